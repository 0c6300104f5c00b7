"""What the pages of a PDF show, read by ourselves: texts through their fonts' maps, and pictures with their places.

The second extractor beside pdfium. It reads the content of pages and of the forms they draw (ISO 32000-1, 7.8 and 9.4),
as far as documents of ours use it: simple fonts, `Tj`, no `TJ` kerning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ipexam.documents.pdf_fonts import DrawnFont, read_font
from ipexam.documents.pdf_objects import Entries, PdfObjects, Reference, Value, unescaped
from ipexam.domain.exam_errors import DocumentUnreadable

Matrix = tuple[float, float, float, float, float, float]

_OPERATION = re.compile(
    rb"\(((?:[^()\\]|\\.)*)\)\s*Tj"  # a text
    rb"|/([^\s/()<>\[\]]+)(?:\s+(?:[-+.\d]+\s+)?(Tf|Do)\b)?"  # a font, a picture or form, or the name of something else
    rb"|(cm|q|Q)\b",
    re.DOTALL,
)
_ROOM_FOR_SIX = 160
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture on a page; `matrix` sends the unit square to its place in points from the lower left corner."""

    image: Reference
    matrix: Matrix

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the picture in points."""
        a, b, c, d, e, f = self.matrix
        return e + (a + c) / 2, f + (b + d) / 2


@dataclass
class ShownPage:
    """What a page shows, in the order of drawing; texts also out of the forms that it draws, pictures only its own.
    `undrawn` are characters without a glyph, and U+FFFD for a glyph without a character."""

    texts: list[str] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    forms: list[Reference] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text without blanks."""
        return "".join("".join(self.texts).split())


class PdfReading:
    """The pages of one PDF. Fonts and forms are read once."""

    def __init__(self, pdf: PdfObjects) -> None:
        self.pdf = pdf
        self._fonts: dict[int, DrawnFont] = {}
        self._forms: dict[int, ShownPage] = {}

    def pages(self) -> Iterator[ShownPage]:
        """Each page in order. Raises `DocumentUnreadable` for content that is not as documents of ours have it."""
        try:
            for page in self.pdf.pages:
                shown = ShownPage()
                content = page.get("Contents")
                parts = self.pdf.items(content) or [content]
                self._show(b"\n".join(map(self.pdf.stream, parts)), page.get("Resources"), _UNIT, shown, 0)
                yield shown
        except ValueError as broken:
            raise DocumentUnreadable("") from broken

    def fonts(self) -> tuple[DrawnFont, ...]:
        """Every font of the file."""
        found = [value for value in self.pdf.every() if isinstance(value, Mapping) and value.get("Type") == "Font"]
        return tuple(read_font(self.pdf, value) for value in found)

    def _show(self, content: bytes, resources: Value, begun: Matrix, shown: ShownPage, depth: int) -> None:
        told = self.pdf.entries(resources)
        fonts, drawn = self.pdf.entries(told.get("Font")), self.pdf.entries(told.get("XObject"))
        matrix, stack, font = begun, [], None
        for operation in _OPERATION.finditer(content):
            text, name, use, state = operation.groups()
            match use or state:
                case b"Tf":
                    font = self._font(fonts.get(name.decode("latin-1")))
                case b"Do":
                    self._draw(drawn.get(name.decode("latin-1")), matrix, shown, depth)
                case b"cm":
                    matrix = _times(_six_before(content, operation.start()), matrix)
                case b"q":
                    stack.append((matrix, font))
                case b"Q" if stack:
                    matrix, font = stack.pop()
            if text is not None:
                _say(unescaped(text), font, shown)

    def _draw(self, value: Value, matrix: Matrix, shown: ShownPage, depth: int) -> None:
        if not isinstance(value, Reference) or depth > _MOST_DEPTH:
            return
        told = self.pdf.entries(value)
        if told.get("Subtype") == "Image":
            shown.pictures.append(PlacedPicture(value, matrix))
        elif told.get("Subtype") == "Form":
            form = self._form(value, told, depth)
            shown.forms.append(value)
            shown.texts += form.texts
            shown.undrawn += form.undrawn

    def _form(self, value: Reference, told: Entries, depth: int) -> ShownPage:
        if value.number not in self._forms:
            form = ShownPage()
            self._show(self.pdf.stream(value), told.get("Resources"), _UNIT, form, depth + 1)
            self._forms[value.number] = form
        return self._forms[value.number]

    def _font(self, value: Value) -> DrawnFont | None:
        if not isinstance(value, Reference):
            return None
        if value.number not in self._fonts:
            self._fonts[value.number] = read_font(self.pdf, value)
        return self._fonts[value.number]


def _say(codes: bytes, font: DrawnFont | None, shown: ShownPage) -> None:
    """Add a text; without a font nobody knows what it says."""
    if font is None:
        shown.texts.append("\ufffd" * len(codes))
        shown.undrawn += ["\ufffd"] * len(codes)
        return
    text = "".join([font.texts.get(code, "\ufffd") for code in codes])
    shown.texts.append(text)
    if "\ufffd" in text:
        shown.undrawn.append("\ufffd")
    if not font.undrawn.isdisjoint(codes):
        shown.undrawn += [font.texts.get(code, "\ufffd") for code in codes if code in font.undrawn]


def _six_before(content: bytes, end: int) -> Matrix:
    """The six numbers before an operator."""
    a, b, c, d, e, f = map(float, content[max(0, end - _ROOM_FOR_SIX) : end].split()[-6:])
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The map that goes through `first`, then through `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
