"""The fonts of a PDF as its pages use them: what each code stands for, and whether anything is drawn for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from struct import calcsize, unpack_from
from struct import error as struct_error

from ipexam.documents.pdf_objects import Entries, PdfObjects, Value
from ipexam.domain.exam_errors import DocumentUnreadable

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_BLANK = frozenset(" \u00a0\u3000")
_CODES = 256


@dataclass(frozen=True, slots=True)
class DrawnFont:
    """A simple font (one byte a character). `undrawn` are the codes for which it has no glyph or an empty one though
    their character is to be seen."""

    name: str
    embedded: bool
    mapped: bool
    texts: Mapping[int, str]
    undrawn: frozenset[int]


def read_font(pdf: PdfObjects, value: Value) -> DrawnFont:
    """The font that a page's resources name. Raises `DocumentUnreadable` when it is damaged."""
    try:
        return _read(pdf, pdf.entries(value))
    except (struct_error, ValueError, IndexError) as broken:
        raise DocumentUnreadable("") from broken


def _read(pdf: PdfObjects, told: Entries) -> DrawnFont:
    file = pdf.entries(told.get("FontDescriptor")).get("FontFile2")
    content = pdf.stream(file)
    texts = read_to_unicode(pdf.stream(told.get("ToUnicode")))
    drawn = _drawn_codes(content) if content else frozenset(range(_CODES))
    undrawn = {code for code in range(_CODES) if code not in drawn and texts.get(code, "") not in _BLANK}
    return DrawnFont(str(told.get("BaseFont") or ""), bool(content), bool(texts), texts, frozenset(undrawn))


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """What each code of a ToUnicode map stands for (ISO 32000-1, 9.10.3): UTF-16BE, so that a character beyond the BMP
    is two halves. What is not UTF-16BE stands for U+FFFD."""
    texts: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        values = [found[0] or found[1] or found[2] for found in _HEX.findall(block)]
        if kind == b"char":
            texts |= {_number(code): _text(text) for code, text in zip(values[::2], values[1::2], strict=False)}
        else:
            _read_ranges(values, texts)
    return texts


def _read_ranges(values: list[bytes], texts: dict[int, str]) -> None:
    """First and last code, and the text of the first or, in brackets, the text of each."""
    place = 0
    while place + 2 < len(values):
        first, last = _number(values[place]), min(_number(values[place + 1]), _CODES - 1)
        if values[place + 2] == b"[":
            end = values.index(b"]", place)
            texts |= dict(zip(range(first, last + 1), map(_text, values[place + 3 : end]), strict=False))
            place = end + 1
            continue
        begun = _text(values[place + 2])
        texts |= {code: begun[:-1] + chr(ord(begun[-1]) + code - first) for code in range(first, last + 1) if begun}
        place += 3


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    whole = b"".join(digits.split())
    return bytes.fromhex((whole + b"0" * (len(whole) % 2)).decode("ascii")).decode("utf-16-be", "replace")


def _drawn_codes(font: bytes) -> frozenset[int]:
    """The codes of an embedded TrueType font that have an outline, by its table for symbolic fonts (1, 0)."""
    tables = {
        name: (offset, length)
        for name, _sum, offset, length in (
            unpack_from(">4sIII", font, 12 + 16 * place)
            for place in range(unpack_from(">H", font, 4)[0])
            if 28 + 16 * place <= len(font)
        )
    }
    if not {b"cmap", b"head", b"loca"} <= tables.keys():
        return frozenset()
    offset, length = tables[b"loca"]
    wide = unpack_from(">h", font, tables[b"head"][0] + 50)[0]
    layout = ">I" if wide else ">H"
    starts = [unpack_from(layout, font, offset + place)[0] for place in range(0, length, calcsize(layout))]
    outlined = {glyph for glyph in range(1, len(starts) - 1) if starts[glyph + 1] > starts[glyph]}
    return frozenset(code for code, glyph in _glyphs(font, tables[b"cmap"][0]).items() if glyph in outlined)


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Code -> glyph of the table (1, 0), in the formats that such a table has: 0 and 6."""
    for place in range(unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = unpack_from(">HHI", font, cmap + 4 + 8 * place)
        if (platform, encoding) == (1, 0):
            at = cmap + offset
            kind, _length, _language = unpack_from(">HHH", font, at)
            if kind == 6:
                first, count = unpack_from(">HH", font, at + 6)
                return dict(enumerate(unpack_from(f">{count}H", font, at + 10), first))
            if kind == 0:
                return dict(enumerate(font[at + 6 : at + 6 + _CODES]))
    return {}
