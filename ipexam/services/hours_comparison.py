"""Comparing two imports of learning hours by what their own files say, not by what the office made of them: a row that
was known already is part of its import all the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.batch import BatchLine, BatchNoun
from ipexam.domain.errors import BatchNotComparable
from ipexam.domain.hours_comparison import Amount, Change, ComparedHours, ComparedImport, HoursComparison
from ipexam.domain.hours_log import DayOrder, LogFile, Unit
from ipexam.domain.packed_hours import GRAINS, NO_TIME
from ipexam.domain.person import masked_id
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.scoring.credit import explained
from ipexam.scoring.hours import seconds_by_course
from ipexam.scoring.hours_terms import ORDINARY, Plain
from ipexam.services.desk import Desk
from ipexam.services.hours_counter import HoursCounter
from ipexam.services.hours_import import HoursImportService
from ipexam.services.hours_staging import StagedLogs, find_course
from ipexam.services.kept_files import on_disk
from ipexam.sheets.hours_comparison_sheet import write_comparison
from ipexam.storage import batch, trainee
from ipexam.storage import error_report as kept
from ipexam.storage import programme as programmes
from ipexam.storage.error_report import KeptFile

_SURE = (
    "SELECT c.enrolment, coalesce(nullif(c.name, ''), c.nickname), k.course, k.text, r.grain, r.began, r.ended, "
    "r.seconds FROM record r JOIN claim c ON c.id = r.claim JOIN course k ON k.id = r.course WHERE r.doubt = 0"
)

Who = int | str
"""A trainee, or somebody as the files name them."""

Where = int | str
"""A course, or one as the files name it."""


@dataclass(frozen=True, slots=True)
class _Import:
    """A batch with its files; `course` is what all its rows are of, for the files may not say so."""

    line: BatchLine
    files: tuple[KeptFile, ...]
    course: str


@dataclass
class _Said:
    """What the files of one import say for sure: of each person their records, known and unknown courses apart."""

    records: dict[Who, list[Plain]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: dict[Who, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    rows: int = 0
    doubtful: int = 0


class HoursComparisonService:
    """Answers who gained, lost or vanished between two imports."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def comparable(self, line: BatchLine) -> bool:
        """Whether a batch brought learning hours."""
        return line.noun is BatchNoun.HOURS

    def compare(
        self,
        programme: str | None,
        before: int,
        after: int,
        course: str = "",
        unit: Unit | None = None,
        report: Report = silent,
        *,
        day_order: DayOrder | None = None,
    ) -> HoursComparison:
        """Read the kept files of two batches again and set what they say side by side.

        `course` (code or name) keeps to one course and serves rows that name none; `unit` serves bare numbers whose
        header names none, `day_order` dates that prove none. Raises `SubjectUnknown`, `BatchNotComparable`,
        `CourseUnknown`, and what reading raises.
        """
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            only = find_course(whole, course).id if course else None
            both = [self._import(tx, number, course) for number in (before, after)]
        said = [self._read(whole, each, unit, day_order, report) for each in both]
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            people = trainee.people_of(tx, whole.id, by_name=True)
            counter = HoursCounter(tx, whole)
        amounts = [_amounts(each, counter) for each in said]
        lines = _Lines(whole, people).beside(*amounts)
        imports = [_compared(each, told) for each, told in zip(both, said, strict=True)]
        return HoursComparison(
            whole.name,
            whole.zone,
            imports[0],
            imports[1],
            tuple(line for place, line in lines if only is None or place == only),
        )

    def export(self, found: HoursComparison, path: Path, *wanted: Change) -> int:
        """Write a comparison as a spreadsheet, all of it or the changes wanted; how many lines. It is written down.

        Raises `FileMissing`, `FileLocked`, `DiskFull`.
        """
        lines = found.of(*wanted)
        with self._desk.act(Verb.HOURS_EXPORT, f"{found.before.batch}/{found.after.batch}") as act:
            act.facts.update(lines=len(lines))
        write_comparison(path, found, lines)
        return len(lines)

    def _import(self, tx: Session, number: int, course: str) -> _Import:
        line = batch.find(tx, number)
        if not self.comparable(line):
            raise BatchNotComparable(number)
        files = tuple(kept.files(tx, number))
        told = {kept.only_course(tx, file.id) for file in files}
        return _Import(line, files, course or ((told.pop() or "") if len(told) == 1 else ""))

    def _read(
        self, whole: Programme, each: _Import, unit: Unit | None, day_order: DayOrder | None, report: Report
    ) -> _Said:
        service, said = HoursImportService(self._desk), _Said()
        with on_disk(each.files) as paths:
            logs = [LogFile(str(path)) for path in paths]
            staging = service.stage(whole.code, logs, report, course=each.course, unit=unit, day_order=day_order)
            with staging as staged:
                _collect(staged, said)
        return said


