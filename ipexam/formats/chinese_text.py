"""Text with looks, as lines of text files and of Word files have it: one character, one look.

The grammar of questions reads `Marked.folded`, which has the same length as `Marked.plain`: what it finds there can be
cut out of the text with its looks. Images, tables and whatever else is no character stand as one private character
each (`thing`), so that they are cut and moved like letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ipexam.domain.rich_text import literal, lowered, raised, strong
from ipexam.matching.private_use import REPAIRS

STRONG, RAISED, LOWERED, UNDERLINED, COLOURED, HIGHLIGHTED, STRUCK = (1 << bit for bit in range(7))
"""Looks of a character, to be added up."""

KEPT = "\u2060"
"""A word joiner. Our writers set it where text would be taken for structure: a line that begins with it continues the
text above, and nothing that holds it is a number, an option or a label. Readers drop it from the text."""

_FIRST_THING, _LAST_THING = 0x100000, 0x10FFFD
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2061, 0x2070), 0xFEFF]
)
_CLEAN = _INVISIBLE | dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]) | {0x0B: "\n", 0x0C: "\n"}
_DIRTY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u180e\u2000-\u200f\u202a-\u202f\u205f\u2061-\u206f\u2028\u2029\ufeff"
    "\ue000-\uf8ff\U00100000-\U0010ffff]"
)
_BLANKS = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
_THINGS = dict.fromkeys(range(_FIRST_THING, _LAST_THING + 3), "\ufffd")

_GUARDED = re.compile(f"{KEPT}[^\n]*")
_BLANK = re.compile(r"(_{2,}+(?!\{))")

_FOLDING = (
    {0xFF01 + n: chr(0x21 + n) for n in range(94)}
    | dict.fromkeys(map(ord, "\t\u3000"), " ")
    | dict.fromkeys(map(ord, "。｡"), "。")
    | dict.fromkeys(map(ord, "∶︰﹕"), ":")
    | dict.fromkeys(map(ord, "﹒․"), ".")
    | dict.fromkeys(map(ord, "〔［"), "[")
    | dict.fromkeys(map(ord, "〕］"), "]")
    | dict.fromkeys(map(ord, "〖"), "【")
    | dict.fromkeys(map(ord, "〗"), "】")
    | dict.fromkeys(map(ord, "﹙"), "(")
    | dict.fromkeys(map(ord, "﹚"), ")")
    | dict.fromkeys(map(ord, "～〜"), "~")
    | dict.fromkeys(map(ord, "—–―−‐‑‒"), "-")
    | dict.fromkeys(map(ord, "✓✔☑✅"), "√")
    | dict.fromkeys(map(ord, "✗✘☒╳❌"), "×")
)


def fold(text: str) -> str:
    """The text in half width, without any change of its length; what follows `KEPT` in a line is nothing but text."""
    folded = text if text.isascii() and "\t" not in text else text.translate(_FOLDING)
    return _GUARDED.sub(lambda found: KEPT * len(found[0]), folded) if KEPT in folded else folded


def clean(text: str) -> str:
    """Foreign text without control and zero-width characters; every blank but the ideographic one is a blank, every
    line end is one, and characters that old GBK systems kept in the private area are what they meant."""
    if _DIRTY.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_LINE_ENDS).translate(_CLEAN | _BLANKS | _THINGS | REPAIRS)


@dataclass(frozen=True, slots=True)
class Marked:
    """Text and, when not all of it is plain, the look of each of its characters as a character of that code."""

    plain: str
    looks: str = ""

    def cut(self, start: int, end: int | None = None) -> Marked:
        """A part of it, without blanks around."""
        part = self.plain[start:end]
        bare = part.strip()
        if not self.looks:
            return Marked(bare)
        first = start + len(part) - len(part.lstrip())
        return Marked(bare, _looks(self.looks[first : first + len(bare)]))

    def put(self, start: int, end: int, text: str) -> Marked:
        """The same with `text`, in no special look, in the place of a part."""
        plain = self.plain[:start] + text + self.plain[end:]
        return Marked(plain, self.looks and self.looks[:start] + "\0" * len(text) + self.looks[end:])

    def join(self, other: Marked, between: str) -> Marked:
        """Both, with something plain between them."""
        plain = f"{self.plain}{between}{other.plain}"
        if not self.looks and not other.looks:
            return Marked(plain)
        return Marked(plain, f"{self._told}{chr(0) * len(between)}{other._told}")

    @property
    def folded(self) -> str:
        """The text as the grammar reads it, of the same length."""
        return fold(self.plain)

    @property
    def _told(self) -> str:
        return self.looks or "\0" * len(self.plain)

    def everywhere(self, look: int) -> bool:
        """Whether each visible character has the look."""
        seen = [ord(each) & look for letter, each in zip(self.plain, self.looks, strict=False) if not letter.isspace()]
        return bool(seen) and all(seen)

    def anywhere(self, look: int) -> bool:
        """Whether one of its visible characters has the look."""
        return any(ord(each) & look for letter, each in zip(self.plain, self.looks, strict=False) if letter != " ")


NOTHING = Marked("")


def one_line(lines: Iterable[Marked]) -> Marked:
    """Lines as one, a blank between them."""
    text = NOTHING
    for line in lines:
        text = text.join(line, " " if text.plain else "")
    return text


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a file: `no` is the number a person finds it by, which several lines of one paragraph share.

    `auto` tells that its number is not in the text but comes from automatic numbering. `style` is what kind of line
    the file itself calls it: `heading`, `title` or nothing.
    """

    no: int
    text: Marked
    auto: bool = False
    style: str = ""
    folded: str = field(default="", compare=False)


