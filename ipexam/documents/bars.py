"""Bars on paper: how many there are in each class, with the number above and the class below."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from ipexam.documents.card import RULE
from ipexam.documents.flow import GREY, INK
from ipexam.documents.fonts import Chain
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align, break_lines, draw_line

BAR = "#2F5D8A"
PALE = "#B9C7D6"
_HEIGHT = 34 * MM
_FOOT = 6 * MM
_HEAD = 5 * MM
_FILLED = 0.72


class Bars(Flowable):
    """A histogram as wide as its frame. Bars from `strong_from` on are dark, those before it pale."""

    def __init__(self, counts: Sequence[int], names: Sequence[str], strong_from: int = 0) -> None:
        super().__init__()
        self._counts, self._names, self._strong_from = counts, names, strong_from
        self._room = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width; a height that is always the same."""
        self._room = width
        return width, _HEIGHT

    def draw(self) -> None:
        """Draw the bars from the left."""
        canvas, step = self.canv, self._room / len(self._counts)
        tallest = max(*self._counts, 1)
        full = _HEIGHT - _FOOT - _HEAD
        for place, (count, name) in enumerate(zip(self._counts, self._names, strict=True)):
            left, height = place * step, full * count / tallest
            canvas.setFillColor(BAR if place >= self._strong_from else PALE)
            canvas.rect(left + step * (1 - _FILLED) / 2, _FOOT, step * _FILLED, height, stroke=0, fill=1)
            self._word(str(count), left, _FOOT + height + 1.4 * MM, step, 9, INK)
            self._word(name, left, 1.6 * MM, step, 8.5, GREY)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(0, _FOOT, self._room, _FOOT)

    def _word(self, text: str, left: float, baseline: float, width: float, size: float, colour: str) -> None:
        self.canv.setFillColor(colour)
        (line,) = break_lines(text, Chain.SANS, 100)
        draw_line(self.canv, line, left, baseline, size, width, Align.CENTRE)
