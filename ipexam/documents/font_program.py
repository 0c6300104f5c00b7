"""A font's subset without what a PDF makes no use of.

ISO 32000-1, 9.9: a viewer takes its outlines, metrics and character map from an embedded TrueType program; the name of
the font, its style for office programs and its glyphs' names for PostScript printers are weight alone.
"""

from __future__ import annotations

import struct

from reportlab.pdfbase.ttfonts import TTFontMaker

_UNUSED = frozenset({b"name", b"OS/2", b"post"})
_HEAD, _ENTRY = 12, 16


def lean(program: bytes) -> bytes:
    """The program with nothing but the tables that draw it."""
    (count,) = struct.unpack_from(">H", program, 4)
    made = TTFontMaker()
    for number in range(count):
        tag, _sum, start, length = struct.unpack_from(">4sLLL", program, _HEAD + _ENTRY * number)
        if tag not in _UNUSED:
            made.add(tag.decode("ascii"), program[start : start + length])
    whole: bytes = made.makeStream()
    return whole
