"""Explaining a trainee's hours: the sum that the assessment makes, with every row the office holds beside it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.documents.hours_explanation import draw_explanation
from ipexam.documents.pages import pages_of, render_page
from ipexam.domain.hours import CountedRecord, CourseHours, Grain, HoursAccount, Uncounted
from ipexam.domain.hours_explanation import (
    CourseTotal,
    ExplainedRecord,
    HoursExplanation,
    Lost,
    SourceFile,
    Standing,
)
from ipexam.domain.person import masked_id
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Course, Programme
from ipexam.domain.trainee import Trainee
from ipexam.domain.verb import Verb
from ipexam.matching.people import PeopleIndex
from ipexam.opening.private_folder import PrivateFolder
from ipexam.services.desk import Desk
from ipexam.services.hours_counter import HoursCounter
from ipexam.services.hours_notation import write_explanation
from ipexam.storage import alias, hours, trainee
from ipexam.storage import hours_explanation as storage
from ipexam.storage import programme as programmes
from ipexam.storage.hours_explanation import StoredRecord
from ipexam.storage.rows.hours import RowStatus

_LAST = 1 << 62
_POINTS_PER_INCH = 72
_SHARED = frozenset({Uncounted.OVERLAP, Uncounted.OTHER_COURSE})
"""Reasons that have to do with another record of the page."""
_STANDINGS = {RowStatus.DISMISSED: Standing.SET_ASIDE, RowStatus.REPLACED: Standing.REPLACED}


class HoursExplanationService:
    """Answers why a trainee has so many class-hours."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def explain(self, programme: str | None, trainee_id: int, *, possible: bool = True) -> HoursExplanation:
        """Everything about one trainee's hours, the ID number masked; without `possible` rows are left out that belong
        to nobody and could be theirs, for looking them up takes longer. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            return self._explain(tx, programmes.find(tx, programme), trainee_id, possible=possible)

    def export(self, programme: str | None, trainee_id: int, path: Path) -> HoursExplanation:
        """Write it as the page 学时核对单 (PDF) or, when the name ends in `.json`, as JSON; written down.

        Raises `SubjectUnknown`, `TextUnprintable`, `FileMissing`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.HOURS_EXPORT, str(trainee_id)) as act:
            found = self._explain(act.tx, programmes.find(act.tx, programme), trainee_id)
            act.facts.update(trainees=1, seconds=found.seconds)
        if path.suffix.lower() == ".json":
            write_explanation(found, path)
        else:
            draw_explanation(found, path)
        return found

    def pictures(self, programme: str | None, trainee_id: int, dots_per_inch: int) -> tuple[bytes, ...]:
        """The page's sheets as PNG for a printer; written down as an export. Raises what `export` raises."""
        with PrivateFolder() as folder:
            path = folder / "page.pdf"
            self.export(programme, trainee_id, path)
            pdf = path.read_bytes()
        scale = dots_per_inch / _POINTS_PER_INCH
        return tuple(render_page(pdf, page.number, scale) for page in pages_of(pdf))

    def _explain(self, tx: Session, whole: Programme, trainee_id: int, *, possible: bool = True) -> HoursExplanation:
        someone = trainee.find(tx, trainee_id, whole)
        counter = HoursCounter(tx, whole, [trainee_id], explaining=True)
        summed = counter.account(trainee_id, hours.of_trainee(tx, trainee_id))
        rows = storage.rows_of(tx, trainee_id)
        if possible:
            rows += _nameless_rows(tx, whole, someone)
        zone = ZoneInfo(whole.zone)
        records = _records(rows, summed, whole)
        files = storage.files_of(tx, sorted({record.batch for record in records}))
        used = {(record.where.file, record.batch) for record in records}
        return HoursExplanation(
            trainee_id=trainee_id,
            name=someone.person.name,
            masked_id=masked_id(someone.person.id_number),
            organisation=someone.organisation,
            programme=whole,
            made_at=self._desk.clock().astimezone(zone),
            seconds=summed.seconds,
            class_hours=summed.class_hours,
            over_limit=summed.over_limit,
            courses=_totals(records, summed, whole.courses),
            records=records,
            files=tuple(
                SourceFile(no, file.name, file.batch, file.imported_at.astimezone(zone), file.sha256)
                for no, file in enumerate((f for f in files if (f.name, f.batch) in used), 1)
            ),
        )


