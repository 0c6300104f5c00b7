"""The list that is read aloud at the ceremony (宣读名单): large names, each with how it is said.

The reading stands above the name and the organisation beside it; under the heading of an organisation the reading has
that place, and both are larger. A name in Latin letters is its own reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from ipexam.documents.card import RULE
from ipexam.documents.ceremony_wording import ceremony_words, order_told, page_numbers
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.ruled import SHADE, block
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align, break_lines, draw_line
from ipexam.domain.ceremony_list import ReadingLine, ReadingList
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.opening.destination import replacing

_SHEET = upright_a4(18, 17, 16)
_TITLE = Style(Chain.SERIF_BOLD, 21, 1.3, Align.CENTRE, after=5)
_FACTS = Style(Chain.SANS, 10, 1.5, Align.CENTRE, colour=GREY, after=7)
_GROUP = Style(Chain.SERIF_BOLD, 15, 1.35, Align.LEFT)
_POSITION = Style(Chain.SANS, 14, 1.3, Align.CENTRE, colour=GREY)
_PINYIN = Style(Chain.SANS, 13.5, 1.25, Align.LEFT, colour="#8A2B1E")
_NAME = Style(Chain.KAI, 23, 1.15, Align.LEFT)
_LARGE_PINYIN = replace(_PINYIN, size=18)
_LARGE_NAME = replace(_NAME, size=26)
_ORGANISATION = Style(Chain.SANS, 12.5, 1.35, Align.LEFT)
_NOTE_SIZE = 9.0
_WIDTHS = (16 * MM, 78 * MM, _SHEET.room - 94 * MM)
_LARGE_WIDTHS = (16 * MM, 74 * MM, _SHEET.room - 90 * MM)


def draw_reading_list(told: ReadingList, destination: Path) -> None:
    """Write the list, whole or not at all; ordered by organisation each organisation has its heading.

    Raises `NothingToPrint` without lines, `TextUnprintable`, and what `replacing` raises.
    """
    if not told.lines:
        raise NothingToPrint("certificate")
    words = ceremony_words()["reading"]
    facts = words["facts"].format(programme=told.programme, count=len(told.lines), order=order_told(told.order))
    marked: set[int] = set()
    story: list[Flowable] = [TextBlock(words["title"], _TITLE), block(facts, _FACTS), *_rows(told, marked)]
    running = running_head(_SHEET, Chain.SANS, f"{words['title']}　{told.programme}")
    with replacing(destination, ".pdf") as file:
        flow(
            file,
            story,
            _SHEET,
            Typeface.SANS,
            words["title"],
            page_numbers(),
            _noted(words["doubtful"], marked, running),
        )


class _DoubtfulReading(TextBlock):
    """A reading with its mark, which leaves the number of its page in `pages`: there the mark is explained."""

    def __init__(self, text: str, style: Style, pages: set[int]) -> None:
        super().__init__(text, style)
        self._pages = pages

    def draw(self) -> None:
        """Draw it."""
        self._pages.add(self.canv.getPageNumber())
        super().draw()


def _noted(note: str, marked: set[int], before: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """A function that draws what `before` draws, and the note in the bottom margin of each page that has a mark."""
    (line,) = break_lines(note, Chain.SANS, _SHEET.room / _NOTE_SIZE)

    def draw(canvas: Canvas) -> None:
        before(canvas)
        if canvas.getPageNumber() in marked:
            canvas.saveState()
            canvas.setFillColor(GREY)
            draw_line(canvas, line, _SHEET.side, _SHEET.bottom * 0.78, _NOTE_SIZE, _SHEET.room, Align.LEFT)
            canvas.restoreState()

    return draw


def _rows(told: ReadingList, marked: set[int]) -> Iterator[Flowable]:
    """One small table a person: a table of thousands of rows would be laid out again on every page."""
    if told.order is not PrintOrder.ORGANISATION:
        for position, line in enumerate(told.lines, 1):
            place = [block(line.organisation, _ORGANISATION)] if line.organisation else []
            yield _row(position, [*_said(line, _PINYIN, marked), block(line.name, _NAME)], place, _WIDTHS)
        return
    for organisation, group in groupby(enumerate(told.lines, 1), key=lambda placed: placed[1].organisation):
        rows = [
            _row(position, [block(line.name, _LARGE_NAME)], _said(line, _LARGE_PINYIN, marked), _LARGE_WIDTHS)
            for position, line in group
        ]
        yield _Group(organisation or ceremony_words()["unstated"], rows)


class _Group(Flowable):
    """The people of an organisation under its heading, which every page repeats: whoever reads aloud turns pages."""

    def __init__(self, organisation: str, rows: Sequence[Flowable], first: int = 0, last: int | None = None) -> None:
        super().__init__()
        self._organisation, self._rows = organisation, rows
        self._first, self._last = first, len(rows) if last is None else last
        words = ceremony_words()["reading"]["group_again" if first else "group"]
        self._heading = _heading(words.format(organisation=organisation, count=len(rows)))

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """What the heading and all rows need."""
        parts = (self._heading, *self._rows[self._first : self._last])
        return width, sum(self._height_of(part) for part in parts)

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit below the heading, and the rest below one of its own; none when not one fits."""
        used, end = self._height_of(self._heading), self._first
        while end < self._last and (used := used + self._height_of(self._rows[end])) <= height:
            end += 1
        if end == self._first:
            return []
        parts = ((self._first, end), (end, self._last))
        return [_Group(self._organisation, self._rows, *part) for part in parts if part[0] < part[1]]

    def draw(self) -> None:
        """Draw the heading and below it the rows."""
        parts = (self._heading, *self._rows[self._first : self._last])
        y = sum(self._height_of(part) for part in parts)
        for part in parts:
            y -= self._height_of(part)
            part.drawOn(self.canv, 0, y)

    def _height_of(self, part: Flowable) -> float:
        return float(part.wrapOn(self.canv, _SHEET.room, _SHEET.height)[1])


def _heading(text: str) -> Table:
    table = Table([[[Spacer(0, 2 * MM), block(text, _GROUP), Spacer(0, 1 * MM)]]], colWidths=[_SHEET.room])
    table.setStyle([*_tight(), ("BACKGROUND", (0, 0), (0, 0), HexColor(SHADE)), ("LEFTPADDING", (0, 0), (0, 0), 6)])
    return table


def _said(line: ReadingLine, style: Style, marked: set[int]) -> list[TextBlock]:
    if line.reading == line.name:
        return []
    if not line.doubtful:
        return [block(line.reading, style)]
    return [_DoubtfulReading(line.reading + ceremony_words()["reading"]["mark"], style, marked)]


def _row(position: int, left: list[TextBlock], right: list[TextBlock], widths: tuple[float, ...]) -> Table:
    table = Table([[block(str(position), _POSITION), left, right]], colWidths=widths)
    table.setStyle(
        [
            *_tight(),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(RULE)),
            ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(INK)),
            ("TOPPADDING", (0, 0), (-1, -1), 0.9 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.9 * MM),
        ]
    )
    return table


def _tight() -> list[tuple[Any, ...]]:  # style commands take what each of them needs
    sides = ("LEFT", "RIGHT", "TOP", "BOTTOM")
    return [table_font(Typeface.SANS), *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in sides)]
