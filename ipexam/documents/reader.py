"""Reference material for the open book: our Markdown typeset as one PDF with an outline and page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import assert_never

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, LongTable, PageBreak, Spacer

from ipexam.documents.flow import HeadingBlock, Style, TextBlock, flow, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface, width_em
from ipexam.documents.markdown import Block, HeadingText, ListItem, Paragraph, TableText, blocks_of
from ipexam.documents.pages import Heading, Page, headings_of, pages_of
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.opening.destination import replacing

_SHEET = upright_a4()
_HEADINGS = (
    Style(Chain.SERIF_BOLD, 20, 1.4, Align.LEFT, after=10, colour="#1F4E79"),
    Style(Chain.SERIF_BOLD, 14, 1.5, Align.LEFT, before=16, after=5, colour="#1F4E79"),
    Style(Chain.SERIF_BOLD, 11.5, 1.5, Align.LEFT, before=10, after=2),
)
_TEXT = Style(Chain.SERIF, 10.5, 1.75, indent_em=2, after=2)
_ITEM = Style(Chain.SERIF, 10.5, 1.7, inset=18, after=1)
_CELL = Style(Chain.SANS, 9, 1.45, Align.LEFT)
_BULLET = "•"
_PADDING = 5.0
_WORDING = ("{page}", " / {pages}")


@dataclass(frozen=True, slots=True)
class Material:
    """What was typeset, as it can be searched: the text of each page and the headings with their pages."""

    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]


def typeset(texts: Sequence[str], title: str, destination: Path) -> Material:
    """Write Markdown texts one after the other, each from a new page, and read the finished PDF back.

    Raises `NothingToPrint` when there is no text, `TextUnprintable`, and what `replacing` raises.
    """
    numbers = count(1)
    parts = [list(_flowables(blocks_of(text), numbers)) for text in texts]
    story = [flowable for part in parts if part for flowable in (PageBreak(), *part)][1:]
    if not story:
        raise NothingToPrint("page")
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SERIF, title, _WORDING)
    pdf = destination.read_bytes()
    return Material(pages_of(pdf), headings_of(pdf))


def _flowables(blocks: Sequence[Block], numbers: Iterator[int]) -> Iterator[Flowable]:
    """The blocks as flowables. A heading that skips a level looks as it says and is one level down in the outline."""
    outline = -1
    for block in blocks:
        match block:
            case HeadingText(level, text):
                outline = min(level, outline + 1)
                yield HeadingBlock(text, _HEADINGS[level], outline, f"heading-{next(numbers)}")
            case Paragraph(text):
                yield TextBlock(text, _TEXT)
            case ListItem(mark, text):
                yield TextBlock(text, _ITEM, _BULLET if mark == "-" else mark)
            case TableText(rows):
                yield from (Spacer(0, 1.5 * MM), _table(rows), Spacer(0, 3 * MM))
            case _:
                assert_never(block)


def _table(rows: tuple[tuple[str, ...], ...]) -> LongTable:
    head, *body = rows
    bold = Style(Chain.SERIF_BOLD, _CELL.size, _CELL.leading, Align.LEFT)
    cells = [[TextBlock(text, bold) for text in head], *[[TextBlock(text, _CELL) for text in row] for row in body]]
    table = LongTable(cells, colWidths=_widths(rows), repeatRows=1)
    table.setStyle(
        [
            table_font(Typeface.SERIF),
            ("GRID", (0, 0), (-1, -1), 0.35, HexColor("#C9CED6")),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#EEF2F7")),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return table


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Narrow columns get what they need, wide ones share the rest; what is left over is spread over all."""
    longest = [max(width_em(row[column], Chain.SERIF_BOLD) for row in rows) for column in range(len(rows[0]))]
    needed = [wide * _CELL.size + 2 * _PADDING + 1 for wide in longest]
    widths = [0.0] * len(needed)
    rest = _SHEET.room
    for place, column in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        widths[column] = min(needed[column], rest / (len(needed) - place))
        rest -= widths[column]
    return [width + rest * width / sum(widths) for width in widths]
