"""Automatic numbering of Word: the text that a reader of the page sees before a paragraph, and that is in no run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from ipexam.formats.word_package import W

_VALUE = f"{W}val"
_PLACE = re.compile(r"%(\d)")
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_LOW = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEVELS = 9


@dataclass(slots=True)
class Level:
    """One level of a list: how its number is written, its text (`%1.`), where it starts."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list of a document (w:num): the abstract one it follows, and what it changes of it."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: bool = False


class Place(NamedTuple):
    """Where a paragraph stands: its list and its level."""

    number: str
    level: int


class Numbering:
    """The lists of a document with their counters; paragraphs are asked for in the order of the document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int]] = {}
        self.of_style: dict[str, Place] = {}
        """Styles to which a level of a list belongs."""
        if root is not None:
            self._read(root)

    def text(self, place: Place) -> str:
        """The number of the next paragraph there, empty for a bullet and for no list."""
        told = self._lists.get(place.number)
        if told is None or not 0 <= place.level < _LEVELS:
            return ""
        level = self._level(told, place.level)
        if level is None:
            return ""
        counters = self._counters.setdefault(told.abstract, [0] * _LEVELS)
        if not told.begun:
            told.begun = True
            for at, start in told.starts.items():
                counters[at] = start - 1
        counters[place.level] = (counters[place.level] or level.start - 1) + 1
        for deeper in range(place.level + 1, _LEVELS):
            below = self._level(told, deeper)
            if below is None or below.restart != 0:
                counters[deeper] = 0
        if level.format in ("bullet", "none"):
            return level.text if level.format == "none" and "%" not in level.text else ""
        return _PLACE.sub(lambda found: self._number(told, counters, int(found[1]) - 1, level.legal), level.text)

    def _number(self, told: _List, counters: list[int], at: int, legal: bool) -> str:
        level = self._level(told, at)
        if level is None:
            return ""
        value = counters[at] or level.start
        return str(value) if legal else written(value, level.format)

    def _level(self, told: _List, at: int) -> Level | None:
        return told.levels.get(at) or self._abstract.get(told.abstract, {}).get(at)

    def _read(self, root: etree._Element) -> None:
        linked: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._abstract[name] = {int(at): level for at, level in map(_read_level, abstract.iterfind(f"{W}lvl"))}
            if (style := abstract.find(f"{W}numStyleLink")) is not None:
                linked[name] = style.get(_VALUE, "")
            if (style := abstract.find(f"{W}styleLink")) is not None:
                linked.setdefault(f"style:{style.get(_VALUE)}", name)
        for name, style in linked.items():
            if not name.startswith("style:") and not self._abstract[name]:
                self._abstract[name] = self._abstract.get(linked.get(f"style:{style}", ""), {})
        for num in root.iterfind(f"{W}num"):
            self._read_list(num)
        for abstract in root.iterfind(f"{W}abstractNum"):
            self._read_styles(abstract)

    def _read_list(self, num: etree._Element) -> None:
        follows = num.find(f"{W}abstractNumId")
        told = _List("" if follows is None else follows.get(_VALUE, ""))
        for override in num.iterfind(f"{W}lvlOverride"):
            at = _int(override.get(f"{W}ilvl"), 0)
            if (start := override.find(f"{W}startOverride")) is not None:
                told.starts[at] = _int(start.get(_VALUE), 1)
            if (level := override.find(f"{W}lvl")) is not None:
                told.levels[at] = _read_level(level)[1]
        self._lists[num.get(f"{W}numId", "")] = told

    def _read_styles(self, abstract: etree._Element) -> None:
        name = abstract.get(f"{W}abstractNumId", "")
        number = next((number for number, told in self._lists.items() if told.abstract == name), None)
        for level in abstract.iterfind(f"{W}lvl"):
            style = level.find(f"{W}pStyle")
            if style is not None and number is not None:
                self.of_style.setdefault(style.get(_VALUE, ""), Place(number, _int(level.get(f"{W}ilvl"), 0)))


def written(value: int, style: str) -> str:
    """A number as a format of Word writes it; as digits where the format is not known."""
    write = _WRITERS.get(style)
    return write(value) if write and value > 0 else str(value)


def chinese(value: int) -> str:
    """一 to 九千九百九十九, above that the digits one by one."""
    if value > 9999:
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    parts, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            one_ten = unit == 10 and digit == 1 and not parts
            parts += ("零" if zero else "") + ("" if one_ten else _DIGITS[digit]) + sign
        zero = bool(parts) and not digit
    return parts


def roman(value: int) -> str:
    """I, II, III, …"""
    parts = ""
    for worth, sign in (*_ROMAN, *_ROMAN_LOW):
        parts += sign * (value // worth)
        value %= worth
    return parts


def _letters(value: int) -> str:
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if value <= 20 else str(value)


_WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "ideographDigital",
            "taiwaneseCountingThousand",
            "chineseLegalSimplified",
        ),
        chinese,
    ),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "decimalZero": lambda value: f"{value:02d}",
    "ideographTraditional": lambda value: _STEMS[(value - 1) % 10],
    "ideographZodiac": lambda value: _BRANCHES[(value - 1) % 12],
    "none": lambda _value: "",
}


def _read_level(level: etree._Element) -> tuple[int, Level]:
    told = {child.tag: child.get(_VALUE, "") for child in level}
    start = _int(told.get(f"{W}start"), 1)
    restart = _int(told[f"{W}lvlRestart"], 1) if f"{W}lvlRestart" in told else None
    text = told.get(f"{W}lvlText", "")
    return _int(level.get(f"{W}ilvl"), 0), Level(
        told.get(f"{W}numFmt", "decimal"), text, start, restart, f"{W}isLgl" in told
    )


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
