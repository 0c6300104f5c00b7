"""Answers collected below questions: rows of numbers and keys, or a chapter of answers with explanations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_key_entries import NEXT_IN_LINE, KeyGroup, groups_of
from ipexam.formats.chinese_key_rows import Row, holds_range, is_number_row, key_row, rows_of
from ipexam.formats.chinese_key_sections import is_key
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_numbers import Number, number_of
from ipexam.formats.chinese_options import has_first_option
from ipexam.formats.chinese_passages import passage_of
from ipexam.formats.chinese_stem_keys import has_key_in_stem
from ipexam.formats.chinese_text import SourceLine
from ipexam.formats.chinese_types import Heading

_ANSWERS_HEADING = re.compile(
    r"[ #*=\-—]*(?:附[录件]?[一二三\d]?[:、. ]*)?"
    r"(?:.{0,30}(?:试题|试卷|题库|考试|测试|测验|练习|作业|习题|卷|题|》|[一二三四五六七八九十\d]、))?"
    r"[ (【\[]*(?:参考|标准|正确)?答案"
    r"(?:[与及和、/ ]*(?:解析|评分标准|评分细则|评分要点|详解|提示|要点|说明))*(?:部分|页)?"
    r"[ )】\]]*(?P<colon>:)?[ #*=\-—]*"
)

_QUESTION = re.compile(r"\? *(?:\( *\d+ *分 *\))? *$|\( *\) *[。.]?$|_{4,}")
_SHORTEST_PASSAGE = 5
_FAR_BACK = 2_000
"""As many lines above a row of keys are looked at for its questions."""


@dataclass(slots=True)
class KeyList:
    """A list of answers in the lines `start` to `end`, for the questions above it."""

    start: int
    end: int
    groups: list[KeyGroup]


def find_key_lists(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], gaps: Sequence[bool]
) -> list[KeyList]:
    """Every list of answers in a file, in order."""
    found: list[KeyList] = []
    rows = [rows_of(lines, at) for at in range(len(lines))]
    at = 0
    while at < len(lines):
        end = _part_end(lines, headings, rows, gaps, at) or _run_end(lines, headings, rows, at)
        if end:
            groups = [group for group in groups_of(lines, headings, rows, at, end) if group.entries]
            if groups:
                found.append(KeyList(at, end, groups))
                at = end
                continue
        at += 1
    return found


def _run_end(lines: Sequence[SourceLine], headings: Sequence[Heading | None], rows: Sequence[Row], at: int) -> int:
    """Where a run of key rows that begins here ends, headings among them included; 0 when none begins."""
    end, keys, count = at, 0, 0
    while end < len(lines):
        if rows[end]:
            keys += len(rows[end])
            count += 1
        elif not (
            (headings[end] is not None or is_number_row(lines, rows, end) or _bare_heading(lines[end]))
            and end + 1 < len(lines)
            and (rows[end + 1] or headings[end + 1] is not None or is_number_row(lines, rows, end + 1))
            and _rows_ahead(headings, rows, end + 1)
        ):
            break
        end += 1
    if keys < 2 or (count == 1 and _may_be_pairs(lines, headings, rows, at)):
        return 0
    return end


def _may_be_pairs(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], rows: Sequence[Row], at: int
) -> bool:
    """Whether the only row here is the answer of one matching question rather than a list for many."""
    row = next((place for place in range(at, len(lines)) if rows[place]), at)
    if not labels_in(lines[row].folded):
        return False
    told = next(
        (heading.type for heading in reversed(headings[max(0, row - _FAR_BACK) : row]) if heading and heading.type),
        None,
    )
    first = [number_of(line.folded) for line in lines[max(0, row - _FAR_BACK) : row]]
    bare = {number.value for number in first if number and number.family in ("bare", "word", "bracket", "half")}
    if told is QuestionType.MATCHING or holds_range(lines[row].folded):
        return told is QuestionType.MATCHING
    return not {number for number, _key in rows[row]} <= bare


def _bare_heading(line: SourceLine) -> bool:
    return _ANSWERS_HEADING.fullmatch(line.folded) is not None


def _rows_ahead(headings: Sequence[Heading | None], rows: Sequence[Row], at: int) -> bool:
    """Whether a key row comes next, after headings at most."""
    while at < len(rows) and not rows[at] and headings[at] is not None:
        at += 1
    return at < len(rows) and bool(rows[at] or (at + 1 < len(rows) and rows[at + 1]))


def _part_end(
    lines: Sequence[SourceLine],
    headings: Sequence[Heading | None],
    rows: Sequence[Row],
    gaps: Sequence[bool],
    at: int,
) -> int:
    """Where a chapter of answers that begins with this heading ends; 0 when it is none."""
    headed = _ANSWERS_HEADING.fullmatch(lines[at].folded) if "答案" in lines[at].folded else None
    if headed is None or len(lines[at].folded) > 45:
        return 0
    body = at + 1
    while body < len(lines) and (headings[body] is not None or _bare_heading(lines[body])):
        body += 1
    if body >= len(lines):
        return 0
    number = number_of(lines[body].folded, auto=lines[body].auto)
    keys_alone = (
        body > at + 1 and body + 1 < len(lines) and is_key(lines[body].folded) and is_key(lines[body + 1].folded)
    )
    if not rows[body] and not is_number_row(lines, rows, body) and not keys_alone:
        labelled = labels_in(lines[body].folded[number.end :]) if number else []
        goes_on = bool(labelled) and labelled[0].label is Label.ANSWER and not labelled[0].start
        if number is None or (number.value != 1 and not goes_on) or number.family in ("cn", "paren-cn", "paren"):
            return 0
        typed = any(headings[place] is not None for place in range(at + 1, body))
        if not typed and not labelled and not _answers_many(lines, headings, at, body):
            return 0
    return _end_of_part(lines, headings, gaps, body)


def _answers_many(lines: Sequence[SourceLine], headings: Sequence[Heading | None], at: int, body: int) -> bool:
    """Whether the numbers below a label answer the open questions above, one each, and are not the points of one."""
    open_above: set[int] = set()
    section: set[int] = set()
    headed = False
    for place in range(at - 1, -1, -1):
        line = lines[place]
        number = number_of(line.folded, auto=line.auto)
        if headings[place] is not None:
            open_above, section, headed = open_above | section, set(), True
        elif any(label.label is Label.ANSWER for label in labels_in(line.folded)):
            if not headed:
                return False
            section = set()
            break
        elif number and has_key_in_stem(line.folded, number.end):
            break
        elif number is not None and number.family not in ("paren", "cn", "paren-cn"):
            section.add(number.value)
    open_above |= section
    told: list[int] = []
    for line in lines[body:]:
        number = number_of(line.folded, auto=line.auto)
        if number is not None and number.family not in ("paren", "cn", "paren-cn"):
            told += [number.value, *(int(more[1]) for more in NEXT_IN_LINE.finditer(line.folded, number.end))]
    answered = len(open_above & set(told))
    return answered > 1 and 2 * answered >= len(open_above)


def _end_of_part(
    lines: Sequence[SourceLine], headings: Sequence[Heading | None], gaps: Sequence[bool], body: int
) -> int:
    """The end of the file, or where the next bank begins: before the question to which the next options belong."""
    for at in range(body, len(lines)):
        following = lines[at + 1].folded if at + 1 < len(lines) else ""
        number = number_of(lines[at].folded, auto=lines[at].auto)
        if at > body and number is None and _begins_passage(lines[at].folded):
            return at
        if has_first_option(lines[at].folded, following, number.end if number else 0) or _asks(lines[at], number):
            begin = at
            while begin > body and number_of(lines[begin].folded, auto=lines[begin].auto) is None:
                begin -= 1
            while begin > body and (headings[begin - 1] is not None or lines[begin - 1].style):
                begin -= 1
            if begin > body and gaps[begin - 1] and _is_title(lines[begin - 1]):
                begin -= 1
            return begin if begin > body else 0
    return len(lines)


def _begins_passage(folded: str) -> bool:
    """Whether a line begins a passage and is not the name of one whose answers follow."""
    passage = passage_of(folded)
    return passage is not None and not key_row(folded) and len(folded) - (passage.begins or 0) > _SHORTEST_PASSAGE


def _asks(line: SourceLine, number: Number | None) -> bool:
    """Whether a numbered line asks something, which no answer does."""
    return number is not None and _QUESTION.search(line.folded, number.end) is not None


def _is_title(line: SourceLine) -> bool:
    return len(line.folded) <= 40 and not labels_in(line.folded) and number_of(line.folded, auto=line.auto) is None
