"""What a Word file's styles say of its paragraphs and runs, as far as questions care."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ipexam.formats.chinese_text import COLOURED, HIGHLIGHTED, LOWERED, RAISED, STRONG, STRUCK, UNDERLINED
from ipexam.formats.word_numbering import Place
from ipexam.formats.word_package import W

_VALUE = f"{W}val"
_OFF = frozenset({"0", "false", "off", "none"})
_STRONG = frozenset({f"{W}b", f"{W}em"})
_PLAIN_COLOURS = frozenset({"auto", "000000", "FFFFFF", ""})
_DARK = 0x60
_HEADING = re.compile(r"heading [1-9]|标题 ?[1-9]|toc heading", re.IGNORECASE)
_NOTE = "命题说明"
_TITLE = re.compile(r"title|标题|subtitle|副标题", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(slots=True)
class Style:
    """A style: what it is based on, its look of runs (looks that it sets and that it takes away), its list."""

    based_on: str = ""
    name: str = ""
    on: int = 0
    off: int = 0
    list: Place | None = None
    outline: bool = False


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._kinds: dict[str, str] = {}
        self._lists: dict[str, Place | None] = {}
        self._looks: dict[str, tuple[int, int]] = {}
        for each in root.iterfind(f"{W}style") if root is not None else ():
            self._styles[each.get(f"{W}styleId", "")] = _read(each)

    def kind(self, style: str) -> str:
        """`heading`, `title` or `note` (our template's 命题说明) for the styles of such lines, else nothing."""
        if style not in self._kinds:
            chain = self._chain(style)
            found = next((kind for each in chain if (kind := _kind(each.name))), "")
            self._kinds[style] = found
        return self._kinds[style]

    def list_of(self, style: str) -> Place | None:
        """The list in which paragraphs of this style stand by themselves."""
        if style not in self._lists:
            self._lists[style] = next((each.list for each in self._chain(style) if each.list), None)
        return self._lists[style]

    def look(self, style: str) -> tuple[int, int]:
        """The looks that a run of this style gets, and those that it loses."""
        if style not in self._looks:
            on = off = 0
            for each in self._chain(style):
                on |= each.on & ~off
                off |= each.off & ~on
            self._looks[style] = (on, off)
        return self._looks[style]

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def look_of(properties: etree._Element) -> tuple[int, int]:
    """The looks that run properties (w:rPr) set and take away."""
    on = off = 0
    for each in properties:
        look, is_on = _look(each)
        if is_on:
            on |= look
        else:
            off |= look
    return on, off


def list_place(properties: etree._Element) -> Place | None:
    """The list that w:numPr names; number `0` takes a paragraph out of its style's list."""
    number = properties.find(f"{W}numId")
    level = properties.find(f"{W}ilvl")
    at = level.get(_VALUE, "0") if level is not None else "0"
    if number is None:
        return None
    return Place(number.get(_VALUE, ""), int(at) if at.isdigit() else 0)


def _look(each: etree._Element) -> tuple[int, bool]:
    tag, value = each.tag, each.get(_VALUE, "")
    if tag in _STRONG:
        return STRONG, value not in _OFF
    if tag == f"{W}vertAlign":
        return {"superscript": RAISED, "subscript": LOWERED}.get(value, RAISED | LOWERED), value != "baseline"
    if tag == f"{W}u":
        return UNDERLINED, value not in _OFF
    if tag == f"{W}color":
        return COLOURED, _is_colour(value)
    if tag == f"{W}highlight":
        return HIGHLIGHTED, value not in _OFF
    if tag == f"{W}shd":
        return HIGHLIGHTED, _is_colour(each.get(f"{W}fill", "")) and each.get(f"{W}fill", "").upper() != "FFFFFF"
    if tag in (f"{W}strike", f"{W}dstrike"):
        return STRUCK, value not in _OFF
    return 0, False


def _is_colour(value: str) -> bool:
    """Whether a colour is one that a reader sees: not black, not a dark grey, not white."""
    value = value.upper()
    if value in _PLAIN_COLOURS or re.fullmatch("[0-9A-F]{6}", value) is None:
        return False
    parts = [int(value[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) > _DARK and max(parts) - min(parts) > 0x30


def _kind(name: str) -> str:
    if _HEADING.fullmatch(name):
        return "heading"
    if name == _NOTE:
        return "note"
    return "title" if _TITLE.fullmatch(name) else ""


def _read(element: etree._Element) -> Style:
    style = Style()
    for each in element:
        if each.tag == f"{W}basedOn":
            style.based_on = each.get(_VALUE, "")
        elif each.tag == f"{W}name":
            style.name = each.get(_VALUE, "")
        elif each.tag == f"{W}rPr":
            style.on, style.off = look_of(each)
        elif each.tag == f"{W}pPr" and (listed := each.find(f"{W}numPr")) is not None:
            style.list = list_place(listed)
    return style
