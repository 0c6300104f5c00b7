"""A PDF of the open book: its text page by page, under the headings of its outline or, where it has none, under lines
in larger letters than the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_float
from math import hypot

import pypdfium2
from pypdfium2 import raw

from ipexam.documents.book import Section, chapter_level, cleaned, heading_text
from ipexam.documents.pages import Heading, headings_in, opened

MOST_PAGES = 5_000
_LARGER = 1.15
"""A heading is at least so much larger than the text."""
_LONGEST_TITLE = 40
_MOST_LEVELS = 3
_RUNNING = 3
"""The same line on more pages than this is a running head."""
_LEADERS = re.compile(r"[.·…]{3}|[。；，：,;]$")
"""A line of a printed table of contents, and one that is part of a sentence."""

Line = tuple[str, float]


class TooManyPages(ValueError):
    """The PDF has more pages than `MOST_PAGES`."""


def sections_of_pdf(pdf: bytes) -> Iterator[Section]:
    """The pages in order, each cut at the headings on it; a page without text (a scan) gives an empty section.

    Raises `DocumentUnreadable`, and `TooManyPages`.
    """
    with opened(pdf) as document:
        if len(document) > MOST_PAGES:
            raise TooManyPages
        outline = headings_in(document)
        pages = [_read(page, sized=not outline) for page in document]
    headings = outline or _by_size([lines for _text, lines in pages]) or _by_words([text for text, _lines in pages])
    return _under([text for text, _lines in pages], headings)


def _read(page: pypdfium2.PdfPage, *, sized: bool) -> tuple[str, list[Line]]:
    """The page's text, and its lines with the size of their letters when they are wanted."""
    found = page.get_textpage()
    try:
        return cleaned(found.get_text_bounded()), list(_lines(found)) if sized else []
    finally:
        found.close()
        page.close()


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """Each line with the size of the letter in its middle."""
    at = 0
    for line in page.get_text_range().split("\n"):
        units = len(line.encode("utf-16-le")) // 2
        title = heading_text(line)
        if 2 <= len(title) <= _LONGEST_TITLE:
            yield title, _size(page, raw.FPDFText_GetCharIndexFromTextIndex(page, at + units // 2))
        elif title:
            yield "", _size(page, raw.FPDFText_GetCharIndexFromTextIndex(page, at + units // 2))
        at += units + 1


def _size(page: pypdfium2.PdfTextPage, character: int) -> float:
    """Points, as printed: some programs write letters of size 1 and stretch them."""
    matrix = raw.FS_MATRIX(*[c_float(1)] * 6)
    size = raw.FPDFText_GetFontSize(page, character)
    if character < 0 or not raw.FPDFText_GetMatrix(page, character, matrix):
        return 0.0
    return round(float(size) * hypot(matrix.c, matrix.d), 1)


def _by_size(pages: Sequence[Sequence[Line]]) -> list[Heading]:
    """Short lines in letters larger than most lines have; the largest are the highest."""
    sizes = Counter(size for lines in pages for _title, size in lines)
    if not sizes:
        return []
    usual = max(sizes, key=lambda size: (sizes[size], size))
    often = Counter(title for lines in pages for title in {title for title, _size in lines})
    found = [
        (title, size, number)
        for number, lines in enumerate(pages, 1)
        for title, size in lines
        if title and size >= usual * _LARGER and often[title] <= _RUNNING and not _LEADERS.search(title)
        if not title.isdecimal()
    ]
    ranks = {size: min(rank, _MOST_LEVELS - 1) for rank, size in enumerate(sorted({s for _, s, _ in found})[::-1])}
    return [Heading(ranks[size], title, number) for title, size, number in found]


def _by_words(pages: Sequence[str]) -> list[Heading]:
    """Lines that begin a chapter by their wording."""
    found = [
        (chapter_level(line), heading_text(line), number)
        for number, text in enumerate(pages, 1)
        for line in text.split("\n")
        if not _LEADERS.search(line)
    ]
    return [Heading(level, title, number) for level, title, number in found if level is not None]


def _under(pages: Sequence[str], headings: Sequence[Heading]) -> Iterator[Section]:
    """Each page cut at the headings that stand on it; one that is not found in the text begins at its top."""
    on: dict[int, list[Heading]] = {}
    for heading in headings:
        on.setdefault(heading.page, []).append(heading)
    under = Heading(0, "", 0)
    for number, text in enumerate(pages, 1):
        cuts = [(0, under)]
        for heading in on.get(number, ()):
            cuts.append((_place(heading.title, text, cuts[-1][0]), heading))
        ends = [*(start for start, _heading in cuts[1:]), len(text)]
        for (start, under), end in zip(cuts, ends, strict=True):
            part = text[start:end].strip("\n")
            if part.strip() or under.page == number or len(cuts) == 1:
                yield Section(number, under.level, under.title, part)


def _place(title: str, text: str, start: int) -> int:
    """Where a heading begins, blanks and line ends in it or not."""
    letters = r"\s*".join(map(re.escape, "".join(title.split())))
    found = re.compile(letters).search(text, start) if letters else None
    return found.start() if found else start
