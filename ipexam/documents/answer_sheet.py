"""Answer sheets (答题卡) for an exam on paper: every page has a code that says sitting, seat, form and page.

Questions are numbered as the booklet of the form numbers them, so booklets go by form and sheets by seat.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.card import GOLD, RULE, Grid, Look, enter_card, frame, rule, set_text
from ipexam.documents.codes import dark_runs, matrix
from ipexam.documents.flow import GREY
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.typesetting import Align
from ipexam.domain.certificate_layout import Box
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.paper import SeatPaper
from ipexam.domain.question import QuestionType
from ipexam.opening.destination import replacing
from ipexam.paths import resource

PREFIX = "IPXA1"
"""What the text of a page's code begins with."""

_SHEET = Grid(columns=1, rows=1)
_LEFT, _RIGHT, _TOP, _BOTTOM = 17.0, 193.0, 56.0, 276.0
_COLUMNS = 5
_CODE_MM = 25.0
_LINES = {QuestionType.SHORT_ANSWER: 8, QuestionType.CASE: 16}

_TITLE = Look(Chain.SERIF_BOLD, 20, 16)
_FACTS = Look(Chain.SERIF, 10.5, 6, lines=2)
_CAPTION = Look(Chain.SERIF, 9, 6, colour=GREY)
_VALUE = Look(Chain.SERIF_BOLD, 13, 6, least=4)
_HEADING = Look(Chain.SERIF_BOLD, 11, 8)
_NUMBER = Look(Chain.SERIF_BOLD, 10.5, 7, align=Align.RIGHT)
_FOOT = Look(Chain.SERIF, 8.5, 6, align=Align.CENTRE, colour=GREY)


@dataclass(frozen=True, slots=True)
class SheetSeat:
    """Whose sheets these are, and the paper as the booklet prints it."""

    number: str
    ticket: str
    name: str
    paper: SeatPaper


@unique
class _Kind(Enum):
    """What a strip of a sheet is; the value is its height in millimetres."""

    HEADING = 12.0
    BOXES = 11.5
    BLANK = 10.5
    LINE = 9.5


@dataclass(frozen=True, slots=True)
class _Strip:
    """A strip over the whole width: a heading, a row of boxes, or a line to write on.

    `text` of a line is its question's number, shown at its first line and again on a new page. So many strips behind
    it have to stay on its page: `keep`.
    """

    kind: _Kind
    text: str = ""
    numbers: tuple[str, ...] = ()
    first: bool = True
    keep: int = 0


def draw_answer_sheets(code: str, sitting: str, room: str, seats: Sequence[SheetSeat], destination: Path) -> None:
    """Write the sheets of all seats into one file, whole or not at all.

    Raises `NothingToPrint` without seats, `TextUnprintable`, and what `replacing` raises.
    """
    if not seats:
        raise NothingToPrint("seat")
    words = tomllib.loads(resource("templates", "answer_sheet.toml").read_text("utf-8"))
    facts = words["facts"].format(sitting=sitting, room=room)
    with replacing(destination, ".pdf") as file:
        canvas = open_canvas(file, (_SHEET.width * MM, _SHEET.height * MM), Typeface.SERIF, words["title"])
        for seat in seats:
            pages = _pages(_strips(seat.paper, words))
            for number, strips in enumerate(pages, 1):
                enter_card(canvas, _SHEET, 0, 0)
                _head(canvas, seat, facts, words)
                _code(canvas, "/".join((PREFIX, code, seat.number, seat.paper.form, str(number))))
                _body(canvas, strips)
                foot = words["sheet"].format(page=number, pages=len(pages)) + "　　" + words["keep"]
                set_text(canvas, foot, Box(_LEFT, 282, _RIGHT - _LEFT, 6), _FOOT)
                canvas.restoreState()
                canvas.showPage()
        canvas.save()


