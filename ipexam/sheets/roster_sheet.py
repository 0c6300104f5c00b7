"""The roster (人才库入库名册) as a spreadsheet: real numbers and dates, ready to filter and print; also read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.roster import Roster, RosterGrouping
from ipexam.domain.roster_wording import RosterColumn, RosterWording, Value
from ipexam.opening.destination import replacing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE_ROW, _HEAD_ROW, _HEADER_ROW = 1, 2, 3
_MM_PER_CHARACTER = 1.9
_FONT, _TITLE_FONT = "宋体", "黑体"
_RULE, _SHADE, _GROUP = "B9B2A8", "F3EFE8", "FAF8F4"


def write_roster(roster: Roster, wording: RosterWording, destination: Path) -> None:
    """Write the roster, whole or not at all: title, head, header (row 3, frozen, printed on every page), lines; the
    lines of a group stand under a row with its subtotal and can be folded away.

    Text is stored as text: nothing a trainee typed becomes a formula, and an ID number keeps its digits. Raises
    `NothingToPrint` and what `replacing` raises.
    """
    from openpyxl import Workbook  # heavy: imported where it is wrapped

    if not roster.lines:
        raise NothingToPrint("roster line")
    book = Workbook()
    book.properties.creator = "ipexam"
    book.properties.title = wording.title
    sheet = book.worksheets[0]
    sheet.title = wording.sheet
    columns = wording.columns_of(roster)
    _add_styles(book)
    _write_head(sheet, roster, wording, columns)
    last = _write_lines(sheet, roster, wording, columns)
    _write_foot(sheet, last + 2, wording, len(columns))
    _set_page(sheet, last, last + 2, wording, len(columns))
    with replacing(destination, ".xlsx") as file:
        book.save(file)


def read_roster(path: Path) -> tuple[tuple[Value, ...], ...]:
    """The lines of a written roster as it holds them, without title, head, groups and foot. Dates come as dates."""
    from openpyxl import load_workbook  # heavy: imported where it is wrapped

    book = load_workbook(path, read_only=True)
    try:
        rows = book.worksheets[0].iter_rows(min_row=_HEADER_ROW + 1, values_only=True)
        return tuple(tuple(map(_plain, row)) for row in rows if isinstance(row[0], int))
    finally:
        book.close()


def sheet_shows_private(path: Path, wording: RosterWording) -> bool:
    """Whether a written roster has a column that only rosters with private fields have."""
    from openpyxl import load_workbook  # heavy: imported where it is wrapped

    book = load_workbook(path, read_only=True)
    try:
        rows = book.worksheets[0].iter_rows(min_row=_HEADER_ROW, max_row=_HEADER_ROW, values_only=True)
        titles = set(next(rows, ()))
    finally:
        book.close()
    return any(column.title in titles for column in wording.columns if column.private)


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | date) else ""


def _write_head(sheet: Worksheet, roster: Roster, wording: RosterWording, columns: Sequence[RosterColumn]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, text in ((_TITLE_ROW, wording.title), (_HEAD_ROW, "　　".join(wording.head_of(roster)))):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))
        sheet.cell(row, 1, text)
    sheet.cell(_TITLE_ROW, 1).font = Font(name=_TITLE_FONT, size=18)
    sheet.cell(_TITLE_ROW, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[_TITLE_ROW].height = 32
    sheet.row_dimensions[_HEAD_ROW].height = 20
    for number, column in enumerate(columns, 1):
        sheet.cell(_HEADER_ROW, number, column.title).style = "roster header"
        sheet.column_dimensions[get_column_letter(number)].width = round(column.width_mm / _MM_PER_CHARACTER, 1)


def _write_lines(sheet: Worksheet, roster: Roster, wording: RosterWording, columns: tuple[RosterColumn, ...]) -> int:
    """Write the lines with the rows over their groups; the last row written."""
    from openpyxl.worksheet.properties import Outline

    grouped, row = roster.grouping is not RosterGrouping.NONE, _HEADER_ROW
    for group, lines in roster.groups():
        if grouped:
            row += 1
            for number in range(1, len(columns) + 1):
                sheet.cell(row, number).style = "roster group"
            sheet.cell(row, 1).value = wording.group_line(group, len(lines))
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))
        for line in lines:
            row += 1
            _write_row(sheet, row, wording.row(line, columns), columns)
            if grouped:
                sheet.row_dimensions[row].outlineLevel = 1
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    return row


def _write_row(sheet: Worksheet, row: int, values: Sequence[Value], columns: Sequence[RosterColumn]) -> None:
    for number, (value, column) in enumerate(zip(values, columns, strict=True), 1):
        cell = sheet.cell(row, number)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.style = f"roster {column.align}"
        else:
            cell.style = "roster day" if isinstance(value, date) else "roster number"


def _write_foot(sheet: Worksheet, row: int, wording: RosterWording, width: int) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    blanks = "　　".join(f"{who}：＿＿＿＿＿＿＿＿" for who in wording.signatures)
    sheet.cell(row, 1, f"{blanks}　　{wording.signature_date}　　{wording.stamp}")
    sheet.row_dimensions[row].height = 28


def _set_page(sheet: Worksheet, last_line: int, last_row: int, wording: RosterWording, width: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    letter = get_column_letter(width)
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


def _add_styles(book: Workbook) -> None:
    """How cells look, each named once: a large roster has 65,000 of them."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    line = Side(style="thin", color=_RULE)
    border = Border(left=line, right=line, top=line, bottom=line)
    for name, align, form, shade in (
        ("left", "left", "@", ""),
        ("centre", "center", "@", ""),
        ("right", "right", "@", ""),
        ("number", "center", "0", ""),
        ("day", "center", "yyyy-mm-dd", ""),
        ("header", "center", "General", _SHADE),
        ("group", "left", "General", _GROUP),
    ):
        style = NamedStyle(f"roster {name}", number_format=form)
        style.font = Font(name=_FONT, size=10.5, bold=bool(shade))
        style.border = border
        style.alignment = Alignment(horizontal=align, vertical="center", wrap_text=name != "group")
        if shade:
            style.fill = PatternFill("solid", fgColor=shade)
        book.add_named_style(style)
