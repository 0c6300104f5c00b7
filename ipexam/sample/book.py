"""Workbooks as other people make them: merged titles, text beside numbers, no styles worth mentioning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

Value = str | int | float | datetime | None
Row = Sequence[Value]

STAMP = datetime(2025, 12, 31, 12, 0)  # noqa: DTZ001  # a fixed date makes the same file every time


def write_book(path: Path, sheets: Mapping[str, Iterable[Row]], merged: Sequence[str] = ()) -> Path:
    """Write sheets of plain rows; `merged` are ranges of the first sheet. An empty text is an empty cell."""
    from openpyxl import Workbook  # heavy, and not needed to start the program

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([None if value == "" else value for value in row])
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.properties.created = book.properties.modified = STAMP
    book.save(path)
    return path


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str, end: str = "") -> Path:
    """Write comma-separated text; `end` follows every cell, as some platforms put a tab there."""
    lines = (",".join(_quoted(cell + end) for cell in row) for row in rows)
    path.write_bytes("".join(line + "\r\n" for line in lines).encode(encoding))
    return path


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n') else cell
