"""Facts of a question as cells say them: how hard it is, how long it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ipexam.matching.fold import fold_text
from ipexam.sheets.header import bracket_of
from ipexam.sheets.headers_questions import DIFFICULTIES

_EASIEST, _HARDEST = 1, 5
_SCALE = re.compile(r"([01])\s*[-~—–至到]+\s*([2-9]|10)")
_GRADE = re.compile(rf"(\d)\s*[=:、.-]?\s*({'|'.join(sorted(DIFFICULTIES, key=len, reverse=True))})")
_OTHER_SCALES = frozenset("0123")
"""Numbers that are all of a scale of three, from 0 or from 1, as other question banks have."""
_SECONDS = re.compile(r"(\d+(?:\.\d+)?)\s*(秒钟?|s|分钟?|min)?")


def difficulty_of(text: str) -> int | None:
    """The difficulty from 1 to 5 by word, by number, or by 难度系数, the share who get it right; None when
    the text says none."""
    word = fold_text(text).rstrip("级星")
    if word in DIFFICULTIES:
        return DIFFICULTIES[word]
    if word in ("1", "2", "3", "4", "5"):
        return int(word)
    return 1 + min(4, int((1 - float(word)) * 5)) if re.fullmatch(r"0?\.\d+", word) else None


def scale_of(heading: str) -> Mapping[str, int]:
    """What each number of the column means here when its heading says the scale: `难度(1-3)`, `难度(0易1中2难)`; empty
    when it does not."""
    said = bracket_of(heading)
    if grades := dict(_GRADE.findall(said)):
        return {number: DIFFICULTIES[word] for number, word in grades.items()}
    found = _SCALE.fullmatch(said)
    if found is None:
        return {}
    low, high = int(found[1]), int(found[2])
    step = Fraction(_HARDEST - _EASIEST, high - low)
    return {str(number): int(_EASIEST + (number - low) * step + Fraction(1, 2)) for number in range(low, high + 1)}


def highest_of_three(said: Sequence[str]) -> str:
    """The highest number of a column whose numbers may be of another scale than ours; empty when they cannot be, or
    when only one row says anything."""
    given = [text for text in said if text]
    return max(given) if len(given) > 1 and _OTHER_SCALES.issuperset(given) else ""


def seconds_of(text: str) -> int | None:
    """Whole seconds, which is what a number without a unit means; None when the text says no time."""
    found = _SECONDS.fullmatch(fold_text(text))
    if not found:
        return None
    minutes = (found[2] or "").startswith(("分", "m"))
    return int(Fraction(found[1]) * (60 if minutes else 1))
