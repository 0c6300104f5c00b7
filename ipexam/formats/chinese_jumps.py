"""Questions that the numbers of a file do not tell: after 6 comes 1007, 10007 or 3, and options A, B begin anew.

What chains of numbers say is weighed in `chinese_starts`; here is looked once more at each question that would swallow
the options of another one: a line with a number above them is its stem. Without a number nobody knows where the stem
begins, so that is told and not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_numbers import Number, number_of
from ipexam.formats.chinese_options import chain_inside, mark_at_start, marks_inside
from ipexam.formats.chinese_starts import Start
from ipexam.formats.chinese_text import KEPT, SourceLine
from ipexam.formats.chinese_types import Heading

_JUMP = re.compile(r" *(\d{1,9})[.、:] *(?!\d)(?=\S)")
_LONG = re.compile(r" *(\d{5,9})[.、:] *(?!\d)(?=\S)")
"""A number that is too long to begin a question where its line says nothing more for it."""
_EXPLAINING = (Label.EXPLANATION, Label.RUBRIC)


class Jump(NamedTuple):
    """Options that begin anew inside a question: the line at which their own one begins, and its number; where no line
    has one, the line below what surely belongs to the question."""

    at: int
    number: Number | None


def find_jumps(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], starts: Sequence[Start]
) -> Iterator[Jump]:
    """What the questions that begin at `starts` would swallow, from the top."""
    for place, start in enumerate(starts):
        end = starts[place + 1].at if place + 1 < len(starts) else len(lines)
        number = start.number or Number("bare", 0, 0)
        long = _LONG.match(lines[start.at].folded) if start.number is None else None
        if long is not None:
            number = Number("bare", int(long[1]), long.end())
            yield Jump(start.at, number)
        if number.family == "bare":
            yield from _inside(lines, headings, start.at, number, end)


def _inside(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], first: int, number: Number, end: int
) -> Iterator[Jump]:
    offers = _offers(lines, first, number.end, end)
    above = first
    offered = answered = False
    for at in range(first, end) if len(offers) > 1 else ():
        folded = lines[at].folded
        labels = [] if folded.startswith(KEPT) else [found.label for found in labels_in(folded)]
        if headings[at] is not None or any(label in _EXPLAINING for label in labels):
            return
        if at in offers and offered:
            stem = _stem(lines, above, at)
            if stem is not None and (not answered or stem[1].value > number.value):
                yield Jump(*stem)
                number, answered = stem[1], False
            elif not answered:
                yield Jump(above + 1, None)
        offered = offered or at in offers
        answered = answered or Label.ANSWER in labels
        mark = mark_at_start(folded)
        if at in offers or labels or (mark is not None and mark.form):
            above = at


def _offers(lines: Sequence[SourceLine], first: int, start: int, end: int) -> set[int]:
    """The lines of a question in which options A and B begin."""
    folded = [line.folded for line in lines[first:end]] + [""]
    return {
        first + place
        for place in range(end - first)
        if _begins_options(folded[place], folded[place + 1], start if place == 0 else 0)
    }


def _begins_options(folded: str, after: str, start: int) -> bool:
    """Whether options A and B begin in a line; that A stands there alone is too little."""
    if ("A" not in folded and "a" not in folded) or folded.startswith(KEPT):
        return False
    mark, following = mark_at_start(folded, start), mark_at_start(after)
    if mark is None or mark.letter != "A" or not mark.form:
        return bool(chain_inside(folded, start, "Z"))
    goes_on = following is not None and following.letter == "B" and following.form == mark.form
    return goes_on or bool(marks_inside(folded, mark.end, "B", "Z", mark.form))


def _stem(lines: Sequence[SourceLine], above: int, at: int) -> tuple[int, Number] | None:
    """The first line with a number below the option or the answer at `above`."""
    for place in range(above + 1, at + 1):
        folded = lines[place].folded
        found = _JUMP.match(folded)
        if found is not None:
            known = number_of(folded)
            return place, known or Number("bare", int(found[1]), found.end())
    return None
