"""The sheet on which answers on paper are keyed in, seat by seat and question by question, and reading it back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import QuestionType
from ipexam.opening.workbook import Workbook
from ipexam.paths import resource
from ipexam.sheets.cells import says_nothing
from ipexam.sheets.header import Columns, Record, find_headers, labels, records
from ipexam.sheets.marks_sheet import read_mark
from ipexam.sheets.table import write_table


class PaperColumn(Enum):
    """Columns of the sheet."""

    SITTING = "sitting"
    SEAT = "seat"
    NUMBER = "number"
    ANSWER = "answer"
    MARK = "mark"


PAPER_ANSWERS = Columns(
    {
        PaperColumn.SITTING: labels("场次、考试场次、Sitting"),
        PaperColumn.SEAT: labels("座位、座位号、座号、Seat"),
        PaperColumn.NUMBER: labels("题号、试题号、Number"),
        PaperColumn.ANSWER: labels("纸上作答、作答、答案、Answer"),
        PaperColumn.MARK: labels("得分、分数、Mark、Score"),
    },
    needed=((PaperColumn.SITTING,), (PaperColumn.SEAT,), (PaperColumn.NUMBER,), (PaperColumn.ANSWER, PaperColumn.MARK)),
)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One question of one seat as it goes out; `number` is the booklet's."""

    sitting_code: str
    seat: str
    form: str
    number: int
    type: QuestionType
    stem: str
    maximum: Fraction
    on_screen: str = ""
    on_paper: str = ""
    mark: Fraction | None = None


@dataclass(frozen=True, slots=True)
class KeyedAnswer:
    """One row that says something: an answer as it was typed, or a mark, or both."""

    where: Where
    sitting_code: str
    seat: str
    number: int
    answer: str
    mark: Fraction | None


def write_paper_answers(path: Path, lines: Iterable[PaperLine]) -> None:
    """Write the sheet to be filled in. Raises `FileMissing`, `FileLocked` or `DiskFull`."""
    told = tomllib.loads(resource("templates", "paper_answers.toml").read_text("utf-8"))
    rows = [
        (
            line.sitting_code,
            line.seat,
            line.form,
            line.number,
            told["types"][line.type.value],
            line.stem,
            _number(line.maximum),
            line.on_screen,
            line.on_paper,
            None if line.mark is None else _number(line.mark),
        )
        for line in lines
    ]
    write_table(path, told["headings"], rows, told["sheet"])


def read_paper_answers(workbook: Workbook) -> tuple[list[KeyedAnswer], list[Problem]]:
    """Every row with an answer or a mark; rows that say neither are left out. Raises `HeaderNotFound`."""
    found: list[KeyedAnswer] = []
    problems: list[Problem] = []
    for header in find_headers(workbook, PAPER_ANSWERS):
        for record in records(header):
            keyed = _keyed(record, problems)
            if keyed is not None:
                found.append(keyed)
    return found, problems


def _keyed(record: Record[PaperColumn], problems: list[Problem]) -> KeyedAnswer | None:
    answer, told = record.text(PaperColumn.ANSWER), record.text(PaperColumn.MARK)
    if says_nothing(answer) and says_nothing(told):
        return None
    number = record.text(PaperColumn.NUMBER).strip()
    if not number.isdigit():
        where = record.where(PaperColumn.NUMBER)
        problems.append(Problem(where, ProblemCode.ITEM_UNKNOWN, {"item": number}))
        return None
    mark = None
    if not says_nothing(told):
        mark = read_mark(record.cell(PaperColumn.MARK), record.where(PaperColumn.MARK), None, problems)
        if mark is None:
            return None
    return KeyedAnswer(
        record.where(PaperColumn.SEAT),
        record.text(PaperColumn.SITTING).strip(),
        record.text(PaperColumn.SEAT).strip(),
        int(number),
        "" if says_nothing(answer) else answer.strip(),
        mark,
    )


def _number(mark: Fraction) -> Decimal:
    """A mark without needless zeros."""
    value = (Decimal(mark.numerator) / mark.denominator).quantize(Decimal("0.01"))
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
