"""The child's work, called here: sections in frames, and each refusal by its fault."""

from __future__ import annotations

import io

import pytest

from ipexam.documents import book_child
from ipexam.domain.file_errors import MaterialFault, MaterialUnreadable
from ipexam.opening import frames
from ipexam.opening.child import Answer


def sections(kind: str, content: bytes) -> list[list[object]]:
    pipe = io.BytesIO()
    answer = Answer(pipe)
    book_child.work({"kind": kind}, content, answer)
    answer.end()
    pipe.seek(0)
    told = [frames.said(tag, payload, "x") for tag, payload in frames.arriving(pipe, 1 << 20)]
    assert all(len(several) <= 200 for _tag, several in told)
    return [one for _tag, several in told for one in several]


def test_many_sections_come_in_several_frames() -> None:
    text = "\n".join(f"# {n}\n甲" for n in range(450)).encode()
    assert [number for number, *_rest in sections("text", text)] == list(range(1, 451))


def test_a_page_says_its_own_encoding() -> None:
    page = '<meta charset="gb2312"><p>专利</p>'.encode("gb18030")
    assert sections("html", page) == [[1, 0, "", "专利"]]


@pytest.mark.parametrize(
    ("kind", "content", "fault"),
    [
        ("pdf", b"%PDF-", MaterialFault.DAMAGED),
        ("text", bytes(range(256)), MaterialFault.ENCODING),
        ("html", b"\xff\xff\xff", MaterialFault.ENCODING),
    ],
)
def test_what_cannot_be_read_is_refused(kind: str, content: bytes, fault: MaterialFault) -> None:
    with pytest.raises(MaterialUnreadable) as told:
        sections(kind, content)
    assert told.value.damage == fault.value
