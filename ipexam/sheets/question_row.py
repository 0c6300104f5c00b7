"""One row of a question sheet as a question: what contradicts itself is rejected, what lacks a key is a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.question import BLANK, CognitiveLevel, Key, QuestionContent, QuestionType
from ipexam.domain.question_file import Standing
from ipexam.domain.rich_text import literal, plain
from ipexam.matching.fold import fold_text
from ipexam.sheets import question_keys as keys
from ipexam.sheets.cells import is_error, says_nothing
from ipexam.sheets.header import Record
from ipexam.sheets.headers_questions import (
    CHOICES,
    LEVELS,
    OPTIONS,
    TRUE_FALSE_OPTIONS,
    TRUTHS,
    QuestionColumn,
)
from ipexam.sheets.moments import Moments
from ipexam.sheets.question_answers import foreign_blanks, foreign_choices, foreign_truth
from ipexam.sheets.question_facts import difficulty_of, seconds_of
from ipexam.sheets.question_options import BLANKS, cut_options, guessed_type, type_of, with_blanks, without_letters
from ipexam.sheets.question_problems import RowProblems
from ipexam.sheets.vocabulary import YES

V = TypeVar("V")

_COURSE_CODE = re.compile(r"(\d{1,2}\.\d{1,2})(?:\s.*)?", re.DOTALL)
_SPEAKING = (QuestionColumn.STEM, *OPTIONS, QuestionColumn.ALL_OPTIONS, QuestionColumn.KEY)
"""Columns without which a question is another one."""
_PICTURE_IN_CELL = re.compile(r'=?(?:_xlfn\.)?DISPIMG\("\w*",\d+\)')
"""What a cell says in which WPS keeps a picture."""
_DEFAULT_DIFFICULTY = 3
_LONGEST_SAID = 100


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row that was read."""

    content: QuestionContent
    standing: Standing
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RowContext:
    """What a row takes from the sheet around it: `own` when the sheet is our template, the type that the sheet or the
    heading above says, and the images that lie in the row as marks of rich text by column."""

    own: bool = False
    type: QuestionType | None = None
    pictures: Mapping[QuestionColumn | None, str] | None = None
    replaced: Mapping[str, str] | None = None
    """SHA-256 of images as the sheet names them to what they are once they were drawn anew."""
    scale: Mapping[str, int] | None = None
    """What the numbers of the sheet's own scale of difficulty mean here, when its heading tells them."""


