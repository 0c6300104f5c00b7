"""Attendance: facts are only added; of several about one trainee and session the newest counts."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.attendance import AttendanceLine, Presence
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import masked_id
from ipexam.domain.programme import SessionKind
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.programme import ClassSessionRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_ATTENDED = [presence for presence in Presence if presence.attended]


def of_session(tx: Session, session_id: int) -> list[AttendanceRow]:
    """Every row of a session, as they came. For services only: rows do not leave them."""
    wanted = sa.select(AttendanceRow).where(AttendanceRow.session_id == session_id)
    return list(tx.scalars(wanted.order_by(AttendanceRow.id)))


def sessions_attended(tx: Session, programme_id: int) -> dict[int, int]:
    """How many offline classes each trainee attended."""
    fact = _effective(programme_id).subquery()
    found = tx.execute(
        sa.select(AttendanceRow.enrolment_id, sa.func.count())
        .join(fact, fact.c.id == AttendanceRow.id)
        .where(AttendanceRow.presence.in_(_ATTENDED))
        .group_by(AttendanceRow.enrolment_id)
    )
    return {row[0] or 0: row[1] for row in found}


def page(
    tx: Session, programme_id: int, session_no: int | None, text: str, offset: int, limit: int
) -> tuple[list[AttendanceLine], int]:
    """Attendance by session and pinyin, and how many lines there are."""
    fact = _effective(programme_id, offline_only=False).subquery()
    wanted = (
        sa.select(AttendanceRow, EnrolmentRow, PersonRow, ClassSessionRow.no)
        .join(fact, fact.c.id == AttendanceRow.id)
        .join(EnrolmentRow, EnrolmentRow.id == AttendanceRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
    )
    if session_no is not None:
        wanted = wanted.where(ClassSessionRow.no == session_no)
    for word in text.lower().split():
        wanted = wanted.where(EnrolmentRow.search.contains(word, autoescape=True))
    total = tx.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0
    ordered = wanted.order_by(ClassSessionRow.no, EnrolmentRow.name_key, AttendanceRow.id)
    return [
        AttendanceLine(
            id=row.id,
            trainee_id=enrolment.id,
            name=person.name,
            masked_id=masked_id(person.id_number),
            organisation=enrolment.organisation,
            session_no=no,
            presence=row.presence,
            signed_in_at=row.signed_in_at,
            signed_out_at=row.signed_out_at,
            sign_out_missing=row.presence.attended and row.signed_in_at is not None and row.signed_out_at is None,
        )
        for row, enrolment, person, no in tx.execute(ordered.offset(offset).limit(limit))
    ], total


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


def delete_batch(tx: Session, batch_id: int) -> int:
    """Take a batch's rows away and say how many there were; older facts count again."""
    done = tx.execute(sa.delete(AttendanceRow).where(AttendanceRow.batch_id == batch_id))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a CursorResult, typed as Result


def _effective(programme_id: int, *, offline_only: bool = True) -> sa.Select[int]:
    """The ids of the rows that count: the newest per trainee and session."""
    wanted = (
        sa.select(sa.func.max(AttendanceRow.id).label("id"))
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .where(ClassSessionRow.programme_id == programme_id, AttendanceRow.status == RowStatus.COUNTS)
        .group_by(AttendanceRow.session_id, AttendanceRow.enrolment_id)
    )
    return wanted.where(ClassSessionRow.kind == SessionKind.OFFLINE_CLASS) if offline_only else wanted
