"""Question sheets of our own template and of other offices: each row is read whole or rejected with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import BLANK, CognitiveLevel, Key, QuestionContent, QuestionType
from ipexam.matching.fold import fold_text, repaired
from ipexam.opening.workbook import Workbook
from ipexam.sheets import question_keys as keys
from ipexam.sheets.header import Record, find_headers, records
from ipexam.sheets.headers_questions import (
    DIFFICULTIES,
    LEVELS,
    OPTIONS,
    QUESTIONS,
    TRUE_FALSE_OPTIONS,
    TYPES,
    QuestionColumn,
)
from ipexam.sheets.moments import Moments

V = TypeVar("V")

_COURSE_CODE = re.compile(r"(\d{1,2}\.\d{1,2})(?:\s.*)?", re.DOTALL)
_BLANKS = re.compile(r"_{2,}|[(（][ \u3000_]+[)）]")
_DEFAULT_DIFFICULTY = 3


def read_questions(workbook: Workbook) -> tuple[list[tuple[Where, str, QuestionContent]], list[Problem]]:
    """Every sound question with its row and the code it goes by (empty when the sheet gives none).

    The course is what the cell says: its code when it begins with one (`3.2 …`), else its name. A second row with a
    code that was there before is a QUESTION_REPEATED problem and left out. Raises `HeaderNotFound`.
    """
    entries: list[tuple[Where, str, QuestionContent]] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for header in find_headers(workbook, QUESTIONS):
        for record in records(header):
            content = _Row(record, problems).read()
            code = record.text(QuestionColumn.CODE)
            if content is None:
                continue
            if code and code in seen:
                where = record.where(QuestionColumn.CODE)
                problems.append(Problem(where, ProblemCode.QUESTION_REPEATED, {"row": str(seen[code])}))
                continue
            seen[code] = record.row
            entries.append((record.where(), code, content))
    return entries, problems


class _Refused(Exception):
    """The row is no question; the problem has been reported."""


class _Row:
    """One row being read. What makes the row no question rejects it; a wrong tag is reported and left empty."""

    def __init__(self, record: Record[QuestionColumn], problems: list[Problem]) -> None:
        self._record = record
        self._problems = problems
        self._moments = Moments(ZoneInfo("UTC"))

    def read(self) -> QuestionContent | None:
        """The question, or None when the row was rejected."""
        try:
            return self._content()
        except _Refused:
            return None

    def _content(self) -> QuestionContent:
        type_ = self._type()
        stem = self._text(QuestionColumn.STEM)
        if not stem:
            raise self._refused(QuestionColumn.STEM, ProblemCode.VALUE_MISSING)
        options = self._options(type_)
        if type_ is QuestionType.FILL_IN:
            stem = _BLANKS.sub(BLANK, stem)
        return QuestionContent(
            type=type_,
            course_code=self._course(),
            stem=stem,
            options=options,
            key=self._key(type_, stem, len(options)),
            difficulty=self._difficulty(),
            level=self._level(),
            knowledge=self._text(QuestionColumn.KNOWLEDGE),
            source=self._text(QuestionColumn.SOURCE),
            law_date=self._date(QuestionColumn.LAW_DATE),
            expires_on=self._date(QuestionColumn.EXPIRES_ON),
            explanation=self._text(QuestionColumn.EXPLANATION),
        )

    def _text(self, column: QuestionColumn) -> str:
        return repaired(self._record.text(column)).replace("\r\n", "\n").replace("\r", "\n")

    def _report(self, column: QuestionColumn, code: ProblemCode) -> None:
        text = self._record.text(column)
        self._problems.append(Problem(self._record.where(column), code, {"value": text} if text else {}))

    def _refused(self, column: QuestionColumn, code: ProblemCode) -> _Refused:
        self._report(column, code)
        return _Refused()

    def _type(self) -> QuestionType:
        text = fold_text(self._text(QuestionColumn.TYPE)).strip("[]()【】 ")
        if text not in TYPES:
            raise self._refused(QuestionColumn.TYPE, ProblemCode.QUESTION_TYPE_UNKNOWN)
        return TYPES[text]

    def _options(self, type_: QuestionType) -> tuple[str, ...]:
        """Options without gaps; a true/false question has its fixed two, a written one has none."""
        if type_ is QuestionType.TRUE_FALSE:
            return TRUE_FALSE_OPTIONS
        if not type_.has_options:
            return ()
        texts = [self._text(column) for column in OPTIONS]
        used = max((place for place, text in enumerate(texts, 1) if text), default=0)
        if used < 2 or not all(texts[:used]):
            missing = next((c for c, text in zip(OPTIONS, texts, strict=True) if not text), OPTIONS[0])
            raise self._refused(missing, ProblemCode.OPTIONS_MISSING)
        return tuple(texts[:used])

    def _key(self, type_: QuestionType, stem: str, options: int) -> Key:
        text = self._text(QuestionColumn.KEY)
        column = QuestionColumn.KEY
        try:
            if type_ is QuestionType.TRUE_FALSE:
                return keys.read_truth(text)
            if type_.has_options:
                return self._choices(type_, text, options)
            if type_ is QuestionType.FILL_IN:
                return self._blanks(text, stem)
            column = QuestionColumn.RUBRIC
            rubric = keys.read_rubric(self._text(column))
        except keys.KeyRefused as refused:
            raise self._refused(column, refused.code) from refused
        if not text and not rubric:
            raise self._refused(QuestionColumn.KEY, ProblemCode.KEY_MISSING)
        return Key(answer=text, rubric=rubric)

    def _choices(self, type_: QuestionType, text: str, options: int) -> Key:
        key = keys.read_choices(text, options)
        if type_ is QuestionType.SINGLE and len(key.choices) != 1:
            raise keys.KeyRefused(ProblemCode.VALUE_UNREADABLE)
        return key

    def _blanks(self, text: str, stem: str) -> Key:
        if not text:
            raise keys.KeyRefused(ProblemCode.KEY_MISSING)
        key = keys.read_blanks(text)
        if len(key.blanks) != stem.count(BLANK):
            raise keys.KeyRefused(ProblemCode.BLANKS_DIFFER)
        return key

    def _course(self) -> str:
        text = self._text(QuestionColumn.COURSE)
        found = _COURSE_CODE.fullmatch(text)
        return found[1] if found else text

    def _difficulty(self) -> int:
        text = fold_text(self._text(QuestionColumn.DIFFICULTY))
        if text in DIFFICULTIES:
            return DIFFICULTIES[text]
        if text in ("1", "2", "3", "4", "5"):
            return int(text)
        if text:
            self._report(QuestionColumn.DIFFICULTY, ProblemCode.VALUE_UNREADABLE)
        return _DEFAULT_DIFFICULTY

    def _level(self) -> CognitiveLevel | None:
        return self._word(QuestionColumn.LEVEL, LEVELS)

    def _word(self, column: QuestionColumn, words: Mapping[str, V]) -> V | None:
        text = fold_text(self._text(column))
        if text and text not in words:
            self._report(column, ProblemCode.VALUE_UNREADABLE)
        return words.get(text)

    def _date(self, column: QuestionColumn) -> date | None:
        try:
            moment = self._moments.read(self._record.cell(column))
        except (ValueError, OverflowError):
            self._report(column, ProblemCode.TIME_UNREADABLE)
            return None
        if isinstance(moment, datetime):
            return moment.astimezone(UTC).date()
        return moment if isinstance(moment, date) else None