def _strips(paper: SeatPaper, words: Mapping[str, Any]) -> list[_Strip]:
    """Everything to be filled in: boxes first, then blanks, then lines."""
    numbered = list(enumerate(paper.items, 1))
    boxes = [str(n) for n, item in numbered if item.type.has_options]
    partners = [f"{n}-{place}" for n, item in numbered for place in range(1, len(item.premises) + 1)]
    blanks = [(n, max(1, item.blanks)) for n, item in numbered if item.type is QuestionType.FILL_IN]
    written = [(n, _LINES[item.type]) for n, item in numbered if item.type.written]
    strips: list[_Strip] = []
    for heading, numbers in (("choices", boxes), ("matching", partners)):
        if numbers:
            strips.append(_Strip(_Kind.HEADING, words[heading], keep=1))
        rows = (tuple(numbers[at : at + _COLUMNS]) for at in range(0, len(numbers), _COLUMNS))
        strips += [_Strip(_Kind.BOXES, numbers=row) for row in rows]
    for heading, kind, questions in (("blanks", _Kind.BLANK, blanks), ("written", _Kind.LINE, written)):
        if questions:
            strips.append(_Strip(_Kind.HEADING, words[heading], keep=2))
        for number, lines in questions:
            keep = lines - 1 if kind is _Kind.BLANK else 1
            strips += [_Strip(kind, f"{number}.", first=line == 0, keep=0 if line else keep) for line in range(lines)]
    return strips


def _pages(strips: Sequence[_Strip]) -> list[list[_Strip]]:
    """The strips page by page; a heading never stands at the foot, and the blanks of a question stay together."""
    pages: list[list[_Strip]] = [[]]
    left = _BOTTOM - _TOP
    for at, strip in enumerate(strips):
        needed = sum(each.kind.value for each in strips[at : at + 1 + strip.keep])
        if needed > left:
            pages.append([])
            left = _BOTTOM - _TOP
        pages[-1].append(strip)
        left -= strip.kind.value
    return pages


def _head(canvas: Canvas, seat: SheetSeat, facts: str, words: Mapping[str, Any]) -> None:
    title = f"{words['title']}　{words['form'].format(form=seat.paper.form)}"
    set_text(canvas, title, Box(_LEFT, 14, 140, 10), _TITLE)
    set_text(canvas, f"{seat.paper.title}　{facts}", Box(_LEFT, 24.5, 140, 9), _FACTS)
    cells = ((words["seat"], seat.number, 24.0), (words["ticket"], seat.ticket, 38.0), (words["name"], seat.name, 38.0))
    left = _LEFT
    for caption, value, width in (*cells, (words["signature"], "", 46.0)):
        set_text(canvas, caption, Box(left, 35, width, 4.5), _CAPTION)
        if value:
            set_text(canvas, value, Box(left, 39.5, width - 3, 8), _VALUE)
        rule(canvas, (left, 48), (left + width - 3, 48), 0.6, GREY)
        left += width
    rule(canvas, (_LEFT, 52), (_RIGHT, 52), 0.8, GOLD)


def _code(canvas: Canvas, payload: str) -> None:
    """The page's code in the upper right corner, with its quiet zone inside the margin."""
    rows = matrix(payload)
    canvas.saveState()
    canvas.translate((_RIGHT - _CODE_MM) * MM, -14 * MM)
    canvas.scale(_CODE_MM / len(rows) * MM, _CODE_MM / len(rows) * MM)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.addLiteral(" ".join(f"{column} {-row - 1} {length} 1 re" for row, column, length in dark_runs(rows)) + " f")
    canvas.restoreState()


def _body(canvas: Canvas, strips: Sequence[_Strip]) -> None:
    top = _TOP
    for strip in strips:
        match strip.kind:
            case _Kind.HEADING:
                set_text(canvas, strip.text, Box(_LEFT, top + 2.5, _RIGHT - _LEFT, 8), _HEADING)
            case _Kind.BOXES:
                _boxes(canvas, strip.numbers, top)
            case _Kind.BLANK | _Kind.LINE:
                _line(canvas, strip, top, numbered=strip.first or top == _TOP)
        top += strip.kind.value


def _boxes(canvas: Canvas, numbers: Sequence[str], top: float) -> None:
    width = (_RIGHT - _LEFT) / _COLUMNS
    for place, number in enumerate(numbers):
        left = _LEFT + place * width
        set_text(canvas, number, Box(left, top + 1.5, 8, 8), _NUMBER)
        frame(canvas, Box(left + 10, top + 1.2, width - 14, 8.8), 0.5, GREY)


def _line(canvas: Canvas, strip: _Strip, top: float, *, numbered: bool) -> None:
    if numbered:
        set_text(canvas, strip.text, Box(_LEFT, top + 1.5, 9, strip.kind.value - 2), _NUMBER)
    foot = top + strip.kind.value - 0.8
    rule(canvas, (_LEFT + 11, foot), (_RIGHT, foot), 0.4, RULE)
