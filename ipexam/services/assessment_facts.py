"""Everything an office knows that bears on the verdicts, read set by set, and the pure sum for each trainee."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.bulk import collector_resting
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.matching.people import PeopleIndex
from ipexam.scoring.assessment import Facts, assess, same_scheme
from ipexam.scoring.hours_terms import Plain
from ipexam.services.hours_counter import HoursCounter
from ipexam.services.marks import exam_marks
from ipexam.services.possible import Possible, PossibleHours, PossibleSessions
from ipexam.storage import alias, attendance, hours, marks, trainee
from ipexam.storage.database import Database
from ipexam.storage.ruled_marks import attempt_marks

_NOTHING = Fraction(0)

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
    offered = sum((course.class_hours for course in whole.courses), _NOTHING)
    scheme = same_scheme(whole.scheme)
    lines = []
    for n, (trainee_id, name, id_number, _, organisation) in enumerate(people):
        if n % 1000 == 0:
            report(n, len(people))
        result = assess(facts.of(trainee_id), scheme, offered, closed=closed)
        lines.append(AssessmentLine(trainee_id, name, shown(id_number), organisation, result))
    return lines


class _FactFinder:
    """The facts of all trainees, in a handful of queries."""

    def __init__(self, tx: Session, database: Database, whole: Programme, people: list[Person]) -> None:
        self._counter = HoursCounter(tx, whole)
        possible = PossibleHours(hours.waiting(tx, whole.id), whole)
        sessions = PossibleSessions(attendance.waiting(tx, whole.id))
        index = PeopleIndex(people, alias.of_programme(tx, whole.id)) if possible or sessions else None
        self._possible = possible.by_trainee(index)
        attended = attendance.attended(tx, whole.id, sessions.session_ids) if sessions else set()
        self._sessions_possible = sessions.by_trainee(index, attended)
        self._hours: dict[int, Fraction] = {}
        self._best_hours: dict[int, Fraction] = {}
        for trainee_id, records in _grouped(hours.counting(tx, database, whole.id)):
            self._add(trainee_id, records)
        for trainee_id in self._possible.keys() - self._hours.keys():
            self._add(trainee_id, [])
        self._sessions = attendance.sessions_attended(tx, whole.id)
        self._marks = exam_marks(marks.newest(tx, whole.id), attempt_marks(tx, whole.id))

    def of(self, trainee_id: int) -> Facts:
        """What is known of one trainee."""
        hours = self._hours.get(trainee_id, _NOTHING)
        sessions = self._sessions.get(trainee_id, 0)
        return Facts(
            hours,
            self._best_hours.get(trainee_id, hours),
            sessions,
            sessions + self._sessions_possible.get(trainee_id, 0),
            self._marks.get(trainee_id, ()),
        )

    def _add(self, trainee_id: int, records: list[Plain]) -> None:
        counted = self._hours[trainee_id] = self._counter.class_hours(trainee_id, records)
        if self._counter.may_wait(records) or trainee_id in self._possible:
            more = self._possible.get(trainee_id, Possible())
            best = self._counter.hoped(trainee_id, records + more.records) + more.elsewhere
            self._best_hours[trainee_id] = max(best, counted)


def _grouped(rows: Iterator[tuple[int, int, str, int, int, int]]) -> Iterator[tuple[int, list[Plain]]]:
    """Rows that come trainee by trainee as lists of records."""
    for trainee_id, group in groupby(rows, itemgetter(0)):
        yield trainee_id, [row[1:] for row in group]
