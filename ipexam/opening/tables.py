"""Foreign bytes of any kind read as a workbook, in this very process: only the reading child does that.

What the reader of cells must know: a date-time at exactly midnight comes as `date`; an error cell comes as its text
(`#N/A`), and so does a formula that was never calculated (`#CALC!`). A sheet is read when its rows are first asked for,
so a damaged sheet raises then.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ipexam.domain.file_errors import FileTooLarge, NotASpreadsheet, SheetTooWide
from ipexam.domain.quirk import Note
from ipexam.opening import text, xlsx_details
from ipexam.opening.kind import WORKBOOKS, ZIPPED, FileKind, sniff
from ipexam.opening.limits import DEFAULT, Limits, is_bomb
from ipexam.opening.reading import read_bytes
from ipexam.opening.workbook import Content, Row, Sheet, Workbook


def read_tables(path: Path, limits: Limits = DEFAULT, password: str = "") -> Workbook:
    """Open a foreign file in this process: for tests and for files of our own making."""
    return replace(read_content(read_bytes(path, limits), path.name, limits, password), path=str(path))


def read_content(content: bytes, name: str, limits: Limits = DEFAULT, password: str = "") -> Workbook:
    """The workbook that these bytes are. Raises `FileTooLarge`, `FileEncrypted`, `PasswordOfFileWrong`,
    `ProtectionUnknown` or `NotASpreadsheet`, each with `name`."""
    plain = _unlocked(content, name, password)
    kind = sniff(plain)
    if kind in ZIPPED and is_bomb(plain, limits):
        raise FileTooLarge(name, limits.unpacked_mib)
    sheets = [_narrow(sheet, name, limits) for sheet in _sheets(plain, kind, name)]
    sheets.sort(key=lambda sheet: sheet.hidden)
    notes: tuple[Note, ...] = xlsx_details.notes(plain) if kind is FileKind.XLSX else ()
    return Workbook(name, name, hashlib.sha256(content).hexdigest(), len(content), tuple(sheets), content, notes)


def _unlocked(content: bytes, name: str, password: str) -> bytes:
    """The bytes to read: those of a workbook under a password are deciphered first."""
    kind = sniff(content)
    if kind is FileKind.ENCRYPTED:
        from ipexam.opening.password import unlocked_package  # heavy: only for what is encrypted

        return unlocked_package(content, name, password)
    if kind is FileKind.XLS:
        from ipexam.opening.password import unlocked_xls  # heavy, likewise

        return unlocked_xls(content, name, password)
    return content


def _sheets(content: bytes, kind: FileKind, name: str) -> Sequence[Sheet]:
    if kind is FileKind.TEXT:
        return (_text_sheet(content, name),)
    if kind is FileKind.HTML:
        from ipexam.opening.web_page import sheets as web_sheets  # seldom needed

        return web_sheets(content, name)
    if kind is FileKind.XML_WORKBOOK:
        from ipexam.opening.spreadsheet_ml import sheets as xml_sheets  # seldom needed

        return xml_sheets(content, name)
    if kind in WORKBOOKS:
        from ipexam.opening.workbook_file import sheets as workbook_sheets  # text tables need no workbook library

        return workbook_sheets(content, kind, name)
    raise NotASpreadsheet(name, kind.value)


def _narrow(sheet: Sheet, name: str, limits: Limits) -> Sheet:
    """The sheet, refused when it is asked for and found to be too wide."""

    def load() -> Content:
        content = sheet.content
        columns = content.first_column + content.width
        if columns > limits.columns:
            raise SheetTooWide(name, sheet.name, columns, limits.columns)
        return content

    return Sheet(sheet.name, sheet.hidden, load)


def _text_sheet(content: bytes, name: str) -> Sheet:
    decoded = text.decode(content)
    if decoded is None:
        raise NotASpreadsheet(name, "encoding")
    try:
        table = text.rows(decoded)
    except csv.Error as broken:
        raise NotASpreadsheet(name, FileKind.TEXT.value) from broken
    width = max(map(len, table), default=0)

    def rows() -> Iterator[Row]:
        return ((number, [*cells, *[""] * (width - len(cells))]) for number, cells in enumerate(table, 1))

    return Sheet("", False, lambda: Content(0, width, rows))
