from __future__ import annotations

import io
from pathlib import Path

import pytest
import python_calamine as calamine
from openpyxl import Workbook as Book
from openpyxl.chart import BarChart, Reference

from ipexam.domain.file_errors import NotASpreadsheet, ReadingStopped
from ipexam.opening.kind import FileKind
from ipexam.opening.merged import Merged
from ipexam.opening.workbook_file import sheets
from tests.opening.books import biff, book_of, excel_5, saved


def test_charts_are_no_sheets() -> None:
    book = Book()
    book.active.append([1, 2])
    chart = BarChart()
    chart.add_data(Reference(book.active, 1, 1, 2, 1))
    book.create_chartsheet("图").add_chart(chart)
    buffer = io.BytesIO()
    book.save(buffer)
    assert [sheet.name for sheet in sheets(buffer.getvalue(), FileKind.XLSX, "a")] == ["Sheet"]


def test_cells_that_are_merged_over_rows_are_told_and_stay_as_they_are_stored() -> None:
    book = Book()
    for line in (["材料", "题"], ["甲", "一"], [None, "#N/A"], [None, "三"]):
        book.active.append(line)
    book.active["B3"].data_type = "e"
    book.active.merge_cells("A2:A4")
    book.active.merge_cells("C1:D1")
    (sheet,) = sheets(saved(book), FileKind.XLSX, "a")
    assert sheet.content.merged == (Merged(2, 4, 0, 0),)
    assert [cells for _, cells in sheet.rows()] == [["材料", "题"], ["甲", "一"], ["", "#N/A"], ["", "三"]]


def test_an_xls_that_the_usual_library_refuses_is_read_by_the_other() -> None:
    (sheet,) = sheets(biff(4, (0, 0, "name")), FileKind.XLS, "a")
    assert [cells for _, cells in sheet.rows()] == [["name"]]


def test_an_xls_of_excel_5_in_chinese_is_read_by_the_other() -> None:
    (sheet,) = sheets(excel_5([["姓名"]]), FileKind.XLS, "a")
    assert [cells for _, cells in sheet.rows()] == [["姓名"]]


def test_only_an_xls_has_a_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotASpreadsheet) as error:
        sheets(b"PK\x03\x04", FileKind.ODS, "a.ods")
    assert (error.value.path, error.value.found) == ("a.ods", "ods")


def test_more_cells_than_the_library_takes_are_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise calamine.CalamineError("Cell limit exceeded (17179869184 cells requested, max 100000000)")

    monkeypatch.setattr(calamine, "load_workbook", refuse)
    with pytest.raises(ReadingStopped) as error:
        sheets(book_of(["a"]), FileKind.XLSX, "a.xlsx")
    assert error.value.why == "memory"


def test_a_sheet_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    (sheet,) = sheets(book_of(["a"], ["b"]), FileKind.XLSX, "a.xlsx")
    assert list(sheet.rows()) == list(sheet.rows()) == [(1, ["a"]), (2, ["b"])]