def _nameless_rows(tx: Session, whole: Programme, someone: Trainee) -> list[StoredRecord]:
    """Rows that belong to nobody yet and could be this trainee's: what a complaint is often about."""
    person = someone.person
    called = [known for known in alias.of_programme(tx, whole.id) if known[0] == someone.id]
    alone = PeopleIndex([(someone.id, person.name, person.id_number, person.phone, someone.organisation)], called)
    could_be = [
        claim
        for claim in storage.nameless_claims(tx, whole.id)
        if (match := alone.match(claim)).trainee_id is not None or match.candidates
    ]
    return storage.rows_claiming(tx, whole.id, could_be)


def _records(rows: Sequence[StoredRecord], summed: HoursAccount, whole: Programme) -> tuple[ExplainedRecord, ...]:
    """The rows by time, those without one last, each with its number."""
    shares = {counted.record.id: counted for counted in summed.records}
    courses = {course.id: course for course in whole.courses}
    rank = {course.id: place for place, course in enumerate(whole.courses)}
    in_order = sorted(
        rows, key=lambda row: (_LAST if row.began is None else row.began, rank.get(row.course_id, _LAST), row.id)
    )
    numbers = {row.id: no for no, row in enumerate(in_order, 1)}
    before = _Before(in_order, numbers, shares)
    return tuple(
        _record(row, numbers[row.id], shares.get(row.id), courses.get(row.course_id), before) for row in in_order
    )


class _Before:
    """Finds the records that had a record's time first."""

    def __init__(self, rows: Sequence[StoredRecord], numbers: dict[int, int], shares: dict[int, CountedRecord]) -> None:
        self._spans = [
            (row.began, row.ended, numbers[row.id])
            for row in rows
            if row.grain is Grain.INTERVAL and row.status is RowStatus.COUNTS and row.id in shares
        ]

    def of(self, row: StoredRecord, no: int) -> tuple[int, ...]:
        """Their numbers."""
        began, ended = row.began, row.ended
        if began is None or ended is None:
            return ()
        return tuple(
            other
            for start, end, other in self._spans
            if other < no and start is not None and end is not None and start < ended and end > began
        )


def _record(
    row: StoredRecord, no: int, share: CountedRecord | None, course: Course | None, before: _Before
) -> ExplainedRecord:
    counted = share.counted_seconds if share is not None else 0
    return ExplainedRecord(
        no=no,
        course_code=course.code if course else "",
        course=course.name if course else row.claim_course,
        where=row.where,
        batch=row.batch,
        grain=row.grain,
        began=row.began,
        ended=row.ended,
        credited_seconds=row.seconds,
        counted_seconds=counted,
        standing=_standing(row, share),
        lost=_lost(share, before.of(row, no)) if share is not None else (),
        doubt=row.doubt or (share.waits_for if share is not None else None),
        flags=_flags(row, share),
        note=row.note,
        replaced_by=row.replaced_by,
    )


def _standing(row: StoredRecord, share: CountedRecord | None) -> Standing:
    if share is None:
        return _STANDINGS.get(row.status, Standing.POSSIBLE)
    if share.waits:
        return Standing.WAITING
    if share.counted_seconds == row.seconds:
        return Standing.COUNTED
    return Standing.PARTLY if share.counted_seconds else Standing.NOT_COUNTED


def _lost(share: CountedRecord, beside: tuple[int, ...]) -> tuple[Lost, ...]:
    return tuple(Lost(reason, seconds, beside if reason in _SHARED else ()) for reason, seconds in share.lost)


def _flags(row: StoredRecord, share: CountedRecord | None) -> tuple[ProblemCode, ...]:
    """Those of the row itself and those found when counting, but not what a loss or a doubt says anyway."""
    said = {reason.value for reason, _ in share.lost} if share is not None else set()
    found = [*([row.flag] if row.flag else []), *(share.flags if share is not None else ())]
    return tuple(code for code in dict.fromkeys(found) if code.value not in said and code is not row.doubt)


def _totals(
    records: Sequence[ExplainedRecord], summed: HoursAccount, courses: Sequence[Course]
) -> tuple[CourseTotal, ...]:
    """The courses that have records, in the programme's order; rows of unknown courses last."""
    came_to = {course.course_id: course for course in summed.courses}
    totals = []
    for code, name, course_id in (*((c.code, c.name, c.id) for c in courses), ("", "", 0)):
        mine = [record for record in records if record.course_code == code and record.theirs]
        if not mine:
            continue
        credited = sum(record.credited_seconds for record in mine)
        counted = sum(record.counted_seconds for record in mine)
        hours_ = came_to.get(course_id, CourseHours(course_id, counted, Fraction(0)))
        totals.append(CourseTotal(code, name, len(mine), credited, counted, hours_.class_hours, hours_.lacking_seconds))
    return tuple(totals)
