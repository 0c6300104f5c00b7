"""Cells through a pipe: a workbook as the reading child sends it, and as the office takes it.

Every row is `[number, cells]`; a cell that JSON has no type for is `[type, text]`. Rows that are empty from end to end,
and empty cells at the end of a row, are not sent: the office counts them in again. The office believes nothing it is
told: what is no row of a spreadsheet raises `Untrue`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.frames import Json, TooMuch, Untrue, error_told
from ipexam.opening.limits import LAST_ROW, MOST_COLUMNS
from ipexam.opening.merged import merged_taken
from ipexam.opening.workbook import Cell, Content, Row, Sheet

CELLS_AT_ONCE = 5_000
MOST_CELLS = 20_000_000
MOST_SHEETS = 1_000
_LARGEST_NUMBER = 1 << 63
_KINDS: Mapping[str, Callable[[str], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda text: timedelta(seconds=float(text)),
}
_PLAIN = frozenset({str, float, bool})
_ODD = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)


def head(sheet: Sheet, content: Content) -> Json:
    """What the child says about a sheet before its rows."""
    return {
        "sheet": sheet.name,
        "hidden": sheet.hidden,
        "first_column": content.first_column,
        "width": content.width,
        "notes": notes_told(content.notes),
        "merged": content.merged,
    }


def sheet_refused(sheet: Sheet, error: Json) -> Json:
    """What the child says about a sheet that cannot be read; `error` comes from `error_facts`."""
    return {"sheet": sheet.name, "hidden": sheet.hidden, "error": error}


def notes_told(notes: Sequence[Note]) -> Json:
    """Notes as JSON."""
    return [[note.quirk.value, note.sheet, note.count, note.first] for note in notes]


def notes_taken(told: Json) -> tuple[Note, ...]:
    """Notes from JSON. Raises `Untrue`."""
    try:
        return tuple(Note(Quirk(quirk), str(sheet), int(count), str(first)) for quirk, sheet, count, first in told)
    except _ODD as odd:
        raise Untrue from odd


def packed(rows: Iterator[Row]) -> Iterator[list[Json]]:
    """The rows that say something, some thousand cells at a time."""
    chunk: list[Json] = []
    held = 0
    for number, cells in rows:
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            chunk.append((number, cells))
            held += len(cells)
            if held >= CELLS_AT_ONCE:
                yield chunk
                chunk, held = [], 0
    if chunk:
        yield chunk


class SheetTaken:
    """A sheet as it arrives from a child that is not believed."""

    def __init__(self, told: Json, path: str) -> None:
        try:
            self._name, self._hidden = str(told["sheet"]), bool(told["hidden"])
            self._error = error_told(told["error"], path) if "error" in told else None
            self._first_column, self._width = int(told.get("first_column", 0)), int(told.get("width", 0))
        except _ODD as odd:
            raise Untrue from odd
        if not (0 <= self._first_column < MOST_COLUMNS and 0 <= self._width <= MOST_COLUMNS):
            raise Untrue
        self._notes, self._merged = notes_taken(told.get("notes", [])), merged_taken(told.get("merged", []))
        self._rows: list[tuple[int, tuple[Cell, ...]]] = []  # the collector of garbage visits lists, not such tuples
        self._last = 0

    def take(self, rows: Json) -> int:
        """Take some rows and say how many cells they have. Raises `Untrue`."""
        cells_taken = 0
        try:
            for number, cells in rows:
                if not (type(number) is int and self._last < number <= LAST_ROW and len(cells) <= self._width):
                    raise Untrue
                if not _PLAIN.issuperset(map(type, cells)):
                    cells = [cell if type(cell) in _PLAIN else _unpacked(cell) for cell in cells]
                self._rows.append((number, tuple(cells)))
                self._last = number
                cells_taken += len(cells)
        except _ODD as odd:
            raise Untrue from odd
        return cells_taken

    def sheet(self) -> Sheet:
        """The sheet; one that could not be read raises when its rows are asked for."""
        return Sheet(self._name, self._hidden, self._content)

    def _content(self) -> Content:
        if self._error is not None:
            raise self._error
        rows = partial(_all_rows, self._rows, self._width)
        return Content(self._first_column, self._width, rows, self._notes, self._merged)


class BookTaken:
    """A workbook as it arrives, frame by frame."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._sheets: list[SheetTaken] = []
        self._cells = 0
        self.notes: tuple[Note, ...] = ()

    def take(self, told: Json) -> None:
        """Take what a frame says. Raises `Untrue` and `TooMuch`."""
        if not isinstance(told, dict) or ("rows" in told and not self._sheets):
            raise Untrue
        if "rows" in told:
            self._cells += self._sheets[-1].take(told["rows"])
        elif "book" in told:
            self.notes = notes_taken(told["book"])
        else:
            self._sheets.append(SheetTaken(told, self._path))
        if self._cells > MOST_CELLS or len(self._sheets) > MOST_SHEETS:
            raise TooMuch

    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets in the order they came."""
        return tuple(taken.sheet() for taken in self._sheets)


def _all_rows(rows: Sequence[tuple[int, tuple[Cell, ...]]], width: int) -> Iterator[Row]:
    """Every row from the first, those that were not sent empty; each is the reader's own to change."""
    last = 0
    for number, cells in rows:
        for empty in range(last + 1, number):
            yield empty, [""] * width
        yield number, [*cells, *[""] * (width - len(cells))]
        last = number


def _unpacked(told: Json) -> Cell:
    """A cell that is no text, number or truth. Times in a spreadsheet have no zone."""
    if type(told) is int and abs(told) < _LARGEST_NUMBER:
        return float(told)
    name, text = told
    cell = _KINDS[name](text)
    if isinstance(cell, (datetime, time)) and cell.tzinfo is not None:
        raise Untrue
    return cell
