"""Blank workbooks for offices to fill in, and the book of any of them with rows in it.

Headings, lists and instructions are data in `resources/templates/import_sheets.toml`, not part of the menu language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipexam.domain.batch import BatchNoun
from ipexam.opening.destination import replacing
from ipexam.paths import resource
from ipexam.sheets.table import FONT, HEADING_FILL, HEADING_INK, RISKY, clean_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMATS = {"text": "@", "date": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm:ss", "general": "General"}
_LAST_CHOICE_ROW = 5000
_SOFT_FILL = "FFDDEBF7"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of a template; `choices` become a list in the cell."""

    heading: str
    width: float
    format: str
    choices: tuple[str, ...]
    required: bool
    note: str


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """A template as its resource file describes it."""

    sheet: str
    notes: tuple[str, ...]
    columns: tuple[TemplateColumn, ...]
    guide_sheet: str
    guide_headings: tuple[str, ...]
    required: str
    optional: str


def read_template(noun: BatchNoun) -> SheetTemplate:
    """The description of a noun's template."""
    # Any: the values of a TOML file
    whole: dict[str, Any] = tomllib.loads(resource("templates", "import_sheets.toml").read_text("utf-8"))
    own = whole[noun.value]
    columns = tuple(
        TemplateColumn(
            heading=column["heading"],
            width=column["width"],
            format=_FORMATS[column.get("format", "text")],
            choices=tuple(column.get("choices", ())),
            required=column.get("required", False),
            note=column["note"],
        )
        for column in own["columns"]
    )
    guide = (whole["guide_sheet"], tuple(whole["guide_headings"]), whole["required"], whole["optional"])
    return SheetTemplate(own["sheet"], tuple(own["notes"]), columns, *guide)


def write_template(noun: BatchNoun, path: Path) -> None:
    """Write a noun's blank template; that of WRITTEN_MARKS is the sheet for marking written answers.

    Raises FileMissing, FileLocked or DiskFull.
    """
    book = filled_book(read_template(noun), ())
    with replacing(path, ".xlsx") as file:
        book.save(file)


def guide_sheets() -> tuple[str, ...]:
    """The names of sheets of our templates that explain and hold nothing."""
    whole = tomllib.loads(resource("templates", "import_sheets.toml").read_text("utf-8"))
    return (str(whole["guide_sheet"]),)


def filled_book(template: SheetTemplate, rows: Sequence[Sequence[str | date]]) -> Workbook:
    """The workbook of a template with these rows, each a value for every column."""
    from openpyxl import Workbook  # heavy, and not needed to start the program

    book = Workbook()
    page = book.active
    assert page is not None  # a new workbook has a sheet  # noqa: S101
    page.title = template.sheet
    _head(page, template)
    for number, row in enumerate(rows, 2):
        for place, (value, column) in enumerate(zip(row, template.columns, strict=True), 1):
            _fill(page.cell(number, place), value, column.format)
    _prepare(page, template, len(rows) + 1)
    _guide(book, template)
    return book


def _head(page: Worksheet, template: SheetTemplate) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(template.columns, 1):
        cell = page.cell(1, place, column.heading)
        cell.font = Font(name=FONT, size=11, bold=True, color=HEADING_INK)
        cell.fill = PatternFill("solid", fgColor=HEADING_FILL)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[1].height = 24
    page.freeze_panes = "B2"


def _fill(cell: Cell | MergedCell, value: str | date, number_format: str) -> None:
    from openpyxl.styles import Alignment

    cell.number_format = number_format
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, date):
        cell.value = value
    elif value:
        cell.value = clean_text(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(RISKY)


def _prepare(page: Worksheet, template: SheetTemplate, last_row: int) -> None:
    """Formats and lists for the rows to be filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(template.columns, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].number_format = column.format
        if column.choices:
            choice = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{max(last_row, _LAST_CHOICE_ROW)}")
            page.add_data_validation(choice)


def _guide(book: Workbook, template: SheetTemplate) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page: Worksheet = book.create_sheet(template.guide_sheet)
    for letter, width in zip("ABC", (18, 12, 90), strict=True):
        page.column_dimensions[letter].width = width
    for number, note in enumerate(template.notes, 1):
        page.cell(number, 1, note).alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=3)
        page.row_dimensions[number].height = 20 * (1 + len(note) // 56)
    top = len(template.notes) + 2
    lines = [template.guide_headings] + [
        (column.heading, template.required if column.required else template.optional, _explained(column))
        for column in template.columns
    ]
    for number, line in enumerate(lines, top):
        for place, text in enumerate(line, 1):
            cell = page.cell(number, place, text)
            cell.font = Font(name=FONT, bold=number == top)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == top:
                cell.fill = PatternFill("solid", fgColor=_SOFT_FILL)


def _explained(column: TemplateColumn) -> str:
    return f"{column.note}可选：{'、'.join(column.choices)}。" if column.choices else column.note
