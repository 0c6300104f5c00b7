"""What stands under a question on paper: its options side by side where they are short, or ruled lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from string import ascii_uppercase

from reportlab.platypus import Flowable

from ipexam.documents.flow import Style
from ipexam.documents.pdf import MM
from ipexam.documents.rich_flowables import PLAIN_GROUND, Ground, Stacked, natural_em, rich_flowables

_MARK_EM = 1.7
_LINE_STEP = 8.5 * MM
_LINE_COLOUR = "#B9B2A8"


class OptionRows(Flowable):
    """Options A, B, C, … in as many columns (4, 2 or 1) as all of them fit on single lines."""

    def __init__(
        self, options: Sequence[str], style: Style, inset: float, ground: Ground = PLAIN_GROUND, first: int = 0
    ) -> None:
        super().__init__()
        self._ground = ground
        self._first = first
        self._style = style
        self._options = tuple(options)
        self._inset = inset
        self._blocks: list[tuple[Stacked, float]] = []
        self._columns = 1
        self._room = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Choose the columns and set the options."""
        self._columns = self._fitting(width - self._inset)
        self._room = (width - self._inset) / self._columns
        self._blocks = []
        for mark, option in zip(ascii_uppercase[self._first :], self._options, strict=False):
            block = Stacked(rich_flowables(option, _marked(self._style), self._ground, f"{mark}."))
            self._blocks.append((block, block.wrap(self._room, height)[1]))
        return width, sum(self._row_heights())

    def split(self, _width: float, height: float) -> list[Flowable]:
        """As many rows as fit, and the others."""
        fitting = sum(total <= height for total in accumulate(self._row_heights())) * self._columns
        if not 0 < fitting < len(self._options):
            return []
        above, below = self._options[:fitting], self._options[fitting:]
        return [
            OptionRows(above, self._style, self._inset, self._ground, self._first),
            OptionRows(below, self._style, self._inset, self._ground, self._first + fitting),
        ]

    def draw(self) -> None:
        """Draw the options row by row."""
        top = sum(self._row_heights())
        for row, tall in enumerate(self._row_heights()):
            first = row * self._columns
            for column, (block, own) in enumerate(self._blocks[first : first + self._columns]):
                block.drawOn(self.canv, self._inset + column * self._room, top - own)
            top -= tall

    def _fitting(self, room: float) -> int:
        widest = max((natural_em(option, self._style, self._ground) for option in self._options), default=0.0)
        needed = (widest + _MARK_EM + 1) * self._style.size
        return next((columns for columns in (4, 2) if needed * columns <= room), 1)

    def _row_heights(self) -> list[float]:
        rows = range(0, len(self._blocks), self._columns)
        return [max(tall for _block, tall in self._blocks[first : first + self._columns]) for first in rows]


class AnswerLines(Flowable):
    """Ruled lines to write on, cut between lines where a page ends."""

    def __init__(self, count: int, inset: float) -> None:
        super().__init__()
        self._count = count
        self._inset = inset
        self._width = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The room for all lines."""
        self._width = width
        return width, self._count * _LINE_STEP

    def split(self, _width: float, height: float) -> list[Flowable]:
        """As many lines as fit, and the others."""
        fitting = int(height // _LINE_STEP)
        if not 0 < fitting < self._count:
            return []
        return [AnswerLines(fitting, self._inset), AnswerLines(self._count - fitting, self._inset)]

    def draw(self) -> None:
        """Draw the rules."""
        self.canv.setStrokeColor(_LINE_COLOUR)
        self.canv.setLineWidth(0.4)
        for number in range(self._count):
            height = number * _LINE_STEP + 1
            self.canv.line(self._inset, height, self._width, height)


def _marked(style: Style) -> Style:
    return Style(style.chain, style.size, style.leading, style.align, inset=_MARK_EM * style.size, colour=style.colour)