class QuestionRow:
    """One row being read."""

    def __init__(self, record: Record[QuestionColumn], context: RowContext) -> None:
        self._record = record
        self._context = context
        self._wrong = RowProblems(record)
        self._moments = Moments(ZoneInfo("UTC"))

    def read(self) -> RowRead:
        """The question with everything that is wrong with it."""
        stem = self._text(QuestionColumn.STEM) or self._text(QuestionColumn.PASSAGE)
        options = self._given_options()
        type_ = self._type(options, stem)
        if type_ is QuestionType.FILL_IN:
            stem = with_blanks(stem, own=self._context.own)
        stem = self._illustrated(stem)
        if not stem:
            self._wrong.reject(QuestionColumn.STEM, ProblemCode.STEM_MISSING)
        if type_ is not QuestionType.UNKNOWN:
            options = self._options(type_, options)
        content = self._content(type_, stem, options)
        for column in () if self._context.own else _SPEAKING:
            if is_error(self._record.text(column)):
                self._wrong.reject(column, ProblemCode.ERROR_CELL)
        return RowRead(content, self._wrong.standing, tuple(self._wrong.found))

    def _content(self, type_: QuestionType, stem: str, options: tuple[str, ...]) -> QuestionContent:
        premises = keys.read_lines(self._rich(QuestionColumn.PREMISES)) if type_ is QuestionType.MATCHING else ()
        return QuestionContent(
            type=type_,
            course_code=self._course(),
            stem=stem,
            options=options,
            key=self._key(type_, stem, options, len(premises)),
            difficulty=self._difficulty(),
            level=self._word(QuestionColumn.LEVEL, LEVELS),
            knowledge=self._text(QuestionColumn.KNOWLEDGE),
            source=self._text(QuestionColumn.SOURCE),
            law_date=self._date(QuestionColumn.LAW_DATE),
            expires_on=self._date(QuestionColumn.EXPIRES_ON),
            explanation=self._rich(QuestionColumn.EXPLANATION),
            premises=premises,
            blank_options=self._parsed(QuestionColumn.BLANK_OPTIONS, keys.read_blank_options),
            group=self._text(QuestionColumn.GROUP),
            passage=self._rich(QuestionColumn.PASSAGE) if self._text(QuestionColumn.STEM) else "",
            tags=self._tags(),
            author=self._text(QuestionColumn.AUTHOR),
            seconds=self._seconds(),
        )

    # texts ----------------------------------------------------------------------------------------

    def _text(self, column: QuestionColumn) -> str:
        text = self._record.text(column).replace("\r\n", "\n").replace("\r", "\n")
        return _PICTURE_IN_CELL.sub("", text).strip() if "DISPIMG" in text else text

    def _rich(self, column: QuestionColumn) -> str:
        text = self._marked(self._text(column))
        picture = (self._context.pictures or {}).get(column, "")
        return "\n".join(part for part in (text, picture) if part)

    def _marked(self, text: str) -> str:
        """The text in the bank's notation: our own sheet has it so, anybody else's means what it says."""
        if not self._context.own:
            return literal(text)
        for sha256, now in (self._context.replaced or {}).items():
            text = text.replace(sha256, now)
        return text

    def _illustrated(self, stem: str) -> str:
        """The stem with the images of its cell and of those that nobody else claims."""
        found = self._context.pictures or {}
        loose = [found[column] for column in (QuestionColumn.STEM, QuestionColumn.IMAGE, None) if column in found]
        named = self._text(QuestionColumn.IMAGE)
        if named and not found:
            self._wrong.refuse(QuestionColumn.IMAGE, ProblemCode.IMAGE_MISSING)
        return "\n".join(part for part in (self._marked(stem), *loose) if part)

    # type and options -----------------------------------------------------------------------------

    def _type(self, options: tuple[str, ...], stem: str) -> QuestionType:
        text = self._text(QuestionColumn.TYPE)
        if fold_text(text) in CHOICES:
            text = ""
        found = type_of(text) if text else self._context.type
        if found is None and text:
            self._wrong.report(QuestionColumn.TYPE, ProblemCode.QUESTION_TYPE_UNSUPPORTED)
        if found is QuestionType.UNKNOWN or (found is None and text):
            self._wrong.draft()
            return QuestionType.UNKNOWN
        key = self._text(QuestionColumn.KEY)
        return found or guessed_type(key, options, len(BLANKS.findall(stem)))

    def _given_options(self) -> tuple[str, ...]:
        """The options up to the last one that says something; one that is missing before it is empty."""
        texts = [self._rich(column) for column in OPTIONS]
        used = max((place for place, text in enumerate(texts, 1) if text), default=0)
        if not used and (text := self._text(QuestionColumn.ALL_OPTIONS)):
            return tuple(map(self._marked, cut_options(text)))
        return tuple(texts[:used]) if self._context.own else without_letters(texts[:used])

    def _options(self, type_: QuestionType, given: tuple[str, ...]) -> tuple[str, ...]:
        """Options without gaps; a true/false question has its fixed two, a written one has none."""
        if type_ is QuestionType.TRUE_FALSE or not (type_.has_options or type_ is QuestionType.MATCHING):
            self._tell_dropped(type_, given)
            return TRUE_FALSE_OPTIONS if type_ is QuestionType.TRUE_FALSE else ()
        if len(given) < 2 or not all(given):
            gap = next((place for place, text in enumerate(given) if not text), len(given))
            self._wrong.reject(OPTIONS[min(gap, len(OPTIONS) - 1)], ProblemCode.OPTIONS_MISSING)
        return given

    def _tell_dropped(self, type_: QuestionType, given: tuple[str, ...]) -> None:
        """Options for which a question of this type has no use; when the key names one of them, nobody knows what it
        means without them."""
        truths: Container[str] = TRUTHS if type_ is QuestionType.TRUE_FALSE else ()
        dropped = [text for text in given if not (says_nothing(text) or fold_text(plain(text)) in truths)]
        if not dropped:
            return
        column = next((column for column in OPTIONS if self._text(column)), QuestionColumn.ALL_OPTIONS)
        said = "；".join(map(plain, dropped))[:_LONGEST_SAID]
        self._wrong.report(column, ProblemCode.OBJECT_NOT_KEPT, f"{self._record.header.labels[column]}：{said}")
        try:
            foreign_choices(self._text(QuestionColumn.KEY), given)
        except keys.KeyRefused:
            return
        self._wrong.draft()

    # the key --------------------------------------------------------------------------------------

    def _key(self, type_: QuestionType, stem: str, options: tuple[str, ...], premises: int) -> Key:
        column, text = QuestionColumn.KEY, self._text(QuestionColumn.KEY)
        try:
            if type_ is QuestionType.TRUE_FALSE:
                return keys.read_truth(text) if self._context.own else foreign_truth(text, self._given_options())
            if type_.has_options:
                return self._choices(type_, text, options)
            if type_ is QuestionType.FILL_IN:
                return self._blanks(text, stem)
            if type_ is QuestionType.MATCHING:
                return keys.read_pairs(text, premises, len(options))
            column = QuestionColumn.RUBRIC
            return self._written(type_)
        except keys.KeyRefused as refused:
            self._wrong.refuse(column, refused.code, refused.said)
            return Key()

    def _choices(self, type_: QuestionType, text: str, options: tuple[str, ...]) -> Key:
        single = type_ is QuestionType.SINGLE
        own = self._context.own
        key = keys.read_choices(text, len(options)) if own else foreign_choices(text, options, single=single)
        if single and len(key.choices) != 1:
            raise keys.KeyRefused(ProblemCode.KEY_TOO_MANY)
        return key

    def _blanks(self, text: str, stem: str) -> Key:
        if not text:
            raise keys.KeyRefused(ProblemCode.KEY_MISSING)
        wanted = stem.count(BLANK)
        key = keys.read_blanks(text) if self._context.own else foreign_blanks(text, wanted)
        if len(key.blanks) != wanted:
            raise keys.KeyRefused(ProblemCode.BLANKS_DIFFER)
        unordered = fold_text(self._text(QuestionColumn.UNORDERED)) in YES
        tolerances = self._parsed(QuestionColumn.TOLERANCES, keys.read_tolerances)
        return Key(blanks=key.blanks, unordered=unordered, tolerances=tolerances)

    def _written(self, type_: QuestionType) -> Key:
        answer, rubric = self._rich(QuestionColumn.KEY), keys.read_rubric(self._rich(QuestionColumn.RUBRIC))
        if not answer and not rubric and type_ is not QuestionType.UNKNOWN:
            self._wrong.refuse(QuestionColumn.KEY, ProblemCode.KEY_MISSING)
        return Key(answer=answer, rubric=rubric)

    # everything else ------------------------------------------------------------------------------

    def _course(self) -> str:
        text = self._text(QuestionColumn.COURSE) or self._text(QuestionColumn.CATEGORY)
        found = _COURSE_CODE.fullmatch(text)
        return found[1] if found else text

    def _difficulty(self) -> int:
        text, scale = self._text(QuestionColumn.DIFFICULTY), self._context.scale or {}
        found = scale.get(text) if scale and text.isdigit() else difficulty_of(text)
        if found is None and text:
            self._wrong.report(QuestionColumn.DIFFICULTY, ProblemCode.VALUE_UNREADABLE)
        return found or _DEFAULT_DIFFICULTY

    def _tags(self) -> tuple[str, ...]:
        """The tags; marks that the sheet gives the question are one more, for the bank leaves marks to the paper."""
        score = self._text(QuestionColumn.SCORE)
        return (*keys.read_list(self._text(QuestionColumn.TAGS)), *([f"分值:{score}"] if score else []))

    def _seconds(self) -> int:
        found = seconds_of(self._text(QuestionColumn.SECONDS))
        if found is None and self._text(QuestionColumn.SECONDS):
            self._wrong.report(QuestionColumn.SECONDS, ProblemCode.VALUE_UNREADABLE)
        return found or 0

    def _parsed(self, column: QuestionColumn, parse: Callable[[str], tuple[V, ...]]) -> tuple[V, ...]:
        try:
            return parse(self._text(column))
        except keys.KeyRefused as refused:
            self._wrong.report(column, refused.code)
            return ()

    def _word(self, column: QuestionColumn, words: Mapping[str, CognitiveLevel]) -> CognitiveLevel | None:
        text = fold_text(self._text(column))
        if text and text not in words:
            self._wrong.report(column, ProblemCode.VALUE_UNREADABLE)
        return words.get(text)

    def _date(self, column: QuestionColumn) -> date | None:
        try:
            moment = self._moments.read(self._record.cell(column))
        except (ValueError, OverflowError):
            self._wrong.report(column, ProblemCode.TIME_UNREADABLE)
            return None
        if isinstance(moment, datetime):
            return moment.astimezone(UTC).date()
        return moment if isinstance(moment, date) else None
