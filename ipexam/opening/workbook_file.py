"""Binary and zipped workbooks as sheets, by python-calamine, and old .xls files that it refuses or misreads by xlrd.

Traps of python-calamine 0.9 that this module takes care of: `iter_rows()` keeps empty rows above the data but drops
empty columns left of it; panics of the Rust code are no `Exception`; error cells and formulas that were never
calculated come as `''`, negative times as positive ones (`opening.xlsx_details` and `opening.biff` tell better).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import python_calamine as calamine

from ipexam.domain.file_errors import NotASpreadsheet, ProtectionUnknown, ReadingStopped
from ipexam.opening import biff, xlsx_details
from ipexam.opening.corrections import Corrections
from ipexam.opening.kind import FileKind
from ipexam.opening.malformed import MALFORMED
from ipexam.opening.merged import merged_over_rows
from ipexam.opening.workbook import Content, Sheet
from ipexam.opening.xlsx_parts import Parts
from ipexam.opening.xlsx_slices import read_in_slices

T = TypeVar("T")
_VISIBLE = calamine.SheetVisibleEnum.Visible
_LARGEST_MANIFEST = 1 << 20


def sheets(content: bytes, kind: FileKind, name: str) -> Sequence[Sheet]:
    """The workbook's sheets in its own order, without charts and macros. Raises `NotASpreadsheet`, and
    `ProtectionUnknown` for an .ods under a password."""
    if kind is FileKind.ODS and _is_locked_ods(content):
        raise ProtectionUnknown(name)
    if kind is FileKind.XLS:
        if biff.is_excel_5_beyond_single_bytes(content):
            return _by_the_other_library(content, name)
        content = biff.in_unicode(content)
    try:
        book = _guarded(name, kind, lambda: calamine.load_workbook(io.BytesIO(content)))
    except NotASpreadsheet:
        if kind is not FileKind.XLS:
            raise
        return _by_the_other_library(content, name)
    return [
        Sheet(meta.name, meta.visible != _VISIBLE, partial(_guarded, name, kind, load))
        for meta, load in zip(book.sheets_metadata, _loaders(content, kind, book), strict=True)
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def _by_the_other_library(content: bytes, name: str) -> Sequence[Sheet]:
    from ipexam.opening import old_xls  # seldom needed

    return old_xls.sheets(content, name)


def _loaders(content: bytes, kind: FileKind, book: calamine.CalamineWorkbook) -> Sequence[Callable[[], Content]]:
    """For each sheet what reads it, and puts right what the library tells wrong."""
    names = book.sheet_names
    if kind is FileKind.XLSX:
        parts = Parts(content)
        return [partial(_xlsx_sheet, book, parts, name) for name in names]
    found = biff.corrections(content) if kind is FileKind.XLS else ()
    if len(found) != len(names):
        found = [Corrections()] * len(names)
    return [partial(_whole_sheet, book, name, partial(_itself, one)) for name, one in zip(names, found, strict=True)]


def _xlsx_sheet(book: calamine.CalamineWorkbook, parts: Parts, name: str) -> Content:
    in_slices = read_in_slices(parts, name)
    if in_slices is not None:
        return in_slices
    return _whole_sheet(book, name, xlsx_details.search(parts.content, parts.of_sheet.get(name, "")))


def _whole_sheet(book: calamine.CalamineWorkbook, name: str, found: Callable[[], Corrections]) -> Content:
    """`found` waits for the end of a search that goes on meanwhile."""
    sheet = book.get_sheet_by_name(name)
    start = sheet.start
    merged = merged_over_rows(sheet.merged_cell_ranges or ())
    told = Content(start[1] if start else 0, sheet.width, lambda: enumerate(sheet.iter_rows(), 1), merged=merged)
    return found().applied(told, name)


def _itself(found: Corrections) -> Corrections:
    return found


def _guarded(name: str, kind: FileKind, read: Callable[[], T]) -> T:
    """Turn what the workbook library throws into a user's error; its panics are no `Exception`."""
    try:
        return read()
    except (calamine.CalamineError, OSError, ValueError) as broken:
        if "Cell limit exceeded" in str(broken):
            raise ReadingStopped(name, "memory") from broken
        raise NotASpreadsheet(name, kind.value) from broken
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise NotASpreadsheet(name, kind.value) from panic


def _is_locked_ods(content: bytes) -> bool:
    """Whether the parts are encrypted, as the package's list of them says (OpenDocument 1.3 part 2, section 4)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_LARGEST_MANIFEST)
    except MALFORMED:
        return False
