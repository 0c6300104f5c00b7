"""What bears on the hours of trainees beside their records: registration, classes attended, times that many share, and
records that a person accepted. Each question is asked once for many trainees."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from ipexam.domain.anomaly import SHARED_BY
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.hours import Grain
from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.programme import SessionKind
from ipexam.storage import attendance
from ipexam.storage.database import Database
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.programme import ClassSessionRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

Key = tuple[int, "int | None", "int | None"]
"""Course, begin and end of a record."""

Record = tuple[int, str, "int | None", "int | None", int]
"""Course, grain, begin, end and seconds of a record, as the scoring floor takes it."""

_AT_ONCE = 5000
_COUNTS, _INTERVAL = RowStatus.COUNTS, Grain.INTERVAL


def registered(tx: Session, programme_id: int, ids: Collection[int] | None) -> dict[int, datetime]:
    """When trainees registered, as far as that is known. More trainees may be told than were asked for."""
    wanted = sa.select(EnrolmentRow.id, EnrolmentRow.registered_at)
    found = tx.execute(wanted.where(EnrolmentRow.programme_id == programme_id, *_among(EnrolmentRow.id, ids)))
    return {trainee_id: moment for trainee_id, moment in found if moment is not None}


def classes(tx: Session, programme_id: int, ids: Collection[int] | None) -> dict[int, list[tuple[int, int]]]:
    """From when to when trainees were in offline classes, earliest first; nothing where a sheet tells no times."""
    rows = tx.scalars(
        sa.select(AttendanceRow)
        .join(ClassSessionRow, ClassSessionRow.id == AttendanceRow.session_id)
        .where(
            ClassSessionRow.programme_id == programme_id,
            ClassSessionRow.kind == SessionKind.OFFLINE_CLASS,
            AttendanceRow.status == _COUNTS,
            *_among(AttendanceRow.enrolment_id, ids),
        )
    )
    times: dict[int, set[tuple[int, int]]] = {}
    for (_, trainee_id, _), row in attendance.standing(rows).items():
        if row.presence.attended:
            times.setdefault(trainee_id, set()).update(_spans(row))
    return {trainee_id: sorted(spans) for trainee_id, spans in times.items()}


def _spans(row: AttendanceRow) -> Iterator[tuple[int, int]]:
    for began, ended in ((row.signed_in_at, row.signed_out_at), (row.second_in_at, row.second_out_at)):
        if began is not None and ended is not None and began < ended:
            yield int(began.timestamp()), int(ended.timestamp())


def shared_times(tx: Session, programme_id: int, ids: Collection[int] | None) -> frozenset[Key]:
    """Begin and end of a course that so many trainees have as to be odd (`SHARED_BY`)."""
    r = HoursRow.__table__.c
    key = (r.course_id, r.began, r.ended)
    counting = (r.programme_id == programme_id, r.status == _COUNTS, r.grain == _INTERVAL)
    wanted = sa.select(*key).where(*counting).group_by(*key)
    if ids is not None and len(ids) <= _AT_ONCE:
        theirs = sa.select(*key).where(r.enrolment_id.in_(ids), *counting)
        wanted = wanted.where(sa.tuple_(*key).in_(theirs))
    found = tx.execute(wanted.having(sa.func.count(r.enrolment_id.distinct()) >= SHARED_BY))
    return frozenset((row[0], row[1], row[2]) for row in found)


def accepted(tx: Session, programme_id: int, ids: Collection[int] | None) -> dict[int, set[Record]]:
    """The odd records that a person lets count."""
    found = tx.execute(
        sa.select(HoursRow).where(
            HoursRow.programme_id == programme_id,
            HoursRow.flag.is_not(None),
            HoursRow.note.is_not(None),
            HoursRow.status == _COUNTS,
            *_among(HoursRow.enrolment_id, ids),
        )
    ).scalars()
    records: dict[int, set[Record]] = {}
    for row in found:
        record = (row.course_id or 0, row.grain.value, row.began, row.ended, row.seconds)
        records.setdefault(row.enrolment_id or 0, set()).add(record)
    return records


def records(
    tx: Session, database: Database, programme_id: int, ids: Collection[int] | None
) -> Generator[tuple[Any, ...], None, None]:
    """Records that count as (trainee, course, grain, began, ended, seconds, id), trainee by trainee. Whoever stops
    before their end closes them."""
    for some in _chunks(ids):
        among = "" if some is None else f" AND enrolment_id IN ({','.join(str(int(one)) for one in some)})"
        yield from database.dialect.plain_rows(
            tx.connection(),
            "SELECT enrolment_id, course_id, grain, began, ended, seconds, id FROM hours "  # noqa: S608  # whole numbers
            f"WHERE programme_id = {int(programme_id)} AND status = '{_COUNTS.value}'{among} ORDER BY enrolment_id, id",
        )


def brought(tx: Session, batch_id: int, row_ids: Collection[int]) -> list[int]:
    """Those of some records that a batch brought."""
    mine = sa.select(HoursRow.id).where(HoursRow.batch_id == batch_id)
    return [one for some in filter(None, _chunks(row_ids)) for one in tx.scalars(mine.where(HoursRow.id.in_(some)))]


def places(tx: Session, row_ids: Collection[int]) -> dict[int, tuple[Where, str]]:
    """Where each record stands, and its trainee's name."""
    found = tx.execute(
        sa.select(HoursRow.id, SourceFileRow.name, HoursRow.sheet, HoursRow.row, PersonRow.name)
        .join(SourceFileRow, SourceFileRow.id == HoursRow.file_id)
        .join(EnrolmentRow, EnrolmentRow.id == HoursRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(HoursRow.id.in_(row_ids))
    )
    return {row_id: (Where(file, sheet, line), name) for row_id, file, sheet, line, name in found}


def reasons(tx: Session, row_ids: Collection[int]) -> dict[int, str]:
    """Why a person decided about records, where one did."""
    found = tx.execute(
        sa.select(HoursRow.id, HoursRow.note).where(HoursRow.id.in_(row_ids), HoursRow.note.is_not(None))
    )
    return {row_id: note or "" for row_id, note in found}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that a person set aside for an oddity."""

    id: int
    code: ProblemCode
    trainee_id: int
    course_id: int
    began: int | None
    seconds: int
    reason: str


def set_aside(tx: Session, programme_id: int, offset: int, limit: int) -> tuple[list[SetAside], int]:
    """Records that a person set aside for an oddity, trainee by trainee, and how many there are."""
    r = HoursRow
    theirs = (r.programme_id == programme_id, r.flag.is_not(None), r.note.is_not(None), r.status == RowStatus.DISMISSED)
    wanted = sa.select(r.id, r.flag, r.enrolment_id, r.course_id, r.began, r.seconds, r.note).where(*theirs)
    found = tx.execute(wanted.order_by(r.enrolment_id, r.id).offset(offset).limit(limit)).all()
    total = tx.scalar(sa.select(sa.func.count()).select_from(r).where(*theirs)) or 0
    return [SetAside(*row) for row in found], total  # type: ignore[arg-type]  # a record that was decided has them all


def decide(tx: Session, programme_id: int, row_id: int, code: ProblemCode, reason: str, *, counts: bool) -> None:
    """Let an odd record count, or set it aside, for a reason. Raises `SubjectUnknown` unless it counts, or an oddity
    had it set aside before."""
    done = tx.execute(
        sa.update(HoursRow)
        .where(
            HoursRow.id == row_id,
            HoursRow.programme_id == programme_id,
            sa.or_(
                HoursRow.status == _COUNTS,
                sa.and_(HoursRow.status == RowStatus.DISMISSED, HoursRow.flag.is_not(None)),
            ),
        )
        .values(flag=code, note=reason, status=_COUNTS if counts else RowStatus.DISMISSED)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]  # a CursorResult, typed as Result
        raise SubjectUnknown("hours", str(row_id))


def _among(column: InstrumentedAttribute[Any], ids: Collection[int] | None) -> tuple[sa.ColumnElement[bool], ...]:
    """A condition for few trainees; many are quicker found among all."""
    return () if ids is None or len(ids) > _AT_ONCE else (column.in_(ids),)


def _chunks(ids: Collection[int] | None) -> Iterator[Sequence[int] | None]:
    if ids is None:
        yield None
        return
    in_order = sorted(ids)
    for start in range(0, len(in_order), _AT_ONCE):
        yield in_order[start : start + _AT_ONCE]
