# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.opening import old_xls
from ipexam.opening.tables import read_content
from ipexam.opening.workbook import Cell
from tests.opening.books import biff, in_container, xls_of, xls_stream


def rows(content: bytes) -> list[list[Cell]]:
    return [cells for _, cells in old_xls.sheets(content, "a.xls")[0].rows()]


def test_cells_come_as_the_usual_library_gives_them(capfd: pytest.CaptureFixture[str]) -> None:
    formats = {3: "yyyy-mm-dd hh:mm", 4: "yyyy-mm-dd", 5: "h:mm:ss"}
    content = xls_of(["姓名", 1.5, True, 46348.5, 46348.0, 0.5], ["王芳"], formats=formats)
    expected = [
        ["姓名", 1.5, True, datetime(2026, 11, 22, 12), date(2026, 11, 22), time(12)],
        ["王芳", "", "", "", "", ""],
    ]
    assert rows(content) == expected
    assert [cells for _, cells in read_content(content, "a").sheets[0].rows()] == expected
    assert capfd.readouterr() == ("", "")


def test_times_below_zero_and_beyond_the_calendar_are_not_made_up() -> None:
    content = xls_of([-0.5, 3_000_000.0], formats={0: "h:mm:ss", 1: "yyyy-mm-dd"})
    assert rows(content) == [[timedelta(days=-0.5), 3_000_000.0]]


def test_dates_from_1904_are_what_their_owner_sees() -> None:
    stream = xls_stream([[1.0]])
    shifted = stream.replace(b"\x22\x00\x02\x00\x00\x00", b"\x22\x00\x02\x00\x01\x00")
    assert shifted != stream
    dated = shifted.replace(b"General", b"General")
    assert old_xls.sheets(in_container(dated), "a")[0].rows()
    assert old_xls._moment(44886.0, 1) == date(2026, 11, 22)


def test_an_error_cell_is_its_text() -> None:
    stream = xls_stream([[True]])
    at = stream.index(b"\x05\x02\x08\x00") + 10
    assert rows(in_container(stream[:at] + b"\x07\x01" + stream[at + 2 :])) == [["#DIV/0!"]]


@pytest.mark.parametrize("version", [3, 4])
def test_excel_3_and_4_are_read(version: int) -> None:
    assert rows(biff(version, (0, 0, "name"), (1, 1, -2.5))) == [["name", ""], ["", -2.5]]


@pytest.mark.parametrize("content", [b"\x09\x08\x10\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_it_cannot_read_is_no_spreadsheet(content: bytes) -> None:
    with pytest.raises(NotASpreadsheet):
        old_xls.sheets(content, "a.xls")
