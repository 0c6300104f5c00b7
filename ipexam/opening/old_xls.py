"""Old .xls files that python-calamine does not read (Excel 2 to 4, odd containers), by xlrd.

xlrd prints what it does not like, hence the null device, and its own `XLRDError` is joined by whatever its arithmetic
meets. A time of 24 hours and more comes as a moment of January 1900, for xlrd does not tell formats of elapsed time.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import xlrd
from xlrd.compdoc import CompDocError
from xlrd.xldate import xldate_as_datetime

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.opening.kind import FileKind
from ipexam.opening.malformed import MALFORMED
from ipexam.opening.workbook import Cell, Content, Row, Sheet

_FIRST_IMPOSSIBLE_DAY = 2_958_466
"""The serial number after 31 December 9999."""


def sheets(content: bytes, name: str) -> Sequence[Sheet]:
    """The workbook's sheets. Raises `NotASpreadsheet`."""
    try:
        with Path(os.devnull).open("w") as log:
            book = xlrd.open_workbook(file_contents=content, logfile=log, ragged_rows=True)
    except (xlrd.XLRDError, CompDocError, *MALFORMED) as broken:
        raise NotASpreadsheet(name, FileKind.XLS.value) from broken
    return [_sheet(sheet, book.datemode) for sheet in book.sheets()]


def _sheet(sheet: xlrd.sheet.Sheet, datemode: int) -> Sheet:
    def rows() -> Iterator[Row]:
        for index in range(sheet.nrows):
            told = zip(sheet.row_types(index), sheet.row_values(index), strict=True)
            cells = [_cell(kind, value, datemode) for kind, value in told]
            yield index + 1, [*cells, *[""] * (sheet.ncols - len(cells))]

    return Sheet(sheet.name, bool(sheet.visibility), lambda: Content(0, sheet.ncols, rows))


def _cell(kind: int, value: str | float, datemode: int) -> Cell:
    match kind:
        case xlrd.XL_CELL_TEXT:
            return str(value)
        case xlrd.XL_CELL_NUMBER:
            return float(value)
        case xlrd.XL_CELL_DATE:
            return _moment(float(value), datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
        case _:
            return ""


def _moment(serial: float, datemode: int) -> Cell:
    """A serial number as python-calamine tells it, but for one below zero, which stays so."""
    if not math.isfinite(serial) or serial >= _FIRST_IMPOSSIBLE_DAY:
        return serial
    if serial < 0:
        return timedelta(days=serial)
    moment: datetime = xldate_as_datetime(serial, datemode)
    if serial < 1:
        return moment.time()
    return moment.date() if serial == int(serial) else moment
