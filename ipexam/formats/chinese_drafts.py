"""Questions of a file with their lines, before they are made: what they share, and the answers collected for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_key_entries import KeyGroup
from ipexam.formats.chinese_key_lists import KeyList
from ipexam.formats.chinese_keys import letters_of, truth_of
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_numbers import Number
from ipexam.formats.chinese_parts import Parts
from ipexam.formats.chinese_passages import passage_of
from ipexam.formats.chinese_text import KEPT, NOTHING, Marked, SourceLine, rendered
from ipexam.formats.chinese_types import Told

_SHORT = 30
_NUMBERED = re.compile(r"(?:^|(?<=\n)|(?<=[。;；] )|(?<=[。;；]))(?:\((\d{1,2})\)|(\d{1,2})[.、)](?!\d)) *[.、:]? *")


@dataclass(slots=True)
class Shared:
    """A passage with the lines it stands in."""

    name: str
    lines: list[SourceLine]
    first: int = 0
    last: int = 0
    begins: int | None = None

    @property
    def only_introduced(self) -> bool:
        """Whether there is a line that asks to read something, and nothing to read."""
        return self.begins is None and not self.last and len(self.lines) == 1 and len(self.lines[0].folded) < _SHORT

    def text(self, things: Sequence[str]) -> str:
        """What the candidate reads."""
        parts = [line.text.cut(0) for n, line in enumerate(self.lines) if not n or not _asks_to_answer(line)]
        if self.begins is not None:
            parts[0] = parts[0].cut(self.begins) if parts[0].cut(self.begins).plain else NOTHING
        elif len(parts) > 1:
            parts = parts[1:]
        joined = [rendered(part, things) for part in parts]
        return "\n".join(joined[1:] if joined and not joined[0] else joined)


def _asks_to_answer(line: SourceLine) -> bool:
    """Whether a line only says which questions a passage is for."""
    passage = None if line.folded.startswith(KEPT) else passage_of(line.folded)
    return passage is not None and passage.begins is None and passage.last > 0


@dataclass(slots=True)
class Draft:
    """A question with its lines, before answers are found for it."""

    lines: list[SourceLine]
    number: Number | None
    section: int
    told: Told
    shared: Shared | None
    wide: dict[Label, Marked]
    at: int
    parts: Parts = field(default_factory=Parts)
    from_list: list[int] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Whether it asks nothing by itself: no options, no answer."""
        return not self.parts.options and not self.parts.label(Label.ANSWER).plain


def with_subquestions(drafts: list[Draft]) -> list[Draft]:
    """A numbered text that asks nothing, over questions （1）（2） that do, is their passage."""
    kept: list[Draft] = []
    shared: Shared | None = None
    for place, draft in enumerate(drafts):
        family = draft.number.family if draft.number else ""
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if draft.number and following and following.shared is None and _leads(draft, following):
            shared = Shared(f"第{draft.number.value}题-{place + 1}", draft.lines, begins=draft.number.end)
            continue
        if shared is not None and family in ("paren", "half", "word") and draft.shared is None:
            draft.shared = shared
        else:
            shared = None
        kept.append(draft)
    return kept


def _leads(draft: Draft, following: Draft) -> bool:
    """Whether a text that asks nothing stands over the first of its questions."""
    one, other = draft.number, following.number
    if one is None or other is None or one.family not in ("bare", "word", "cn", "half") or not draft.bare:
        return False
    below = ("paren", "half", "word")
    return other.value == 1 and other.family != one.family and other.family in below and not following.bare


def share_answers(drafts: Sequence[Draft]) -> None:
    """An answer below the last question of a passage that answers all of them by their numbers is cut up for them."""
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if draft.shared is None or (following is not None and following.shared is draft.shared):
            continue
        begin = place
        while (
            begin and drafts[begin - 1].shared is draft.shared and not drafts[begin - 1].parts.label(Label.ANSWER).plain
        ):
            begin -= 1
        numbers = [each.number.value if each.number else 0 for each in drafts[begin : place + 1]]
        said = draft.parts.label(Label.ANSWER)
        found = list(_NUMBERED.finditer(said.folded))
        if (
            len(numbers) < 2
            or KEPT in said.plain
            or [int(each[1] or each[2]) for each in found] != numbers
            or found[0].start()
        ):
            continue
        ends = [each.start() for each in found[1:]] + [None]
        for other, each, end in zip(drafts[begin : place + 1], found, ends, strict=True):
            other.parts.labelled[Label.ANSWER] = said.cut(each.end(), end)


def give_keys(listed: KeyList, above: Sequence[Draft], lists: Sequence[KeyList]) -> list[int]:
    """Give each entry of a list to its question: by sections where the list has several, else by number. Returns the
    numbers that no question has."""
    begin = max((other.end for other in lists if other.end <= listed.start), default=0)
    scope = [draft for draft in above if draft.at >= begin]
    sections: dict[int, list[Draft]] = {}
    for draft in scope:
        sections.setdefault(draft.section, []).append(draft)
    left, unclaimed = list(sections.values()), list[int]()
    for group in listed.groups:
        chosen = _section_for(group, left, scope, len(listed.groups))
        if group.counted:
            _fill_in_order(chosen, group)
            if chosen in left:
                left.remove(chosen)
            continue
        by_number = {draft.number.value: draft for draft in reversed(chosen) if draft.number}
        for entry in group.entries:
            if (found := by_number.get(entry.number)) is not None:
                _fill(found, entry.labelled)
            else:
                unclaimed.append(entry.number)
        if chosen in left and len(listed.groups) > 1:
            left.remove(chosen)
    return unclaimed


def _fill_in_order(section: Sequence[Draft], group: KeyGroup) -> None:
    """Keys without numbers, when there are as many as questions; letters in one word may also be one key."""
    several = len(section) > 1 and section[0].told is QuestionType.MULTIPLE
    if len(section) == len(group.entries) and not (several and group.joined):
        for draft, entry in zip(section, group.entries, strict=True):
            _fill(draft, entry.labelled)
    elif len(section) == 1 and section[0].parts.options:
        joined = "".join(entry.labelled[Label.ANSWER].plain for entry in group.entries)
        _fill(section[0], {Label.ANSWER: Marked(joined)})


def _section_for(group: KeyGroup, left: Sequence[list[Draft]], scope: Sequence[Draft], groups: int) -> Sequence[Draft]:
    numbers = {entry.number for entry in group.entries}
    fit = [section for section in left if numbers & {draft.number.value for draft in section if draft.number}]
    told = [section for section in fit if group.told is not None and section[0].told == group.told]
    if told:
        return told[0]
    if group.counted:
        return next((section for section in left if section[0].told == group.told or group.told is None), ())
    if groups > 1:
        return fit[0] if fit else ()
    values = [draft.number.value for draft in scope if draft.number]
    if len(set(values)) == len(values):
        return scope
    open_sections = [
        section for section in fit if any(draft.bare or not draft.parts.label(Label.ANSWER).plain for draft in section)
    ]
    return open_sections[-1] if open_sections else ()


def _fill(draft: Draft, labelled: dict[Label, Marked]) -> None:
    for label, text in labelled.items():
        own = draft.parts.label(label).plain
        if not own:
            draft.parts.labelled[label] = text
        elif label is Label.ANSWER and _differ(own, text.plain):
            draft.parts.rival = text.plain.strip()


def _differ(one: str, other: str) -> bool:
    """Whether two answers name different options or judge differently."""
    letters, truths = (letters_of(one, ()), letters_of(other, ())), (truth_of(one), truth_of(other))
    return (None not in letters and letters[0] != letters[1]) or (None not in truths and truths[0] != truths[1])
