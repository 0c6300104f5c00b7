"""Certificate numbers as a clerk types them: one by one, or from one to another."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ipexam.domain.errors import SubjectUnknown

_BETWEEN = re.compile(r"[,，;；、\s]+")
_RANGE = re.compile(r"\s*(?:~|～|—+|–|至|到|\.\.)\s*")


def named_numbers(text: str, there: Sequence[str], revoked: Collection[str] = ()) -> tuple[str, ...]:
    """The numbers that a text names, in the order of `there`, each once. A short number is how a whole one ends; a
    range is written with ~ or 至, and with - where both ends are digits alone; it leaves out what was revoked, which
    stays when it is named alone, for it must be told that it cannot be printed.

    Raises `SubjectUnknown` for the first that is not there, or that is the end of several.
    """
    chosen: set[int] = set()
    for part in filter(None, _BETWEEN.split(_RANGE.sub("~", text.strip()))):
        ends = part.split("~") if "~" in part else _digits(part)
        first, last = sorted(_place(end, there) for end in (ends[0], ends[-1]))
        alone = len(ends) == 1
        chosen.update(place for place in range(first, last + 1) if alone or there[place] not in revoked)
    return tuple(there[place] for place in sorted(chosen))


def _digits(part: str) -> list[str]:
    """`0003-0010` is a range; `GDIPO-2026-0003` is a number."""
    ends = part.split("-")
    return ends if len(ends) == 2 and all(end.isdigit() for end in ends) else [part]


def _place(wanted: str, there: Sequence[str]) -> int:
    found = [place for place, number in enumerate(there) if number == wanted]
    found = found or [place for place, number in enumerate(there) if number.endswith(wanted)] if wanted else []
    if len(found) != 1:
        raise SubjectUnknown("certificate", wanted)
    return found[0]
