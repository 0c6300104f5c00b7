"""Plain styled tables out: lists for offices to read, print and mail, safe to open anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from ipexam.opening.destination import replacing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | Decimal | Fraction | bool | date | datetime | None
"""What a cell can be given. An aware time is written as its own local time."""

HEADING_FILL = "FF1F4E79"
HEADING_INK = "FFFFFFFF"
FONT = "Microsoft YaHei"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, its headings, its rows, and perhaps a title row above."""

    sheet: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    title: str = ""


def write_table(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], sheet: str = "", title: str = ""
) -> None:
    """Write one sheet: an optional title row, the headings, the rows. Texts stay texts, also those that begin like a
    formula. Raises FileMissing, FileLocked or DiskFull."""
    write_tables(path, [Table(sheet, headings, rows, title)])


def write_tables(path: Path, tables: Sequence[Table]) -> None:
    """Write several sheets as `write_table` writes one. Raises as it does."""
    from openpyxl import Workbook  # heavy, and not needed to start the program

    with replacing(path, ".xlsx") as file:
        book = Workbook(write_only=True)
        for table in tables:
            _fill(book, table)
        book.save(file)


def _fill(book: Workbook, table: Table) -> None:
    headings, title = table.headings, table.title
    body = [list(row) for row in table.rows]
    page = book.create_sheet(_sheet_name(table.sheet or title) or "Sheet1")
    for place, heading in enumerate(headings):
        page.column_dimensions[_letters(place)].width = _width([heading, *(row[place] for row in body[:200])])
    head = 2 if title else 1
    page.freeze_panes = f"A{head + 1}"
    page.auto_filter.ref = f"A{head}:{_letters(len(headings) - 1)}{max(head, head + len(body))}"
    if title:
        page.append([_title(page, title)])
    page.append([_heading(page, heading) for heading in headings])
    for row in body:
        page.append([_cell(page, value) for value in row])


def _sheet_name(text: str) -> str:
    return "".join(character for character in text if character not in "[]:*?/\\")[:31].strip("'")


def _letters(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place + 1))


def _width(values: Sequence[Value]) -> float:
    """Wide enough for the longest value; a Chinese character is two letters wide."""
    longest = max(sum(1 if character.isascii() else 2 for character in str(value or "")) for value in values)
    return min(max(longest + 3, 8), _WIDEST)


def clean_text(text: str) -> str:
    """The text without the control characters that a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _cell(page: WriteOnlyWorksheet, value: Value) -> object:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    if not text.startswith(RISKY):
        return text
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _title(page: WriteOnlyWorksheet, title: str) -> Cell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(page, clean_text(title))
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=14, bold=True)
    return cell


def _heading(page: WriteOnlyWorksheet, heading: str) -> Cell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(page, clean_text(heading))
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=11, bold=True, color=HEADING_INK)
    cell.fill = PatternFill("solid", fgColor=HEADING_FILL)
    cell.alignment = Alignment(vertical="center")
    return cell
