"""Options (A. …, B. …) in lines: at their start, several on one line, without a separator."""

from __future__ import annotations

import re
from typing import NamedTuple

_STRICT = re.compile(
    r" *(?:[□☐■√*] *)?(?:[(\[【] *([A-Za-z]) *[)\]】] *[.、:]?|([A-Za-z]) *([.、:,)]) *(?!(?<=[.:])\d+[A-Za-z%])) *"
)
_LOOSE = re.compile(r" *([A-Z])(?: +(?=\S)|(?=[^\sA-Za-z\u2060.、:,()\[\]/\-+=<>_%'’]))")
_LOOSE_HERE = re.compile(r"([A-Z])(?: +(?=\S)|(?=[^\sA-Za-z\u2060.、:,()\[\]/\-+=<>_%'’]))")
_NOT_LATIN_BEFORE = r"(?<![A-Za-z0-9\u2060/-])"
_ANY = re.compile(r"(?<![A-Za-z0-9])(?:[(\[【] *[A-Z] *[)\]】]|[A-Z] *[.、:,)])|[①-⑩]")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


class Mark(NamedTuple):
    """Where an option begins: its letter in upper case, where the mark and where its text begins, and how it is made.

    `form` is the separator, `()` for brackets, or empty for a letter that has none.
    """

    letter: str
    start: int
    end: int
    form: str


def mark_at_start(folded: str, start: int = 0) -> Mark | None:
    """The option with which a line begins. One without a separator is only perhaps an option: its `form` is empty."""
    found = _STRICT.match(folded, start)
    if found:
        letter = found[1] or found[2]
        return Mark(letter.upper(), start, found.end(), found[3] or "()")
    loose = _LOOSE.match(folded, start)
    return Mark(loose[1], start, loose.end(), "") if loose else None


def marks_inside(folded: str, start: int, letter: str, before: str, form: str) -> list[Mark]:
    """The options from `letter` on, up to but without `before`, that follow one another in a line.

    A mark of another form than `form` needs a blank before it; so does one after which the same letter comes again.
    """
    marks: list[Mark] = []
    while letter < before:
        found = _next(folded, start, letter, form)
        if found is None or (found.start <= start and found.form != "()"):  # `D. E.U.`: nothing stands between
            break
        marks.append(found)
        start, form, letter = found.end, found.form, chr(ord(letter) + 1)
    return marks


def loose_marks(folded: str, start: int = 0, expected: str = "A") -> list[Mark]:
    """Options that follow one another in a line with only blanks between letter and text: `A 甲  B 乙`, `A甲 B乙`.

    The line begins with the letter `expected`."""
    marks: list[Mark] = []
    at: int | None = len(folded) - len(folded[start:].lstrip())
    while at is not None and (found := _LOOSE_HERE.match(folded, at)) and found[1] == expected:
        marks.append(Mark(expected, at, found.end(), ""))
        expected = chr(ord(expected) + 1)
        follows = folded.find(f" {expected}", found.end())
        at = follows + 1 if follows >= 0 else None
    return marks


def chain_inside(folded: str, start: int, before: str) -> list[Mark]:
    """Options that begin in the middle of a stem's line: A and at least one more, or A alone where B comes next."""
    if "A" not in folded:
        return []
    at = start
    while (first := _next(folded, at, "A", "")) is not None:
        rest = marks_inside(folded, first.end, "B", before, first.form)
        if rest or before == "B":
            return [first, *rest]
        at = first.end
    return []


def has_first_option(folded: str, after: str, start: int = 0) -> bool:
    """Whether a line has the first option of a question; `after` is the next line."""
    if "A" not in folded and "a" not in folded:
        return False
    mark = mark_at_start(folded, start)
    if mark is not None and mark.letter == "A":
        if mark.form:
            sure = mark.form not in ",:" and not (start and mark.form == "()")  # `1. (A)…` may be its key
            return sure or _begins_with_b(folded, after, mark.end)
        return _begins_with_b(folded, after, mark.end) or (not start and len(loose_marks(folded)) > 2)
    if "A" not in folded:
        return False
    following = mark_at_start(after)
    before = following.letter if following is not None and following.form and following.letter == "B" else "Z"
    return bool(chain_inside(folded, start, before))


def has_mark(folded: str) -> bool:
    """Whether anything in a line looks like an option."""
    return mark_at_start(folded) is not None or _ANY.search(folded) is not None


def has_strict_mark(folded: str) -> bool:
    """Whether anything in a line is marked as options are, with a separator."""
    return _ANY.search(folded) is not None


def circled_marks(folded: str, start: int = 0) -> list[Mark]:
    """①, ②, … in a line, as options A, B, … of which `form` is the sign."""
    return [
        Mark(chr(ord("A") + _CIRCLED.index(sign)), at, at + 1, sign)
        for at, sign in enumerate(folded)
        if at >= start and sign in _CIRCLED
    ]


def _begins_with_b(folded: str, after: str, start: int) -> bool:
    following = mark_at_start(after)
    return (following is not None and following.letter == "B") or _next(folded, start, "B", "") is not None


def _next(folded: str, start: int, letter: str, form: str) -> Mark | None:
    """The next mark of a letter: the first with a blank before it, else the first that is made like the others."""
    if letter not in folded[start:]:
        return None
    close: Mark | None = None
    for found in _marks_of(letter).finditer(folded, start):
        own = found[1] or "()"
        spaced = (
            found.start() == start
            or folded[found.start() - 1] in " \u3000"
            or folded[found.start() - 1] >= "\U00100000"
        )
        mark = Mark(letter, found.start(), found.end(), own)
        if spaced and (own in ".、()" or own == form):
            return mark
        if (
            close is None
            and own not in ",:"
            and (own == form or (not form and folded[found.start() - 1] in ")。?!:】"))
        ):
            close = mark
    return close


_PATTERNS = {
    letter: re.compile(rf"{_NOT_LATIN_BEFORE}(?:[(\[【] *{letter} *[)\]】] *[.、:]?|{letter} *([.、:,)])) *")
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}


def _marks_of(letter: str) -> re.Pattern[str]:
    return _PATTERNS[letter]
