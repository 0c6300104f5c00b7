"""Comparing what was typed into a blank with the accepted answers.

Source of the rule: the paper's own rules as the training base prints them: width, blanks, punctuation, 《》 and
汉字/阿拉伯数字 make no difference; a near miss is decided by a person, never by the program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

from ipexam.scoring.chinese_numbers import arabic

MOST_CHARACTERS = 2000
"""Nobody types more into a blank; what is longer is not compared but shown to a person."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+(?:\.\d+)?[%‰]?")
_KEPT = "%‰"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_BETWEEN_DIGITS = {"、": ",", "。": ".", "~": "-", ";": ","}


class Match(Enum):
    """How close an answer is to the accepted ones."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


def fold(text: str) -> str:
    """The text without what makes no difference. Punctuation stays only between digits (1.5, 1/2, 10:30)."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    plain = "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Cf")
    plain = arabic(_THOUSANDS.sub("", plain))
    return "".join(_kept(plain, at) for at in range(len(plain)))


def compare(given: str, accepted: Sequence[str]) -> Match:
    """How a typed text compares with the accepted alternatives of one blank."""
    if len(given) > MOST_CHARACTERS:
        return Match.NEAR
    said = fold(given)
    if not said:
        return Match.WRONG
    right = [fold(alternative) for alternative in accepted]
    if said in right:
        return Match.RIGHT
    return Match.NEAR if any(_near(said, wanted) for wanted in right if wanted) else Match.WRONG


def _kept(text: str, at: int) -> str:
    """A character, or what is left of it: punctuation goes, except between digits and before a number."""
    char = text[at]
    if char in _KEPT or unicodedata.category(char)[0] != "P":
        return char
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after.isdigit() and (before.isdigit() or (char == "-" and not before)):
        return _BETWEEN_DIGITS.get(char, char)
    return ""


def _near(said: str, wanted: str) -> bool:
    """Whether a person should look: the numbers are the same, and the words differ by a slip or by an addition.

    Numbers must agree, because 20 for 30 is no slip but a wrong answer.
    """
    if _DIGITS.findall(said) != _DIGITS.findall(wanted):
        return False
    short, long = sorted((said, wanted), key=len)
    if len(short) >= 2 and short in long and len(long) <= 2 * len(short):
        return True
    slips = min(2, max(1, len(wanted) // 3)) if len(wanted) > 1 else 0
    return _distance_at_most(said, wanted, slips)


def _distance_at_most(left: str, right: str, limit: int) -> bool:
    """Whether so many insertions, deletions and substitutions make one text of the other."""
    if abs(len(left) - len(right)) > limit:
        return False
    row = list(range(len(right) + 1))
    for n, char in enumerate(left, 1):
        diagonal, row[0] = row[0], n
        for m, other in enumerate(right, 1):
            diagonal, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, diagonal + (char != other))
    return row[-1] <= limit
