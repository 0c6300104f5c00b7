"""Learning hours: logs in, what each record is worth and why, and the rows that wait for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.bulk import collector_resting
from ipexam.domain.errors import CourseUnknown, SubjectUnknown
from ipexam.domain.hours import Grain, HoursAccount, HoursEntry, HoursLine, WaitingRow
from ipexam.domain.hours_log import Unit
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Course, Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.trainee import Claim
from ipexam.domain.verb import Verb
from ipexam.matching.fold import fold_text
from ipexam.matching.people import PeopleIndex
from ipexam.scoring.hours import account, counted_seconds
from ipexam.services.desk import Act, Desk
from ipexam.services.hours_rows import HoursRows
from ipexam.services.source import Source, place
from ipexam.sheets.learning_hours import read_hours
from ipexam.storage import batch, trainee
from ipexam.storage import hours as storage
from ipexam.storage import programme as programmes
from ipexam.storage.rows.hours import HoursRow, RowStatus

_REPORTED_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class _Log:
    """A learning log that has been read."""

    source: Source
    entries: Sequence[HoursEntry]
    problems: Sequence[Problem]

    @property
    def has_totals(self) -> bool:
        """Whether rows are running totals: then those known are needed."""
        return any(entry.grain is Grain.CUMULATIVE for entry in self.entries)

    @classmethod
    def read(cls, path: Path, zone: ZoneInfo, course: str, unit: Unit | None) -> _Log:
        source = Source.open(path)
        entries, problems, _ = read_hours(source.workbook, zone, course, unit)
        return cls(source, entries, problems)


class HoursService:
    """The learning hours of a programme's trainees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_files(
        self,
        paths: Sequence[Path],
        programme: str | None = None,
        course: str = "",
        unit: str = "",
        report: Report = silent,
    ) -> ImportOutcome:
        """Bring in learning logs as one batch.

        `course` (code or name) serves rows that name none; `unit` (`seconds`, `minutes`, `hours`, `class_hours`) serves
        bare numbers whose header names none. Rows that fit nobody or are doubtful are kept for a person; what is there
        already is left alone, so that the same file again changes nothing. Raises `CourseUnknown` for `course`.
        """
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        if course:
            find_course(whole, course)
        with collector_resting():
            logs = [_Log.read(path, ZoneInfo(whole.zone), course, _unit(unit)) for path in paths]
            with self._desk.act(Verb.HOURS_IMPORT, whole.code) as act:
                return self._import(act, whole, logs, report)

    def _import(self, act: Act, whole: Programme, logs: Sequence[_Log], report: Report) -> ImportOutcome:
        batch_id = batch.start(act.tx, BatchNoun.HOURS, whole.id, act.at, self._desk.actor.name)
        people = PeopleIndex(trainee.people_of(act.tx, whole.id))
        totals = storage.totals(act.tx, whole.id) if any(log.has_totals for log in logs) else {}
        rows = HoursRows(whole, people, totals, storage.doubted(act.tx, whole.id), batch_id)
        problems: list[Problem] = []
        for log in logs:
            file_id = log.source.keep(act.tx, batch_id)
            storage.insert(act.tx, self._desk.database, rows.of(_reporting(log.entries, report), file_id))
            problems += [problem for problem in log.problems if place(problem.where) not in rows.decided]
        storage.delete(act.tx, rows.settled)
        problems += rows.problems
        counts, waits = storage.count_of_batch(act.tx, batch_id)
        changed = rows.replaced + len(rows.settled)
        added = max(0, counts - changed)  # a row that waited may be known from another file by now
        unchanged = rows.seen - added - changed - rows.waiting
        outcome = ImportOutcome(batch_id, added, changed, unchanged, rows.waiting, 0, tuple(problems))
        if not counts and not waits and not rows.settled:
            batch.discard(act.tx, batch_id)
            act.silent = True
            return ImportOutcome(None, 0, 0, unchanged, rows.waiting, 0, tuple(problems))
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(batch=batch_id, added=added, changed=changed, unmatched=rows.waiting, files=len(logs))
        return outcome

    def lines(
        self, programme: str | None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[HoursLine], int]:
        """Trainees with the hours that count, in pinyin order, and how many the text finds."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            people, total = storage.people_lines(tx, whole.id, text, offset, limit)
            ids = [person[0] for person in people]
            records, waiting = storage.records_of(tx, ids), storage.waiting_of(tx, ids)
        caps = {course.id: course.offered_seconds for course in whole.courses}
        return [
            HoursLine(
                *person,
                seconds=counted_seconds(records.get(person[0], []), caps),
                records=len(records.get(person[0], [])),
                waiting=waiting.get(person[0], 0),
            )
            for person in people
        ], total

    def account(self, programme: str | None, trainee_id: int) -> HoursAccount:
        """A trainee's hours with each record's share: the whole explanation."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            return account(storage.of_trainee(tx, trainee_id), whole.courses)

    def accounts(self, programme: str | None) -> list[tuple[str, str, HoursAccount]]:
        """(ID number, name, account) of every trainee in pinyin order: a revealing verb, so it is written down."""
        with self._desk.act(Verb.HOURS_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            people = trainee.everyone(act.tx, whole)
            records = storage.of_programme(act.tx, whole.id)
            act.subject = whole.code
            act.facts.update(trainees=len(people))
        return [(t.person.id_number, t.person.name, account(records.get(t.id, []), whole.courses)) for t in people]

    def waiting(self, programme: str | None, offset: int = 0, limit: int | None = 200) -> tuple[list[WaitingRow], int]:
        """Rows that wait for a person, oldest first, with the trainees each could be, and how many wait."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            found = storage.waiting(tx, whole.id, offset, limit)
            index = PeopleIndex(trainee.people_of(tx, whole.id)) if found else None
            could_be = {row.id: _candidates(row, index) for row, _ in found if index}
            names = trainee.names(tx, [one for ids in could_be.values() for one in ids])
            courses = {course.id: course.name for course in whole.courses}
            rows = [
                WaitingRow(
                    row.id,
                    Where(file, row.sheet, row.row),
                    claim_of(row),
                    courses.get(row.course_id or 0, row.claim_course or ""),
                    row.doubt or ProblemCode.PERSON_UNKNOWN,
                    tuple((one, *names[one]) for one in could_be[row.id]),
                    row.seconds,
                    lacks_course=row.course_id is None,
                    lacks_seconds=not row.seconds,
                )
                for row, file in found
            ]
            return rows, storage.count_waiting(tx, whole.id)

    def confirm(self, programme: str | None, row_id: int, trainee_id: int, course: str = "", seconds: int = 0) -> None:
        """A person says whose a waiting row is; a course or seconds that the row could not tell may be given too.

        Raises `SubjectUnknown` when the row waits no more or has neither course nor seconds.
        """
        with self._desk.act(Verb.HOURS_MATCH, str(row_id)) as act:
            whole = programmes.find(act.tx, programme)
            row = storage.find_waiting(act.tx, whole.id, row_id)
            trainee.find(act.tx, trainee_id, whole)
            row.enrolment_id = trainee_id
            row.course_id = find_course(whole, course).id if course else row.course_id
            if seconds:
                _state_duration(row, seconds)
            if row.course_id is None:
                raise CourseUnknown(row.claim_course or "")
            if not row.seconds:
                raise SubjectUnknown("duration", str(row_id))
            row.status = RowStatus.COUNTS
            act.facts.update(trainee=trainee_id, course=row.course_id)

    def dismiss(self, programme: str | None, row_id: int) -> None:
        """A person says that a waiting row counts for nobody. The row is kept. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.HOURS_MATCH, str(row_id)) as act:
            whole = programmes.find(act.tx, programme)
            storage.find_waiting(act.tx, whole.id, row_id).status = RowStatus.DISMISSED
            act.facts.update(dismissed=1)


