"""Workbooks as other people make them: merged titles, text beside numbers, no styles worth mentioning."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

Value = str | int | float | datetime | None
Row = Sequence[Value]

_TIMES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_STAMP = b"2025-12-31T12:00:00Z"


def write_book(path: Path, sheets: Mapping[str, Iterable[Row]], merged: Sequence[str] = ()) -> Path:
    """Write sheets of plain rows; `merged` are ranges of the first sheet. An empty text is an empty cell."""
    from openpyxl import Workbook  # heavy, and not needed to start the program

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([None if value == "" else value for value in row])
    for area in merged:
        book.worksheets[0].merge_cells(area)
    written = io.BytesIO()
    book.save(written)
    path.write_bytes(_dated(written.getvalue()))
    return path


def _dated(workbook: bytes) -> bytes:
    """The same workbook without the time of its making, so that a seed always gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _TIMES.sub(_STAMP, old.read(name)) if name == "docProps/core.xml" else old.read(name)
            new.writestr(zipfile.ZipInfo(name, (2025, 12, 31, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str, end: str = "") -> Path:
    """Write comma-separated text; `end` follows every cell, as some platforms put a tab there."""
    lines = (",".join(_quoted(cell + end) for cell in row) for row in rows)
    path.write_bytes("".join(line + "\r\n" for line in lines).encode(encoding))
    return path


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n') else cell
