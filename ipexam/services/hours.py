"""Learning hours: logs in, what each record is worth and why, and the rows that wait for a person."""

from __future__ import annotations

from ipexam.domain.errors import CourseUnknown, SubjectUnknown
from ipexam.domain.hours import Grain, HoursAccount, HoursLine, WaitingRow
from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.trainee import Claim
from ipexam.domain.verb import Verb
from ipexam.matching.people import PeopleIndex
from ipexam.services.claimed_people import could_be
from ipexam.services.desk import Desk
from ipexam.services.hours_counter import HoursCounter
from ipexam.services.hours_staging import find_course
from ipexam.storage import hours as storage
from ipexam.storage import programme as programmes
from ipexam.storage import trainee
from ipexam.storage.rows.hours import HoursRow, RowStatus

_SOMEBODY_FITS = frozenset(
    {
        ProblemCode.PERSON_BY_NAME_ONLY,
        ProblemCode.PERSON_BY_MASKED_NUMBER,
        ProblemCode.PERSON_AMBIGUOUS,
        ProblemCode.NAME_DIFFERS,
    }
)
"""Reasons that need a trainee to look at."""


class HoursService:
    """The learning hours of a programme's trainees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(
        self, programme: str | None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[HoursLine], int]:
        """Trainees with the hours that count, in pinyin order, and how many the text finds."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            people, total = storage.people_lines(tx, whole.id, text, offset, limit)
            ids = [person[0] for person in people]
            records, waiting = storage.records_of(tx, ids), storage.waiting_of(tx, ids)
            counter = HoursCounter(tx, whole, ids)
        lines = []
        for person in people:
            mine = records.get(person[0], [])
            seconds, class_hours = counter.count(person[0], mine)
            lines.append(HoursLine(*person, class_hours, seconds, len(mine), waiting.get(person[0], 0)))
        return lines, total

    def account(self, programme: str | None, trainee_id: int) -> HoursAccount:
        """A trainee's hours with each record's share: the whole explanation."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            counter = HoursCounter(tx, whole, [trainee_id], explaining=True)
            return counter.account(trainee_id, storage.of_trainee(tx, trainee_id))

    def accounts(self, programme: str | None) -> list[tuple[str, str, HoursAccount]]:
        """(ID number, name, account) of every trainee in pinyin order: a revealing verb, so it is written down."""
        with self._desk.act(Verb.HOURS_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            people = trainee.everyone(act.tx, whole)
            records = storage.of_programme(act.tx, whole.id)
            counter = HoursCounter(act.tx, whole, explaining=True)
            act.subject = whole.code
            act.facts.update(trainees=len(people))
        return [(t.person.id_number, t.person.name, counter.account(t.id, records.get(t.id, []))) for t in people]

    def waiting(self, programme: str | None, offset: int = 0, limit: int | None = 200) -> tuple[list[WaitingRow], int]:
        """Rows that wait for a person, oldest first, with the trainees each could be, and how many wait."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            found = storage.waiting(tx, whole.id, offset, limit)
            index = could_be(tx, whole.id, [claim_of(row) for row, _ in found])
            told = {row.id: _told(row, index) for row, _ in found}
            names = trainee.names(tx, [one for _, ids in told.values() for one in ids])
            courses = {course.id: course.name for course in whole.courses}
            rows = [
                WaitingRow(
                    row.id,
                    Where(file, row.sheet, row.row),
                    claim_of(row),
                    courses.get(row.course_id or 0, row.claim_course or ""),
                    told[row.id][0],
                    tuple((one, *names[one]) for one in told[row.id][1]),
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
            row.nth = storage.count_equal(act.tx, row)
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


def claim_of(row: HoursRow) -> Claim:
    """Who a waiting row says it is about."""
    return Claim(
        row.claim_name or "",
        row.claim_id or "",
        row.claim_phone or "",
        row.claim_organisation or "",
        row.claim_nickname or "",
        row.claim_platform_id or "",
        platform=row.platform,
    )


def _told(row: HoursRow, index: PeopleIndex) -> tuple[ProblemCode, tuple[int, ...]]:
    """Why a row waits, and the trainees it could be. That somebody fits is no reason where nobody does any more."""
    reason = row.doubt or ProblemCode.PERSON_UNKNOWN
    if row.enrolment_id is not None:
        return reason, (row.enrolment_id,)
    match = index.match(claim_of(row))
    candidates = match.candidates if match.trainee_id is None else (match.trainee_id,)
    return reason if candidates or reason not in _SOMEBODY_FITS else ProblemCode.PERSON_UNKNOWN, candidates
