"""The one door for files of questions, with a real child behind it."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from ipexam.domain.file_errors import FileTooLarge, QuestionFileUnreadable
from ipexam.formats import child
from ipexam.opening.isolation import ChildLimits
from tests.formats.test_reading import CHOICE
from tests.formats.test_zip_safely import zipped


def red() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return out.getvalue()


def package() -> bytes:
    return zipped({"i/a.xml": CHOICE.replace("题干", '题干<img src="../b.png" alt="图"/>').encode(), "b.png": red()})


@pytest.mark.real_child
def test_questions_and_images_come_from_a_child() -> None:
    reading = child.read_questions(package(), "/x/a.zip", "a.zip")
    assert reading is not None
    (question,) = reading.questions
    (sha256,) = reading.images
    assert question.content.stem == f"题干![图](img:{sha256})"


@pytest.mark.real_child
@pytest.mark.skipif(sys.platform == "win32", reason="the job object counts memory in another way")
def test_a_child_that_needs_too_much_is_one_sentence() -> None:
    huge = b"<quiz>" + b"<question type='x'/>" * 1_000_000 + b"</quiz>"
    with pytest.raises(QuestionFileUnreadable) as refused:
        child.read_questions(huge, "/x/a.xml", "a.xml", ChildLimits(memory_mib=220, seconds=60))
    assert (refused.value.path, refused.value.obstacle) == ("/x/a.xml", "memory")


def test_a_spreadsheet_is_for_another_reader() -> None:
    assert child.read_questions("题干,A,B,答案\n一,二,三,A\n".encode(), "/x/a.csv", "a.csv") is None


def test_errors_name_the_whole_path() -> None:
    with pytest.raises(FileTooLarge) as refused:
        child.read_questions(zipped({"imsmanifest.xml": b"<manifest>" + bytes(60 << 20)}), "/x/a.zip", "a.zip")
    assert refused.value.path == "/x/a.zip"


@pytest.mark.parametrize("frames", [[("J", {"format": "x"})], [("B", b"x")], []])
def test_a_child_gone_wrong_is_one_sentence(frames: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child.isolation, "ask", lambda *_: ((kind.encode(), told) for kind, told in frames))
    with pytest.raises(QuestionFileUnreadable) as refused:
        child.read_questions(b"", "/x/a", "a")
    assert refused.value.obstacle == "crash"