def _state_duration(row: HoursRow, seconds: int) -> None:
    """Somebody says how long it took: an interval that is shorter, or runs backwards, says nothing any more."""
    row.seconds = seconds
    if row.grain is Grain.INTERVAL and (row.ended or 0) - (row.began or 0) < seconds:
        row.grain, row.ended = Grain.VISIT, None


def find_course(programme: Programme, text: str) -> Course:
    """The course of this code or name. Raises `CourseUnknown`."""
    wanted = fold_text(text)
    for course in programme.courses:
        if wanted in (fold_text(course.code), fold_text(course.name)):
            return course
    raise CourseUnknown(text)


def _unit(name: str) -> Unit | None:
    return Unit[name.upper()] if name else None


def claim_of(row: HoursRow) -> Claim:
    """Who a waiting row says it is about."""
    return Claim(row.claim_name or "", row.claim_id or "", row.claim_phone or "", row.claim_organisation or "")


def _candidates(row: HoursRow, index: PeopleIndex) -> tuple[int, ...]:
    if row.enrolment_id is not None:
        return (row.enrolment_id,)
    match = index.match(claim_of(row))
    return match.candidates if match.trainee_id is None else (match.trainee_id,)


def _reporting(entries: Sequence[HoursEntry], report: Report) -> Iterator[HoursEntry]:
    for start in range(0, len(entries), _REPORTED_AT_ONCE):
        report(start, len(entries))
        yield from entries[start : start + _REPORTED_AT_ONCE]
