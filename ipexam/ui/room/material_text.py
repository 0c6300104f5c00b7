"""The text of one page of the open book as it is read: printed lines as paragraphs, and where a search stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.matching.search_tokens import folded_in_place, phrase_pattern, search_phrases
from ipexam.room.snapshot import Material, MaterialPage

_FULL_LINE = 0.85
"""A printed line of at least this share of the longest one goes on in the next."""
_SHORT_PAGE = 12
"""Lines shorter than this on the whole page are no prose: a list, a table, a title."""
_ENDS = ("。", "：", "；", "！", "？", "”", ".", ":", ";")
_OVERLAP = 24
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: its text, where each heading's part begins in it, and the beginning of the page behind."""

    text: str
    parts: tuple[tuple[int, str], ...]
    following: str = ""

    def heading_at(self, place: int) -> str:
        """The heading that a place stands under."""
        return [heading for start, heading in self.parts if start <= place][-1] if self.parts else ""

    def start_of(self, heading: str) -> int:
        """Where a heading's part begins; the top of the page when it is not on it."""
        return next((start for start, title in self.parts if title == heading), 0)

    def places(self, wanted: str) -> list[Span]:
        """Where the words of a search stand, as the search itself finds them: width, case and line ends do not matter.
        A word that goes on over the page is marked to the end of this one."""
        folded = folded_in_place(f"{self.text}\n{self.following}")
        found = {one.span() for phrase in search_phrases(wanted) for one in phrase_pattern(phrase).finditer(folded)}
        return sorted((start, min(end, len(self.text))) for start, end in found if start < len(self.text))


def page_text(material: Material, document: int, number: int, after: int | None) -> PageText:
    """A page as it is read; `after` is the number of the page behind it."""
    text = ""
    starts = []
    for part in material.parts_of(document, number):
        text += "\n" if text else ""
        starts.append((len(text), part.heading))
        text += flowed(part.text)
    behind = material.parts_of(document, after) if after is not None else ()
    return PageText(text, tuple(starts), _joined(behind)[:_OVERLAP])


def flowed(text: str) -> str:
    """Printed lines as paragraphs: a full line goes on in the next, a short one ends its paragraph."""
    lines = [line.rstrip() for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    made = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        made += line
        if len(line) < max(longest * _FULL_LINE, _SHORT_PAGE) or line.endswith(_ENDS):
            made += "\n"
        elif made[-1:].isascii() and made[-1:].isalnum() and following[:1].isascii() and following[:1].isalnum():
            made += " "
    return made.rstrip()


def units(text: str) -> int:
    """How Qt counts: a character beyond U+FFFF is two."""
    return len(text.encode("utf-16-le")) // 2


def characters(text: str, place: int) -> int:
    """How many characters stand before a place that Qt counted."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def _joined(parts: Sequence[MaterialPage]) -> str:
    return "\n".join(part.text for part in parts)
