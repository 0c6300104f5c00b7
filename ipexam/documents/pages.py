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


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """All pages in order. A scanned page has an empty text. Raises `DocumentUnreadable`."""
    with _opened(pdf) as document:
        return tuple(
            Page(number, page.get_textpage().get_text_bounded().replace("\r\n", "\n"))
            for number, page in enumerate(document, 1)
        )


def headings_of(pdf: bytes) -> tuple[Heading, ...]:
    """The outline in order; entries that point to no page of the file are left out. Raises `DocumentUnreadable`."""
    with _opened(pdf) as document:
        found = [(entry.level, entry.get_title(), entry.get_dest()) for entry in document.get_toc()]
        places = [(level, title, dest.get_index() if dest else None) for level, title, dest in found]
        return tuple(Heading(level, title, index + 1) for level, title, index in places if index is not None)


def render_page(pdf: bytes, number: int, scale: float) -> bytes:
    """Page `number` (from 1) as PNG; scale 1 is 72 dots to the inch, less where the picture would be huge.

    Raises `DocumentUnreadable`, also when there is no such page.
    """
    with _opened(pdf) as document:
        if not 1 <= number <= len(document):
            raise DocumentUnreadable("")
        page = document[number - 1]
        width, height = page.get_size()
        picture = page.render(scale=min(scale, sqrt(_MOST_PIXELS / max(width * height, 1)))).to_pil()
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            yield document
    except pypdfium2.PdfiumError as broken:
        raise DocumentUnreadable("") from broken
