"""A foreign table of any kind as sheets of rows, each with the row number and the column letters its owner sees.

Traps of python-calamine 0.9 that this module takes care of: `iter_rows()` keeps empty rows above the data but drops
empty columns left of it; panics of the Rust code are no `Exception`. What the reader of cells must know: a date-time at
exactly midnight comes as `date`; error cells and formulas without a value come as `''`; a negative time formatted as
h:mm:ss comes as a positive one. A sheet is read when its rows are first asked for, so a damaged sheet raises then.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

import python_calamine as calamine

from ipexam.domain.errors import FileEncrypted, FileLocked, FileMissing, FileTooLarge, NotASpreadsheet
from ipexam.opening import text
from ipexam.opening.kind import WORKBOOKS, FileKind, sniff
from ipexam.opening.limits import DEFAULT, Limits, is_bomb, too_large

Cell = str | int | float | bool | datetime | date | time | timedelta
"""A cell's value; an empty cell is `''`. Numbers of a workbook are always `float`."""

Row = tuple[int, list[Cell]]
"""The number as the spreadsheet shows it, and the cells. The list is the reader's own to change."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Content:
    """A sheet that has been read: `rows()` starts anew at each call, all rows are equally wide; `first_column` counts
    from 0 and belongs to the first cell of each row."""

    first_column: int
    rows: Callable[[], Iterator[Row]]


class Sheet:
    """One sheet. Its content is read once, when first needed."""

    def __init__(self, name: str, hidden: bool, load: Callable[[], Content]) -> None:
        self.name = name
        self.hidden = hidden
        self._load = load
        self._content: Content | None = None

    @property
    def content(self) -> Content:
        """The sheet read. Raises `NotASpreadsheet` or `FileEncrypted`."""
        if self._content is None:
            self._content = self._load()
        return self._content

    def rows(self) -> Iterator[Row]:
        """All rows from the top, empty ones too."""
        return self.content.rows()

    def letter(self, index: int) -> str:
        """The column's letters for the cell at `index` of a row."""
        return column_letters(self.content.first_column + index)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was opened: its name without folders, its bytes with their hash, its sheets, visible ones first."""

    name: str
    path: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
    content: bytes = field(repr=False, default=b"")


def column_letters(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_workbook(path: Path, limits: Limits = DEFAULT) -> Workbook:
    """Open a foreign file for reading, whatever its name says it is.

    Raises FileMissing, FileLocked, FileTooLarge, FileEncrypted or NotASpreadsheet.
    """
    content = _read(path, limits)
    kind = sniff(content)
    if kind is FileKind.ENCRYPTED:
        raise FileEncrypted(str(path))
    if kind is FileKind.TEXT:
        sheets: tuple[Sheet, ...] = (_text_sheet(path, content),)
    elif kind in WORKBOOKS:
        sheets = _workbook_sheets(path, content, kind, limits)
    else:
        raise NotASpreadsheet(str(path), kind.value)
    return Workbook(path.name, str(path), hashlib.sha256(content).hexdigest(), len(content), sheets, content)


def _read(path: Path, limits: Limits) -> bytes:
    try:
        if not path.is_file():
            raise FileMissing(str(path))
        if too_large(path.stat().st_size, limits):
            raise FileTooLarge(str(path), limits.file_mib)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise FileMissing(str(path)) from missing
    except OSError as refused:
        if refused.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP):
            raise FileMissing(str(path)) from refused
        raise FileLocked(str(path)) from refused


def _text_sheet(path: Path, content: bytes) -> Sheet:
    decoded = text.decode(content)
    if decoded is None:
        raise NotASpreadsheet(str(path), FileKind.BINARY.value)
    try:
        table = text.table(decoded)
    except csv.Error as broken:
        raise NotASpreadsheet(str(path), FileKind.TEXT.value) from broken

    def rows() -> Iterator[Row]:
        return ((number, [*cells]) for number, cells in enumerate(table, 1))

    return Sheet("", False, lambda: Content(0, rows))


def _workbook_sheets(path: Path, content: bytes, kind: FileKind, limits: Limits) -> tuple[Sheet, ...]:
    if kind is not FileKind.XLS and is_bomb(content, limits):
        raise FileTooLarge(str(path), limits.unpacked_mib)
    book = _guarded(path, kind, lambda: _load(path, content))
    sheets = [
        Sheet(meta.name, meta.visible != calamine.SheetVisibleEnum.Visible, _loader(path, kind, book, meta.name))
        for meta in book.sheets_metadata
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    return tuple(sorted(sheets, key=lambda sheet: sheet.hidden))


def _load(path: Path, content: bytes) -> calamine.CalamineWorkbook:
    """The bytes that were hashed, whatever their name; the library names a missing password only for a path, so that is
    asked when the bytes cannot be read."""
    try:
        return calamine.load_workbook(io.BytesIO(content))
    except calamine.CalamineError:
        return calamine.load_workbook(str(path))


def _loader(path: Path, kind: FileKind, book: calamine.CalamineWorkbook, name: str) -> Callable[[], Content]:
    def load() -> Content:
        sheet = _guarded(path, kind, lambda: book.get_sheet_by_name(name))
        start = sheet.start
        return Content(start[1] if start else 0, lambda: enumerate(sheet.iter_rows(), 1))

    return load


def _guarded(path: Path, kind: FileKind, read: Callable[[], T]) -> T:
    """Turn what the workbook library throws into a user's error; its panics are no `Exception`."""
    try:
        return read()
    except calamine.PasswordError as locked:
        raise FileEncrypted(str(path)) from locked
    except (calamine.CalamineError, OSError, ValueError) as broken:
        raise NotASpreadsheet(str(path), kind.value) from broken
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise NotASpreadsheet(str(path), kind.value) from panic
