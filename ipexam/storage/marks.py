"""Whole exam marks: facts are only added; of several from sheets the newest counts."""

from __future__ import annotations

from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.marks import ExamMark, MarkSource
from ipexam.storage.rows.marks import ExamMarkRow
from ipexam.storage.rows.trainee import EnrolmentRow


def newest(tx: Session, programme_id: int) -> dict[int, ExamMark]:
    """The whole mark from spreadsheets per trainee."""
    fact = (
        sa.select(sa.func.max(ExamMarkRow.id).label("id"))
        .join(EnrolmentRow, EnrolmentRow.id == ExamMarkRow.enrolment_id)
        .where(EnrolmentRow.programme_id == programme_id)
        .group_by(ExamMarkRow.enrolment_id)
        .subquery()
    )
    found = tx.execute(
        sa.select(ExamMarkRow.enrolment_id, ExamMarkRow.status, ExamMarkRow.mark).join(
            fact, fact.c.id == ExamMarkRow.id
        )
    )
    known: dict[tuple[object, str | None], ExamMark] = {}
    marks: dict[int, ExamMark] = {}
    for trainee_id, status, text in found:
        mark = known.get((status, text))
        if mark is None:
            mark = ExamMark(status, MarkSource.SHEET, None if text is None else Fraction(text))
            known[status, text] = mark
        marks[trainee_id] = mark
    return marks


def of_file(tx: Session, programme_id: int, file_id: int) -> set[int]:
    """The trainees whom a file has told of."""
    found = tx.scalars(
        sa.select(ExamMarkRow.enrolment_id)
        .join(EnrolmentRow, EnrolmentRow.id == ExamMarkRow.enrolment_id)
        .where(EnrolmentRow.programme_id == programme_id, ExamMarkRow.file_id == file_id)
    )
    return set(found)


def add(tx: Session, row: ExamMarkRow) -> None:
    """Add one fact."""
    tx.add(row)


def delete_batch(tx: Session, batch_id: int) -> int:
    """Take a batch's marks away and say how many there were; older facts count again."""
    done = tx.execute(sa.delete(ExamMarkRow).where(ExamMarkRow.batch_id == batch_id))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a CursorResult, typed as Result
