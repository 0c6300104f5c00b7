from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from ipexam.domain.file_errors import FileEncrypted, FileMissing, HeaderNotFound
from ipexam.domain.progress import Cancelled, silent
from ipexam.domain.question_file import BankFormat
from ipexam.services.file_passwords import FilePasswords
from ipexam.services.question_reading import open_files
from ipexam.sheets.questions_writing import write_questions
from tests.opening.books import encrypted
from tests.services.exams import question
from tests.sheets.builder import xlsx

GIFT = "::q1:: 专利权的期限是多少年？ {=二十年 ~十年}\n"


def test_every_file_is_read_by_its_content_or_keeps_its_error(tmp_path: Path) -> None:
    write_questions(tmp_path / "a.xlsx", [("q1", question())])
    (tmp_path / "a.xlsx").rename(tmp_path / "a.dat")
    (tmp_path / "b.txt").write_text(GIFT, "utf-8")
    xlsx(tmp_path, [["姓名", "单位"], ["甲", "乙"]], "c.xlsx")
    paths = [tmp_path / name for name in ("a.dat", "b.txt", "c.xlsx", "d.xlsx")]
    opened = open_files(paths, FilePasswords(), silent, ask=False)
    assert [(file.format, file.questions, type(file.error)) for file, _ in opened] == [
        (BankFormat.SHEET, 1, type(None)),
        (BankFormat.GIFT, 1, type(None)),
        (None, 0, HeaderNotFound),
        (None, 0, FileMissing),
    ]
    assert [len(file.sha256) for file, _ in opened] == [64, 64, 0, 0]


def test_what_is_merged_comes_through_the_reading_child(tmp_path: Path) -> None:
    book = Book()
    for row in (["材料", "题型", "题干", "答案"], ["甲诉乙。", "判断题", "一。", "对"], [None, None, "二。", "错"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    ((_, reading),) = open_files([tmp_path / "a.xlsx"], FilePasswords(), silent, ask=False)
    assert reading is not None
    assert [question.content.passage for question in reading.questions] == ["甲诉乙。", "甲诉乙。"]
    assert not any(question.problems for question in reading.questions)


def test_a_password_is_asked_for_only_where_somebody_can_answer(tmp_path: Path) -> None:
    write_questions(tmp_path / "a.xlsx", [("q1", question())])
    path = tmp_path / "b.xlsx"
    path.write_bytes(encrypted((tmp_path / "a.xlsx").read_bytes(), "gd2021"))
    with pytest.raises(FileEncrypted):
        open_files([path], FilePasswords(), silent, ask=True)
    assert isinstance(open_files([path], FilePasswords(), silent, ask=False)[0][0].error, FileEncrypted)
    known = FilePasswords()
    known.give("gd2021")
    assert open_files([path], known, silent, ask=True)[0][0].questions == 1


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_files([tmp_path / "a.xlsx"], FilePasswords(), cancel, ask=False)
