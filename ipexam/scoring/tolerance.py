"""Comparing a number that was typed into a blank with the accepted ones, so much off as the key allows.

Numbers are folded as texts are: full width, thousands separators and Chinese numerals make no difference. What stands
behind the number (a unit, %) has to be the same; where only that differs, a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ipexam.scoring.blanks import MOST_CHARACTERS, Match, fold

_NUMBER = re.compile(r"(-?\d{1,30}(?:\.\d{1,30})?(?:/\d{1,30})?)(.*)", re.DOTALL)
_POWER = re.compile(r"[×x*]10|e-?\d|\^")


def compare_number(given: str, accepted: Sequence[str], tolerance: Fraction) -> Match:
    """How a typed text compares with the accepted alternatives of one blank when its number may be off."""
    if len(given) > MOST_CHARACTERS:
        return Match.NEAR
    said = fold(given)
    found = [_close(said, fold(alternative), tolerance) for alternative in accepted]
    return next((match for match in (Match.RIGHT, Match.NEAR) if match in found), Match.WRONG)


def _close(said: str, wanted: str, tolerance: Fraction) -> Match:
    if said and said == wanted:
        return Match.RIGHT
    mine, right = _parted(said), _parted(wanted)
    if mine is None or right is None:
        return Match.WRONG
    if _POWER.match(mine[1]) or _POWER.match(right[1]):
        return Match.NEAR
    if abs(mine[0] - right[0]) > tolerance:
        return Match.WRONG
    return Match.RIGHT if mine[1] == right[1] else Match.NEAR


def _parted(text: str) -> tuple[Fraction, str] | None:
    """The number at the beginning of a folded text, and what stands behind it; None without a number."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    try:
        over, _slash, under = found[1].partition("/")
        return Fraction(over) / Fraction(under or "1"), found[2]
    except ZeroDivisionError:
        return None
