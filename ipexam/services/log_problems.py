"""What is still wrong with the rows of a learning log that was imported: those that wait or count with a remark, each
at the cell it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ipexam.domain.file_errors import HeaderNotFound, LogHoldsNoHours
from ipexam.domain.hours_log import HoursColumn, LogFile
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.sheets.header import Header
from ipexam.storage import error_report as storage
from ipexam.storage.error_report import KeptFile

_COLUMN = {
    ProblemCode.DURATION_UNREADABLE: HoursColumn.DURATION,
    ProblemCode.DURATION_NEGATIVE: HoursColumn.DURATION,
    ProblemCode.DURATION_TOO_LONG: HoursColumn.DURATION,
    ProblemCode.DURATION_EXCEEDS_INTERVAL: HoursColumn.DURATION,
    ProblemCode.UNIT_UNKNOWN: HoursColumn.DURATION,
    ProblemCode.CLOCK_AMBIGUOUS: HoursColumn.DURATION,
    ProblemCode.TOTAL_SHRANK: HoursColumn.DURATION,
    ProblemCode.TIME_UNREADABLE: HoursColumn.START,
    ProblemCode.DAY_ORDER_UNKNOWN: HoursColumn.START,
    ProblemCode.DAY_MISSING: HoursColumn.START,
    ProblemCode.END_BEFORE_START: HoursColumn.END,
    ProblemCode.COURSE_UNKNOWN: HoursColumn.COURSE,
    ProblemCode.ID_PRECISION_LOST: HoursColumn.ID_NUMBER,
}
"""Where a row is marked whose cell the log's reader does not tell; anything else is about the person."""

Found = tuple[Problem, bool]
"""A problem, and whether the row waits for it: otherwise it counts all the same."""


def log_problems(
    desk: Desk, programme: str | None, file: KeptFile, path: Path, headers: Sequence[Header[Any]]
) -> list[Found]:
    """What is wrong with a kept file that lies at `path` for now.

    The log is read once more as a rehearsal, which knows the cells and also the rows that wait under another file that
    says the same; what the office holds of each row decides whether it is still a problem.
    """
    with desk.look(Verb.HOURS_SHOW) as tx:
        rows = storage.log_rows(tx, file.id)
        course = storage.only_course(tx, file.id)
    known = {(row.sheet, row.row): row for row in rows}
    by_sheet = {header.sheet.name: header for header in headers}
    found = [
        (_placed(problem, by_sheet.get(problem.where.sheet)), True)
        for problem in _read_again(desk, programme, path, course)
        if (row := known.get((problem.where.sheet, problem.where.row))) is None or row.waits
    ]
    told = {(problem.where.sheet, problem.where.row) for problem, _ in found}
    for row in rows:
        if row.code is not None and (row.sheet, row.row) not in told:
            problem = Problem(Where(file.name, row.sheet, row.row), row.code, {"said": row.said})
            found.append((_placed(problem, by_sheet.get(row.sheet)), row.waits))
    return found


def _read_again(desk: Desk, programme: str | None, path: Path, course: str | None) -> tuple[Problem, ...]:
    """Nothing when the log's header was told by hand: then the office's own rows have to do."""
    service = HoursImportService(RehearsalDesk.like(desk))
    try:
        with service.stage(programme, [LogFile(str(path))], course=course or "") as staged:
            return service.commit(staged).problems
    except (HeaderNotFound, LogHoldsNoHours):
        return ()


def _placed(problem: Problem, header: Header[Any] | None) -> Problem:
    """The problem at its cell, as far as the header tells which one that is."""
    if problem.where.column or header is None:
        return problem
    return replace(problem, where=header.where(problem.where.row, _COLUMN.get(problem.code, HoursColumn.NAME)))
