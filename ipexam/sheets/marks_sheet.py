"""Sheets of exam marks: whole marks of a sitting on paper, and marks of written answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ipexam.domain.marking import Round
from ipexam.domain.marks import FULL_MARK, ExamStatus, MarkEntry
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.matching.fold import fold_text
from ipexam.opening.workbook import Cell, Workbook
from ipexam.sheets.cells import is_error, says_nothing, text_of
from ipexam.sheets.claims import read_claim
from ipexam.sheets.header import Columns, Record, find_headers, labels, records
from ipexam.sheets.headers_people import ID_NUMBERS, NAMES, ORGANISATIONS, PHONES


class MarkColumn(Enum):
    """Columns of a marks sheet."""

    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    ORGANISATION = "organisation"
    MARK = "mark"
    NOTE = "note"


class WrittenColumn(Enum):
    """Columns of a sheet of written answers: the marker sees no name."""

    ATTEMPT = "attempt"
    ITEM = "item"
    MARK = "mark"
    MARKER = "marker"
    ROUND = "round"


MARKS = Columns(
    {
        MarkColumn.NAME: NAMES,
        MarkColumn.ID_NUMBER: ID_NUMBERS,
        MarkColumn.PHONE: PHONES,
        MarkColumn.ORGANISATION: ORGANISATIONS,
        MarkColumn.MARK: labels(
            "成绩、考试成绩、分数、得分、总分、考试分数、笔试成绩、卷面成绩、考核成绩、成绩等级、等级、Mark、Score"
        ),
        MarkColumn.NOTE: labels("备注、原因、说明、Note"),
    },
    needed=((MarkColumn.NAME, MarkColumn.ID_NUMBER), (MarkColumn.MARK,)),
)
WRITTEN_MARKS = Columns(
    {
        WrittenColumn.ATTEMPT: labels("答卷号、答卷编号、答卷、Attempt"),
        WrittenColumn.ITEM: labels("题号、试题号、题目编号、Item"),
        WrittenColumn.MARK: labels("得分、分数、成绩、评分、Mark、Score"),
        WrittenColumn.MARKER: labels("评阅人、阅卷人、评卷人、评分人、Marker"),
        WrittenColumn.ROUND: labels("评次、轮次、评阅轮次、Round"),
    },
    needed=((WrittenColumn.ATTEMPT,), (WrittenColumn.ITEM,), (WrittenColumn.MARK,)),
)

_STATUSES = {
    **dict.fromkeys(("缺考", "缺席", "未参加", "未参考", "未考", "旷考", "弃考", "缺", "absent"), ExamStatus.ABSENT),
    **dict.fromkeys(
        ("违纪", "违规", "作弊", "舞弊", "成绩无效", "违纪(成绩无效)", "无效", "取消", "取消成绩", "void"),
        ExamStatus.VOID,
    ),
    **dict.fromkeys(("缓考", "延考", "deferred"), ExamStatus.DEFERRED),
}
ROUNDS = {
    **dict.fromkeys(("初评", "一评", "first"), Round.FIRST),
    **dict.fromkeys(("复评", "二评", "second"), Round.SECOND),
    **dict.fromkeys(("仲裁", "三评", "third"), Round.THIRD),
}
"""How a markers' sheet names a round."""
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)分?")
_WITH_REASON = re.compile(r"(.+?)[(（\[【:：,，](.+?)[)）\]】]?")
_LONGEST_WORD = 20


@dataclass(frozen=True, slots=True)
class WrittenMark:
    """One row of a sheet of written answers; `mark` is at least 0, its maximum is the paper's to know. A row may leave
    the marker empty, and the round None."""

    where: Where
    attempt_id: int
    item_id: str
    mark: Fraction
    marker: str = ""
    round: Round | None = None


def read_marks(
    workbook: Workbook, words: Mapping[str, Fraction] | None = None
) -> tuple[list[MarkEntry], list[Problem]]:
    """Whole marks out of 100. Words of absence are statuses, never zero. `words` are marks that a person gave for words
    such as 优秀; one nobody gave a mark for is a MARK_IS_WORD problem, as anything that cannot be a mark is one, and no
    entry. Raises `HeaderNotFound`."""
    worth = {fold_text(word).replace(" ", ""): mark for word, mark in (words or {}).items()}
    entries: list[MarkEntry] = []
    problems: list[Problem] = []
    for header in find_headers(workbook, MARKS):
        for record in records(header):
            entry = _mark_entry(record, worth, problems)
            if entry is not None:
                entries.append(entry)
    return entries, problems


