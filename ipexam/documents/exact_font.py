"""A TrueType font as our documents embed it: with a correct map back to text, nothing that was not drawn, and the same
subset made once for all files that share it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from ipexam.documents.font_program import lean
from ipexam.documents.unicode_map import to_unicode

_REMEMBERED = 48


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A subset as it lies in a file: the program and the map packed, the program's length unpacked."""

    program: bytes
    length: int
    map: bytes
    widths: bytes


class ExactFont(TTFont):
    """The font under a name of ours."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        super().__init__(name, file, asciiReadable=0)
        face: Any = self.face
        face.get_table = partial(_table, face)
        self._make_subset = face.makeSubset
        face.makeSubset = _nothing  # made below, where it is remembered
        self._subset = lru_cache(maxsize=_REMEMBERED)(self._made)

    def addObjects(self, doc: Any) -> None:  # the library's documents are untyped
        """Embed the subsets, then put our programs, maps and widths in the place of the library's."""
        subsets = [tuple(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc).removeprefix("/") for number in range(len(subsets))]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            full = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            made = self._subset(full, subset)
            doc.idToObject[names[number]].Widths = made.widths
            program = doc.idToObject[f"fontFile:{self.face.filename}({full})"]
            program.dictionary["Length1"] = made.length
            for stream, packed in ((program, made.program), (doc.idToObject[f"toUnicodeCMap:{full}"], made.map)):
                stream.content, stream.filters = packed, ()
                stream.dictionary["Filter"] = PDFName("FlateDecode")

    def _made(self, full: str, subset: tuple[int, ...]) -> _Embedded:
        program = lean(self._make_subset(subset))
        return _Embedded(
            zlib.compress(program),
            len(program),
            zlib.compress(to_unicode(full, subset).encode("ascii")),
            _widths(map(self.face.getCharWidth, subset)),
        )


def _nothing(_subset: object) -> bytes:
    return b""


def _widths(widths: Iterable[float]) -> bytes:
    """The widths as a file has them: the library would spell each number as an object of its own."""
    return f"[{' '.join(f'{width:g}' for width in widths)}]".encode("ascii")


class _Outlines:
    """The table of outlines, of which nothing is copied but what is asked for."""

    def __init__(self, font: bytes, start: int) -> None:
        self._font, self._start = font, start

    def __getitem__(self, part: slice) -> bytes:
        return self._font[self._start + part.start : self._start + part.stop]


def _table(face: Any, tag: str) -> bytes | _Outlines:  # the library's fonts are untyped
    start, length = face.get_table_pos(tag)
    return _Outlines(face._ttf_data, start) if tag == "glyf" else face._ttf_data[start : start + length]
