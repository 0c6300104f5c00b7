"""Lines of Chinese text: where they may break, how they are made to fit, and how they are drawn.

Breaking follows GB/T 15834 and the custom of printers: no line starts with closing punctuation or ends with opening
punctuation; words and numbers in Latin letters, and empty brackets to write in, stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.fonts import Chain, Run, glyph, missing, runs, width_em
from ipexam.domain.certificate_layout import Align as Align  # whoever sets lines names where they stand
from ipexam.domain.exam_errors import TextUnprintable

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·•～％%℃!),.:;?]}")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{￥$№")
_WORD = re.compile(r"（[\u3000 ]*）|[A-Za-z0-9@#&*_+=/\\.,:;'%~^<>|$-]+|.", re.DOTALL)
_NAME = re.compile(r"[^\W\d_A-Za-z]+(?:[·•][^\W\d_A-Za-z]+)+")
"""A text that is nothing but a name in parts, such as 阿依古丽·买买提: it breaks after the dot."""
_SIZE_STEP = 0.25
_SLACK_EM = 1e-6
_MOST_STRETCH_EM = 0.5


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
    least_em = width_em(text.replace("\n", "").replace(" ", ""), chain)
    for allowed in range(text.count("\n") + 1, room.lines + 1):
        tried = min(size, room.height / (1 + (allowed - 1) * room.leading))
        while tried >= floor:
            room_em = room.width / tried
            if least_em <= allowed * room_em + _SLACK_EM:  # breaking a long text at every size takes seconds
                lines = break_lines(text, chain, room_em, indent_em)
                if len(lines) <= allowed and _hold(lines, room_em):
                    return Fitted(lines, tried)
            tried -= _SIZE_STEP
    raise TextUnprintable(text, "")


def _hold(lines: tuple[Line, ...], room_em: float) -> bool:
    """Whether no line is too wide: a single character that is wider than the room cannot be broken."""
    return all(line.indent_em + line.width_em <= room_em + _SLACK_EM for line in lines)


def leans(piece: str) -> bool:
    """Whether it must not begin a line."""
    return piece[:1] in _NEVER_FIRST


def draw_line(canvas: Canvas, line: Line, left: float, baseline: float, size: float, room: float, align: Align) -> None:
    """Draw a line in a box that starts at `left` and is `room` wide, all in points.

    Written as the library's guide to dynamic fonts shows it, without its text objects: those took a third of the time.
    """
    spare = room - (line.indent_em + line.width_em) * size
    shift = {Align.CENTRE: spare / 2, Align.RIGHT: spare}.get(align, 0.0)
    begun = fp_str(left + line.indent_em * size + shift, baseline)
    orders = [f"BT 1 0 0 1 {begun} Tm {fp_str(_stretch(line, spare, size, align))} Tc"]
    set_at = f"{fp_str(size)} Tf {fp_str(size * 1.2)} TL"
    inner: Any = canvas  # the stubs hide the document being written
    for run in line.runs:
        font: Any = getFont(run.font_name)  # one of ours, which split their text
        before = None
        for subset, codes in font.splitString(run.text, inner._doc):
            if subset != before:
                orders.append(f"{font.getSubsetInternalName(subset, inner._doc)} {set_at}")
            orders.append(f"({inner._escape(codes)}) Tj")
            before = subset
    canvas.addLiteral(" ".join((*orders, "ET")))


def _stretch(line: Line, spare: float, size: float, align: Align) -> float:
    gaps = len(line.text) - 1
    loose = spare > _MOST_STRETCH_EM * size * gaps
    justified = align is Align.JUSTIFIED and not line.last and not loose
    return spare / gaps if gaps > 0 and (justified or align is Align.SPREAD) else 0.0


def _paragraph(text: str, chain: Chain, room_em: float, indent_em: float) -> list[Line]:
    if indent_em + width_em(text, chain) <= room_em:  # most texts, told at once
        return [_line(text, chain, indent_em, last=True)]
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
    """What must stay together: words, characters with the punctuation that leans on them, and each part of a name that
    fits a line."""
    if _NAME.fullmatch(text):
        parts = re.findall(r"[^·•]+[·•]?", text)
        return [one for part in parts for one in _together(part, chain, room_em)]
    return _pieces(text, chain, room_em)


def _together(part: str, chain: Chain, room_em: float) -> list[str]:
    return [part] if width_em(part, chain) <= room_em else _pieces(part, chain, room_em)


def _pieces(text: str, chain: Chain, room_em: float) -> list[str]:
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
