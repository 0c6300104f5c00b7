"""PDF pages in: their text, their headings and their picture, read by pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import sqrt

import pypdfium2

from ipexam.domain.exam_errors import DocumentUnreadable

_MOST_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline, the page it points to (from 1) and its level (from 0)."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The dots of a picture, four bytes each: blue, green, red and one unused; `stride` bytes a row."""

    width: int
    height: int
    stride: int
    dots: bytes


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """All pages in order. A scanned page has an empty text. Raises `DocumentUnreadable`."""
    with opened(pdf) as document:
        return tuple(
            Page(number, page.get_textpage().get_text_bounded().replace("\r\n", "\n"))
            for number, page in enumerate(document, 1)
        )


def headings_of(pdf: bytes) -> tuple[Heading, ...]:
    """The outline in order; entries that point to no page of the file are left out. Raises `DocumentUnreadable`."""
    with opened(pdf) as document:
        return headings_in(document)


def headings_in(document: pypdfium2.PdfDocument) -> tuple[Heading, ...]:
    """The outline of a document that is open."""
    found = [(entry.level, entry.get_title(), entry.get_dest()) for entry in document.get_toc()]
    places = [(level, title, dest.get_index() if dest else None) for level, title, dest in found]
    return tuple(Heading(level, title, index + 1) for level, title, index in places if index is not None)


def render_page(pdf: bytes, number: int, scale: float) -> bytes:
    """Page `number` (from 1) as PNG; scale 1 is 72 dots to the inch, less where the picture would be huge.

    Raises `DocumentUnreadable`, also when there is no such page.
    """
    with opened(pdf) as document:
        page = _page(document, number)
        width, height = page.get_size()
        picture = page.render(scale=min(scale, sqrt(_MOST_PIXELS / max(width * height, 1)))).to_pil()
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)  # half the time for the same size: line art hardly deflates further
    return file.getvalue()


def draw_page(pdf: bytes, number: int, width: int) -> Drawing:
    """Page `number` (from 1) so many dots wide, less where the picture would be huge; no PNG is made on the way.

    Raises `DocumentUnreadable`, also when there is no such page.
    """
    with opened(pdf) as document:
        page = _page(document, number)
        wide, high = (max(side, 1.0) for side in page.get_size())
        bitmap = page.render(scale=min(width / wide, sqrt(_MOST_PIXELS / (wide * high))), prefer_bgrx=True)
        return Drawing(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(document):
        raise DocumentUnreadable("")
    return document[number - 1]


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at the end. Raises `DocumentUnreadable`; scripts and forms in it are never run."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            yield document
    except pypdfium2.PdfiumError as broken:
        raise DocumentUnreadable("") from broken
