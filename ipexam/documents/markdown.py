"""The small part of Markdown that our reference material is written in, as blocks.

Headings `#` to `###`, paragraphs, `- ` and `1. ` lists and pipe tables; everything else is text. Nothing is lost: a
line that is no markup is part of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"(-|\d{1,3}\.) +(.+)")
_DIVIDER = re.compile(r"\|(\s*:?-+:?\s*\|)+")


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A heading; `level` counts from 0."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; `mark` is `-` or a number with its full stop."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class TableText:
    """A table; the first row is its head. All rows have as many cells as the widest."""

    rows: tuple[tuple[str, ...], ...]


Block = HeadingText | Paragraph | ListItem | TableText


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order."""
    return tuple(_blocks(text.replace("\r\n", "\n").split("\n")))


def _blocks(lines: list[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    rows: list[str] = []
    for line in [*map(str.strip, lines), ""]:
        if rows and not line.startswith("|"):
            yield from _table(rows)
            rows = []
        starts = not line or line.startswith("|") or _HEADING.fullmatch(line) or _ITEM.fullmatch(line)
        if paragraph and starts:
            yield Paragraph("".join(paragraph))
            paragraph = []
        if line.startswith("|"):
            rows.append(line)
        elif heading := _HEADING.fullmatch(line):
            yield HeadingText(len(heading[1]) - 1, heading[2])
        elif item := _ITEM.fullmatch(line):
            yield ListItem(item[1], item[2])
        elif line:
            paragraph.append(line)


def _table(lines: list[str]) -> Iterator[TableText]:
    """The table, unless its lines are dividers alone."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if not _DIVIDER.fullmatch(line)
    ]
    width = max(map(len, rows), default=0)
    if rows:
        yield TableText(tuple((*row, *[""] * (width - len(row))) for row in rows))
