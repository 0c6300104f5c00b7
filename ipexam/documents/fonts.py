"""The shipped fonts, loaded when first needed, and the chain in which they are asked for a character.

Noto Serif SC and Noto Sans SC cover GB 18030 levels 1 and 2 and all of 通用规范汉字表; LXGW WenKai (楷体) covers all of
U+4E00-9FFF; HanaMinB covers the rare characters beyond them and is unpacked into memory only when one is met.
"""

from __future__ import annotations

import io
import lzma
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont

from ipexam.documents.exact_font import ExactFont
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.paths import resource

_BLANKS = " \u3000"
_OVERHANG_EM = 0.25
_LAST_LATIN = 0x24F
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Mc", "Me", "Zl", "Zp", "Zs"})
_VARIATION = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


class Typeface(Enum):
    """A shipped font by its file; its name in the PDF is the file's."""

    SERIF = "NotoSerifSC-Regular.ttf"
    SERIF_BOLD = "NotoSerifSC-Bold.ttf"
    SANS = "NotoSansSC-Regular.ttf"
    KAI = "LXGWWenKai-Regular.ttf"
    RARE = "HanaMinB.ttf.xz"

    @property
    def font_name(self) -> str:
        """The name under which reportlab knows it once `font` has loaded it."""
        return f"ipexam-{self.name.lower()}"


class Chain(Enum):
    """Which fonts are asked for a character, in order; the last has 13 of Extensions B and C that HanaMinB lacks."""

    SERIF = (Typeface.SERIF, Typeface.RARE, Typeface.KAI)
    SERIF_BOLD = (Typeface.SERIF_BOLD, Typeface.RARE, Typeface.KAI)
    SANS = (Typeface.SANS, Typeface.RARE, Typeface.KAI)
    KAI = (Typeface.KAI, Typeface.SERIF, Typeface.RARE)

    __hash__ = object.__hash__  # one object each; Enum's own hashes the name in Python, once for each character set


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
    file = io.BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else _Mapped(path)
    loaded = ExactFont(typeface.font_name, file)
    registerFont(loaded)
    return loaded


class _Mapped(io.BytesIO):
    """A file that is read as a map of itself: of 15 MB of outlines only those that are drawn come into memory."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        with path.open("rb") as file:
            self._map = mmap(file.fileno(), 0, access=ACCESS_READ)

    def read(self, _size: int | None = -1) -> Any:  # the library slices it like bytes
        return self._map


@lru_cache(maxsize=65536)
def glyph(character: str, chain: Chain) -> tuple[str, float] | None:
    """The name of the first font that draws the character and the width there at size 1; None when none does.

    Control, private-use and invisible characters are drawn by none: what nobody sees must not be printed. Nor are
    variation selectors and marks that enclose or take room, for nothing here shapes text; other marks come from a font
    that lays them upon the letter before. Which characters Unicode knows is left to the fonts, not to Python's table.
    """
    if character not in _BLANKS and (unicodedata.category(character) in _UNSEEN or character in _VARIATION):
        return None
    code = ord(character)
    for typeface in _asked(character, chain):
        face = font(typeface).face
        if code in face.charToGlyph and not _beside_its_letter(face, code):
            return typeface.font_name, face.charWidths.get(code, face.defaultWidth) / 1000
    return None


def _asked(character: str, chain: Chain) -> tuple[Typeface, ...]:
    """The fonts to ask in order. The brush of 楷体 has letters of a typewriter: names in Latin are set in 宋体."""
    if chain is Chain.KAI and ord(character) <= _LAST_LATIN and character.isalnum():
        return Typeface.SERIF, *chain.value
    return chain.value


def _beside_its_letter(face: Any, code: int) -> bool:  # the library's fonts are untyped
    """Whether it is a combining mark that the font leaves to be moved: it begins right of where its letter ends."""
    if unicodedata.category(chr(code)) != "Mn":
        return False
    bearing: int = face.hmetrics[face.charToGlyph[code]][1]
    units: int = face.unitsPerEm
    return (bearing - 0x10000 if bearing & 0x8000 else bearing) > -_OVERHANG_EM * units


def missing(text: str, chain: Chain) -> str:
    """The characters of the text that no font of the chain draws, each once, in order."""
    return "".join(dict.fromkeys(character for character in text if glyph(character, chain) is None))


def runs(text: str, chain: Chain) -> tuple[Run, ...]:
    """The text split into runs of one font each. Raises `TextUnprintable` when a character has no glyph."""
    parts: list[Run] = []
    begun, name, width = 0, "", 0.0
    for place, character in enumerate(text):
        drawn = glyph(character, chain)
        if drawn is None:
            raise TextUnprintable(text, missing(text, chain))
        if drawn[0] != name:
            if name:
                parts.append(Run(text[begun:place], name, width))
            begun, name, width = place, drawn[0], 0.0
        width += drawn[1]
    return (*parts, Run(text[begun:], name, width)) if name else ()


def width_em(text: str, chain: Chain) -> float:
    """The width of the text at size 1. Raises `TextUnprintable`."""
    total = 0.0
    for character in text:
        drawn = glyph(character, chain)
        if drawn is None:
            raise TextUnprintable(text, missing(text, chain))
        total += drawn[1]
    return total
