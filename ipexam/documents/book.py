"""A document of the open book as numbered sections of plain text under headings, whatever kind of file it came as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PAGE_CHARACTERS = 1_600
"""About so much of a text without pages is one page: what a pane shows in two or three screens."""

_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(.*)")
_NUMERAL = "[0-9０-９零〇一二三四五六七八九十百千两]{1,6}"
_CHAPTER = re.compile(rf"\s*第\s*{_NUMERAL}\s*([编篇章节])(?:[\s\u3000:：、].{{0,40}})?\s*")
_DEPTHS = {"编": 0, "篇": 0, "章": 1, "节": 2}
_LONGEST_HEADING = 200
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
"""Control characters, soft hyphens and marks that turn the direction of text; PDF files are full of them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page, or the part of a page under one heading; numbers count from 1, levels from 0."""

    number: int
    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading with all the text under it, of a file that has no pages."""

    level: int
    heading: str
    text: str


def cleaned(text: str) -> str:
    """Without what nobody can see."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))


def heading_text(text: str) -> str:
    """A heading on one line, of a length that a contents can show."""
    return " ".join(cleaned(text).split())[:_LONGEST_HEADING]


def sections_of_text(text: str) -> Iterator[Section]:
    """Markdown under its `#`, and plain text under its lines 第…编, 第…章 and 第…节."""
    lines = cleaned(text).split("\n")
    marked = any(_MARKDOWN.fullmatch(line) for line in lines)
    return paged(_headed(lines, marked))


def chapter_level(line: str) -> int | None:
    """The level of a line that begins a chapter by its wording alone, None for any other line."""
    found = _CHAPTER.fullmatch(line)
    return _DEPTHS[found[1]] if found else None


def paged(parts: Iterable[Headed]) -> Iterator[Section]:
    """Long texts cut into pages at the ends of lines. A heading with nothing under it keeps a page of its own, and a
    beginning without heading and text none."""
    number = 0
    for part in parts:
        for text in _pages(part.text.strip("\n")) if part.text.strip() else [""] if part.heading else []:
            number += 1
            yield Section(number, part.level, part.heading, text)


def _headed(lines: list[str], marked: bool) -> Iterator[Headed]:
    level, heading = 0, ""
    under: list[str] = []
    for line in lines:
        found = _heading(line, marked)
        if found is None:
            under.append(line)
            continue
        yield Headed(level, heading, "\n".join(under))
        (level, heading), under = found, []
    yield Headed(level, heading, "\n".join(under))


def _heading(line: str, marked: bool) -> tuple[int, str] | None:
    if marked:
        found = _MARKDOWN.fullmatch(line)
        return (len(found[1]) - 1, heading_text(found[2].rstrip("# "))) if found else None
    level = chapter_level(line)
    return None if level is None else (level, heading_text(line))


def _pages(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > 2 * PAGE_CHARACTERS:
        end = text.find("\n", start + PAGE_CHARACTERS, start + 2 * PAGE_CHARACTERS)
        end = end + 1 if end >= 0 else start + 2 * PAGE_CHARACTERS
        yield text[start:end].strip("\n")
        start = end
    yield text[start:].strip("\n")