def _compared(each: _Import, said: _Said) -> ComparedImport:
    return ComparedImport(each.line.id, each.line.files, each.line.made_at, said.rows, said.doubtful)


def _collect(staged: StagedLogs, said: _Said) -> None:
    db = staged.staging.db
    for whose, name, course, text, grain, began, ended, seconds in db.execute(_SURE):
        who: Who = whose if whose is not None else str(name)
        said.rows += 1
        if course is None:
            said.elsewhere[who].append((str(text), seconds))
        else:
            times = (None if began == NO_TIME else began, None if ended == NO_TIME else ended)
            said.records[who].append((course, GRAINS[grain].value, *times, seconds))
    said.doubtful = db.execute("SELECT count(*) FROM record WHERE doubt <> 0").fetchone()[0]


def _amounts(said: _Said, counter: HoursCounter) -> dict[tuple[Who, Where], Amount]:
    """What each person would have of each course by this import alone."""
    found: dict[tuple[Who, Where], Amount] = {}
    for who, records in said.records.items():
        number = Counter(record[0] for record in records)
        about = counter.about(who) if isinstance(who, int) else ORDINARY
        seconds = dict.fromkeys(number, 0) | dict(seconds_by_course(records, counter.terms, about))
        worth = {one.course_id: one.class_hours for one in explained(seconds, counter.terms)}
        for course, spent in seconds.items():
            found[who, course] = Amount(number[course], spent, worth.get(course, Fraction(0)))
    for who, told in said.elsewhere.items():
        for text, times in groupby(sorted(told), key=itemgetter(0)):
            spent_there = [seconds for _, seconds in times]
            found[who, text] = Amount(len(spent_there), sum(spent_there), Fraction(0))
    return found


class _Lines:
    """Puts names to people and courses, and both in order."""

    def __init__(self, whole: Programme, people: Sequence[tuple[int, str, str, str, str]]) -> None:
        self._courses = {course.id: course for course in whole.courses}
        self._course_rank = {course.id: place for place, course in enumerate(whole.courses)}
        self._people = {person[0]: person for person in people}
        self._rank = {person[0]: place for place, person in enumerate(people)}

    def beside(
        self, before: Mapping[tuple[Who, Where], Amount], after: Mapping[tuple[Who, Where], Amount]
    ) -> list[tuple[Where, ComparedHours]]:
        """Each course with its line."""
        return [
            (key[1], self._line(*key, before.get(key), after.get(key)))
            for key in sorted(before.keys() | after.keys(), key=self._order)
        ]

    def _order(self, key: tuple[Who, Where]) -> tuple[int, str, int, str]:
        who, where = key
        person = (self._rank[who], "") if isinstance(who, int) else (len(self._rank), who)
        course = (self._course_rank[where], "") if isinstance(where, int) else (len(self._course_rank), where)
        return *person, *course

    def _line(self, who: Who, where: Where, before: Amount | None, after: Amount | None) -> ComparedHours:
        person = self._people[who] if isinstance(who, int) else (None, who, "", "", "")
        course = self._courses[where] if isinstance(where, int) else None
        return ComparedHours(
            trainee_id=person[0],
            name=person[1],
            masked_id=masked_id(person[2]),
            organisation=person[4],
            course_code=course.code if course else "",
            course=course.name if course else str(where),
            before=before,
            after=after,
        )
