"""The shipped fonts, loaded when first needed, and the chain in which they are asked for a character.

Noto Serif SC and Noto Sans SC cover GB 18030 levels 1 and 2 and all of 通用规范汉字表; HanaMinB covers the rare
characters beyond them and is unpacked into memory only when one is met.
"""

from __future__ import annotations

import io
import lzma
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import registerFont

from ipexam.documents.unicode_map import ExactFont
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.paths import resource

_BLANKS = " \u3000"


class Typeface(Enum):
    """A shipped font by its file; its name in the PDF is the file's."""

    SERIF = "NotoSerifSC-Regular.ttf"
    SERIF_BOLD = "NotoSerifSC-Bold.ttf"
    SANS = "NotoSansSC-Regular.ttf"
    RARE = "HanaMinB.ttf.xz"

    @property
    def font_name(self) -> str:
        """The name under which reportlab knows it once `font` has loaded it."""
        return f"ipexam-{self.name.lower()}"


class Chain(Enum):
    """Which fonts are asked for a character, in order."""

    SERIF = (Typeface.SERIF, Typeface.RARE)
    SERIF_BOLD = (Typeface.SERIF_BOLD, Typeface.RARE)
    SANS = (Typeface.SANS, Typeface.RARE)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws; `width_em` is their width at size 1."""

    text: str
    font_name: str
    width_em: float


@cache
def font(typeface: Typeface) -> ExactFont:
    """The font, loaded and registered once for each process."""
    path = resource("fonts", typeface.value)
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    loaded = ExactFont(typeface.font_name, io.BytesIO(data))
    registerFont(loaded)
    return loaded


@lru_cache(maxsize=65536)
def glyph(character: str, chain: Chain) -> tuple[str, float] | None:
    """The name of the first font that draws the character and the width there at size 1; None when none does.

    Control, private-use and invisible characters are drawn by none: what nobody sees must not be printed.
    """
    if not (character.isprintable() or character in _BLANKS):
        return None
    code = ord(character)
    for typeface in chain.value:
        face = font(typeface).face
        if code in face.charToGlyph:
            return typeface.font_name, face.charWidths.get(code, face.defaultWidth) / 1000
    return None


def missing(text: str, chain: Chain) -> str:
    """The characters of the text that no font of the chain draws, each once, in order."""
    return "".join(dict.fromkeys(character for character in text if glyph(character, chain) is None))


def runs(text: str, chain: Chain) -> tuple[Run, ...]:
    """The text split into runs of one font each. Raises `TextUnprintable` when a character has no glyph."""
    found = [(character, glyph(character, chain)) for character in text]
    parts = []
    for name, group in groupby(found, key=lambda pair: pair[1] and pair[1][0]):
        members = list(group)
        if name is None:
            raise TextUnprintable(text, missing(text, chain))
        parts.append(Run("".join(c for c, _g in members), name, sum(g[1] for _c, g in members if g)))
    return tuple(parts)


def width_em(text: str, chain: Chain) -> float:
    """The width of the text at size 1. Raises `TextUnprintable`."""
    total = 0.0
    for character in text:
        drawn = glyph(character, chain)
        if drawn is None:
            raise TextUnprintable(text, missing(text, chain))
        total += drawn[1]
    return total
