"""Everything an office knows that bears on the verdicts, read set by set, and the pure sum for each trainee."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.bulk import collector_resting
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.matching.people import PeopleIndex
from ipexam.scoring.assessment import Facts, assess
from ipexam.scoring.hours import Plain, counted_seconds
from ipexam.services.marks import exam_marks
from ipexam.services.possible import PossibleHours, PossibleSessions
from ipexam.storage import attendance, hours, marks, sitting, trainee
from ipexam.storage.database import Database

Person = tuple[int, str, str, str, str]
"""(trainee id, name, ID number, phone, organisation)"""


def assessment_lines(
    tx: Session,
    database: Database,
    whole: Programme,
    day: date,
    report: Report = silent,
    shown: Callable[[str], str] = str,
) -> list[AssessmentLine]:
    """Everyone's assessment as of a day, in pinyin order; `shown` says how an ID number is shown, whole by default."""
    with collector_resting():
        return _lines(tx, database, whole, day, report, shown)


def _lines(
    tx: Session, database: Database, whole: Programme, day: date, report: Report, shown: Callable[[str], str]
) -> list[AssessmentLine]:
    closed = whole.last_cut_off is None or day > whole.last_cut_off
    people = trainee.people_of(tx, whole.id, by_name=True)
    facts = _FactFinder(tx, database, whole, people)
    offered = sum(course.offered_seconds for course in whole.courses)
    lines = []
    for n, (trainee_id, name, id_number, _, organisation) in enumerate(people):
        if n % 1000 == 0:
            report(n, len(people))
        result = assess(facts.of(trainee_id), whole.scheme, offered, closed=closed)
        lines.append(AssessmentLine(trainee_id, name, shown(id_number), organisation, result))
    return lines


class _FactFinder:
    """The facts of all trainees, in a handful of queries."""

    def __init__(self, tx: Session, database: Database, whole: Programme, people: list[Person]) -> None:
        self._caps = {course.id: course.offered_seconds for course in whole.courses}
        possible = PossibleHours(hours.waiting(tx, whole.id), whole)
        sessions = PossibleSessions(attendance.waiting(tx, whole.id))
        index = PeopleIndex(people) if possible or sessions else None
        self._possible = possible.by_trainee(index)
        self._sessions_possible = sessions.by_trainee(index)
        self._seconds: dict[int, int] = {}
        self._best_seconds: dict[int, int] = {}
        for trainee_id, records in _grouped(hours.counting(tx, database, whole.id)):
            self._add(trainee_id, records)
        for trainee_id in self._possible.keys() - self._seconds.keys():
            self._add(trainee_id, [])
        self._sessions = attendance.sessions_attended(tx, whole.id)
        self._marks = exam_marks(marks.newest(tx, whole.id), sitting.attempt_marks(tx, whole.id))

    def of(self, trainee_id: int) -> Facts:
        """What is known of one trainee."""
        seconds = self._seconds.get(trainee_id, 0)
        sessions = self._sessions.get(trainee_id, 0)
        return Facts(
            seconds,
            self._best_seconds.get(trainee_id, seconds),
            sessions,
            sessions + self._sessions_possible.get(trainee_id, 0),
            self._marks.get(trainee_id, ()),
        )

    def _add(self, trainee_id: int, records: list[Plain]) -> None:
        self._seconds[trainee_id] = counted_seconds(records, self._caps)
        if trainee_id in self._possible:
            more = self._possible[trainee_id]
            best = counted_seconds(records + more.records, self._caps) + more.elsewhere
            self._best_seconds[trainee_id] = max(best, self._seconds[trainee_id])


def _grouped(rows: Iterator[tuple[int, int, str, int, int, int]]) -> Iterator[tuple[int, list[Plain]]]:
    """Rows that come trainee by trainee as lists of records."""
    for trainee_id, group in groupby(rows, itemgetter(0)):
        yield trainee_id, [row[1:] for row in group]
