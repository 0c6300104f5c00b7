from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from ipexam.documents.question_list import draw_question_list
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.sample.questions import sample_questions
from tests.formats.question_strategies import IMAGES


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_list_has_every_question_with_its_key(tmp_path: Path) -> None:
    chosen = sample_questions()[:12]
    path = tmp_path / "list.pdf"
    draw_question_list(chosen, path, with_key=True)
    text = "".join(text_of(path).split())
    assert all(code in text for code, _content in chosen)
    assert text.count("答案：") >= len(chosen)
    assert "内部资料" in text


def test_without_the_key_it_has_none(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    draw_question_list(sample_questions()[:12], path, with_key=False)
    assert not any(word in text_of(path) for word in ("答案：", "解析：", "难度"))


def test_all_types_images_and_tables_are_drawn(tmp_path: Path) -> None:
    sha256 = next(iter(IMAGES))
    stem = f"甲 ![图](img:{sha256}) H_{{2}}O\n| 年 | 件 |\n| 1 | 2 |"
    match = QuestionContent(
        QuestionType.MATCHING, "", stem, ("一", "二"), Key(pairs=(1, 0)), 3, None, "", "", None, None, "",
        premises=("丙", "丁"), group="G", passage="材料",
    )  # fmt: skip
    path = tmp_path / "list.pdf"
    draw_question_list([("M", match)], path, {sha: image.content for sha, image in IMAGES.items()}, with_key=True)
    text = text_of(path)
    assert "1—B" in text
    assert "阅读下列材料" in text


def test_nothing_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_question_list([], tmp_path / "list.pdf", with_key=True)
