"""The roster (人才库入库名册) as a spreadsheet: real numbers and dates, ready to filter and to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.pool import Roster
from ipexam.domain.roster_wording import RosterColumn, RosterWording
from ipexam.opening.destination import replacing

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE_ROW, _HEAD_ROW, _HEADER_ROW = 1, 2, 3
_MM_PER_CHARACTER = 1.9
_FONT, _TITLE_FONT = "宋体", "黑体"


def write_roster(roster: Roster, wording: RosterWording, destination: Path) -> None:
    """Write the roster, whole or not at all: title, head, header (row 3, frozen, printed on every page), lines.

    Text is stored as text: nothing a trainee typed becomes a formula. Raises `NothingToPrint` and what `replacing`
    raises.
    """
    from openpyxl import Workbook  # heavy: imported where it is wrapped

    if not roster.lines:
        raise NothingToPrint("roster line")
    book = Workbook()
    book.properties.creator = "ipexam"
    book.properties.title = wording.title
    sheet = book.worksheets[0]
    sheet.title = wording.sheet
    _write_head(sheet, roster, wording)
    for line in roster.lines:
        _write_row(sheet, _HEADER_ROW + line.position, wording.row(line), wording)
    last = _HEADER_ROW + len(roster.lines)
    _write_foot(sheet, last + 2, wording)
    _set_page(sheet, last, last + 2, wording)
    with replacing(destination) as file:
        book.save(file)


def _write_head(sheet: Worksheet, roster: Roster, wording: RosterWording) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    width = len(wording.columns)
    for row, text in ((_TITLE_ROW, wording.title), (_HEAD_ROW, "　　".join(wording.head_of(roster)))):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        sheet.cell(row, 1, text)
    sheet.cell(_TITLE_ROW, 1).font = Font(name=_TITLE_FONT, size=18)
    sheet.cell(_TITLE_ROW, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[_TITLE_ROW].height = 32
    sheet.row_dimensions[_HEAD_ROW].height = 20
    for number, column in enumerate(wording.columns, 1):
        cell = sheet.cell(_HEADER_ROW, number, column.title)
        _dress(cell, bold=True, align="center")
        sheet.column_dimensions[get_column_letter(number)].width = round(column.width_mm / _MM_PER_CHARACTER, 1)


def _write_row(sheet: Worksheet, row: int, values: tuple[str | int | date, ...], wording: RosterWording) -> None:
    for number, (value, column) in enumerate(zip(values, wording.columns, strict=True), 1):
        cell = sheet.cell(row, number)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        _dress(cell, bold=False, align=_horizontal(column))


def _write_foot(sheet: Worksheet, row: int, wording: RosterWording) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(wording.columns))
    blanks = "　　".join(f"{who}：＿＿＿＿＿＿＿＿" for who in wording.signatures)
    sheet.cell(row, 1, f"{blanks}　　{wording.signature_date}　　{wording.stamp}")
    sheet.row_dimensions[row].height = 28


def _set_page(sheet: Worksheet, last_line: int, last_row: int, wording: RosterWording) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    letter = get_column_letter(len(wording.columns))
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{letter}{last_line}"
    sheet.print_area = f"A1:{letter}{last_row}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None:
        footer.center.text = f"{wording.page.format(page='&P')}{wording.pages.format(pages='&N')}"


def _dress(cell: Cell | MergedCell, *, bold: bool, align: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="B9B2A8")
    cell.font = Font(name=_FONT, size=10.5, bold=bold)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    if bold:
        cell.fill = PatternFill("solid", fgColor="F3EFE8")


def _horizontal(column: RosterColumn) -> str:
    return {"centre": "center"}.get(column.align, column.align)