def _mark_entry(record: Record[MarkColumn], worth: Mapping[str, Fraction], problems: list[Problem]) -> MarkEntry | None:
    text = record.text(MarkColumn.MARK)
    cell = record.where(MarkColumn.MARK)
    word = fold_text(text).replace(" ", "")
    status, reason = _status(word)
    mark = worth.get(word) if status is ExamStatus.MARKED else None
    given = text if mark is not None else ""
    if status is ExamStatus.MARKED and mark is None:
        if isinstance(record.cell(MarkColumn.MARK), str) and _is_word(text):
            problems.append(Problem(cell, ProblemCode.MARK_IS_WORD, {"value": text}))
            return None
        mark = read_mark(record.cell(MarkColumn.MARK), cell, FULL_MARK, problems)
        if mark is None:
            return None
    note = "" if status is ExamStatus.MARKED else record.text(MarkColumn.NOTE) or reason
    people = (MarkColumn.NAME, MarkColumn.ID_NUMBER, MarkColumn.PHONE, MarkColumn.ORGANISATION)
    claim = read_claim(record, *people, problems)
    return MarkEntry(record.where(MarkColumn.NAME), claim, status, mark, cell, note, given)


def _status(word: str) -> tuple[ExamStatus, str]:
    """The status a word stands for, MARKED for anything else, and the reason in brackets behind it: 违纪(夹带)."""
    if word in _STATUSES:
        return _STATUSES[word], ""
    found = _WITH_REASON.fullmatch(word)
    if found is not None and found[1] in _STATUSES:
        return _STATUSES[found[1]], found[2]
    return ExamStatus.MARKED, ""


def read_mark(cell: Cell, where: Where, maximum: Fraction | None, problems: list[Problem]) -> Fraction | None:
    """The mark, exactly as written; None with a problem when it cannot be one."""
    text = text_of(cell)
    found = None if isinstance(cell, bool) else _NUMBER.fullmatch(fold_text(text))
    if found is None:
        code = _trouble(text)
        problems.append(Problem(where, code, {} if code is ProblemCode.VALUE_MISSING else {"value": text}))
        return None
    mark = Fraction(found[1])
    if mark < 0 or (maximum is not None and mark > maximum):
        problems.append(Problem(where, ProblemCode.MARK_OUT_OF_RANGE, {"value": text}))
        return None
    return mark


def _is_word(text: str) -> bool:
    """Whether a text could be a grade: 优秀, A+. One with a digit in it is a number gone wrong."""
    if says_nothing(text) or is_error(text) or len(text) > _LONGEST_WORD:
        return False
    return any(letter.isalpha() for letter in text) and not any(letter.isdigit() for letter in text)


def _trouble(text: str) -> ProblemCode:
    """What is wrong with a cell that holds no number."""
    if says_nothing(text):
        return ProblemCode.VALUE_MISSING
    return ProblemCode.ERROR_CELL if is_error(text) else ProblemCode.MARK_UNREADABLE


def read_written_marks(workbook: Workbook) -> tuple[list[WrittenMark], list[Problem]]:
    """Marks of written answers. A row without a mark is one not marked yet and is left out. Raises `HeaderNotFound`."""
    entries: list[WrittenMark] = []
    problems: list[Problem] = []
    for header in find_headers(workbook, WRITTEN_MARKS):
        for record in records(header):
            if record.text(WrittenColumn.MARK):
                entry = _written_mark(record, problems)
                if entry is not None:
                    entries.append(entry)
    return entries, problems


def _written_mark(record: Record[WrittenColumn], problems: list[Problem]) -> WrittenMark | None:
    attempt, item = record.text(WrittenColumn.ATTEMPT), record.text(WrittenColumn.ITEM)
    mark = read_mark(record.cell(WrittenColumn.MARK), record.where(WrittenColumn.MARK), None, problems)
    if not attempt.isdecimal():
        code = ProblemCode.VALUE_UNREADABLE if attempt else ProblemCode.VALUE_MISSING
        problems.append(Problem(record.where(WrittenColumn.ATTEMPT), code, {"value": attempt} if attempt else {}))
        return None
    if not item:
        problems.append(Problem(record.where(WrittenColumn.ITEM), ProblemCode.VALUE_MISSING))
        return None
    said = fold_text(record.text(WrittenColumn.ROUND))
    if said and said not in ROUNDS:
        problems.append(Problem(record.where(WrittenColumn.ROUND), ProblemCode.ROUND_UNKNOWN, {"value": said}))
        return None
    marker = record.text(WrittenColumn.MARKER)
    return None if mark is None else WrittenMark(record.where(), int(attempt), item, mark, marker, ROUNDS.get(said))
