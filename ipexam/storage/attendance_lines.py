"""Attendance as the list shows it: a page of it by session and pinyin."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.attendance import AttendanceLine, Fact, overlapping
from ipexam.domain.person import masked_id
from ipexam.domain.problem import ProblemCode
from ipexam.storage.attendance import days_of
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.programme import ClassSessionRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from ipexam.storage.trainee import search_conditions, with_persons


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
    days = days_of(tx, programme_id, trainee_ids)
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
