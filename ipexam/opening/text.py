"""Text tables (csv, tsv): encoding and separator found by looking, rows numbered as the spreadsheet program does."""

from __future__ import annotations

import codecs
import csv
import io
import re

_SEPARATORS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 30
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
    """All rows as long as they are; a cell with line breaks stays in one row. Raises `csv.Error`."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
