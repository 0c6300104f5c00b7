"""Lines of Chinese text: where they may break, how they are made to fit, and how they are drawn.

Breaking follows GB/T 15834 and the custom of printers: no line starts with closing punctuation or ends with opening
punctuation; words and numbers in Latin letters, and empty brackets to write in, stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.fonts import Chain, Run, glyph, missing, runs, width_em
from ipexam.domain.exam_errors import TextUnprintable

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·•～％%℃!),.:;?]}")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{￥$№")
_WORD = re.compile(r"（[\u3000 ]*）|[A-Za-z0-9@#&*_+=/\\.,:;'%~^<>|$-]+|.", re.DOTALL)
_SIZE_STEP = 0.25
_MOST_STRETCH_EM = 0.5


class Align(Enum):
    """Where a line stands in its box. Justified lines fill it, a paragraph's last one excepted; spread ones (分散对齐)
    always fill it."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to draw. `indent_em` stands before it; `last` ends its paragraph and is never stretched."""

    runs: tuple[Run, ...]
    width_em: float
    indent_em: float
    last: bool

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit a box at a size in points."""

    lines: tuple[Line, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Room:
    """The room a text has, in points: at most `lines` lines, `leading` times their size apart."""

    width: float
    height: float
    lines: int
    leading: float


def break_lines(text: str, chain: Chain, room_em: float, indent_em: float = 0.0) -> tuple[Line, ...]:
    """The text in lines at most `room_em` wide, the first one indented. Raises `TextUnprintable`.

    A newline in the text ends a paragraph. A word wider than a line is broken where it must.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, chain, room_em, indent_em)
    return tuple(lines)


@lru_cache(maxsize=4096)
def fit(text: str, chain: Chain, room: Room, size: float, floor: float, indent_em: float = 0.0) -> Fitted:
    """The text in the fewest lines that fit at any size from `size` down to `floor`, at the largest such size.

    One line at the floor is better than two above it. Raises `TextUnprintable` when a character has no glyph, and with
    no characters named when even the room's most lines at the floor are too few.
    """
    absent = missing(text.replace("\n", ""), chain)
    if absent:
        raise TextUnprintable(text, absent)
    for allowed in range(1, room.lines + 1):
        tried = min(size, room.height / (1 + (allowed - 1) * room.leading))
        while tried >= floor:
            lines = break_lines(text, chain, room.width / tried, indent_em)
            if len(lines) <= allowed:
                return Fitted(lines, tried)
            tried -= _SIZE_STEP
    raise TextUnprintable(text, "")


def leans(piece: str) -> bool:
    """Whether it must not begin a line."""
    return piece[:1] in _NEVER_FIRST


def draw_line(canvas: Canvas, line: Line, left: float, baseline: float, size: float, room: float, align: Align) -> None:
    """Draw a line in a box that starts at `left` and is `room` wide, all in points."""
    spare = room - (line.indent_em + line.width_em) * size
    shift = {Align.CENTRE: spare / 2, Align.RIGHT: spare}.get(align, 0.0)
    written = canvas.beginText(left + line.indent_em * size + shift, baseline)
    written.setCharSpace(_stretch(line, spare, size, align))
    for run in line.runs:
        written.setFont(run.font_name, size)
        written.textOut(run.text)
    canvas.drawText(written)


def _stretch(line: Line, spare: float, size: float, align: Align) -> float:
    gaps = len(line.text) - 1
    loose = spare > _MOST_STRETCH_EM * size * gaps
    justified = align is Align.JUSTIFIED and not line.last and not loose
    return spare / gaps if gaps > 0 and (justified or align is Align.SPREAD) else 0.0


def _paragraph(text: str, chain: Chain, room_em: float, indent_em: float) -> list[Line]:
    lines: list[Line] = []
    current, width, indent = "", 0.0, indent_em
    for piece in pieces(text, chain, room_em - indent_em):
        wide = width_em(piece, chain)
        if current and indent + width + wide > room_em + 1e-9:
            lines.append(_line(current, chain, indent, last=False))
            current, width, indent = "", 0.0, 0.0
            piece = piece.lstrip(" ")
            wide = width_em(piece, chain)
        current, width = current + piece, width + wide
    return [*lines, _line(current, chain, indent, last=True)]


def _line(text: str, chain: Chain, indent_em: float, *, last: bool) -> Line:
    shown = runs(text.rstrip(" "), chain)
    return Line(shown, sum(run.width_em for run in shown), indent_em, last)


def pieces(text: str, chain: Chain, room_em: float) -> list[str]:
    """What must stay together: words, and characters with the punctuation that leans on them."""
    joined: list[str] = []
    atoms = [match.group() for match in _WORD.finditer(text)]
    if not atoms:
        return []
    joined.append(atoms[0])
    for before, after in pairwise(atoms):
        leaning = leans(after) or before[-1] in _NEVER_LAST
        if leaning and width_em(joined[-1] + after, chain) <= room_em:
            joined[-1] += after
        else:
            joined.append(after)
    return [part for piece in joined for part in _cut(piece, chain, room_em)]


def _cut(piece: str, chain: Chain, room_em: float) -> list[str]:
    """A piece that is wider than a line, in parts that are not."""
    if width_em(piece, chain) <= room_em:
        return [piece]
    parts, width = [""], 0.0
    for character in piece:
        drawn = glyph(character, chain)
        wide = drawn[1] if drawn else 0.0
        if parts[-1] and width + wide > room_em:
            parts.append("")
            width = 0.0
        parts[-1] += character
        width += wide
    return parts
