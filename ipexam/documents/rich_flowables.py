"""Texts of `domain.rich_text` on paper: raised, lowered and strong runs, images as wide as the column at most, tables.

A text without marks is a plain `TextBlock`, justified as every other. Images are never cut and stay with the line
above them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Table

from ipexam.documents.flow import INK, Style, TextBlock, table_font
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.rich_lines import Atom, Box, RichLine, atoms_of, break_atoms, natural_width
from ipexam.documents.typesetting import Align, break_lines, draw_line
from ipexam.domain.rich_text import NO_WORDS, Line, Picture, Run, Shift, parse, plain
from ipexam.domain.rich_text import Table as RichTable

Images = Mapping[str, bytes]
"""PNG or JPEG by the SHA-256 (hex) of its bytes, as texts name it."""
NO_IMAGES: Images = MappingProxyType({})

_POINTS_A_PIXEL = 0.75
"""96 pixels an inch, as screens and word processors take images without a resolution."""
_TALLEST = 95 * MM
_ASCENT_EM = 0.88
_PADDING = 4.0
_LEAST_COLUMN = 18.0
_ENDLESS = 10_000.0
_POSTPONED = "_postponed"
"""How reportlab marks what it moved to a fresh page because it did not fit the old one."""
_SLACK = 0.01
"""A table as wide as its room to the last bit may count as wider, and would not be split."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a text needs besides itself: the images, and how much larger than usual all is."""

    images: Images = field(default_factory=lambda: NO_IMAGES)
    factor: float = 1.0


PLAIN_GROUND = Ground()


def rich_flowables(text: str, style: Style, ground: Ground, mark: str = "") -> list[Flowable]:
    """The blocks of a text in order; the first has the mark and the space before, the last the space after."""
    blocks = parse(text)
    if all(_simple(block) for block in blocks):
        return [TextBlock(plain(text), style, mark)]
    if isinstance(blocks[0], RichTable) and mark:
        blocks = ((), *blocks)
    made: list[Flowable] = []
    for at, block in enumerate(blocks):
        inner = replace(style, before=0.0 if at else style.before, after=0.0 if at + 1 < len(blocks) else style.after)
        if isinstance(block, RichTable):
            made.append(TableBlock(block, inner, ground))
        else:
            made.append(RichBlock(block, inner, ground, "" if at else mark))
    for above, below in pairwise(made):
        above.keepWithNext = isinstance(below, TableBlock) or (isinstance(below, RichBlock) and below.has_picture)
    return made


def natural_em(text: str, style: Style, ground: Ground) -> float:
    """How wide a text is when nothing breaks, in sizes of its style."""
    widest = 0.0
    for block in parse(text):
        cells = [cell for row in block.rows for cell in row] if isinstance(block, RichTable) else [block]
        widths = [natural_width(_atoms(cell, style, ground, _ENDLESS)) for cell in cells]
        columns = len(block.rows[0]) if isinstance(block, RichTable) else 1
        widest = max(widest, max(widths) * columns)
    return widest / style.size


class RichBlock(Flowable):
    """One line of a text, wrapped; split between its lines, so that an image is never cut."""

    def __init__(self, line: Line, style: Style, ground: Ground, mark: str = "") -> None:
        super().__init__()
        self._line, self._style, self._ground, self._mark = line, style, ground, mark
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.has_picture = any(isinstance(part, Picture) for part in line)
        self._lines: tuple[RichLine, ...] = ()
        self._room = 0.0

    def getSpaceBefore(self) -> float:
        """Points above it."""
        return float(self.spaceBefore)

    def getSpaceAfter(self) -> float:
        """Points below it."""
        return float(self.spaceAfter)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the lines for this width; what it needs of it."""
        room = width - self._style.inset
        if not self._lines or room != self._room:
            self._room = room
            self._lines = break_atoms(_atoms(self._line, self._style, self._ground, room), room)
        return width, sum(map(self._tall, self._lines))

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two blocks, the first of which fits the height; none where that would leave a line alone."""
        self.wrap(width, height)
        left, fitting = height, 0
        for line in self._lines:
            left -= self._tall(line)
            if left < 0:
                break
            fitting += 1
        fewest = 1 if self.has_picture else 2
        fitting = min(fitting, len(self._lines) - fewest)
        if fitting < fewest:
            return []
        return [self._part(self._lines[:fitting], self._mark), self._part(self._lines[fitting:], "")]

    def draw(self) -> None:
        """Draw the lines from the top."""
        style, canvas = self._style, self.canv
        top = sum(map(self._tall, self._lines))
        for at, line in enumerate(self._lines):
            tall = self._tall(line)
            baseline = top - (tall - style.size) / 2 - _ASCENT_EM * style.size
            canvas.setFillColor(style.colour)
            if self._mark and not at:
                (mark,) = break_lines(self._mark, style.chain, style.inset / style.size)
                draw_line(canvas, mark, 0, baseline, style.size, style.inset, Align.LEFT)
            line.draw(canvas, style.inset, baseline, self._room, justified=style.align is Align.JUSTIFIED)
            top -= tall

    def _tall(self, line: RichLine) -> float:
        return max(self._style.size * self._style.leading, line.tallest_box + 2 * _PADDING)

    def _part(self, lines: tuple[RichLine, ...], mark: str) -> RichBlock:
        part = RichBlock(self._line, self._style, self._ground, mark)
        part._lines, part._room = lines, self._room
        return part


