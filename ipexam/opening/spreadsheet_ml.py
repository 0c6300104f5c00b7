"""Workbooks that are one XML document, as Excel 2002 and 2003 save them and older platforms still export them, mostly
named .xls. Source: Microsoft, "XML Spreadsheet Reference" (2001).

A document with a DOCTYPE is refused before anything in it is looked at: no workbook has one, and without it there is no
entity to expand and no address to open. Times of day are dates of 1899, lengths of a day and more dates of 1900.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from xml.parsers import expat

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.opening.corrections import Corrections
from ipexam.opening.kind import FileKind
from ipexam.opening.merged import Corners, merged_over_rows
from ipexam.opening.web_page import decoded
from ipexam.opening.workbook import Cell, Content, Row, Sheet

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)""")
_SS, _EXCEL = "urn:schemas-microsoft-com:office:spreadsheet ", "urn:schemas-microsoft-com:office:excel "
_PATH = tuple(_SS + name for name in ("Workbook", "Worksheet", "Table", "Row", "Cell", "Data"))
_WORKSHEET, _ROW, _CELL, _DATA = 2, 4, 5, 6
_VISIBLE = _EXCEL + "Visible"
_HIDDEN = frozenset({"SheetHidden", "SheetVeryHidden"})
_LAST_ROW, _LAST_COLUMN = 1 << 20, 1 << 14
"""Where a sheet of Excel can end at most."""
_DEEPEST = 256
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LONGEST_NUMBER = 15
"""Excel calculates with so many digits; a longer number is an ID, and stays a text."""
_ZERO = datetime(1899, 12, 31)  # noqa: DTZ001  # times in a spreadsheet have no zone
_AFTER_FALSE_LEAP_DAY = datetime(1900, 3, 1)  # noqa: DTZ001


class _Odd(Exception):
    """No workbook is like this."""


@dataclass(slots=True)
class _Grid:
    """A worksheet as it grows; columns count from 0. Cells that say nothing take no room."""

    name: str
    hidden: bool = False
    width: int = 0
    rows: list[tuple[int, dict[int, Cell]]] = field(default_factory=list)
    odd: Corrections = field(default_factory=Corrections)
    merged: list[Corners] = field(default_factory=list)

    def sheet(self) -> Sheet:
        """The worksheet as readers of tables want it."""
        whole = Content(0, self.width, self._rows, merged=merged_over_rows(self.merged))
        content = self.odd.applied(whole, self.name)
        return Sheet(self.name, self.hidden, lambda: content)

    def _rows(self) -> Iterator[Row]:
        last = 0
        for number, told in self.rows:
            for empty in range(last + 1, number):
                yield empty, [""] * self.width
            cells: list[Cell] = [""] * self.width
            for column, cell in told.items():
                cells[column] = cell
            yield number, cells
            last = number


def sheets(content: bytes, name: str) -> Sequence[Sheet]:
    """The workbook's sheets in its own order. Raises `NotASpreadsheet`."""
    utf_8 = _utf_8(content, name)
    reader = _Reader()
    try:
        reader.read(utf_8)
    except (_Odd, expat.ExpatError) as odd:
        raise NotASpreadsheet(name, FileKind.XML_WORKBOOK.value) from odd
    if not reader.grids:
        raise NotASpreadsheet(name, FileKind.XML_WORKBOOK.value)
    return [grid.sheet() for grid in reader.grids]


def _utf_8(content: bytes, name: str) -> bytes:
    text = decoded(content, _ENCODING)
    if text is None:
        raise NotASpreadsheet(name, "encoding")
    return text.encode(errors="replace").strip(b"\x00\r\n\t ")


