"""What a list of answers says of each question: entries under headings, their numbers rising."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ipexam.formats.chinese_key_rows import Row, told_by_prefix
from ipexam.formats.chinese_key_sections import is_key, run_of_keys
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_numbers import Number, number_of
from ipexam.formats.chinese_parts import take_apart
from ipexam.formats.chinese_text import Marked, SourceLine, source_line
from ipexam.formats.chinese_types import Heading, Told

NEXT_IN_LINE = re.compile(r"(?<=[\s;；。])(\d{1,3})(?:、|[.)](?!\d)) *")
"""The number of a further answer in the line of another."""
_NEXT_OF_FIGURES = re.compile(r"(?<=[\s;；。])(\d{1,3})[、.)] *")
"""The same where the answer may be a figure, `1.甲 2.3`: only where all answers of a section stand on one line."""


_EXPLANATIONS = re.compile(r" *[(【\[]?(?:答案|试题|参考)?(?:解析|详解)[)】\]]? *:? *")
_MOST_LEFT_OUT = 4
"""A list may pass over so many questions; a greater jump is no entry."""


class Entry(NamedTuple):
    """What a list says of one question: labelled texts, the answer among them."""

    number: int
    labelled: dict[Label, Marked]


@dataclass(slots=True)
class KeyGroup:
    """Entries under one heading; their numbers rise."""

    told: Told = None
    entries: list[Entry] = field(default_factory=list)
    counted: bool = False
    """Whether the keys have no numbers of their own but stand in the order of the questions."""
    joined: bool = False
    """Whether they stand in one word, so that each is one letter."""


def groups_of(
    lines: Sequence[SourceLine],
    headings: Sequence[Heading | None],
    rows: Sequence[Row],
    start: int,
    end: int,
) -> list[KeyGroup]:
    """The entries of the lines from `start` to `end`, group by group."""
    gathering = _Gathering()
    for at in range(start, end):
        begins = headings[at] is not None or told_by_prefix(lines[at].folded)[1]
        if begins or at == start:
            gathering.ahead = _labelled_until_heading(lines, headings, at, end)
        if number := _labelled_number(lines[at]):
            gathering.ahead[number.value] -= 1
        last = at + 1 == end or headings[at + 1] is not None or told_by_prefix(lines[at + 1].folded)[1] > 0
        gathering.alone = last and bool(told_by_prefix(lines[at].folded)[1] or (at > start and headings[at - 1]))
        gathering.take(lines[at], headings[at], rows[at])
    gathering.close()
    return gathering.groups


def _labelled_until_heading(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], start: int, end: int
) -> Counter[int]:
    """How often each number stands before a label from here to the next heading."""
    counted: Counter[int] = Counter()
    for at in range(start, end):
        if at > start and (headings[at] is not None or told_by_prefix(lines[at].folded)[1]):
            break
        if number := _labelled_number(lines[at]):
            counted[number.value] += 1
    return counted


class _Gathering:
    """Entries as they are found in the lines of a list."""

    def __init__(self) -> None:
        self.groups = [KeyGroup()]
        self._lines: list[SourceLine] = []
        self._number: Number | None = None
        self._family = ""
        self._label = Label.ANSWER
        self.alone = False
        """Whether the line to be taken has all answers of its section."""
        self._pattern = NEXT_IN_LINE
        self.ahead: Counter[int] = Counter()
        """How often each number stands before a label further down, up to the next heading."""

    def take(self, line: SourceLine, heading: Heading | None, row: Sequence[tuple[int, str]]) -> None:
        """Take the next line: a heading, a row of keys, or a line of an entry."""
        told, begins = told_by_prefix(line.folded) if heading is None else (heading.type, 0)
        alone = is_key(line.folded) and self._number is None
        if heading is not None or row or begins or alone:
            self.close()
        if heading is not None or begins:
            run = run_of_keys(line.folded)
            joined = bool(run) and "".join(run) in line.folded
            self.groups.append(KeyGroup(told, counted=bool(run), joined=joined))
            self._family = ""
        if heading is not None:
            self._label = Label.ANSWER
            return
        if (label := _bare_label(line)) is not None and self.groups[-1].entries:
            self.close()
            self._label = label
            return
        if alone:
            self._count(line)
            return
        for number, key in row:
            _add(self.groups, Entry(number, {Label.ANSWER: Marked(key)}))
        if not row:
            self._entry(source_line(line.no, line.text.cut(begins)) if begins else line)

    def _count(self, line: SourceLine) -> None:
        """Take a line that is a key and nothing else."""
        if self.groups[-1].entries and not self.groups[-1].counted:
            self.groups.append(KeyGroup())
        self.groups[-1].counted = True
        entries = self.groups[-1].entries
        entries.append(Entry(len(entries) + 1, {Label.ANSWER: line.text.cut(0)}))

    def close(self) -> None:
        """Add the entry whose lines were gathered."""
        if self._number is not None and self._lines:
            for value, labelled in _entries(self._lines, self._number, self._pattern):
                if self._label is Label.EXPLANATION:
                    _explain(self.groups[-1].entries, value, labelled[Label.ANSWER])
                else:
                    _add(self.groups, Entry(value, labelled))
        self._lines, self._number = [], None

    def _entry(self, line: SourceLine) -> None:
        number = number_of(line.folded, auto=line.auto)
        if number is not None and self._begins(number, line):
            self.close()
            self._family = number.family
            self._lines, self._number = [line], number
            self._pattern = _NEXT_OF_FIGURES if self.alone else NEXT_IN_LINE
        elif self._number is not None:
            self._lines.append(line)

    def _begins(self, number: Number, line: SourceLine) -> bool:
        """Whether a number begins an entry and is not a point of the one that is open."""
        if number.family.endswith("cn") or (self._family and number.family != self._family):
            return False
        if self._number is not None and _labelled_number(line) is None:
            inside = number.value == 1 and _labelled_number(self._lines[0]) is not None
            if inside or self.ahead[number.value] > 0:
                return False
        if self._label is Label.EXPLANATION:
            return True
        if self._number is not None and number.weak == 0 and 1 < number.value - self._last <= _MOST_LEFT_OUT:
            return True
        return self._number is None or number.value in (1, self._last + 1)

    @property
    def _last(self) -> int:
        entries = self.groups[-1].entries
        return self._number.value if self._number else entries[-1].number if entries else 0


def _bare_label(line: SourceLine) -> Label | None:
    """Answer or explanation, when a line is nothing but its label: entries below say that of their questions."""
    if _EXPLANATIONS.fullmatch(line.folded):
        return Label.EXPLANATION
    labels = labels_in(line.folded)
    alone = len(labels) == 1 and not labels[0].start and not line.folded[labels[0].end :].strip()
    return labels[0].label if alone and labels[0].label in (Label.ANSWER, Label.EXPLANATION) else None


def _explain(entries: list[Entry], number: int, text: Marked) -> None:
    for entry in entries:
        if entry.number == number:
            entry.labelled.setdefault(Label.EXPLANATION, text)


def _labelled_number(line: SourceLine) -> Number | None:
    """The number of an entry that says `【答案】` or the like behind it."""
    number = number_of(line.folded, auto=line.auto)
    return number if number is not None and labels_in(line.folded[number.end :]) else None


def _entries(
    lines: Sequence[SourceLine], number: Number, following: re.Pattern[str]
) -> list[tuple[int, dict[Label, Marked]]]:
    first = lines[0]
    if len(lines) == 1 and not labels_in(first.folded[number.end :]):
        return _several(first, number, following)
    parts = take_apart(lines, number.end)
    labelled = dict(parts.labelled)
    if not labelled.get(Label.ANSWER, Marked("")).plain:
        text = parts.stem
        for letter, option in parts.options:
            text = text.join(Marked(f"{letter}. ").join(option, ""), "\n") if text.plain else option
        labelled[Label.ANSWER] = text
    return [(number.value, labelled)]


def _several(line: SourceLine, number: Number, following: re.Pattern[str]) -> list[tuple[int, dict[Label, Marked]]]:
    """The answers of a line `1. 专利权 2. 商标权`, or the one that it has."""
    cuts = [(number.value, number.end, number.end)]
    for found in following.finditer(line.folded, number.end):
        if int(found[1]) == cuts[-1][0] + 1 and found.start() - cuts[-1][2] <= 30:
            cuts.append((int(found[1]), found.start(), found.end()))
    ends = [cut[1] for cut in cuts[1:]] + [None]
    return [(cut[0], {Label.ANSWER: line.text.cut(cut[2], end)}) for cut, end in zip(cuts, ends, strict=True)]


def _add(groups: list[KeyGroup], entry: Entry) -> None:
    """Numbers that begin anew begin a new group."""
    last = groups[-1].entries
    if last and entry.number <= last[-1].number:
        groups.append(KeyGroup())
    groups[-1].entries.append(entry)
