"""Questions as a workbook in the form of our own template, which reads back as the same questions.

Images lie on a second sheet, each beside the SHA-256 that the texts name: a text can name an image twice and in its
middle, which a picture floating over a cell cannot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipexam.domain.batch import BatchNoun
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import pictures
from ipexam.opening.destination import replacing
from ipexam.opening.workbook import Content, Sheet
from ipexam.sheets import question_keys as keys
from ipexam.sheets.header import Header, Record
from ipexam.sheets.headers_questions import (
    IMAGE_SHEET,
    LEVEL_WORDS,
    OPTIONS,
    QUESTIONS,
    TYPE_WORDS,
    QuestionColumn,
)
from ipexam.sheets.question_row import QuestionRow, RowContext
from ipexam.sheets.table import FONT, HEADING_FILL, HEADING_INK, clean_text
from ipexam.sheets.templates import SheetTemplate, TemplateColumn, filled_book, read_template

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST_CELL = 32_767
"""What a cell of a workbook holds (Excel specifications and limits)."""
_PARTS = {
    "type": Part.TYPE,
    "stem": Part.STEM,
    "options": Part.OPTIONS,
    "premises": Part.OPTIONS,
    "key": Part.KEY,
    "explanation": Part.EXPLANATION,
    "blank_options": Part.BLANK_OPTIONS,
    "passage": Part.PASSAGE,
}
_SHOWN_HEIGHT = 120
_POINTS_A_PIXEL = 0.75

ImageOf = Callable[[str], QuestionImage | None]


def no_image(_sha256: str) -> QuestionImage | None:
    """For questions without images."""
    return None


def write_questions(path: Path, contents: Iterable[tuple[str, QuestionContent]], image: ImageOf = no_image) -> None:
    """Write questions with their codes into the bank's template. Raises `FileMissing`, `FileLocked`, `DiskFull`."""
    written = write_sheet([*contents], image)
    with replacing(path, ".xlsx") as file:
        file.write(written)


def write_sheet(questions: Sequence[tuple[str, QuestionContent]], image: ImageOf = no_image) -> bytes:
    """The workbook of these questions; `read_questions` gives the same back, but for what `sheet_losses` names."""
    template = _wide_enough(read_template(BatchNoun.BANK), [content for _, content in questions])
    columns = {QUESTIONS.synonyms[column][0]: column for column in QuestionColumn}
    rows = []
    for code, content in questions:
        cells = question_cells(code, content)
        rows.append([cells.get(columns[column.heading], "") for column in template.columns])
    book = filled_book(template, rows)
    named = dict.fromkeys(sha256 for _, content in questions for text in content.texts for sha256 in pictures(text))
    _add_images(book, [found for sha256 in named if (found := image(sha256)) is not None])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_losses(code: str, content: QuestionContent) -> tuple[Problem, ...]:
    """What of a question a workbook cannot carry: each field that its own cells would not give back."""
    cells = question_cells(code, content)
    columns = [*cells]
    values = [value if isinstance(value, date) else clean_text(value)[:LONGEST_CELL] for value in cells.values()]
    sheet = Sheet("", False, lambda: Content(0, len(values), lambda: iter(())))
    header = Header("", sheet, 0, {column: place for place, column in enumerate(columns)}, {}, ())
    read = QuestionRow(Record(header, 1, [*values, ""]), RowContext(own=True)).read().content
    lost = [each.name for each in fields(QuestionContent) if getattr(read, each.name) != getattr(content, each.name)]
    parts = dict.fromkeys(_PARTS.get(name, Part.FIELDS) for name in lost)
    return tuple(Problem(Where(sheet=code), ProblemCode.FIELD_NOT_CARRIED, {"value": part.value}) for part in parts)


