"""Cells of a question sheet that stand for the rows below them too: a type, a chapter or a passage written once.

Where the author merged the cells, the workbook says for which rows a value holds. Where nothing says it (csv, .ods, a
cell left empty on purpose) nothing is guessed: the first row below a value that stands alone is told.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import text_of
from ipexam.sheets.header import Header, Record
from ipexam.sheets.headers_questions import QuestionColumn

_GROUPING = (
    QuestionColumn.TYPE,
    QuestionColumn.COURSE,
    QuestionColumn.CATEGORY,
    QuestionColumn.GROUP,
    QuestionColumn.PASSAGE,
)
_SHARED = (
    *_GROUPING,
    QuestionColumn.DIFFICULTY,
    QuestionColumn.LEVEL,
    QuestionColumn.KNOWLEDGE,
    QuestionColumn.SOURCE,
    QuestionColumn.LAW_DATE,
    QuestionColumn.EXPIRES_ON,
    QuestionColumn.AUTHOR,
)
"""What several questions have in common; a stem, an option, a key and marks belong to one."""
_PLACES_OF_COURSE = {QuestionColumn.COURSE, QuestionColumn.CATEGORY}
_LONGEST_SHOWN = 80


class MergedDown:
    """Values of merged cells, carried down as the rows go by."""

    def __init__(self, header: Header[QuestionColumn]) -> None:
        content = header.sheet.content
        self._values: dict[int, tuple[int, Cell]] = {}
        below = [merged for merged in content.merged if merged.top > header.row]
        places = [header.index[column] for column in _SHARED if column in header.index] if below else []
        self._merged = {
            place: deque(one for one in below if one.left <= place + content.first_column <= one.right)
            for place in places
        }

    def filled(self, record: Record[QuestionColumn]) -> Record[QuestionColumn]:
        """The record with what merged cells say for it. Every row that says something must come by, from the top."""
        if not self._merged:
            return record
        cells = [*record.cells]
        for place, ahead in self._merged.items():
            while ahead and ahead[0].bottom < record.row:
                ahead.popleft()
            if ahead and ahead[0].top == record.row:
                self._values[place] = record.row, cells[place]
            elif ahead and ahead[0].top < record.row and not text_of(cells[place]):
                top, value = self._values.get(place, (0, ""))
                cells[place] = value if top == ahead[0].top else ""
        return replace(record, cells=cells)


class Gaps:
    """Values that stand in one row only and may be meant for those below it."""

    def __init__(self) -> None:
        self._alone: dict[QuestionColumn, tuple[str, int]] = {}
        self._above: dict[QuestionColumn, str] = {}

    def found(self, record: Record[QuestionColumn], *, typed: bool) -> Iterator[Problem]:
        """Tell the first row of each gap; `typed` when the sheet or a heading says the type of a row."""
        said = {column: record.text(column) for column in record.header.index if column in _GROUPING}
        has_course = any(said.get(column) for column in _PLACES_OF_COURSE)
        for column, text in said.items():
            alone, above = self._alone.pop(column, None), self._above.get(column, "")
            self._above[column] = text
            if text and text != above:
                self._alone[column] = text, record.row
            elsewhere = typed if column is QuestionColumn.TYPE else column in _PLACES_OF_COURSE and has_course
            if alone and not text and not elsewhere:
                facts = {"value": alone[0][:_LONGEST_SHOWN], "above": str(alone[1])}
                yield Problem(record.where(column), ProblemCode.VALUE_NOT_REPEATED, facts)
