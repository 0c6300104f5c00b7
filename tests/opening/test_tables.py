# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import python_calamine as calamine
from openpyxl import Workbook as Book

from ipexam.domain.file_errors import FileLocked, FileMissing, FileTooLarge, NotASpreadsheet
from ipexam.opening.limits import Limits
from ipexam.opening.tables import read_tables
from ipexam.opening.workbook import column_letters
from tests.opening.books import excel_5


def saved(book: Book, path: Path) -> Path:
    book.save(path)
    return path


def test_rows_and_columns_have_the_addresses_their_owner_sees(tmp_path: Path) -> None:
    book = Book()
    book.active["C4"] = "姓名"
    book.active["E6"] = 3
    sheet = read_tables(saved(book, tmp_path / "a.xlsx")).sheets[0]
    rows = {row: cells for row, cells in sheet.rows() if any(cells)}
    assert rows == {4: ["姓名", "", ""], 6: ["", "", 3.0]}
    assert [sheet.letter(index) for index in range(3)] == ["C", "D", "E"]


def test_rows_can_be_read_again_and_changed_by_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    sheet = read_tables(tmp_path / "a.csv").sheets[0]
    for _, cells in sheet.rows():
        cells.append("mine")
    assert [cells for _, cells in sheet.rows()] == [["a", "b"], ["1", "2"]]


def test_a_workbook_knows_the_hash_of_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(b"a,b\n")
    book = read_tables(path)
    assert (book.name, book.size, book.content) == ("名单.csv", 4, b"a,b\n")
    assert book.sha256 == hashlib.sha256(b"a,b\n").hexdigest()


def test_times_come_as_the_library_gives_them(tmp_path: Path) -> None:
    book = Book()
    book.active.append(
        [datetime(2026, 11, 22), datetime(2026, 11, 22, 8, 5), time(0, 30), timedelta(hours=43, minutes=53)]
    )
    _, cells = next(read_tables(saved(book, tmp_path / "a.xlsx")).sheets[0].rows())
    assert cells == [date(2026, 11, 22), datetime(2026, 11, 22, 8, 5), time(0, 30), timedelta(hours=43, minutes=53)]


def test_visible_sheets_come_first(tmp_path: Path) -> None:
    book = Book()
    book.active.title = "old"
    book.active.sheet_state = "hidden"
    book.create_sheet("new")
    sheets = read_tables(saved(book, tmp_path / "a.xlsx")).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("new", False), ("old", True)]


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    assert list(read_tables(saved(Book(), tmp_path / "a.xlsx")).sheets[0].rows()) == []


def test_an_old_xls_is_read(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    page = book.add_sheet("报名")
    page.write(2, 1, "姓名")
    page.write(3, 1, datetime(2026, 1, 2, 3, 4), xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm"))
    book.save(str(tmp_path / "a.xls"))
    sheet = read_tables(tmp_path / "a.xls").sheets[0]
    assert [(row, cells) for row, cells in sheet.rows() if any(cells)] == [
        (3, ["姓名"]),
        (4, [datetime(2026, 1, 2, 3, 4)]),
    ]
    assert sheet.letter(0) == "B"


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_lettered_as_spreadsheets_do(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path, tmp_path / "none" / "a.xlsx", tmp_path / ("长" * 300)):
        with pytest.raises(FileMissing):
            read_tables(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b")
    path.chmod(0)
    with pytest.raises(FileLocked):
        read_tables(path)


def test_a_file_another_program_holds_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b")

    def refuse(_: Path, mode: str) -> None:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileLocked):
        read_tables(path)


def test_a_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a," * 600_000)
    with pytest.raises(FileTooLarge) as error:
        read_tables(path, Limits(file_mib=1))
    assert error.value.limit_mib == 1


def test_a_zip_bomb_is_too_large(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", bytes(50 * 1024 * 1024))
    with pytest.raises(FileTooLarge):
        read_tables(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "empty"),
        (b"<html><body>Sign in first</body>", "html"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le"), "xls"),
        (bytes(range(1, 256)), "binary"),
        (b"\xff\xff\x80 name,hours", "encoding"),
        (b'"' + b"x" * 200_000, "text"),
    ],
)
def test_what_is_no_spreadsheet_says_what_it_is(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(NotASpreadsheet) as error:
        read_tables(path)
    assert error.value.found == found


def test_a_truncated_workbook_is_no_spreadsheet(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Book().save(whole)
    (tmp_path / "a.xlsx").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(NotASpreadsheet):
        read_tables(tmp_path / "a.xlsx")


def test_a_damaged_sheet_is_no_spreadsheet(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Book().save(whole)
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"<worksheet><sheetData><row" if "sheet1" in name else good.read(name))
    with pytest.raises(NotASpreadsheet):
        list(read_tables(tmp_path / "a.xlsx").sheets[0].rows())


def test_a_panic_of_the_library_is_no_spreadsheet_and_an_interrupt_is_none_of_its_business(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    path = saved(Book(), tmp_path / "a.xlsx")
    for thrown, expected in ((PanicException, NotASpreadsheet), (KeyboardInterrupt, KeyboardInterrupt)):

        def fail(_: object, thrown: type[BaseException] = thrown) -> None:
            raise thrown

        monkeypatch.setattr(calamine, "load_workbook", fail)
        with pytest.raises(expected):
            read_tables(path)


def test_a_part_larger_than_it_declares_is_no_spreadsheet(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Book().save(whole)
    content = bytearray(whole.getvalue())
    with zipfile.ZipFile(whole) as file:
        size = file.getinfo("xl/worksheets/sheet1.xml").file_size
    declared = size.to_bytes(4, "little")
    assert declared in content
    (tmp_path / "a.xlsx").write_bytes(bytes(content).replace(declared, (size // 2).to_bytes(4, "little")))
    with pytest.raises(NotASpreadsheet):
        list(read_tables(tmp_path / "a.xlsx").sheets[0].rows())


@pytest.mark.parametrize(("code_page", "label"), [(936, "姓名"), (950, "姓名"), (1252, "Name")])
def test_texts_of_excel_5_are_read_by_the_files_code_page(tmp_path: Path, code_page: int, label: str) -> None:
    (tmp_path / "a.xls").write_bytes(excel_5([[label, "h"], ["x", 1.5]], code_page))
    assert [cells for _, cells in read_tables(tmp_path / "a.xls").sheets[0].rows()] == [[label, "h"], ["x", 1.5]]
