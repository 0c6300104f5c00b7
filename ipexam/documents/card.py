"""Small things that share a sheet - tickets, labels: a grid of cards, texts set in boxes on them, marks to cut along.

All measures are millimetres; a card's own begin at its upper left corner and `top` counts downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.flow import INK
from ipexam.documents.fonts import Chain
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align, Fitted, Room, draw_line, fit
from ipexam.domain.certificate_layout import Box
from ipexam.domain.exam_errors import TextUnprintable

GOLD = "#A67C2D"
RED = "#8E1B22"
RULE = "#B9B2A8"

_BASELINE_EM = 0.38
_MARK = 4.0

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: at `size` points, smaller down to `floor`, then on more lines up to `lines`; `least` is a last
    resort for what is too long even then."""

    chain: Chain
    size: float
    floor: float
    lines: int = 1
    align: Align = Align.LEFT
    colour: str = INK
    leading: float = 1.25
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet cut into equal cards without waste."""

    columns: int
    rows: int
    width: float = 210.0
    height: float = 297.0

    @property
    def card(self) -> Box:
        """A card by its own measures."""
        return Box(0, 0, self.width / self.columns, self.height / self.rows)

    def sheets(self, things: Sequence[Thing]) -> Iterator[list[tuple[float, float, Thing]]]:
        """The things sheet by sheet, each with the left and top of its card, row by row."""
        each = self.columns * self.rows
        for first in range(0, len(things), each):
            yield [
                (place % self.columns * self.card.width, place // self.columns * self.card.height, thing)
                for place, thing in enumerate(things[first : first + each])
            ]


def enter_card(canvas: Canvas, grid: Grid, left: float, top: float) -> None:
    """Make the card's upper left corner the origin until the canvas's state is restored."""
    canvas.saveState()
    canvas.translate(left * MM, (grid.height - top) * MM)


def fit_look(text: str, room: Room, look: Look) -> Fitted:
    """The text fitted into a room the way a look says. Raises `TextUnprintable`."""
    try:
        return fit(text, look.chain, room, look.size, look.floor)
    except TextUnprintable as refused:
        if refused.characters or not look.least:
            raise
        return fit(text, look.chain, room, look.floor, look.least)


def set_text(canvas: Canvas, text: str, box: Box, look: Look) -> None:
    """Draw a text in the middle of a box's height. Raises `TextUnprintable` when it does not fit or has no glyph."""
    fitted = fit_look(text, Room(box.width * MM, box.height * MM, look.lines, look.leading), look)
    canvas.setFillColor(look.colour)
    step = fitted.size * look.leading
    middle = -(box.top + box.height / 2) * MM
    baseline = middle + step * (len(fitted.lines) - 1) / 2 - _BASELINE_EM * fitted.size
    for line in fitted.lines:
        draw_line(canvas, line, box.left * MM, baseline, fitted.size, box.width * MM, look.align)
        baseline -= step


def frame(canvas: Canvas, box: Box, thickness: float, colour: str, *, dashed: bool = False) -> None:
    """A rectangle of lines."""
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(thickness)
    if dashed:
        canvas.setDash(2, 2)
    canvas.rect(box.left * MM, -(box.top + box.height) * MM, box.width * MM, box.height * MM)
    canvas.restoreState()


def rule(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], thickness: float, colour: str) -> None:
    """A line between two points."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(thickness)
    canvas.line(start[0] * MM, -start[1] * MM, end[0] * MM, -end[1] * MM)


def cutting_marks(canvas: Canvas, grid: Grid) -> None:
    """Crosses where the cuts meet, and ticks where they reach the sheet's edge."""
    canvas.saveState()
    canvas.translate(0, grid.height * MM)
    across = [column * grid.card.width for column in range(grid.columns + 1)]
    down = [row * grid.card.height for row in range(grid.rows + 1)]
    for left in across:
        for top in down:
            if 0 < top < grid.height:
                rule(canvas, (max(0, left - _MARK), top), (min(grid.width, left + _MARK), top), 0.3, RULE)
            if 0 < left < grid.width:
                rule(canvas, (left, max(0, top - _MARK)), (left, min(grid.height, top + _MARK)), 0.3, RULE)
    canvas.restoreState()
