"""Attendance: facts are only added; of several about one trainee, session and half-day the newest counts.

Of facts that stand alike, from one batch, the one that saw somebody there counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.attendance import (
    AT_LEAST,
    Fact,
    Part,
    Presence,
    day_of_halves,
)
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import SessionKind
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.programme import ClassSessionRow

_ATTENDED = [presence for presence in Presence if presence.attended]
_AT_ONCE = 500


@dataclass(slots=True)
class NewAttendance:
    """A row that is about to be written, with the names of `AttendanceRow`: of many thousands, one in the session costs
    more than reading its line."""

    session_id: int
    batch_id: int
    file_id: int
    sheet: str
    row: int
    enrolment_id: int | None
    part: Part
    presence: Presence
    signed_in_at: datetime | None
    signed_out_at: datetime | None
    second_in_at: datetime | None
    second_out_at: datetime | None
    stands_with: int
    status: RowStatus
    doubt: ProblemCode | None
    flag: ProblemCode | None
    claim_name: str
    claim_id: str
    claim_phone: str
    claim_organisation: str


def fact_of(row: AttendanceRow | NewAttendance) -> Fact:
    """What a row says."""
    return Fact(row.presence, row.signed_in_at, row.signed_out_at, row.second_in_at, row.second_out_at)


_COLUMNS = tuple(each.name for each in fields(NewAttendance))


def standing(rows: Iterable[AttendanceRow]) -> dict[tuple[int, int, Part], AttendanceRow]:
    """The row that counts for each (session, trainee, half-day)."""
    found: dict[tuple[int, int, Part], AttendanceRow] = {}
    counting = [row for row in rows if row.status is RowStatus.COUNTS and row.enrolment_id is not None]
    for row in sorted(counting, key=lambda row: (row.stands_with, row.presence.attended, row.id or 0)):
        found |= {(row.session_id, row.enrolment_id or 0, half): row for half in row.part.halves}
    return found


def add(tx: Session, rows: Sequence[NewAttendance]) -> None:
    """Write new rows at once, in their order."""
    if rows:
        tx.execute(sa.insert(AttendanceRow), [{each: getattr(row, each) for each in _COLUMNS} for row in rows])


def held_at_once(tx: Session, programme_id: int) -> set[int]:
    """The numbers of sessions during which another one was held, by the first and last time that people signed: only
    there can anybody have been in two classes at once."""
    signed = (AttendanceRow.signed_in_at, AttendanceRow.second_in_at)
    left = (AttendanceRow.signed_out_at, AttendanceRow.second_out_at)
    found = tx.execute(
        sa.select(ClassSessionRow.no, *map(sa.func.min, signed), *map(sa.func.max, (*signed, *left)))
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.status == RowStatus.COUNTS)
        .group_by(ClassSessionRow.no)
    )
    times = {no: [moment for moment in moments if moment is not None] for no, *moments in found}
    held = {no: (min(moments), max(moments) + AT_LEAST) for no, moments in times.items() if moments}
    return {
        no
        for no, (began, ended) in held.items()
        if any(other != no and began < until and since < ended for other, (since, until) in held.items())
    }


def of_session(tx: Session, session_id: int) -> list[AttendanceRow]:
    """Every row of a session, as they came. For services only: rows do not leave them."""
    wanted = sa.select(AttendanceRow).where(AttendanceRow.session_id == session_id)
    return list(tx.scalars(wanted.order_by(AttendanceRow.id)))


def sessions_attended(tx: Session, programme_id: int) -> dict[int, int]:
    """How many offline classes each trainee attended, a half of the day or all of it."""
    found = tx.execute(
        sa.select(sa.column("enrolment_id", sa.Integer), sa.func.count())
        .select_from(_attended(programme_id).subquery())
        .group_by(sa.column("enrolment_id"))
    )
    return {row[0]: row[1] for row in found}


def attended(tx: Session, programme_id: int, session_ids: Iterable[int]) -> set[tuple[int, int]]:
    """Who attended which of these offline classes, as (trainee, session)."""
    wanted = _attended(programme_id, list(session_ids))
    return {(row.enrolment_id, row.session_id) for row in tx.execute(wanted)}


def facts_of(tx: Session, programme_id: int, trainee_ids: Sequence[int]) -> dict[int, dict[int, Fact]]:
    """What counts of some trainees, as a fact by trainee and session number."""
    found: dict[int, dict[int, Fact]] = {}
    for trainee_id, lines in days_of(tx, programme_id, trainee_ids).items():
        found[trainee_id] = {no: fact for no, (_, fact, _) in lines.items()}
    return found


def waiting(
    tx: Session, programme_id: int, offset: int = 0, limit: int | None = None
) -> list[tuple[AttendanceRow, str, int, SessionKind]]:
    """Rows that wait, oldest first, with file name, session number and kind. For services only."""
    found = tx.execute(
        sa.select(AttendanceRow, SourceFileRow.name, ClassSessionRow.no, ClassSessionRow.kind)
        .join(SourceFileRow, SourceFileRow.id == AttendanceRow.file_id)
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.status == RowStatus.WAITS)
        .order_by(AttendanceRow.id)
        .offset(offset)
        .limit(limit)
    )
    return list(found)


def count_waiting(tx: Session, programme_id: int) -> int:
    """How many rows wait for a person."""
    return (
        tx.scalar(
            sa.select(sa.func.count())
            .select_from(AttendanceRow)
            .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
            .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.status == RowStatus.WAITS)
        )
        or 0
    )


def find_waiting(tx: Session, programme_id: int, row_id: int) -> AttendanceRow:
    """One waiting row of a programme. Raises `SubjectUnknown` when it waits no more."""
    row = tx.scalar(
        sa.select(AttendanceRow)
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.id == row_id)
    )
    if row is None or row.status is not RowStatus.WAITS:
        raise SubjectUnknown("waiting row", str(row_id))
    return row


def days_of(
    tx: Session, programme_id: int, trainee_ids: Sequence[int]
) -> dict[int, dict[int, tuple[int, Fact, ProblemCode | None]]]:
    """(row, fact, flag) of some trainees' classes by trainee and session number."""
    ids = list(dict.fromkeys(trainee_ids))
    wanted = (
        sa.select(AttendanceRow, ClassSessionRow.no)
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.status == RowStatus.COUNTS)
    )
    chunks = (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
    found = [row for chunk in chunks for row in tx.execute(wanted.where(AttendanceRow.enrolment_id.in_(chunk)))]
    numbers = {row.session_id: no for row, no in found}
    days: dict[int, dict[int, tuple[int, Fact, ProblemCode | None]]] = {}
    halves = standing(row for row, _ in found)
    for session_id, trainee_id in dict.fromkeys((session, trainee) for session, trainee, _ in halves):
        both = {half: halves.get((session_id, trainee_id, half)) for half in Part.WHOLE.halves}
        days.setdefault(trainee_id, {})[numbers[session_id]] = _day({h: row for h, row in both.items() if row})
    return days


def _day(rows: Mapping[Part, AttendanceRow]) -> tuple[int, Fact, ProblemCode | None]:
    """What the rows that count for the halves say of a class together."""
    flag = next((row.flag for row in rows.values() if row.flag is not None), None)
    first, *others = dict.fromkeys(rows.values())
    if not others:
        return first.id, fact_of(first), flag
    morning, afternoon = (_half(row, half) for half, row in rows.items())
    return first.id, day_of_halves(morning, afternoon), flag


def _half(row: AttendanceRow, half: Part) -> Fact:
    """What a row says of one half of the day."""
    fact = fact_of(row)
    if row.part is not Part.WHOLE or (fact.second_in_at is None and fact.second_out_at is None):
        return fact
    if half is Part.MORNING:
        return Fact(fact.presence, fact.signed_in_at, fact.signed_out_at)
    return Fact(fact.presence, fact.second_in_at, fact.second_out_at)


def _attended(programme_id: int, session_ids: Sequence[int] | None = None) -> sa.Select[tuple[int | None, int]]:
    """(trainee, session) of every offline class in which the fact that stands for either half saw the trainee."""
    seen = AttendanceRow.presence.in_(_ATTENDED)
    half = sa.union_all(*(sa.select(sa.literal(half.value).label("half")) for half in Part.WHOLE.halves)).subquery()
    place = sa.func.row_number().over(
        partition_by=(AttendanceRow.session_id, AttendanceRow.enrolment_id, half.c.half),
        order_by=(AttendanceRow.stands_with.desc(), sa.case((seen, 0), else_=1), AttendanceRow.id.desc()),
    )
    part = sa.type_coerce(AttendanceRow.part, sa.String)
    facts = (
        sa.select(AttendanceRow.enrolment_id, AttendanceRow.session_id, seen.label("seen"), place.label("place"))
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .join(half, sa.or_(part == Part.WHOLE.value, part == half.c.half))
        .where(
            ClassSessionRow.programme_id == programme_id,
            ClassSessionRow.kind == SessionKind.OFFLINE_CLASS,
            AttendanceRow.status == RowStatus.COUNTS,
        )
    )
    if session_ids is not None:
        facts = facts.where(AttendanceRow.session_id.in_(session_ids))
    found = facts.subquery()
    return sa.select(found.c.enrolment_id, found.c.session_id).where(found.c.place == 1, found.c.seen).distinct()
