"""Tables of a web page: many platforms' "Excel export" is one, named .xls.

Each table that stands in no other is a sheet. A cell's text is what a reader sees, line breaks kept; cells that span
several columns or rows have their text in the first, as a workbook's merged cells do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.opening import text
from ipexam.opening.kind import FileKind
from ipexam.opening.workbook import Cell, Content, Row, Sheet

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_WIDEST_SPAN = 1_000
_LINE = "\x00"
_LINES = frozenset({"br", "p", "div", "li"})
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_UNSEEN = frozenset({"script", "style", "title", "xml"})


def sheets(content: bytes, name: str) -> Sequence[Sheet]:
    """The page's tables. Raises `NotASpreadsheet` when it has none, or is no text."""
    page_text = decoded(content)
    if page_text is None:
        raise NotASpreadsheet(name, "encoding")
    page = _Page()
    page.feed(page_text)
    page.close()
    tables = [grid.rows for grid in page.tables if any(map(any, grid.rows))]
    if not tables:
        raise NotASpreadsheet(name, FileKind.HTML.value)
    return [_sheet(str(number) if len(tables) > 1 else "", table) for number, table in enumerate(tables, 1)]


def decoded(content: bytes, word: re.Pattern[bytes] = _CHARSET) -> str | None:
    """A page's text by its own word for the encoding if that holds, else by looking; None when none fits. A word that
    can be found as bytes is no UTF-16, whatever it says."""
    named = word.search(content[:4096])
    if named and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = named[1].decode("ascii", "replace").lower()
        if not encoding.startswith(("utf-16", "utf-32", "utf16", "utf32")):
            try:
                return content.decode("gb18030" if encoding.startswith("gb") else encoding)
            except (LookupError, UnicodeError):  # also what only some codecs raise
                pass
    return text.decode(content)


def _sheet(title: str, table: list[list[str]]) -> Sheet:
    width = max(map(len, table))

    def rows() -> Iterator[Row]:
        for number, row in enumerate(table, 1):
            cells: list[Cell] = [*row, *[""] * (width - len(row))]
            yield number, cells

    return Sheet(title, False, lambda: Content(0, width, rows))


class _Grid:
    """A table that grows cell by cell, spans taken apart."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._covered: dict[int, int] = {}
        """Columns that cells above reach down into, and for how many rows from the current one on."""

    def begin_row(self) -> None:
        """Begin the next row."""
        self.rows.append([])
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}

    def add(self, text: str, columns: int, rows: int) -> None:
        """Add a cell to the current row."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        while len(row) in self._covered:
            row.append("")
        if rows > 1:
            self._covered.update(dict.fromkeys(range(len(row), len(row) + columns), rows))
        row += [text, *[""] * (columns - 1)]


class _Page(HTMLParser):
    """Collects the outermost tables; rows and cells need not be closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Grid] = []
        self._depth = 0
        self._unseen = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins, or a line."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Grid())
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _LINES and self._cell:
            self._cell.append(_LINE)
        elif self._depth == 1 and tag in ("tr", "td", "th"):
            self._end_cell()
            if tag == "tr":
                self.tables[-1].begin_row()
            else:
                told = dict(attrs)
                self._cell, self._span = [], (_span(told.get("colspan")), _span(told.get("rowspan")))

    def handle_endtag(self, tag: str) -> None:
        """A table or cell ends."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._depth == 1 and tag in ("table", "tr", "td", "th"):
            self._end_cell()
        if tag == "table":
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        """Text; white space counts as one blank, as a browser shows it."""
        if self._cell is not None and not self._unseen:
            self._cell.append(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """The page ends, and with it whatever was not closed."""
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None:
            lines = "".join(self._cell).split(_LINE)
            self.tables[-1].add("\n".join(line.strip(" ") for line in lines).strip("\n"), *self._span)
            self._cell = None


def _span(told: str | None) -> int:
    """How many columns or rows a cell covers; nonsense is one."""
    return max(1, min(int(told[:6]), _WIDEST_SPAN)) if told and told.isascii() and told.isdigit() else 1
