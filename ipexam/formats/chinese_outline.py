"""What each line of a file is before questions are looked for: a heading, a running foot, the start of a passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_key_rows import key_row
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_numbers import number_of
from ipexam.formats.chinese_options import has_first_option
from ipexam.formats.chinese_passages import Passage, passage_of
from ipexam.formats.chinese_text import KEPT, SourceLine
from ipexam.formats.chinese_types import Heading, has_numeral, heading_of

_FURNITURE = re.compile(
    r"[-—=*_~·. #]{3,}|[-—· ]*(?:第 *\d+ *页|page *\d+|\d+ */ *\d+)(?:[ ,/(]*(?:共|of) *\d+ *页?)?[)\-—· ]*"
    r"|[-—] *\d+ *[-—]|[(\[]?[一二三四五六七八九十]{1,3}[)\]、.:]",
    re.IGNORECASE,
)
_NOTICE = re.compile(r" *[(【\[]?(?:考生|答题|考试|答卷)?(?:注意事项|注意|须知|说明)[)】\]]? *:? *")
_LONGEST_CASE = 15
_FAR_DOWN = 30
"""Notices stand among the first lines of a paper."""
_LONGEST_NUMERAL_HEADING = 40


@dataclass(slots=True)
class Outline:
    """The lines of a file that have something to say, and for each of them what it is."""

    lines: list[SourceLine]
    gaps: list[bool]
    """Before which of them a blank line stands."""
    headings: list[Heading | None]
    passages: list[Passage | None]
    furniture: list[SourceLine]
    notes: list[SourceLine]
    """Lines whose style says that they speak to the author of the file."""


def outline_of(lines: Sequence[SourceLine]) -> Outline:
    """The outline of a file."""
    told: list[SourceLine] = []
    gaps: list[bool] = []
    furniture: list[SourceLine] = []
    notes: list[SourceLine] = []
    dividers: set[int] = set()
    blank = False
    told_case = False
    for place, line in enumerate(lines):
        bare = line.folded.strip()
        if len(bare) < _LONGEST_NUMERAL_HEADING and (heading := heading_of(bare)) is not None:
            told_case = heading.type is QuestionType.CASE
        if not bare:
            blank = True
        elif line.style == "note":
            notes.append(line)
        elif is_furniture(bare) and not (has_numeral(bare) and _over_a_passage(lines, place)):
            furniture.append(line)
        else:
            if is_furniture(bare) and not told_case:
                dividers.add(id(line))
            told.append(line)
            gaps.append(blank)
            blank = False
    notes += _without_notices(told, gaps)
    divided = {at for at, line in enumerate(told) if id(line) in dividers}
    points = _points_of_answers(told) | divided
    headings = [None if at in points else _heading(told, at) for at in range(len(told))]
    passages = _passages(told, headings, gaps)
    for at in divided:
        passages[at] = Passage(0, 0, len(told[at].folded))
    return Outline(told, gaps, headings, passages, furniture, notes)


def _without_notices(lines: list[SourceLine], gaps: list[bool]) -> list[SourceLine]:
    """The numbered lines below `注意事项：` up to the first heading, taken out of the lines: they ask nothing."""
    begin = next((at for at, line in enumerate(lines[:_FAR_DOWN]) if _NOTICE.fullmatch(line.folded)), None)
    if begin is None:
        return []
    end, due = begin + 1, 1
    while end < len(lines) and heading_of(lines[end].folded) is None:
        number = number_of(lines[end].folded, auto=lines[end].auto)
        following = lines[end + 1].folded if end + 1 < len(lines) else ""
        if labels_in(lines[end].folded) or has_first_option(lines[end].folded, following, number.end if number else 0):
            return []
        if number is not None and number.value != due:
            break
        due += number is not None
        end += 1
    if due < 2 or end == len(lines):
        return []
    notices = lines[begin:end]
    del lines[begin:end], gaps[begin:end]
    return notices


def _points_of_answers(lines: Sequence[SourceLine]) -> set[int]:
    """The lines `（一）…`, `（二）…` below a bare label: points of an answer, which head nothing."""
    points: set[int] = set()
    due = ("", 0)
    for at, line in enumerate(lines):
        labels = labels_in(line.folded)
        if labels and labels[0].start == 0:
            open_below = labels[0].label.open and labels[0].end >= len(line.folded.rstrip())
            number = number_of(lines[at + 1].folded) if open_below and at + 1 < len(lines) else None
            due = (number.family, 1) if number and number.family.endswith("cn") else ("", 0)
        elif due[0] and (number := number_of(line.folded)) is not None:
            following = lines[at + 1].folded if at + 1 < len(lines) else ""
            if heading_of(line.folded) is not None or key_row(following):
                due = ("", 0)
            elif (number.family, number.value) == due:
                points.add(at)
                due = (number.family, number.value + 1)
    return points


def _over_a_passage(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether below a numeral that stands alone comes a text and then a numbered question: the next case begins."""
    below = [line.folded for line in lines[at + 1 : at + _LONGEST_CASE] if line.folded.strip()]
    numbered = next((n for n, text in enumerate(below) if number_of(text) or labels_in(text)), 0)
    text = below[:numbered]
    return (
        bool(text)
        and number_of(below[numbered]) is not None
        and not any(is_furniture(t) or heading_of(t) for t in text)
    )


