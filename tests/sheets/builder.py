"""Workbooks for the tests, written as an office would and opened through the one door."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import Workbook as Book

from ipexam.opening.tables import read_tables
from ipexam.opening.workbook import Workbook

ZONE = ZoneInfo("Asia/Shanghai")
Rows = Sequence[Sequence[object]]


def xlsx(folder: Path, sheets: Mapping[str, Rows] | Rows, name: str = "log.xlsx") -> Workbook:
    """An .xlsx with the rows of one sheet, or of several by name."""
    book = Book()
    book.remove(book.active)
    for title, rows in sheets.items() if isinstance(sheets, Mapping) else [("Sheet1", sheets)]:
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    path = folder / name
    book.save(path)
    return read_tables(path)


def text(folder: Path, rows: Rows, encoding: str, separator: str = ",") -> Workbook:
    """A text table in an encoding."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows(rows)
    path = folder / "log.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    return read_tables(path)
