"""Text tables (csv, tsv): encoding and separator found by looking, rows numbered as the spreadsheet program does."""

from __future__ import annotations

import csv
import io
import re

_SEPARATORS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 30
_TRAILING_TABS = re.compile(r'\t+(?="?(?:[,;|]|\r?$))', re.MULTILINE)
"""Some platforms end each cell of a csv with a tab, so that spreadsheets keep long numbers as text."""


def decode(content: bytes) -> str | None:
    """The text, or None when no encoding fits: UTF-8, UTF-16 (with or without its mark) or GB18030."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
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


def table(text: str) -> list[list[str]]:
    """All rows, padded to equal width; a cell with line breaks stays in one row. Raises `csv.Error`."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows
