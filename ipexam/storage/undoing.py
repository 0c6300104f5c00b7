"""Taking a batch back: its rows go, what it had replaced comes back, and what a person decided since is kept."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.person import masked_id
from ipexam.domain.problem import Where
from ipexam.domain.undoing import Kept, KeptReason, UndoOutcome
from ipexam.storage.attendance import standing
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.marks import ExamMarkRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_REASONS = {RowStatus.COUNTS: KeptReason.CONFIRMED, RowStatus.DISMISSED: KeptReason.SET_ASIDE}
"""What a person has done with a row that had waited."""


def undo_hours(tx: Session, batch_id: int, everything: bool) -> UndoOutcome:
    """Take records of online learning back; with `everything` also those that a person decided since. What the commit
    itself set aside, by the programme's rule or as the clerk said before it, goes with the batch: only such a row has
    a note and no flag."""
    at_commit = (HoursRow.status == RowStatus.DISMISSED, HoursRow.note.is_not(None), HoursRow.flag.is_(None))
    return _undo(tx, HoursRow, batch_id, everything, sa.not_(sa.and_(*at_commit)))


def undo_attendance(tx: Session, batch_id: int, everything: bool) -> UndoOutcome:
    """Take attendance back; what it had overruled counts again."""
    sessions = sa.select(AttendanceRow.session_id).where(AttendanceRow.batch_id == batch_id)
    rows = list(tx.scalars(sa.select(AttendanceRow).where(AttendanceRow.session_id.in_(sessions))))
    before = {row.id for row in standing(rows).values()}
    kept = set() if everything else {row.id for row in rows if row.doubt is not None and row.status in _REASONS}
    after = {row.id for row in standing(row for row in rows if row.batch_id != batch_id or row.id in kept).values()}
    outcome = _undo(tx, AttendanceRow, batch_id, everything)
    return UndoOutcome(outcome.rows, outcome.kept, outcome.restored + len(after - before))


def undo_marks(tx: Session, batch_id: int, _everything: bool) -> UndoOutcome:
    """Take marks back; older ones count again. No person decides single marks, so all of them go."""
    mine = sa.select(ExamMarkRow.enrolment_id).where(ExamMarkRow.batch_id == batch_id)
    told = (
        sa.select(sa.func.max(ExamMarkRow.id).label("newest"), sa.func.min(ExamMarkRow.batch_id).label("oldest"))
        .where(ExamMarkRow.enrolment_id.in_(mine))
        .group_by(ExamMarkRow.enrolment_id)
        .subquery()
    )
    overruling = (
        sa.select(sa.func.count())
        .select_from(ExamMarkRow)
        .join(told, told.c.newest == ExamMarkRow.id)
        .where(ExamMarkRow.batch_id == batch_id, told.c.oldest != batch_id)
    )
    restored = tx.scalar(overruling) or 0
    done = tx.execute(sa.delete(ExamMarkRow).where(ExamMarkRow.batch_id == batch_id))
    return UndoOutcome(int(done.rowcount), (), restored)  # type: ignore[attr-defined]  # a CursorResult


def kept_rows(tx: Session, batch_id: int) -> bool:
    """Whether rows of a batch are still there after it was undone."""
    wanted = (sa.select(table.id).where(table.batch_id == batch_id).limit(1) for table in (HoursRow, AttendanceRow))
    return any(tx.scalar(one) is not None for one in wanted)


def _undo(
    tx: Session,
    table: type[HoursRow] | type[AttendanceRow],
    batch_id: int,
    everything: bool,
    *since: sa.ColumnElement[bool],
) -> UndoOutcome:
    mine = table.batch_id == batch_id
    decided = sa.and_(table.doubt.is_not(None), table.status.in_(_REASONS), *since)
    kept = () if everything else _kept(tx, table, sa.and_(mine, decided))
    doomed = mine if everything else sa.and_(mine, sa.not_(decided))
    done = tx.execute(sa.delete(table).where(doomed))
    before = sa.case((table.status == RowStatus.SETTLED, RowStatus.WAITS.value), else_=RowStatus.COUNTS.value)
    back = tx.execute(
        sa.update(table)
        .where(table.replaced_by == batch_id, table.status.in_((RowStatus.REPLACED, RowStatus.SETTLED)))
        .values(status=before, replaced_by=None)
        .execution_options(synchronize_session=False)
    )
    return UndoOutcome(int(done.rowcount), kept, int(back.rowcount))  # type: ignore[attr-defined]  # CursorResults


def _kept(tx: Session, table: type[HoursRow] | type[AttendanceRow], wanted: sa.ColumnElement[bool]) -> tuple[Kept, ...]:
    found: sa.Result[*tuple[Any, ...]] = tx.execute(  # rows of either table
        sa.select(table, SourceFileRow.name, PersonRow.name, PersonRow.id_number)
        .join(SourceFileRow, SourceFileRow.id == table.file_id)
        .outerjoin(EnrolmentRow, EnrolmentRow.id == table.enrolment_id)
        .outerjoin(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(wanted)
        .order_by(table.id)
    )
    return tuple(
        Kept(
            row.enrolment_id,
            name or row.claim_name or "",
            masked_id(number) if number else "",
            _REASONS[row.status],
            where=Where(file, row.sheet, row.row),
        )
        for row, file, name, number in found
    )
