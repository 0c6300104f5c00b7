"""Which numbers begin questions: decided for the whole file at once, by what makes the most sense of all its lines.

A number at the start of a line may also be a point of an explanation, a year, `10.5 MHz` or a broken line. Each way to
cut the file into questions is worth something: numbers that follow one another, and questions with one block of options
and one answer, speak for it; two answers in one question, a jump of numbers or a question with nothing but its number
speak against it. The best way is found by dynamic programming over the candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.formats.chinese_numbers import Number
from ipexam.formats.chinese_survey import Candidate, Survey, survey
from ipexam.formats.chinese_text import SourceLine
from ipexam.formats.chinese_types import Heading

_ENDS_SENTENCE = ("。", "?", "!", ";", ":", ")", "】", "_", ".", "”")
_MOST_BACK = 40
_FAR = -1e9


@dataclass(frozen=True, slots=True)
class Start:
    """A question begins at this line, with this number or without one."""

    at: int
    number: Number | None


def find_starts(lines: Sequence[SourceLine], headings: Sequence[Heading | None], gaps: Sequence[bool]) -> list[Start]:
    """The lines that begin questions. `gaps` tells before which lines a blank one stands."""
    found = survey(lines, headings, gaps)
    if not found.candidates:
        return []
    return [Start(chosen.at, chosen.number) for chosen in _best(found, lines, gaps)]


def _best(found: Survey, lines: Sequence[SourceLine], gaps: Sequence[bool]) -> list[Candidate]:
    """The best chain of candidates."""
    candidates = found.candidates
    worth = [_FAR] * len(candidates)
    back = [-1] * len(candidates)
    known: list[dict[str, int]] = [{} for _ in candidates]
    for place, here in enumerate(candidates):
        own = _own(here, lines, gaps)
        best = _opening(found, here)
        skipped: list[Number] = []
        for before in range(place - 1, max(-1, place - _MOST_BACK), -1):
            there = candidates[before]
            span, rich, spoilt = _span(found, there, here.at)
            value = worth[before] + span + _step(found, there, here, known[before], rich, gaps)
            value -= 4.0 if here.number and _expected(skipped, here.number, known[before]) else 0.0
            if value > best:
                best, back[place] = value, before
            if spoilt > 2:
                break
            if there.number and not there.point:
                skipped.append(there.number)
        worth[place] = best + own
        number = here.number
        inherited = known[back[place]] if back[place] >= 0 and not _headed(found, candidates[back[place]], here) else {}
        known[place] = {**inherited, number.family: number.value} if number else inherited
    end = len(lines)
    last = max(range(len(candidates)), key=lambda n: worth[n] + _span(found, candidates[n], end)[0])
    if worth[last] + _span(found, candidates[last], end)[0] < _preface(found, end) - 0.01:
        return []
    chain = []
    while last >= 0:
        chain.append(candidates[last])
        last = back[last]
    return chain[::-1]


def _expected(skipped: Sequence[Number], here: Number, known: dict[str, int]) -> bool:
    """Whether a number that is due in another list than this one's would be passed over."""
    return any(number.family != here.family and known.get(number.family) == number.value - 1 for number in skipped)


def _headed(found: Survey, there: Candidate, here: Candidate) -> bool:
    return found.headings[here.at] > found.headings[there.at]


def _own(here: Candidate, lines: Sequence[SourceLine], gaps: Sequence[bool]) -> float:
    """What speaks for or against a candidate by itself."""
    if here.number is None:
        return 0.5 if here.named else -1.5
    worth = -1.0 * here.number.weak - (1.5 if here.point else 0.0)
    if here.at and not gaps[here.at]:
        before = lines[here.at - 1].folded
        worth += 0.1 if before.endswith(_ENDS_SENTENCE) or len(before) < 25 else -0.1
    if lines[here.at].auto:
        worth += 0.2
    return worth


def _preface(found: Survey, at: int) -> float:
    """Lines before the first question should have no options and no answers."""
    return -5.0 * (found.options[at] + found.answers[at])


def _orphans(found: Survey, at: int) -> float:
    """Numbers between a heading and the first question below it would belong to nobody."""
    return 6.0 * min(found.numbers[at] - found.heads[at], 3)


def _opening(found: Survey, here: Candidate) -> float:
    worth = _preface(found, here.at) - _orphans(found, here.at)
    if here.number is None:
        return worth
    return worth + (2.0 if here.number.value == 1 else -min(here.number.value * 0.1, 2.0))


def _span(found: Survey, there: Candidate, end: int) -> tuple[float, bool, int]:
    """What the lines of a question say for it: its worth, whether it has anything, how much too much it has."""
    options = found.options[end] - found.options[there.at]
    answers = found.answers[end] - found.answers[there.at]
    explanations = found.explanations[end] - found.explanations[there.at]
    difficulties = found.difficulties[end] - found.difficulties[there.at]
    rich = bool(options or answers or explanations or difficulties)
    worth = 2.0 * min(options, 1) + 3.0 * min(answers, 1) + 1.0 * min(explanations, 1) + 1.0 * min(difficulties, 1)
    spoilt = max(options - 1, 0) + max(answers - 1, 0)
    worth -= 4.0 * max(options - 1, 0) + 5.0 * max(answers - 1, 0)
    worth -= 2.5 * (max(explanations - 1, 0) + max(difficulties - 1, 0))
    if not rich:
        worth -= 5.0 if there.point or there.number is None else 0.8 if there.inside else 0.5
    return worth, rich, spoilt


def _step(
    found: Survey, there: Candidate, here: Candidate, known: dict[str, int], rich: bool, gaps: Sequence[bool]
) -> float:
    """What the two numbers say about standing one after the other."""
    headed = _headed(found, there, here)
    if here.number is None:
        return 1.0 if rich and there.number is None else -1.0 if rich else -3.0
    if there.number is None:
        return 1.0 if here.number.value == 1 else -0.5
    value = here.number.value
    if headed:
        follows = value == 1 or value == there.number.value + 1
        return (4.0 if follows else -1.0) - _orphans(found, here.at)
    if here.number.family != there.number.family:
        passed_over = here.before > there.at
        worth = _other_family(here.number, there.number, known, rich, inside=here.inside)
        return worth - (6.0 if passed_over else 0.0)
    below = len(known) > 1 and next(iter(known)) != here.number.family
    return _same_family(value - there.number.value, value, rich, gaps[here.at]) - (0.7 if below and not rich else 0.0)


def _same_family(rise: int, value: int, rich: bool, gap: bool) -> float:
    if rise == 1:
        return 4.0 if rich else 1.0
    if rise > 1:
        return (0.0 if rich else -2.0) - min(rise, 20) * 0.25
    if value == 1:
        return (0.0 if gap else -1.0) if rich else -8.0
    return -3.0 if rise == 0 else -6.0


def _other_family(here: Number, there: Number, known: dict[str, int], rich: bool, *, inside: bool) -> float:
    """From `1.` to `（1）` and back; a file whose author mixes `1.` and `（2）` is read too."""
    if known.get(here.family) == here.value - 1:
        return 3.0 if rich else 0.0
    if here.value == 1:
        return -1.5 if rich else -4.0
    if here.value == there.value + 1:
        return -1.0 if inside else 2.0 if rich else -1.5
    return -5.0
