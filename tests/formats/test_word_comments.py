from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document

from ipexam.domain.file_errors import FileTooLarge, QuestionFileUnreadable
from ipexam.formats.word_comments import comment_word
from ipexam.formats.word_reading import read_word
from tests.formats.docx_files import docx, plain, table

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FILE = docx(
    plain("一、单选题")
    + plain("1. 甲（ ）")
    + table([["A. 一", "B. 二"], ["C. 三", "D. 四"]])
    + plain("答案：F")
    + plain("2. 见表")
    + table([["年", "件"], ["2025", "7"]])
    + plain("答案：略"),
)


def commented(remarks: list[tuple[int, str]]) -> list[tuple[str, str]]:
    """Each comment with the text of the paragraph it stands at."""
    document = Document(io.BytesIO(comment_word(FILE, "x.docx", remarks, "审题人", AT)))
    found = []
    for paragraph in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        for start in paragraph.findall("{*}commentRangeStart"):
            comment = document.comments.get(int(start.get(start.keys()[0])))
            assert comment is not None
            assert (comment.author, comment.timestamp) == ("审题人", AT)
            found.append(("".join(text.text or "" for text in paragraph.iter("{*}t")), comment.text))
    return found


def test_a_comment_stands_where_the_problem_is() -> None:
    (first, second) = read_word(FILE, "x.docx").questions
    (problem,) = first.problems
    assert problem.where.row == 2
    assert commented([(2, "答案超出选项"), (second.lines[0], "缺答案"), (4, "选项")]) == [
        ("1. 甲（ ）", "答案超出选项"),
        ("C. 三", "选项"),
        ("2. 见表", "缺答案"),
    ]


def test_remarks_of_one_place_share_a_comment_and_one_about_the_file_stands_first() -> None:
    assert commented([(5, "一"), (5, "二"), (5, "一"), (0, "全文"), (99, "另")]) == [
        ("一、单选题", "全文\n另"),
        ("答案：F", "一\n二"),
    ]


def test_the_questions_of_the_file_stay_as_they_are() -> None:
    back = read_word(comment_word(FILE, "x.docx", [(2, "甲")], "审题人", AT), "x.docx")
    assert back.questions == read_word(FILE, "x.docx").questions


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text", FILE[:-200]])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(QuestionFileUnreadable):
        comment_word(data, "x.docx", [(1, "甲")], "审题人", AT)


def test_a_file_with_a_doctype_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILE)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
            new.writestr(name, content)
    with pytest.raises((QuestionFileUnreadable, FileTooLarge)):
        comment_word(out.getvalue(), "x.docx", [(1, "甲")], "审题人", AT)