class Stacked(Flowable):
    """Flowables one below the other as one that is never split: an option, a cell."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._parts = parts
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room of all parts."""
        self._heights = [part.wrap(width, height)[1] for part in self._parts]
        return width, sum(self._heights)

    def draw(self) -> None:
        """Draw them from the top."""
        top = sum(self._heights)
        for part, tall in zip(self._parts, self._heights, strict=True):
            top -= tall
            part.drawOn(self.canv, 0, top)


def _simple(block: Line | RichTable) -> bool:
    return not isinstance(block, RichTable) and all(
        isinstance(part, Run) and not part.strong and part.shift is Shift.NONE for part in block
    )


class TableBlock(Flowable):
    """A ruled table in the inset of its text, its columns as wide as their texts as far as there is room; split
    between its rows."""

    def __init__(self, table: RichTable, style: Style, ground: Ground) -> None:
        super().__init__()
        self._inset = style.inset
        self.spaceBefore, self.spaceAfter = max(style.before, 3.0), max(style.after, 4.0)
        cell = replace(style, align=Align.LEFT, inset=0.0, before=0.0, after=0.0, leading=min(style.leading, 1.4))
        self._rows = [[[RichBlock(line, cell, ground)] for line in row] for row in table.rows]
        self._natural = [
            max(natural_width(_atoms(row[column], cell, ground, _ENDLESS)) for row in table.rows) + 2 * _PADDING + 1
            for column in range(len(table.rows[0]))
        ]
        self._part: Table | None = None
        self.widths: list[float] = []

    def getSpaceBefore(self) -> float:
        """Points above it."""
        return float(self.spaceBefore)

    def getSpaceAfter(self) -> float:
        """Points below it."""
        return float(self.spaceAfter)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Choose the widths of the columns for this room."""
        widths = squeezed(self._natural, width - self._inset - _SLACK)
        if self._part is None or self.widths != widths:
            self.widths = widths
            self._part = _ruled(self._rows, widths)
        _wide, tall = self._part.wrapOn(self.canv, width - self._inset, height)
        return width, tall

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the others; none where not even one does. On a fresh page that row is taller than the
        page: then the cells come one below the other without rules."""
        self.wrap(width, height)
        parts = [] if self._part is None else self._part.splitOn(self.canv, width - self._inset, height)
        if not parts and self._part is not None and _POSTPONED in vars(self):
            rows = self._part._cellvalues  # type: ignore[attr-defined]  # the rows of a part are told nowhere else
            return [block for row in rows for cell in row for block in cell]
        return [self._of(part) for part in parts if isinstance(part, Table)]

    def draw(self) -> None:
        """Draw it in the inset."""
        if self._part is not None:
            self._part.drawOn(self.canv, self._inset, 0)

    def _of(self, part: Table) -> TableBlock:
        made = copy(self)
        vars(made).pop(_POSTPONED, None)
        made._part = part
        return made


def _ruled(rows: list[list[list[RichBlock]]], widths: list[float]) -> Table:
    made = Table(rows, colWidths=widths, hAlign="LEFT")
    made.setStyle(
        [
            table_font(Typeface.SERIF),
            ("GRID", (0, 0), (-1, -1), 0.5, HexColor(INK)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *((f"{side}PADDING", (0, 0), (-1, -1), _PADDING) for side in ("LEFT", "RIGHT")),
            *((f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("TOP", "BOTTOM")),
        ]
    )
    return made


def squeezed(natural: Sequence[float], room: float) -> list[float]:
    """Widths that fit the room: narrow columns keep theirs, wide ones share what is left."""
    widths = list(natural)
    spare = room - sum(widths)
    wide = sorted(range(len(widths)), key=widths.__getitem__)
    left = room
    if spare >= 0:
        return widths
    for at, column in enumerate(wide):
        share = left / (len(wide) - at)
        widths[column] = max(min(widths[column], share), _LEAST_COLUMN)
        left -= widths[column]
    return widths


def _atoms(line: Line, style: Style, ground: Ground, room: float) -> list[Atom]:
    """What the line is made of; an image becomes a box that fits the room."""
    atoms: list[Atom] = []
    for part in line:
        if isinstance(part, Run):
            chain = _STRONG[style.chain] if part.strong else style.chain
            atoms += atoms_of(part.text, chain, style.size, part.shift, room)
            continue
        data = ground.images.get(part.sha256)
        if data is None:
            atoms += atoms_of(f"[{part.alt}]" if part.alt else NO_WORDS, style.chain, style.size, Shift.NONE, room)
            continue
        image = _image(data)
        wide, tall = (side * _POINTS_A_PIXEL * ground.factor for side in image.getSize())
        scale = min(1.0, room / wide, _TALLEST / tall)
        atoms.append(Atom("", wide * scale, box=Box(image, wide * scale, tall * scale)))
    return atoms


_STRONG = {Chain.SERIF: Chain.SERIF_BOLD, Chain.SERIF_BOLD: Chain.SERIF_BOLD, Chain.SANS: Chain.SERIF_BOLD}
"""There is no bold sans among the shipped fonts."""


@lru_cache(maxsize=64)
def _image(data: bytes) -> ImageReader:
    return ImageReader(io.BytesIO(data))