def question_cells(code: str, content: QuestionContent) -> dict[QuestionColumn, str | date]:
    """The cells of a question by their columns."""
    cells: dict[QuestionColumn, str | date] = {
        QuestionColumn.CODE: code,
        QuestionColumn.TYPE: TYPE_WORDS[content.type],
        QuestionColumn.COURSE: content.course_code,
        QuestionColumn.STEM: content.stem,
        QuestionColumn.KEY: _key(content),
        QuestionColumn.RUBRIC: keys.write_rubric(content.key),
        QuestionColumn.DIFFICULTY: str(content.difficulty),
        QuestionColumn.KNOWLEDGE: content.knowledge,
        QuestionColumn.SOURCE: content.source,
        QuestionColumn.EXPLANATION: content.explanation,
        QuestionColumn.PREMISES: keys.write_lines(content.premises),
        QuestionColumn.GROUP: content.group,
        QuestionColumn.PASSAGE: content.passage,
        QuestionColumn.TAGS: keys.write_list(content.tags),
        QuestionColumn.AUTHOR: content.author,
        QuestionColumn.SECONDS: str(content.seconds) if content.seconds else "",
        QuestionColumn.UNORDERED: "是" if content.key.unordered else "",
        QuestionColumn.TOLERANCES: keys.write_tolerances(content.key),
        QuestionColumn.BLANK_OPTIONS: keys.write_blank_options(content.blank_options),
    }
    if content.type is not QuestionType.TRUE_FALSE:
        cells.update(zip(OPTIONS, content.options, strict=False))
    if content.level is not None:
        cells[QuestionColumn.LEVEL] = LEVEL_WORDS[content.level]
    if content.law_date is not None:
        cells[QuestionColumn.LAW_DATE] = content.law_date
    if content.expires_on is not None:
        cells[QuestionColumn.EXPIRES_ON] = content.expires_on
    return cells


def _key(content: QuestionContent) -> str:
    """The answer cell; a draft may have no key yet."""
    if content.type is QuestionType.TRUE_FALSE:
        return keys.write_truth(content.key) if content.key.choices else ""
    if content.type.has_options:
        return keys.write_choices(content.key)
    if content.type is QuestionType.MATCHING:
        return keys.write_pairs(content.key)
    return keys.write_blanks(content.key) if content.type is QuestionType.FILL_IN else content.key.answer


def _wide_enough(template: SheetTemplate, contents: Sequence[QuestionContent]) -> SheetTemplate:
    """The template with as many option columns as the questions need."""
    headings = [column.heading for column in template.columns]
    last = max(place for place, heading in enumerate(headings) if heading.startswith("选项"))
    there = sum(heading.startswith("选项") for heading in headings)
    needed = min(max((len(content.options) for content in contents), default=0), len(OPTIONS))
    like = template.columns[last]
    more = [_named(like, QUESTIONS.synonyms[column][0]) for column in OPTIONS[there:needed]]
    return replace(template, columns=(*template.columns[: last + 1], *more, *template.columns[last + 1 :]))


def _named(column: TemplateColumn, heading: str) -> TemplateColumn:
    return replace(column, heading=heading)


def _add_images(book: Workbook, images: Sequence[QuestionImage]) -> None:
    """The sheet of images; none when there are none."""
    from openpyxl.drawing.image import Image  # heavy, and not needed to start the program
    from openpyxl.styles import Font, PatternFill

    if not images:
        return
    page = book.create_sheet(IMAGE_SHEET)
    page.append(["图号", "图片"])
    for cell in page[1]:
        cell.font = Font(name=FONT, bold=True, color=HEADING_INK)
        cell.fill = PatternFill("solid", fgColor=HEADING_FILL)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 68, 40
    for row, image in enumerate(images, 2):
        page.cell(row, 1, image.sha256)
        shown = Image(io.BytesIO(image.content))
        scale = min(1.0, _SHOWN_HEIGHT / image.height)
        shown.width, shown.height = int(image.width * scale), int(image.height * scale)
        page.row_dimensions[row].height = (shown.height + 8) * _POINTS_A_PIXEL
        page.add_image(shown, f"B{row}")
