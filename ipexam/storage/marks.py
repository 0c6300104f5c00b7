"""Whole exam marks: facts are only added; of several from sheets the newest counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.marks import ExamMark, MarkSource
from ipexam.storage.rows.marks import ExamMarkRow
from ipexam.storage.rows.trainee import EnrolmentRow


def newest(tx: Session, programme_id: int, trainee_ids: Sequence[int] | None = None) -> dict[int, ExamMark]:
    """The whole mark from spreadsheets per trainee, of everybody or of the few on a page."""
    found = tx.execute(
        sa.select(ExamMarkRow.enrolment_id, ExamMarkRow.status, ExamMarkRow.mark).where(
            ExamMarkRow.id.in_(_newest(programme_id, trainee_ids))
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


def notes(tx: Session, programme_id: int, trainee_ids: Sequence[int] | None = None) -> dict[int, str]:
    """The reasons that sheets give for what is no mark, of everybody or of the few on a page."""
    found = tx.execute(
        sa.select(ExamMarkRow.enrolment_id, ExamMarkRow.note).where(
            ExamMarkRow.id.in_(_newest(programme_id, trainee_ids)), ExamMarkRow.note.is_not(None)
        )
    )
    return {trainee_id: note or "" for trainee_id, note in found}


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


def _newest(programme_id: int, trainee_ids: Sequence[int] | None) -> sa.Select[int]:
    """The ids of the marks that count."""
    wanted = (
        sa.select(sa.func.max(ExamMarkRow.id))
        .join(EnrolmentRow, EnrolmentRow.id == ExamMarkRow.enrolment_id)
        .where(EnrolmentRow.programme_id == programme_id)
        .group_by(ExamMarkRow.enrolment_id)
    )
    return wanted if trainee_ids is None else wanted.where(ExamMarkRow.enrolment_id.in_(trainee_ids))
