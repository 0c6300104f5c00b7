# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.domain.quirk import Note, Quirk
from ipexam.opening import cells
from ipexam.opening.cells import BookTaken, head, notes_told, packed, sheet_refused
from ipexam.opening.child import Answer
from ipexam.opening.frames import TooMuch, Untrue, arriving, error_facts, said
from ipexam.opening.merged import Merged
from ipexam.opening.workbook import Content, Row, Sheet

HEAD: dict[str, Any] = {"sheet": "明细", "hidden": False, "first_column": 0, "width": 3}
MIXED: list[Row] = [
    (2, ["姓名", 1.5, True, ""]),
    (5, ["", datetime(2026, 11, 22, 8, 5, 1, 500), date(2026, 11, 22), ""]),
    (6, [time(23, 59, 59), timedelta(days=-0.5), timedelta(hours=43, minutes=53), "#N/A"]),
]


class Pipe:
    """A pipe that remembers."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data

    def flush(self) -> None: ...

    def read(self, size: int) -> bytes:
        data, self.written = self.written[:size], self.written[size:]
        return data


def through_the_pipe(sheet: Sheet) -> Sheet:
    pipe = Pipe()
    answer = Answer(pipe)  # type: ignore[arg-type]
    answer.say(head(sheet, sheet.content))
    for rows in packed(sheet.rows()):
        answer.say({"rows": rows})
    answer.end()
    book = BookTaken("a.xlsx")
    for kind, payload in arriving(pipe, 1 << 20):  # type: ignore[arg-type]
        book.take(said(kind, payload, "a.xlsx")[1])
    return book.sheets()[0]


def mixed(notes: tuple[Note, ...] = ()) -> Sheet:
    return Sheet("明细", True, lambda: Content(2, 4, lambda: iter([(row, [*line]) for row, line in MIXED]), notes))


def test_every_kind_of_cell_comes_through_the_pipe_as_it_was() -> None:
    told = dict(through_the_pipe(mixed()).rows())
    assert [told[row] for row, _ in MIXED] == [line for _, line in MIXED]
    assert [[type(cell) for cell in told[row]] for row, _ in MIXED] == [[type(c) for c in line] for _, line in MIXED]


def test_rows_that_were_not_sent_are_empty_ones() -> None:
    told = list(through_the_pipe(mixed()).rows())
    assert [row for row, _ in told] == [1, 2, 3, 4, 5, 6]
    assert told[2][1] == ["", "", "", ""]


def test_a_sheet_keeps_its_name_place_and_notes() -> None:
    note = Note(Quirk.ERROR_CELLS, "明细", 3, "D7")
    sheet = through_the_pipe(mixed((note,)))
    assert (sheet.name, sheet.hidden, sheet.letter(0), sheet.content.notes) == ("明细", True, "C", (note,))


def test_what_is_merged_comes_through_the_pipe() -> None:
    merged = (Merged(2, 5, 3, 3),)
    sheet = Sheet("明细", False, lambda: Content(2, 4, lambda: iter(()), (), merged))
    assert through_the_pipe(sheet).content.merged == merged


def test_a_reader_may_change_its_row() -> None:
    sheet = through_the_pipe(mixed())
    for _, line in sheet.rows():
        line.clear()
    assert dict(sheet.rows())[2] == ["姓名", 1.5, True, ""]


def test_a_sheet_that_could_not_be_read_says_so_when_it_is_asked_for() -> None:
    book = BookTaken("学时.xlsx")
    book.take(sheet_refused(mixed(), error_facts(NotASpreadsheet("a", "xlsx"))))
    book.take(HEAD)
    broken, whole = book.sheets()
    assert list(whole.rows()) == []
    with pytest.raises(NotASpreadsheet) as error:
        list(broken.rows())
    assert error.value.path == "学时.xlsx"


def test_many_rows_are_sent_in_pieces() -> None:
    rows = [(number, ["a", "b"]) for number in range(1, 6_001)]
    assert [len(chunk) for chunk in packed(iter(rows))] == [2_500, 2_500, 1_000]


def test_notes_on_the_whole_file_come_with_it() -> None:
    note = Note(Quirk.EXTERNAL_LINKS, "", 2, "")
    book = BookTaken("a")
    book.take({"book": notes_told([note])})
    assert book.notes == (note,)


@pytest.mark.parametrize(
    "told",
    [
        [],
        "rows",
        {"rows": []},
        {"book": [["magic", "", 1, ""]]},
        {"book": 7},
        {**HEAD, "width": -1},
        {**HEAD, "width": 10**12},
        {**HEAD, "width": "x"},
        {**HEAD, "first_column": 16_384},
        {**HEAD, "notes": [[1]]},
        {**HEAD, "merged": [[1, 2, 0]]},
        {**HEAD, "merged": 7},
        {"hidden": False},
        {"sheet": "a", "hidden": False, "error": {"error": "UserError", "facts": {}}},
        {"sheet": "a", "hidden": False, "error": "FileTooLarge"},
    ],
)
def test_what_is_no_sheet_is_not_believed(told: Any) -> None:
    with pytest.raises(Untrue):
        BookTaken("a").take(told)


@pytest.mark.parametrize(
    "rows",
    [
        7,
        [7],
        [[1]],
        [[0, ["a"]]],
        [[-3, ["a"]]],
        [[10**12, ["a"]]],
        [["1", ["a"]]],
        [[True, ["a"]]],
        [[2, ["a"]], [1, ["a"]]],
        [[1, ["a", "b", "c", "d"]]],
        [[1, [None]]],
        [[1, [10**30]]],
        [[1, [["datetime", "yesterday"]]]],
        [[1, [["datetime", "2026-11-22T08:00:00+08:00"]]]],
        [[1, [["time", "08:00:00+08:00"]]]],
        [[1, [["timedelta", "1e300"]]]],
        [[1, [["timedelta", "nan"]]]],
        [[1, [["open", "/etc/passwd"]]]],
        [[1, [["date"]]]],
        [[1, [{"t": "date"}]]],
        [[1, [["date", 7]]]],
    ],
)
def test_what_is_no_row_is_not_believed(rows: Any) -> None:
    book = BookTaken("a")
    book.take(HEAD)
    with pytest.raises(Untrue):
        book.take(json.loads(json.dumps({"rows": rows})))


def test_whole_numbers_are_numbers() -> None:
    book = BookTaken("a")
    book.take(HEAD)
    book.take({"rows": [[1, [7]]]})
    assert list(book.sheets()[0].rows()) == [(1, [7.0, "", ""])]


def test_more_cells_than_an_office_holds_are_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 5)
    book = BookTaken("a")
    book.take(HEAD)
    book.take({"rows": [[1, ["a", "b", "c"]]]})
    with pytest.raises(TooMuch):
        book.take({"rows": [[2, ["a", "b", "c"]]]})


def test_more_sheets_than_an_office_holds_are_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_SHEETS", 1)
    book = BookTaken("a")
    book.take(HEAD)
    with pytest.raises(TooMuch):
        book.take(HEAD)
