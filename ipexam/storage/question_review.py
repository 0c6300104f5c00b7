"""The life of questions as stored: where each stands, every step it took, and who approved it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_workflow import ReviewStep, Standing
from ipexam.storage.rows.question import QuestionReviewRow, QuestionRow, QuestionVersionRow

_CHUNK = 500
_NEWEST = sa.and_(QuestionVersionRow.question_id == QuestionRow.id, QuestionVersionRow.no == QuestionRow.newest)


def standings(tx: Session, question_ids: Sequence[int]) -> list[Standing]:
    """Where these questions stand, in the order of their codes; one that is not there is left out."""
    found: list[Standing] = []
    for at in range(0, len(question_ids), _CHUNK):
        rows = tx.execute(
            sa.select(
                QuestionRow.id,
                QuestionRow.code,
                QuestionRow.newest,
                QuestionRow.status,
                QuestionRow.author,
                QuestionVersionRow.actor,
                QuestionRow.faulty,
            )
            .join(QuestionVersionRow, _NEWEST)
            .where(QuestionRow.id.in_(question_ids[at : at + _CHUNK]))
        )
        found += [Standing(*row) for row in rows]
    return sorted(found, key=lambda standing: standing.code)


def move(tx: Session, steps: Mapping[int, ReviewStep]) -> None:
    """Give questions, by their ids, the status of their step and write the step down."""
    for question_id, step in steps.items():
        tx.execute(sa.update(QuestionRow).where(QuestionRow.id == question_id).values(status=step.status))
        write(tx, question_id, step)


def write(tx: Session, question_id: int, step: ReviewStep) -> None:
    """Write a step down."""
    tx.add(
        QuestionReviewRow(
            question_id=question_id,
            version=step.version,
            was=step.was,
            status=step.status,
            reason=step.reason,
            at=step.at,
            actor=step.actor,
            own=step.own,
            batch_id=step.batch,
        )
    )


def steps(tx: Session, question_id: int) -> tuple[ReviewStep, ...]:
    """Every step of a question, newest first."""
    wanted = sa.select(QuestionReviewRow).where(QuestionReviewRow.question_id == question_id)
    return tuple(_step(row) for row in tx.scalars(wanted.order_by(QuestionReviewRow.id.desc())))


def approver(tx: Session, question_id: int) -> str:
    """Who approved a question last; empty when nobody is known to have."""
    mine = (QuestionReviewRow.question_id == question_id, QuestionReviewRow.status == QuestionStatus.APPROVED)
    wanted = sa.select(QuestionReviewRow.actor).where(*mine).order_by(QuestionReviewRow.id.desc()).limit(1)
    return tx.scalar(wanted) or ""


def approvers(tx: Session, curriculum: str) -> dict[int, str]:
    """Who approved each question of a curriculum last."""
    rows = tx.execute(
        sa.select(QuestionReviewRow.question_id, QuestionReviewRow.actor)
        .join(QuestionRow, QuestionRow.id == QuestionReviewRow.question_id)
        .where(QuestionRow.curriculum == curriculum, QuestionReviewRow.status == QuestionStatus.APPROVED)
        .order_by(QuestionReviewRow.id)
    )
    return dict(rows.all())


def waiting(tx: Session, curriculum: str) -> dict[QuestionStatus, int]:
    """How many questions of a curriculum stand in each status."""
    rows = tx.execute(
        sa.select(QuestionRow.status, sa.func.count())
        .where(QuestionRow.curriculum == curriculum)
        .group_by(QuestionRow.status)
    )
    return dict(rows.all())


def _step(row: QuestionReviewRow) -> ReviewStep:
    return ReviewStep(row.version, row.was, row.status, row.reason, row.at, row.actor, own=row.own, batch=row.batch_id)
