"""A whole bank from the lines of a file: its questions, and what became of every other line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import PassedLines, PassedOver, ReadQuestion
from ipexam.formats.chinese_drafts import Draft, Shared, give_keys, share_answers, with_subquestions
from ipexam.formats.chinese_jumps import find_jumps
from ipexam.formats.chinese_key_lists import KeyList, find_key_lists
from ipexam.formats.chinese_key_sections import by_section
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_numbers import Number
from ipexam.formats.chinese_outline import Outline, outline_of
from ipexam.formats.chinese_parts import take_apart
from ipexam.formats.chinese_passages import Passage
from ipexam.formats.chinese_question import make
from ipexam.formats.chinese_review import is_review, read_review
from ipexam.formats.chinese_starts import find_starts
from ipexam.formats.chinese_text import KEPT, NOTHING, Marked, SourceLine
from ipexam.formats.chinese_types import Heading, Told

_FILE_WIDE = (Label.COURSE, Label.SOURCE, Label.AUTHOR, Label.KNOWLEDGE, Label.DIFFICULTY, Label.LEVEL, Label.CHAPTER)
_INSTRUCTION = re.compile(
    r"姓名|学号|准考证|考号|考试时间|满分|总分|注意事项|说明|每题|每小题|本题|请将|请在|下列|以下|得分|评卷|阅卷|班级|单位|日期|要求|时间[:：]|分钟"
)
_RULE = re.compile(
    r"每小?题|本题|本大题|共 *\d|\d *分[)。;,]?$|^ *[(\[].*[)\]] *$|请根据|按要求|作答|答题|^.{0,12}$"
    r"|^ *请?(?:阅读|根据|结合).{0,20}(?:回答|分析|解答)"
)
"""What an instruction under a heading says; any other line there is a passage."""
_BACK = re.compile(r"以上|上述|上面|上文")
_SIGNS = re.compile(r"[\U00100000-\U0010ffff]")
_MOST_TOLD = 20
"""As many numbers are told of keys that no question has."""
_LONGEST_TITLE, _LONGEST_SUBTITLE = 50, 20
"""Before the first heading of a file, and below one."""


@dataclass(slots=True)
class Bank:
    """What a file holds."""

    questions: list[ReadQuestion] = field(default_factory=list)
    passed: list[PassedLines] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_bank(lines: Sequence[SourceLine], things: Sequence[str], file: str) -> Bank:
    """The questions of a file in their order. `things` are what stands for each private character of its text."""
    idle: list[SourceLine] = []
    if is_review(lines):
        lines, idle = read_review(lines)
    outline = outline_of([part for line in lines for part in by_section(line)])
    outline.furniture += idle
    lists = find_key_lists(outline.lines, outline.headings, outline.gaps)
    walk = _Walk(outline, lists, file)
    drafts = with_subquestions(walk.drafts())
    share_answers(drafts)
    bank = walk.bank
    for listed in lists:
        unclaimed = give_keys(listed, [draft for draft in drafts if draft.at < listed.start], lists)
        if unclaimed:
            where = Where(file, row=outline.lines[listed.start].no)
            facts = {"value": "、".join(map(str, sorted(set(unclaimed))[:_MOST_TOLD]))}
            bank.problems.append(Problem(where, ProblemCode.KEYS_LEFT_OVER, facts))
    bank.questions = [_finished(draft, things, file) for draft in drafts]
    asked = {id(draft.shared) for draft in drafts}
    for shared in walk.shared:
        if id(shared) not in asked:
            walk.not_understood(shared.lines)
    if outline.furniture:
        bank.passed.append(_passed(outline.furniture, PassedOver.HEADING))
    if outline.notes:
        bank.passed.append(_passed(outline.notes, PassedOver.INSTRUCTION))
    return bank


class _Walk:
    """One walk over the outline that gives each line to a question, to a passage or to nobody."""

    def __init__(self, outline: Outline, lists: Sequence[KeyList], file: str) -> None:
        self.bank = Bank()
        self._outline, self._file = outline, file
        self._list_lines = {at for listed in lists for at in range(listed.start, listed.end)}
        self._lists = lists
        self._drafts: list[Draft] = []
        self._section = 0
        self._told: Told = None
        self._numbered = 0
        self._chapter = NOTHING
        self._wide: dict[Label, Marked] = {}
        self._shared: Shared | None = None
        self.shared: list[Shared] = []
        self._open: list[SourceLine] | None = None
        self._begun = False
        self._loose: list[SourceLine] = []
        """Lines just above of which nobody knows what they are."""

    def drafts(self) -> list[Draft]:
        """Every question, taken apart."""
        lines, headings = self._outline.lines, self._outline.headings
        kept = [at for at in range(len(lines)) if at not in self._list_lines]
        barriers = [headings[at] or (Heading(None, False) if self._outline.passages[at] else None) for at in kept]
        kept_lines = [lines[at] for at in kept]
        starts = find_starts(kept_lines, barriers, [self._outline.gaps[at] for at in kept])
        begun = {kept[start.at]: start.number for start in starts}
        for jump in find_jumps(kept_lines, barriers, starts):
            if jump.number is None:
                self._tell(lines[kept[jump.at]])
            else:
                begun[kept[jump.at]] = jump.number
        for at, line in enumerate(lines):
            if at in self._list_lines:
                self._open, self._shared, self._begun = None, None, False
                continue
            self._step(at, line, begun)
        for draft in self._drafts:
            if draft.shared is not None and draft.shared.only_introduced:
                if draft.shared in self.shared:
                    self.shared.remove(draft.shared)
                    self.bank.passed.append(_passed(draft.shared.lines, PassedOver.INSTRUCTION))
                draft.shared = None
        for listed in self._lists:
            self.bank.passed.append(_passed(lines[listed.start : listed.end], PassedOver.KEY_LIST))
        for draft in self._drafts:
            number = draft.number
            start, lead = (number.end, number.lead) if number else (0, 0)
            draft.parts = take_apart(draft.lines, start, lead, draft.told)
        return self._drafts

    def _step(self, at: int, line: SourceLine, begun: dict[int, Number | None]) -> None:
        heading, passage = self._outline.headings[at], self._outline.passages[at]
        if at in begun or heading is not None:
            self._loose = []
        if at in begun:
            self._begin(at, line, begun[at])
        elif heading is not None:
            self._head(line, heading)
        elif passage is not None:
            self._share(line, passage)
        elif self._open is not None:
            self._open.append(line)
        elif self._told is QuestionType.CASE and not labels_in(line.folded) and not _RULE.search(line.folded):
            self._share(line, Passage(0, 0, 0))
        else:
            self._pass(line)

    def _begin(self, at: int, line: SourceLine, number: Number | None) -> None:
        value = number.value if number else 0
        if value == 1 and self._numbered > 1 and not (number and number.family == "paren"):
            self._section += 1  # a section that begins without a heading: the last one's type says nothing of it
            fresh = self._shared is not None and self._drafts[-1].shared is not self._shared
            self._told = self._told if fresh else None
        self._numbered = max(value, self._numbered) if value != 1 else 1
        shared = self._shared
        if shared and shared.last and value and not shared.first <= value <= shared.last:
            shared = self._shared = None
        self._open = [line]
        self._begun = True
        wide = dict(self._wide)
        if self._chapter.plain:
            wide[Label.CHAPTER] = self._chapter
        self._drafts.append(Draft(self._open, number, self._section, self._told, shared, wide, at))

    def _head(self, line: SourceLine, heading: Heading) -> None:
        self._section += 1
        self._numbered = 0
        self._open = self._shared = None
        if heading.chapter:
            self._chapter = line.text.cut(0)
            self._told = None
        elif heading.type is not None or not self._told:
            self._told = heading.type
        else:
            self._told = None
        self.bank.passed.append(_passed([line], PassedOver.HEADING))

    def _share(self, line: SourceLine, passage: Passage) -> None:
        back = passage.begins is None and _BACK.search(line.folded) is not None
        if self._shared is not None and self._open is self._shared.lines and (back or not passage.last):
            self._open.append(line)  # an introduction and then the material itself, or the other way round
            if passage.last:
                self._shared.first, self._shared.last = passage.first, passage.last
            return
        lines, begins = [line], passage.begins
        if back and self._loose:
            lines, begins = [*self._take_loose(), line], 0
        self._shared = Shared(f"材料{len(self.shared) + 1}", lines, passage.first, passage.last, begins)
        self.shared.append(self._shared)
        self._open = self._shared.lines

    def _take_loose(self) -> list[SourceLine]:
        """The lines just above that nobody claimed, which `根据以上材料` means."""
        lines, self._loose = self._loose, []
        numbers = {line.no for line in lines}
        self.bank.passed = [passed for passed in self.bank.passed if not numbers & set(passed.lines)]
        self.bank.problems = [problem for problem in self.bank.problems if problem.where.row not in numbers]
        return lines

    def _pass(self, line: SourceLine) -> None:
        """A line before the questions of a section."""
        loose, self._loose = self._loose, []
        said = [label for label in labels_in(line.folded) if label.label in _FILE_WIDE]
        if said and not said[0].start:
            parts = take_apart([line])
            self._wide |= {label: parts.label(label) for label in _FILE_WIDE if parts.label(label).plain}
            self.bank.passed.append(_passed([line], PassedOver.CATEGORY))
        elif _INSTRUCTION.search(line.folded):
            self.bank.passed.append(_passed([line], PassedOver.INSTRUCTION))
        elif not self._begun and len(line.folded) <= (_LONGEST_SUBTITLE if self._section else _LONGEST_TITLE):
            self.bank.passed.append(_passed([line], PassedOver.HEADING))
            self._loose = [*loose, line]
        else:
            self.not_understood([line])
            self._loose = [*loose, line]

    def not_understood(self, lines: Sequence[SourceLine]) -> None:
        """Lines of which nobody knows what they are."""
        self.bank.passed.append(_passed(lines, PassedOver.NOT_UNDERSTOOD))
        self._tell(lines[0])

    def _tell(self, line: SourceLine) -> None:
        where, facts = Where(self._file, row=line.no), {"value": _told(line)[:200]}
        self.bank.problems.append(Problem(where, ProblemCode.LINE_NOT_UNDERSTOOD, facts))


def _finished(draft: Draft, things: Sequence[str], file: str) -> ReadQuestion:
    for label, text in draft.wide.items():
        if not draft.parts.label(label).plain:
            draft.parts.labelled[label] = text
    where = Where(file, row=draft.lines[0].no)
    made = make(draft.parts, draft.told, things, where)
    content, lines = made.content, draft.lines
    if draft.shared is not None:
        lines = [*draft.shared.lines, *lines]
        name = content.group or draft.shared.name
        content = replace(content, group=name, passage=content.passage or draft.shared.text(things))
    numbers = tuple(dict.fromkeys(line.no for line in lines))
    raw = "\n".join(map(_told, lines))
    return ReadQuestion(where, numbers, raw, content, made.standing, made.code, made.problems)


def _passed(lines: Iterable[SourceLine], why: PassedOver) -> PassedLines:
    lines = list(lines)
    return PassedLines(tuple(dict.fromkeys(line.no for line in lines)), why, "\n".join(map(_told, lines)))


def _told(line: SourceLine) -> str:
    """A line as a person knows it again."""
    return _SIGNS.sub("[图]", line.text.plain.replace(KEPT, ""))