def is_furniture(folded: str) -> bool:
    """Whether a line is a rule, a page number or another thing that no question needs."""
    return len(folded) < 60 and _FURNITURE.fullmatch(folded) is not None and not folded.startswith("__")


def _heading(lines: Sequence[SourceLine], at: int) -> Heading | None:
    line = lines[at]
    if line.folded.startswith(KEPT) or len(line.folded) > 100:
        return None
    if is_furniture(line.folded.strip()):
        return Heading(QuestionType.CASE, False)
    found = heading_of(line.folded)
    following = lines[at + 1].folded if at + 1 < len(lines) else ""
    if found is not None:
        return found
    if line.style and number_of(line.folded, auto=line.auto) is None and not has_first_option(following, ""):
        return None if labels_in(line.folded) else Heading(None, line.style == "chapter")
    if has_numeral(line.folded) and not line.auto and _heads(lines, at, following):
        return Heading(None, False)
    return None


def _heads(lines: Sequence[SourceLine], at: int, following: str) -> bool:
    """Whether a line with a Chinese numeral and no word for a type stands over numbered questions."""
    folded = lines[at].folded
    if len(folded) > _LONGEST_NUMERAL_HEADING or "?" in folded or "( " in folded or "__" in folded or labels_in(folded):
        return False
    number = number_of(following, auto=at + 1 < len(lines) and lines[at + 1].auto)
    return number is not None and number.value == 1 and not number.family.endswith("cn")


def _passages(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], gaps: Sequence[bool]
) -> list[Passage | None]:
    """Passages stand before questions: what begins like one inside a question that nothing has been asked of yet is
    part of its stem, unless it tells the numbers of its questions."""
    found: list[Passage | None] = []
    inside = answered = False
    for at, line in enumerate(lines):
        following = lines[at + 1].folded if at + 1 < len(lines) else ""
        number = number_of(line.folded, auto=line.auto)
        passage = None if line.folded.startswith(KEPT) else passage_of(line.folded)
        if (
            passage
            and (number is None or number.family.endswith("cn") or passage.last)
            and (not inside or passage.last or (answered and gaps[at]))
        ):
            found.append(passage)
            continue
        found.append(None)
        if (
            headings[at] is not None
            or has_first_option(line.folded, following, number.end if number else 0)
            or any(label.label is Label.ANSWER for label in labels_in(line.folded))
        ):
            inside, answered = False, headings[at] is None
        elif number is not None:
            inside = True
    return found
