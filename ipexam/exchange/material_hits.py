"""What a search of the open book shows: a piece of each page that was found, under its document and heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ipexam.matching.search_tokens import phrase_pattern

MAX_HITS = 200
_BEFORE, _AFTER = 18, 60
_LINE_ENDS = re.compile(r"\s")
_Found = re.Match[str] | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found: a piece of its text and the places in that piece to be highlighted."""

    page: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits under one heading of one document, in the order of pages."""

    document: int
    title: str
    heading: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found; `total` counts all places (a page, or the part of one under a heading), of which at most
    `MAX_HITS` are shown. When there are more, a word that stands right behind a page break may be counted twice."""

    total: int
    groups: tuple[HitGroup, ...]


def hits_in(rows: Sequence[tuple[Any, ...]], total: int, wanted: Sequence[str]) -> Hits:
    """The hits of rows of document, title, heading, page, text, overlap and folded text, in reading order."""
    patterns = tuple(phrase_pattern(phrase) for phrase in wanted)
    found = [(row, [pattern.search(row[6]) for pattern in patterns]) for row in rows]
    here = [(row, first) for row, first in found if not _belongs_to_next_page(len(row[4]), first)]
    groups = tuple(
        HitGroup(
            document,
            title,
            heading,
            tuple(_hit(page, text + overlap, first) for (*_, page, text, overlap, _folded), first in of),
        )
        for (document, title, heading), of in groupby(here, key=lambda pair: pair[0][:3])
    )
    return Hits(total - len(rows) + len(here), groups)


def _belongs_to_next_page(length: int, first: Sequence[_Found]) -> bool:
    """Whether some phrase is on this page only because the beginning of the next one is indexed with it."""
    return any(found is not None and found.start() >= length for found in first)


def _hit(page: int, text: str, first: Sequence[_Found]) -> Hit:
    """A snippet round the first place; a phrase that only the heading holds leaves the beginning of the text."""
    places = sorted(found.span() for found in first if found is not None)
    first_start, first_end = places[0] if places else (0, 0)
    start, end = max(0, first_start - _BEFORE), min(len(text), first_end + _AFTER)
    spans = sorted(span for found in first if found is not None for span in _spans(found, end))
    marks = tuple((one - start, other - start) for one, other in spans if start <= one)
    return Hit(page, _LINE_ENDS.sub(" ", text[start:end]), marks)


def _spans(found: re.Match[str], end: int) -> Iterator[tuple[int, int]]:
    """The first place of a phrase and those behind it that end before `end`; the rest of the page is not searched."""
    while found.end() <= end:
        yield found.span()
        following = found.re.search(found.string, found.end())
        if following is None:
            return
        found = following
