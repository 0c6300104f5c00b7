"""A long table of plain text: it wraps its cells, repeats its header and breaks between rows.

Platypus' own `LongTable` asks its styles for every cell of every row and knows nothing of our fonts: names whose
characters come from two fonts would be lost. Here a row is its lines and its height, known before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from ipexam.documents.flow import INK
from ipexam.documents.fonts import Chain, width_em
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align, Line, break_lines, draw_line

_RULE = HexColor("#B9B2A8")
_HEAD = HexColor("#F3EFE8")
_GROUP = HexColor("#FAF8F4")
_INK = HexColor(INK)
_SIDE, _TOP, _BOTTOM = 1.6 * MM, 1.4 * MM, 1.6 * MM
_ASCENT_EM = 0.88
_THIN, _THICK = 0.35, 1.0
_WITH_FOOT = 2
_ENDLESS = 10_000.0


@dataclass(frozen=True, slots=True)
class Face:
    """The columns, their widths in points, and the size of the text."""

    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    titles: tuple[str, ...]
    chain: Chain
    size: float
    leading: float

    @property
    def step(self) -> float:
        """From one baseline to the next."""
        return self.size * self.leading


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row ready to draw: the lines of its cells. A row over a group has one cell as wide as the table."""

    cells: tuple[tuple[Line, ...], ...]
    height: float


def table_row(texts: Sequence[str], face: Face) -> TableRow:
    """A row of the table. Raises `TextUnprintable`."""
    cells = tuple(
        broken(text, face.chain, (width - 2 * _SIDE) / face.size)
        for text, width in zip(texts, face.widths, strict=True)
    )
    return TableRow(cells, max(map(len, cells)) * face.step + _TOP + _BOTTOM)


def whole_words(text: str, between: str, face: Face, column: int) -> list[str]:
    """A list of words in lines of a column that end between two words; one that is wider than a line has its own, which
    breaks as any text does. Raises `TextUnprintable`."""
    room = (face.widths[column] - 2 * _SIDE) / face.size
    lines: list[str] = []
    for word in text.split(between):
        if lines and width_em(f"{lines[-1]}{word}{between}", face.chain) <= room:
            lines[-1] += word + between
        else:
            lines.append(word + between)
    lines[-1] = lines[-1].removesuffix(between)
    return lines


def group_row(text: str, face: Face) -> TableRow:
    """A row over a group. Raises `TextUnprintable`."""
    lines = broken(text, face.chain, (sum(face.widths) - 2 * _SIDE) / face.size)
    return TableRow((lines,), len(lines) * face.step + _TOP + _BOTTOM)


@lru_cache(maxsize=8192)
def broken(text: str, chain: Chain, room_em: float) -> tuple[Line, ...]:
    """The lines of a cell; cities, groups and organisations come again and again. Raises `TextUnprintable`."""
    return break_lines(text, chain, room_em)


class RowTable(Flowable):
    """Rows under a header that every page repeats, and a foot below the last. A row over a group is never the last one
    on its page, and the foot never stands on a page without rows: what is signed is seen."""

    def __init__(
        self, face: Face, rows: Sequence[TableRow], foot: Flowable, first: int = 0, last: int | None = None
    ) -> None:
        super().__init__()
        self._face, self._rows, self._foot = face, rows, foot
        self._first = first
        self._last = len(rows) if last is None else last
        self._header = table_row(face.titles, face)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """What it needs, header and foot and all."""
        heights = (self._rows[n].height for n in range(self._first, self._last))
        return sum(self._face.widths), self._header.height + sum(heights) + self._foot_height()

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit the height, and the rest; none when not one fits."""
        used, end = self._header.height, self._first
        while end < self._last and used + self._rows[end].height <= height:
            used += self._rows[end].height
            end += 1
        if end == self._last:
            end = max(self._first + 1, end - _WITH_FOOT)
        while end > self._first and self._over_group(self._rows[end - 1]):
            end -= 1
        if end == self._first or end == self._last:
            return []
        rest = RowTable(self._face, self._rows, self._foot, end, self._last)
        return [RowTable(self._face, self._rows, self._foot, self._first, end), rest]

    def draw(self) -> None:
        """Draw the header, the rows and the rules from the top, and the foot below the last row."""
        rows = [self._header, *self._rows[self._first : self._last]]
        bottom = self._foot_height()
        top = bottom + sum(row.height for row in rows)
        self._fill(_HEAD, top, self._header.height)
        thin: list[tuple[float, float, float, float]] = []
        y, width = top, sum(self._face.widths)
        for row in rows:
            if self._over_group(row):
                self._fill(_GROUP, y, row.height)
            y -= row.height
            thin.append((0, y, width, y))
        canvas = self.canv
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(_THIN)
        canvas.lines([*thin, *self._uprights(rows, top, bottom)])
        canvas.setStrokeColor(_INK)
        canvas.setLineWidth(_THICK)
        canvas.lines([(0, top, width, top), (0, bottom, width, bottom)])
        self._write(rows, top)
        if bottom:
            self._foot.drawOn(canvas, 0, 0)

    def _foot_height(self) -> float:
        """The foot belongs to the part that ends the table."""
        if self._last < len(self._rows):
            return 0.0
        return float(self._foot.wrapOn(self.canv, sum(self._face.widths), _ENDLESS)[1])

    def _over_group(self, row: TableRow) -> bool:
        return len(row.cells) < len(self._face.widths)

    def _fill(self, colour: Color, top: float, height: float) -> None:
        self.canv.setFillColor(colour)
        self.canv.rect(0, top - height, sum(self._face.widths), height, stroke=0, fill=1)

    def _uprights(self, rows: Sequence[TableRow], top: float, bottom: float) -> list[tuple[float, float, float, float]]:
        """The upright rules, from one row over a group to the next; at the edges from end to end."""
        edges = [0.0]
        for width in self._face.widths:
            edges.append(edges[-1] + width)
        found = [(x, top, x, bottom) for x in (edges[0], edges[-1])]
        begun = y = top
        for row in rows:
            if self._over_group(row):
                found += [(x, begun, x, y) for x in edges[1:-1]]
                begun = y - row.height
            y -= row.height
        return found + [(x, begun, x, bottom) for x in edges[1:-1]]

    def _write(self, rows: Sequence[TableRow], top: float) -> None:
        face, canvas = self._face, self.canv
        canvas.setFillColor(_INK)
        y = top
        for n, row in enumerate(rows):
            left = 0.0
            whole = self._over_group(row)
            widths = (sum(face.widths),) if whole else face.widths
            for width, align, lines in zip(widths, face.aligns, row.cells, strict=False):
                side = Align.LEFT if whole else Align.CENTRE if n == 0 else align
                baseline = y - (row.height - len(lines) * face.step) / 2 - _TOP / 4 - _ASCENT_EM * face.size
                for line in lines:
                    draw_line(canvas, line, left + _SIDE, baseline, face.size, width - 2 * _SIDE, side)
                    baseline -= face.step
                left += width
            y -= row.height
