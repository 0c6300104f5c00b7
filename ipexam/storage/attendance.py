"""Attendance: facts are only added; of several about one trainee, session and half-day the newest counts.

Of facts that stand alike, from one batch, the one that saw somebody there counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.attendance import (
    AttendanceLine,
    Fact,
    Part,
    Presence,
    day_of_halves,
    overlapping,
)
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import masked_id
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import SessionKind
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.programme import ClassSessionRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from ipexam.storage.trainee import search_conditions, with_persons

_ATTENDED = [presence for presence in Presence if presence.attended]
_AT_ONCE = 500


def fact_of(row: AttendanceRow) -> Fact:
    """What a row says."""
    return Fact(row.presence, row.signed_in_at, row.signed_out_at, row.second_in_at, row.second_out_at)


def standing(rows: Iterable[AttendanceRow]) -> dict[tuple[int, int, Part], AttendanceRow]:
    """The row that counts for each (session, trainee, half-day)."""
    found: dict[tuple[int, int, Part], AttendanceRow] = {}
    counting = [row for row in rows if row.status is RowStatus.COUNTS and row.enrolment_id is not None]
    for row in sorted(counting, key=lambda row: (row.stands_with, row.presence.attended, row.id or 0)):
        found |= {(row.session_id, row.enrolment_id or 0, half): row for half in row.part.halves}
    return found


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
    for trainee_id, lines in _days(tx, programme_id, trainee_ids).items():
        found[trainee_id] = {no: fact for no, (_, fact, _) in lines.items()}
    return found


def page(
    tx: Session, programme_id: int, session_no: int | None, text: str, offset: int, limit: int
) -> tuple[list[AttendanceLine], int]:
    """Attendance by session and pinyin, and how many lines there are.

    Each session is counted; only those that the page shows are looked through.
    """
    found = search_conditions(programme_id, text)
    shown: list[tuple[int, int]] = []
    total = 0
    for session_id, no, lines in _counted(tx, programme_id, session_no, found if text.strip() else []):
        if len(shown) < limit and offset < total + lines:
            ids = _trainees(tx, session_id, found, max(0, offset - total), limit - len(shown))
            shown += [(trainee_id, no) for trainee_id in ids]
        total += lines
    trainee_ids = [trainee_id for trainee_id, _ in shown]
    people = {enrolment.id: (enrolment, person) for enrolment, person in with_persons(tx, trainee_ids)}
    days = _days(tx, programme_id, trainee_ids)
    return [_line(*people[trainee_id], no, days[trainee_id]) for trainee_id, no in shown], total


def _counted(
    tx: Session, programme_id: int, session_no: int | None, conditions: Sequence[sa.ColumnElement[bool]]
) -> list[tuple[int, int, int]]:
    """(session, its number, how many trainees) by number, sessions about which nothing is known left out; trainees are
    looked at only when there are conditions."""
    wanted = (
        sa.select(ClassSessionRow.id, ClassSessionRow.no, sa.func.count(AttendanceRow.enrolment_id.distinct()))
        .join(AttendanceRow, AttendanceRow.session_id == ClassSessionRow.id)
        .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.status == RowStatus.COUNTS)
        .group_by(ClassSessionRow.id, ClassSessionRow.no)
        .order_by(ClassSessionRow.no)
    )
    if session_no is not None:
        wanted = wanted.where(ClassSessionRow.no == session_no)
    if conditions:
        wanted = wanted.join(EnrolmentRow, EnrolmentRow.id == AttendanceRow.enrolment_id).where(*conditions)
    return list(tx.execute(wanted))


def _trainees(
    tx: Session, session_id: int, conditions: Sequence[sa.ColumnElement[bool]], offset: int, limit: int
) -> list[int]:
    """The trainees of a page of one session, in pinyin order."""
    wanted = (
        sa.select(EnrolmentRow.name_key, EnrolmentRow.id)
        .join(AttendanceRow, AttendanceRow.enrolment_id == EnrolmentRow.id)
        .where(AttendanceRow.session_id == session_id, AttendanceRow.status == RowStatus.COUNTS, *conditions)
        .distinct()
        .order_by(EnrolmentRow.name_key, EnrolmentRow.id)
    )
    return [row.id for row in tx.execute(wanted.offset(offset).limit(limit))]


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


def _days(
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


def _line(
    enrolment: EnrolmentRow, person: PersonRow, no: int, days: dict[int, tuple[int, Fact, ProblemCode | None]]
) -> AttendanceLine:
    row_id, fact, flag = days[no]
    others = [(other, day[1]) for other, day in days.items() if other != no]
    return AttendanceLine(
        id=row_id,
        trainee_id=enrolment.id,
        name=person.name,
        masked_id=masked_id(person.id_number),
        organisation=enrolment.organisation,
        session_no=no,
        fact=fact,
        sign_out_missing=fact.presence.attended and flag is ProblemCode.SIGN_OUT_MISSING,
        overlaps=overlapping(fact, others),
    )


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
