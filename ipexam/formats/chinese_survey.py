"""What each line of a file has that speaks for or against a question beginning there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_labels import Found, Label, labels_in
from ipexam.formats.chinese_numbers import Number, number_of
from ipexam.formats.chinese_options import has_first_option, mark_at_start
from ipexam.formats.chinese_stem_keys import has_key_in_stem
from ipexam.formats.chinese_text import KEPT, SourceLine
from ipexam.formats.chinese_types import Heading, closing_type

_POINT = re.compile(r"(?<!\d)(\d{1,2})[.、)](?!\d)")
_FEWEST_SPACED, _REGULAR = 3, 0.8
"""How many numbers without a sign behind them, and what part of them in order, tell how a file numbers."""
_ANSWERING = (Label.ANSWER, Label.EXPLANATION, Label.RUBRIC)


@dataclass(slots=True)
class Candidate:
    """A line that may begin a question. `number` is None for one without number that follows a blank line."""

    at: int
    number: Number | None
    point: bool = False
    """Whether it goes on with a list 1, 2, 3 that began inside an answer."""
    before: int = -1
    """The line of the last candidate that is written like this one and has the number before it."""
    named: bool = False
    """Whether the line says itself that it is a stem: `题干：…`, or a type or a code above such a line."""
    inside: bool = False
    """Whether it stands where an answer or an explanation may still go on."""


@dataclass(slots=True)
class Survey:
    """Candidates, and sums up to and without each line, so that what a span has is a subtraction."""

    options: list[int] = field(default_factory=lambda: [0])
    answers: list[int] = field(default_factory=lambda: [0])
    explanations: list[int] = field(default_factory=lambda: [0])
    difficulties: list[int] = field(default_factory=lambda: [0])
    headings: list[int] = field(default_factory=lambda: [0])
    numbers: list[int] = field(default_factory=lambda: [0])
    heads: list[int] = field(default_factory=lambda: [0])
    """Before each line, how many numbers stand above the last heading."""
    candidates: list[Candidate] = field(default_factory=list)


def survey(lines: Sequence[SourceLine], headings: Sequence[Heading | None], gaps: Sequence[bool]) -> Survey:
    """The survey of a file. `gaps` tells before which lines a blank one stands."""
    surveyor = _Surveyor(lines, headings, gaps)
    for at in range(len(lines)):
        surveyor.look_at(at)
    _trust_spaced_numbers(surveyor.survey.candidates)
    return surveyor.survey


def _trust_spaced_numbers(candidates: Sequence[Candidate]) -> None:
    """Take the doubts from `1 文` where a whole file numbers so: one follows another, and nothing else is numbered."""
    numbers = [candidate.number for candidate in candidates if candidate.number]
    spaced = [number.value for number in numbers if number.family == "blank"]
    follows = sum(value in (1, before + 1) for before, value in pairwise(spaced))
    if len(spaced) < _FEWEST_SPACED or follows < (len(spaced) - 1) * _REGULAR:
        return
    if any(number.family in ("bare", "word", "half", "cn") for number in numbers):
        return
    for candidate in candidates:
        if candidate.number and candidate.number.family == "blank":
            candidate.number = candidate.number._replace(weak=0)


class _Surveyor:
    """Walks over the lines once."""

    def __init__(self, lines: Sequence[SourceLine], headings: Sequence[Heading | None], gaps: Sequence[bool]) -> None:
        self.survey = Survey()
        self._lines, self._headings, self._gaps = lines, headings, gaps
        self._inside = False
        self._closed = True
        self._runs: dict[str, int] = {}
        """How far each list 1, 2, 3 has come that began inside an answer."""
        self._seen: dict[tuple[str, int], int] = {}

    def look_at(self, at: int) -> None:
        """Count what the next line has."""
        line = self._lines[at]
        heading = self._headings[at] is not None
        if heading or line.folded.startswith(KEPT):
            self._count(None, [], option=False, heading=heading)
            self._inside = self._inside and not heading
            self._closed = heading or at == 0
            return
        following = self._lines[at + 1].folded if at + 1 < len(self._lines) else ""
        number = number_of(line.folded, auto=line.auto)
        start = number.end if number else 0
        labels = labels_in(line.folded[start:] if start else line.folded)
        option = has_first_option(line.folded, following, start) or self._has_lines_as_options(at, number)
        if number:
            self._numbered(at, number)
        elif labels and _names_stem(labels, self._lines, at):
            self.survey.candidates.append(Candidate(at, None, named=True))
        elif not labels and not option and self._may_be_unnumbered(at):
            self.survey.candidates.append(Candidate(at, None, inside=self._inside and not self._gaps[at]))
        in_stem = number is not None and has_key_in_stem(line.folded, start)
        self._count(number, labels, option=option, heading=False, in_stem=in_stem)
        self._follow(labels, line.folded[start:], option=option)
        self._closed = bool(labels) or at == 0

    def _has_lines_as_options(self, at: int, number: Number | None) -> bool:
        """Whether a stem ends with `[单选题]` and options without letters follow."""
        ended = closing_type(self._lines[at].folded) if number is not None else None
        below = [line.folded for line in self._lines[at + 1 : at + 3]]
        return (
            ended is not None
            and ended[0] in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)
            and len(below) > 1
            and not has_first_option(below[0], below[1])
            and not any(labels_in(text) or number_of(text) for text in below)
        )

    def _numbered(self, at: int, number: Number) -> None:
        run = self._runs.get(number.family, 0)
        goes_on = number.value == 1 or (run > 0 and number.value == run + 1)
        if not goes_on or not number.family.endswith("cn"):
            self._runs = {family: last for family, last in self._runs.items() if family.endswith("cn")}
        self._runs[number.family] = number.value if goes_on else 0
        before = self._seen.get((number.family, number.value - 1), -1)
        self._seen[number.family, number.value] = at
        point = goes_on and self._inside
        self.survey.candidates.append(Candidate(at, number, point, before, inside=self._inside))

    def _may_be_unnumbered(self, at: int) -> bool:
        """Whether a question without a number may begin: after a blank line or after labels, and with no option."""
        if not self._gaps[at] and not self._closed:
            return False
        return not self._closed or mark_at_start(self._lines[at].folded) is None

    def _follow(self, labels: Sequence[Found], folded: str, *, option: bool) -> None:
        """Whether an answer goes on below this line."""
        opens = any(found.label in _ANSWERING for found in labels)
        if opens or option:
            self._inside, self._runs = opens, {}
        last = labels[-1] if opens else None
        first = number_of(folded[last.end :]) if last else None
        if first and first.value == 1:  # `答：1. …` begins a list that goes on below
            values = [int(found[1]) for found in _POINT.finditer(folded, last.end)] if last else []
            run = next((n for n in range(len(values), 0, -1) if set(range(1, n + 1)) <= set(values)), 1)
            self._runs = {first.family: run}

    def _count(
        self, number: Number | None, labels: Sequence[Found], *, option: bool, heading: bool, in_stem: bool = False
    ) -> None:
        told = [found.label for found in labels]
        survey = self.survey
        if heading:
            self._runs = {}
        _add(survey.options, option)
        _add(survey.answers, told.count(Label.ANSWER) or in_stem)
        _add(survey.explanations, told.count(Label.EXPLANATION))
        _add(survey.difficulties, told.count(Label.DIFFICULTY))
        _add(survey.headings, heading)
        _add(survey.numbers, number is not None)
        survey.heads.append(survey.numbers[-1] if heading else survey.heads[-1])


def _add(sums: list[int], count: int) -> None:
    sums.append(sums[-1] + count)


def _names_stem(labels: Sequence[Found], lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line begins with `题干：`, or with a type or a code that stands above one that does."""
    if labels[0].start:
        return False
    if labels[0].label is Label.STEM:
        above = labels_in(lines[at - 1].folded) if at else []
        return not (above and above[0].label in (Label.TYPE, Label.CODE) and not above[0].start)
    if labels[0].label not in (Label.TYPE, Label.CODE) or at + 1 >= len(lines):
        return False
    below = labels_in(lines[at + 1].folded)
    return bool(below) and below[0].label is Label.STEM and not below[0].start