def source_line(no: int, text: Marked, *, auto: bool = False, style: str = "") -> SourceLine:
    """A line with its folding; blanks before a sign of protection do not count."""
    if KEPT in text.plain and text.plain.lstrip().startswith(KEPT):
        text = text.cut(0)
    return SourceLine(no, text, auto, style, text.folded)


def thing(number: int) -> str:
    """The character that stands for the thing of this number, counted from 0."""
    return chr(min(_FIRST_THING + number, _LAST_THING))


def rendered(text: Marked, things: Sequence[str], *, whole: bool = True) -> str:
    """The text in the notation of `domain.rich_text`; `things` are what each private character stands for.

    With `whole`, emphasis of the whole text is no emphasis: many offices write all stems in bold.
    """
    plain = text.plain.replace(KEPT, "") if not text.looks else text.plain
    if not text.looks:
        plain = plain.strip()
        return _literal(plain) if not _has_things(plain) else "".join(_with_things(plain, things))
    dropped = STRONG if whole and text.everywhere(STRONG) else 0
    parts: list[str] = []
    for look, group in groupby(zip(text.plain, text.looks, strict=True), key=lambda pair: ord(pair[1]) & ~dropped & 7):
        part = "".join(letter for letter, _look in group if letter != KEPT)
        parts.append(_looking(part, look, things))
    return "".join(parts).strip()


def _literal(text: str) -> str:
    """Plain text in the notation; a blank to fill in stays a blank."""
    if "__" not in text:
        return literal(text)
    return "".join(part if part[:2] == "__" else literal(part) for part in _BLANK.split(text))


def _looks(looks: str) -> str:
    return "" if looks.strip("\0") == "" else looks


def _looking(part: str, look: int, things: Sequence[str]) -> str:
    """Text of one look; blanks at its ends stay outside."""
    bare = part.strip()
    if not look or not bare:
        return "".join(_with_things(part, things))
    before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    if look & (RAISED | LOWERED) and not _has_things(bare) and "\n" not in bare:
        inner = raised(bare) if look & RAISED else lowered(bare)
    else:
        inner = "".join(_with_things(bare, things))
    return f"{before}{strong(inner) if look & STRONG else inner}{after}"


def _has_things(plain: str) -> bool:
    return bool(plain) and max(plain) >= "\U00100000"


def _with_things(plain: str, things: Sequence[str]) -> Iterable[str]:
    if not _has_things(plain):
        yield _literal(plain)
        return
    for is_thing, group in groupby(plain, key=lambda letter: ord(letter) >= _FIRST_THING):
        letters = "".join(group)
        if is_thing:
            yield from (things[ord(each) - _FIRST_THING] for each in letters if ord(each) - _FIRST_THING < len(things))
        else:
            yield _literal(letters)