class _Reader:
    """Follows the document from its first tag to its last. Only what stands at its place on `_PATH` is looked at: the
    text of a remark has the same tag as that of a cell, and stands deeper."""

    def __init__(self) -> None:
        self.grids: list[_Grid] = []
        self._depth = self._known = 0
        self._row = self._next_row = self._column = self._next_column = 0
        self._cells: dict[int, Cell] = {}
        self._type, self._uncalculated = "", False
        self._text: list[str] | None = None

    def read(self, document: bytes) -> None:
        """Read the whole document. Raises `_Odd` and `ExpatError`."""
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(document, True)

    def _start(self, name: str, told: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Odd
        if self._depth == self._known + 1 <= _DATA and name == _PATH[self._known]:
            self._known += 1
            self._begin(told)
        elif name == _VISIBLE and self._known == _WORKSHEET:
            self._text = []

    def _begin(self, told: dict[str, str]) -> None:
        if self._known == _DATA:
            self._type, self._text, self._uncalculated = told.get(_SS + "Type", ""), [], False
        elif self._known == _CELL:
            self._column = _place(told, self._next_column, _LAST_COLUMN)
            across, down = _number(told, "MergeAcross"), _number(told, "MergeDown")
            self._next_column = self._column + 1 + across
            if down:
                last = self._row + down, self._column + across
                self.grids[-1].merged.append(((self._row, self._column), last))
            self._uncalculated = _SS + "Formula" in told
        elif self._known == _ROW:
            self._row = _place(told, self._next_row, _LAST_ROW)
            self._next_row = self._row + 1 + _number(told, "Span")
            self._next_column, self._cells = 0, {}
        elif self._known == _WORKSHEET:
            self.grids.append(_Grid(told.get(_SS + "Name", "")))
            self._next_row = 0

    def _say(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if self._depth == self._known:
            self._finish(self.grids[-1] if self.grids else None)
            self._known -= 1
        elif name == _VISIBLE and self._text is not None and self._known == _WORKSHEET:
            self.grids[-1].hidden = "".join(self._text).strip() in _HIDDEN
            self._text = None
        self._depth -= 1

    def _finish(self, grid: _Grid | None) -> None:
        if grid is None:
            return
        if self._known == _DATA and self._text is not None:
            self._take(grid, "".join(self._text))
            self._text = None
        elif self._known == _CELL and self._uncalculated:
            grid.odd.uncalculated.add((self._row + 1, self._column))
        elif self._known == _ROW and self._cells:
            grid.rows.append((self._row + 1, self._cells))
            grid.width = max(grid.width, max(self._cells) + 1)

    def _take(self, grid: _Grid, text: str) -> None:
        if self._type == "Error":
            grid.odd.errors[(self._row + 1, self._column)] = text.strip() or "#VALUE!"
        elif text:
            self._cells[self._column] = _cell(self._type, text)


def _refuse(*_: object) -> None:
    raise _Odd


def _number(told: dict[str, str], name: str) -> int:
    """A number of rows or columns; none is 0. Raises `_Odd`."""
    text = told.get(_SS + name, "0")
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise _Odd
    return int(text)


def _place(told: dict[str, str], following: int, most: int) -> int:
    """Where a row or cell stands, counted from 0: where it says, else behind the one before. Raises `_Odd` for a place
    that is taken or beyond the sheet."""
    place = _number(told, "Index") - 1 if _SS + "Index" in told else following
    if not following <= place < most:
        raise _Odd
    return place


def _cell(kind: str, text: str) -> Cell:
    """What a cell says; what does not fit its type is a text."""
    plain = text.strip()
    if kind == "Number" and _NUMBER.fullmatch(plain):
        return text if plain.isdigit() and len(plain) > _LONGEST_NUMBER else float(plain)
    if kind == "DateTime":
        return _moment(plain)
    if kind == "Boolean" and plain in ("0", "1"):
        return plain == "1"
    return text


def _moment(text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None:
        return text
    if not _ZERO.year <= moment.year <= _AFTER_FALSE_LEAP_DAY.year:
        return moment.date() if moment.time() == time() else moment
    if moment.year == _ZERO.year:
        return moment.time()
    return moment - _ZERO + timedelta(days=moment >= _AFTER_FALSE_LEAP_DAY)
