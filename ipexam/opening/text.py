"""Text tables (csv, tsv): encoding and separator found by looking, rows numbered as the spreadsheet program does."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

_SEPARATORS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 30
_COLUMNS_TO_TELL = 3
"""In a table of fewer columns a line with a separator may as well be one of a remark."""
_AS_TEXT = '="'
_TRAILING_TABS = re.compile(r'\t++(?="?(?:[,;|]|\r?$))', re.MULTILINE)
"""Some platforms end each cell of a csv with a tab, so that spreadsheets keep long numbers as text."""


def decode(content: bytes) -> str | None:
    """The text, or None when no encoding fits: UTF-8, UTF-16 (with or without its mark), UTF-32 or GB18030."""
    found = decoded(content)
    return None if found is None else found[0]


def decoded(content: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding, None when none fits. A letter that is cut off at the end of the file is
    left out."""
    for encoding in _encodings(content):
        try:
            return codecs.getincrementaldecoder(encoding)().decode(content), encoding
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ("utf-32",)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = content[:4096]
    if 0 in head:
        return ("utf-16-le",) if head[1::2].count(0) >= head[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "gb18030")


def separator(text: str) -> str:
    """The separator that cuts the first rows into the most cells; a comma when none does."""
    lines = _TRAILING_TABS.sub("", text[:20_000]).splitlines()[:_SAMPLE_ROWS]
    found = {mark: _cuts(lines, mark) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: found[mark])


def _cuts(lines: list[str], mark: str) -> int:
    return sum(len(row) - 1 for row in csv.reader(lines, delimiter=mark) if row)


def rows(text: str) -> list[list[str]]:
    """All rows as long as they are; a cell with line breaks stays in one row. Raises `csv.Error`.

    `="440106"`, by which an export makes a spreadsheet keep a long number as text, is the text in it.
    """
    mark = separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        table = list(reader)
    except csv.Error:
        table = _by_lines(text, mark, 0)
    if len(table) < reader.line_num and (width := _usual_width(table)) >= _COLUMNS_TO_TELL:
        table = _by_lines(text, mark, width)
    if _AS_TEXT not in text:
        return table
    return [[_kept(cell) if cell.startswith(_AS_TEXT) else cell for cell in row] for row in table]


def _usual_width(table: list[list[str]]) -> int:
    return Counter(map(len, table)).most_common(1)[0][0] if table else 0


def _by_lines(text: str, mark: str, width: int) -> list[list[str]]:
    """The rows, a lone quotation mark that swallows further rows taken as it stands: a row is of unusual width, and its
    first line alone is not. Raises `csv.Error` for a cell that is too long anyway."""
    lines = list(io.StringIO(text, newline=""))
    table, at = [], 0

    def ahead() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1]

    reader = csv.reader(ahead(), delimiter=mark)
    while at < len(lines):
        begun = at
        try:
            row = next(reader)
        except csv.Error:
            if at <= begun + 1:
                raise
            row = []
        if at > begun + 1 and len(row) != width:
            alone = next(csv.reader([lines[begun]], delimiter=mark, quoting=csv.QUOTE_NONE))
            if len(alone) == width or not row:
                row, at = alone, begun + 1
                reader = csv.reader(ahead(), delimiter=mark)
        table.append(row)
    return table


def _kept(cell: str) -> str:
    inner = cell.removeprefix(_AS_TEXT).rstrip()
    return inner[:-1] if inner.endswith('"') and '"' not in inner[:-1] else cell
