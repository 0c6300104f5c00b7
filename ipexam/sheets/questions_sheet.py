"""Question sheets of our own template and of other offices: every row that says something is told of.

Known layouts: one sheet or one sheet a type (then its name gives the type), a header anywhere in the first rows,
headings such as `二、多选题` between the rows, options in columns or in one cell, images lying on the row, a type or a
passage in cells that are merged over its questions. The rows of all sheets are numbered on: the lines of the second
sheet begin behind those of the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import (
    BankFormat,
    FileReading,
    PassedLines,
    PassedOver,
    QuestionImage,
    ReadQuestion,
    Standing,
)
from ipexam.domain.rich_text import picture
from ipexam.opening.workbook import Cell, Sheet, Workbook
from ipexam.sheets.cells import is_footnote, is_total, text_of
from ipexam.sheets.header import Header, Record, find_headers, is_repeated
from ipexam.sheets.headers_questions import IMAGE_SHEET, OPTIONS, OWN_COLUMNS, QUESTIONS, QuestionColumn
from ipexam.sheets.question_facts import highest_of_three, scale_of
from ipexam.sheets.question_options import type_of
from ipexam.sheets.question_row import QuestionRow, RowContext
from ipexam.sheets.question_shared import Gaps, MergedDown
from ipexam.sheets.templates import guide_sheets

Anchored = Mapping[tuple[str, int, int], Sequence[QuestionImage]]
"""Images by the sheet, the row (from 1) and the column (from 0) on which their upper left corner lies."""

_RUNNING_NUMBER_DIGITS = 5
_LONGEST_RAW = 4000
_SHA256 = 64


def read_questions(workbook: Workbook, pictures: Anchored | None = None) -> FileReading:
    """Every question of a workbook. `pictures` are the images that lie on it. Never raises for what stands in it."""
    pictures = pictures or {}
    try:
        headers = {header.sheet.name: header for header in find_headers(workbook, QUESTIONS)}
    except HeaderNotFound:
        headers = {}
    taken = _Taken(workbook.name, {image.sha256: image for images in pictures.values() for image in images})
    replaced = _replaced(workbook, pictures)
    first = 0
    for sheet in workbook.sheets:
        header = headers.get(sheet.name)
        if header is None:
            first = _pass_over(taken, sheet, first, alone=not headers)
        else:
            first = _SheetReading(taken, header, pictures, replaced, first).read()
    return taken.reading()


@dataclass
class _Taken:
    """What has been taken from a file so far."""

    file: str
    images: Mapping[str, QuestionImage]
    questions: list[ReadQuestion] = field(default_factory=list)
    passed: list[PassedLines] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)

    def reading(self) -> FileReading:
        return FileReading(
            BankFormat.SHEET,
            self.file,
            tuple(self.questions),
            tuple(self.passed),
            tuple(self.problems),
            self.images,
            frozenset(self.counted),
        )


def _pass_over(taken: _Taken, sheet: Sheet, first: int, *, alone: bool) -> int:
    """A sheet without a header of questions: our own guide and images, or something that the clerk must look at."""
    known = sheet.name in (IMAGE_SHEET, *guide_sheets())
    last, lines, text = first, [], ""
    for row, cells in sheet.rows():
        last = first + row
        said = _said(cells)
        if said:
            lines.append(last)
            text = text or said
    taken.counted.update(lines)
    if not lines:
        return last
    why = PassedOver.INSTRUCTION if known else PassedOver.NOT_UNDERSTOOD
    taken.passed.append(PassedLines(tuple(lines), why, text))
    if not known and (alone or not sheet.hidden):
        where = Where(taken.file, sheet.name, lines[0] - first)
        taken.problems.append(Problem(where, ProblemCode.LINE_NOT_UNDERSTOOD, {"value": text[:80]}))
    return last


def _said(cells: Sequence[Cell]) -> str:
    return " ".join(text for text in map(text_of, cells) if text)


def _is_aside(text: str) -> bool:
    return is_total(text) or is_footnote(text)


def _replaced(workbook: Workbook, pictures: Anchored) -> dict[str, str]:
    """Images of our own second sheet: the SHA-256 that texts name, and what each is since it was drawn anew."""
    found: dict[str, str] = {}
    for sheet in workbook.sheets:
        if sheet.name == IMAGE_SHEET:
            for row, cells in sheet.rows():
                name = text_of(cells[0]) if cells else ""
                lying = [images[0] for (of, at, _), images in pictures.items() if (of, at) == (sheet.name, row)]
                if len(name) == _SHA256 and lying and name != lying[0].sha256:
                    found[name] = lying[0].sha256
    return found


class _SheetReading:
    """One sheet with a header being read."""

    def __init__(
        self,
        taken: _Taken,
        header: Header[QuestionColumn],
        pictures: Anchored,
        replaced: Mapping[str, str],
        first: int,
    ) -> None:
        self._taken, self._header, self._first = taken, header, first
        self._headings = self._heading_texts()
        self._pictures = self._on_rows(pictures)
        own = self._is_own()
        self._scale = scale_of(header.labels.get(QuestionColumn.DIFFICULTY, ""))
        self._context = RowContext(own=own, type=type_of(header.sheet.name), replaced=replaced, scale=self._scale)
        self._codes: dict[str, int] = {}
        self._merged, self._gaps = MergedDown(header), Gaps()
        self._difficulties: list[str] = []

    def read(self) -> int:
        """Take every row; the number of the last one."""
        last = self._pass_header()
        for row, cells in self._header.rows():
            last = self._first + row
            if any(text_of(cell) for cell in cells) or row in self._pictures:
                self._taken.counted.add(last)
                self._take(row, cells)
        self._tell_scale()
        return last

    def _tell_scale(self) -> None:
        """Numbers of difficulty that are perhaps of another scale than ours are told once."""
        highest = "" if self._scale or self._context.own else highest_of_three(self._difficulties)
        if highest:
            where = self._header.where(self._header.row, QuestionColumn.DIFFICULTY)
            self._taken.problems.append(Problem(where, ProblemCode.DIFFICULTY_SCALE_UNKNOWN, {"value": highest}))

    def _pass_header(self) -> int:
        lines, text = [], ""
        for row, cells in self._header.sheet.rows():
            if row > self._header.row:
                break
            if said := _said(cells):
                lines.append(self._first + row)
                text = text or said
        self._taken.counted.update(lines)
        self._taken.passed.append(PassedLines(tuple(lines), PassedOver.HEADING, text))
        return self._first + self._header.row

    def _take(self, row: int, cells: list[Cell]) -> None:
        record = Record(self._header, row, cells)
        filled = self._merged.filled(record)
        texts = [text for text in map(text_of, cells) if text]
        if is_repeated(self._header, cells):
            self._pass(row, PassedOver.HEADING, texts)
        elif row in self._pictures and (record.text(QuestionColumn.STEM) or not texts):
            self._question(filled)
        elif len(set(texts)) == 1 and type_of(texts[0]) and not self._is_stem_alone(record, texts):
            self._context = replace(self._context, type=type_of(texts[0]))
            self._pass(row, PassedOver.HEADING, texts)
        elif not record.text(QuestionColumn.STEM) and (len(set(texts)) == 1 or _is_aside(texts[0])):
            self._pass(row, PassedOver.COMMENT if _is_aside(texts[0]) else PassedOver.NOT_UNDERSTOOD, texts)
        else:
            self._question(filled if record.text(QuestionColumn.STEM) else record)

    def _is_stem_alone(self, record: Record[QuestionColumn], texts: Sequence[str]) -> bool:
        """Whether a row with one text is a question and no heading: a heading is short and ends without a mark."""
        return bool(record.text(QuestionColumn.STEM)) and (len(texts[0]) > 20 or texts[0][-1] in "？?。")

    def _pass(self, row: int, why: PassedOver, texts: Sequence[str]) -> None:
        text = " ".join(dict.fromkeys(texts))
        self._taken.passed.append(PassedLines((self._first + row,), why, text))
        if why is PassedOver.NOT_UNDERSTOOD:
            where = self._header.where(row)
            self._taken.problems.append(Problem(where, ProblemCode.LINE_NOT_UNDERSTOOD, {"value": text[:80]}))

    def _question(self, record: Record[QuestionColumn]) -> None:
        lying = {
            column: "\n".join(picture(image.sha256) for image in images)
            for column, images in self._pictures.get(record.row, {}).items()
        }
        read = QuestionRow(record, replace(self._context, pictures=lying)).read()
        self._difficulties.append(record.text(QuestionColumn.DIFFICULTY))
        code, problems, standing = record.text(QuestionColumn.CODE), list(read.problems), read.standing
        if not self._context.own:
            problems += self._gaps.found(record, typed=self._context.type is not None)
        if self._repeats(code, record.row):
            facts = {"row": str(self._codes[code])}
            problems.append(Problem(record.where(QuestionColumn.CODE), ProblemCode.QUESTION_REPEATED, facts))
            standing = Standing.REJECTED
        question = ReadQuestion(
            record.where(),
            (self._first + record.row,),
            self._raw(record),
            read.content,
            standing,
            code,
            tuple(problems),
        )
        self._taken.questions.append(self._grouped(question))

    def _repeats(self, code: str, row: int) -> bool:
        """Whether a code stood in this sheet before; numbers that run (序号) are no codes."""
        if not code or (code.isdigit() and len(code) <= _RUNNING_NUMBER_DIGITS):
            return False
        return self._codes.setdefault(code, row) != row

    def _grouped(self, question: ReadQuestion) -> ReadQuestion:
        """Questions of one passage without a group of their own are a group."""
        content = question.content
        if not content.passage or content.group:
            return question
        before = [other.content for other in self._taken.questions if other.content.passage == content.passage]
        group = before[0].group if before else f"{question.where.sheet}-{question.where.row}"
        return replace(question, content=replace(content, group=group[:60]))

    def _raw(self, record: Record[QuestionColumn]) -> str:
        """The row as somebody would know it again: each cell that says something behind its heading."""
        said = []
        for place, cell in enumerate(record.cells[:-1]):
            if text := text_of(cell):
                said.append(f"{self._headings.get(place) or self._header.sheet.letter(place)}：{text}")
        return "\n".join(said)[:_LONGEST_RAW]

    def _heading_texts(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for row, cells in self._header.sheet.rows():
            if row == self._header.row:
                found = {place: text for place, text in enumerate(map(text_of, cells)) if text}
                break
        return found

    def _is_own(self) -> bool:
        labels = self._header.labels
        return all(labels.get(column) == QUESTIONS.synonyms[column][0] for column in OWN_COLUMNS)

    def _on_rows(self, pictures: Anchored) -> dict[int, dict[QuestionColumn | None, Sequence[QuestionImage]]]:
        """The images of this sheet by row and by the column whose text they belong to: an option, the explanation, or
        the stem for all others."""
        first_column = self._header.sheet.content.first_column
        by_place = {place + first_column: column for column, place in self._header.index.items()}
        found: dict[int, dict[QuestionColumn | None, Sequence[QuestionImage]]] = {}
        for (sheet, row, place), images in sorted(pictures.items()):
            if sheet != self._header.sheet.name or row <= self._header.row:
                continue
            column = by_place.get(place)
            owner = column if column in (*OPTIONS, QuestionColumn.EXPLANATION) else None
            row_images = found.setdefault(row, {})
            row_images[owner] = (*row_images.get(owner, ()), *images)
        return found
