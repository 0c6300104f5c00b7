"""Cells that the workbook library tells wrong or not at all, put right as the rows go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from typing import TypeVar

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.workbook import UNCALCULATED, Cell, Content, Row, column_letters

Place = tuple[int, int]
"""The row's number and the column's, which counts from 0."""

T = TypeVar("T")


@dataclass(slots=True)
class Corrections:
    """What is to be put right in a sheet: cells that show an error, formulas without a value, and numbers below zero,
    in days, which matter where they are shown as a time of day."""

    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: set[Place] = field(default_factory=set)
    negative: dict[Place, float] = field(default_factory=dict)

    def include(self, other: Corrections) -> None:
        """Add what was found elsewhere in the sheet."""
        self.errors.update(other.errors)
        self.uncalculated.update(other.uncalculated)
        self.negative.update(other.negative)

    def applied(self, content: Content, sheet: str) -> Content:
        """The content as it truly is; the very same when there is nothing to correct."""
        told: dict[Place, Cell] = {**dict.fromkeys(self.uncalculated, UNCALCULATED), **self.errors}
        if not told and not self.negative:
            return content
        columns = [column for _, column in told] or [content.first_column]
        first = min(content.first_column, *columns) if content.width else min(columns)
        width = max(content.first_column + content.width, max(columns) + bool(told)) - first
        told_rows, negative_rows = _by_row(told), _by_row(self.negative)

        def rows() -> Iterator[Row]:
            for number, cells in _widened(content, first, width, max(told_rows, default=0)):
                for column, days in negative_rows.get(number, {}).items():
                    if 0 <= column - first < width and isinstance(cells[column - first], time):
                        cells[column - first] = timedelta(days=days)
                for column, cell in told_rows.get(number, {}).items():
                    cells[column - first] = cell
                yield number, cells

        return replace(content, first_column=first, width=width, rows=rows, notes=self._notes(sheet))

    def _notes(self, sheet: str) -> tuple[Note, ...]:
        found = ((Quirk.ERROR_CELLS, self.errors), (Quirk.UNCALCULATED, self.uncalculated))
        return tuple(_note(quirk, sheet, places) for quirk, places in found if places)


def _note(quirk: Quirk, sheet: str, places: Collection[Place]) -> Note:
    row, column = min(places)
    return Note(quirk, sheet, len(places), f"{column_letters(column)}{row}")


def _by_row(cells: Mapping[Place, T]) -> dict[int, dict[int, T]]:
    rows: dict[int, dict[int, T]] = defaultdict(dict)
    for (row, column), cell in cells.items():
        rows[row][column] = cell
    return dict(rows)


def _widened(content: Content, first: int, width: int, last: int) -> Iterator[Row]:
    """The rows with room for columns and rows beyond what the library found."""
    left: list[Cell] = [""] * (content.first_column - first if content.width else 0)
    number = 0
    for number, cells in content.rows():
        yield number, [*left, *cells, *[""] * (width - len(left) - len(cells))]
    for below in range(number + 1, last + 1):
        yield below, [""] * width
