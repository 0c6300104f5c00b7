"""A foreign table of any kind as sheets of rows, each with the row number and the column letters its owner sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain

from ipexam.domain.errors import UserError
from ipexam.domain.quirk import Note, gathered
from ipexam.opening.merged import Merged

Cell = str | int | float | bool | datetime | date | time | timedelta
"""A cell's value; an empty cell is `''`, an error its text (`#N/A`). Numbers of a workbook are always `float`."""

Row = tuple[int, list[Cell]]
"""The number as the spreadsheet shows it, and the cells. The list is the reader's own to change."""


UNCALCULATED = "#CALC!"
"""What stands in a cell whose formula was never calculated: an error value, for the cell says nothing yet."""


@dataclass(frozen=True, slots=True)
class Content:
    """A sheet that has been read: `rows()` starts anew at each call, all rows are equally wide; `first_column` counts
    from 0 and belongs to the first cell of each row. Only .xlsx, .xls and XML workbooks tell what is `merged` over
    rows."""

    first_column: int
    width: int
    rows: Callable[[], Iterator[Row]]
    notes: tuple[Note, ...] = ()
    merged: tuple[Merged, ...] = ()


class Sheet:
    """One sheet. Its content is read once, when first needed."""

    def __init__(self, name: str, hidden: bool, load: Callable[[], Content]) -> None:
        self.name = name
        self.hidden = hidden
        self._load = load
        self._content: Content | None = None

    @property
    def content(self) -> Content:
        """The sheet read. Raises `NotASpreadsheet` or `SheetTooWide`."""
        if self._content is None:
            self._content = self._load()
        return self._content

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a clerk should know about the sheet; nothing when it cannot be read, for its reader says so."""
        try:
            return self.content.notes
        except UserError:
            return ()

    def rows(self) -> Iterator[Row]:
        """All rows from the top, empty ones too."""
        return self.content.rows()

    def letter(self, index: int) -> str:
        """The column's letters for the cell at `index` of a row."""
        return column_letters(self.content.first_column + index)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was opened: its name without folders, its bytes with their hash, its sheets, visible ones first.
    `notes` are about the file itself; each sheet has its own."""

    name: str
    path: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
    content: bytes = field(repr=False, default=b"")
    notes: tuple[Note, ...] = ()

    def all_notes(self, sheets: Iterable[Sheet] | None = None) -> tuple[Note, ...]:
        """What a clerk should know about the file, one note for each quirk: of these sheets, else of the visible ones,
        for nobody finds a cell in a hidden one."""
        told = [sheet for sheet in self.sheets if not sheet.hidden] if sheets is None else sheets
        return gathered(chain(*(sheet.notes for sheet in told), self.notes))


def column_letters(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
