"""The text around interactions: one string with a mark at each place where something is asked, cut up afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from ipexam.domain.problem import Problem, Where
from ipexam.domain.question import BLANK
from ipexam.formats.html_text import Asset, html_text
from ipexam.formats.qti_markup import markup, whole_markup
from ipexam.formats.qti_names import attribute, child, name

_PLACE = "\ue000{}\ue001"
_PLACES = re.compile("\ue000(\\d+)\ue001")
_GAP = "\ue002"
_OURS = re.compile("[\ue000-\ue002]")
_BLANK_AND_BRACE = re.compile(re.escape(BLANK) + r"(?=\{)")
_FULL_WIDTH_BLANK = "＿＿"
Shared = Callable[[str], str | None]
"""The text of another document of the package by its address, None when there is none."""
INLINE = frozenset({"textentryinteraction", "inlinechoiceinteraction"})


@dataclass(frozen=True, slots=True)
class Body:
    """What stands before, between and behind the places of block interactions: one text more than there are places.
    `inlines` are the inline interactions, whose blanks are in the texts, and `blanks` how many stand in each text."""

    texts: tuple[str, ...]
    blocks: tuple[etree._Element, ...]
    inlines: tuple[etree._Element, ...]
    blanks: tuple[int, ...]
    passage: str
    """A text of its own that the item shows beside, shared with others as a rule."""


class Texts:
    """Rich texts of one item, with the problems that come up on the way."""

    def __init__(self, asset: Asset, shared: Shared, where: Where) -> None:
        self._asset, self._where = asset, where
        self.shared = shared
        self.problems: list[Problem] = []
        self.shown: list[str] = []
        """The names of the documents whose text was read."""

    def of(self, element: etree._Element | None) -> str:
        """An element's contents as rich text; what it asks of anybody is left out."""
        return "" if element is None else self.read(markup(element, _nothing))

    def of_whole(self, element: etree._Element) -> str:
        """The same for an element that counts itself: a document may be nothing but a script."""
        return self.read(whole_markup(element, _nothing))

    def read(self, html: str) -> str:
        """A fragment as rich text."""
        read = html_text(html, self._asset, self._where)
        self.problems += [problem for problem in read.problems if problem not in self.problems]
        return read.text


def read_body(body: etree._Element, texts: Texts) -> Body:
    """Cut an item's body at its interactions."""
    blocks: list[etree._Element] = []
    inlines: list[etree._Element] = []
    passages: list[str] = []

    def replace(element: etree._Element) -> str | None:
        called = name(element)
        if called in INLINE:
            inlines.append(element)
            return _GAP
        if _asks(element):
            blocks.append(element)
            return f"<p>{_PLACE.format(len(blocks) - 1)}</p>"
        if called in ("object", "include") and (passage := _shared(element, texts)) is not None:
            passages.append(passage)
            return ""
        if called == "div" and "passage" in attribute(element, "class").split() and not _asking(element):
            passages.append(texts.read(markup(element, _nothing)))
            return ""
        if called == "rubricblock" and "candidate" in attribute(element, "view", "candidate"):
            return f"<div>{markup(element, replace)}</div>"
        if called == "feedbackblock" and _asking(element):
            return f"<div>{markup(element, replace)}</div>"
        return None

    html = markup(body, replace)
    if not blocks and not inlines:
        return Body((texts.read(_OURS.sub("", html)),), (), (), (0,), joined(passages))
    pieces = _PLACES.split(html)[::2]
    read = tuple(with_blanks(texts.read(piece)) if inlines else texts.read(piece) for piece in pieces)
    return Body(read, tuple(blocks), tuple(inlines), tuple(piece.count(_GAP) for piece in pieces), joined(passages))


def with_gaps(element: etree._Element, texts: Texts, gaps: list[etree._Element]) -> str:
    """The text of a gap match, a blank for each gap; the gaps are put into the list in order."""

    def replace(one: etree._Element) -> str | None:
        called = name(one)
        if called == "gap":
            gaps.append(one)
            return _GAP
        return "" if called in ("prompt", "gaptext", "gapimg") else None

    return with_blanks(texts.read(markup(element, replace)))


def with_hottexts(element: etree._Element, texts: Texts, found: list[etree._Element]) -> str:
    """The text of a hot text interaction, each text that can be chosen strong."""

    def replace(one: etree._Element) -> str | None:
        called = name(one)
        if called == "hottext":
            found.append(one)
            return f"<strong>{markup(one, _nothing)}</strong>"
        return "" if called == "prompt" else None

    return texts.read(markup(element, replace))


def with_blanks(text: str) -> str:
    """A text with blanks where its marks stand; lines that only look like blanks must not be counted as such."""
    text = text.replace(BLANK, _FULL_WIDTH_BLANK).replace(_GAP, BLANK)
    return _BLANK_AND_BRACE.sub(f"{BLANK} ", text)


def joined(parts: Sequence[str]) -> str:
    """Texts one below the other."""
    return "\n".join(part for part in parts if part.strip())


def prompt(interaction: etree._Element, texts: Texts) -> str:
    """What an interaction asks for."""
    return texts.of(child(interaction, "prompt"))


def _asks(element: etree._Element) -> bool:
    called = name(element)
    return called.endswith("interaction") and called != "endattemptinteraction"


def _asking(element: etree._Element) -> bool:
    return any(map(_asks, element.iterdescendants()))


def _shared(element: etree._Element, texts: Texts) -> str | None:
    """The text of a document that an item shows as an object or includes."""
    if name(element) == "object" and not attribute(element, "type").lower().endswith(("html", "xml")):
        return None
    address = attribute(element, "data") or attribute(element, "href")
    text = texts.shared(address)
    if text is not None:
        texts.shown.append(address.rpartition("/")[2].rpartition(".")[0])
    return text


def _nothing(element: etree._Element) -> str | None:
    called = name(element)
    return "" if called.endswith("interaction") or called == "prompt" else None
