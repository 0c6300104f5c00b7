"""Enemies (互斥题): pairs of questions that must not meet in one form, for one gives the other away."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question_relation import Enemy
from ipexam.storage.rows.question import QuestionEnemyRow, QuestionRow


def add(tx: Session, question_ids: Iterable[int], reason: str) -> int:
    """Make each of these questions the enemy of every other, and say how many pairs are new; a pair that is there
    keeps its reason unless another one is given."""
    fresh = 0
    for one, other in combinations(sorted(set(question_ids)), 2):
        row = tx.get(QuestionEnemyRow, (one, other))
        if row is None:
            tx.add(QuestionEnemyRow(question_id=one, other_id=other, reason=reason))
            fresh += 1
        elif reason:
            row.reason = reason
    tx.flush()
    return fresh


def remove(tx: Session, question_ids: Iterable[int]) -> int:
    """Let these questions meet again, each with every other, and say how many pairs there were."""
    ids = sorted(set(question_ids))
    both = sa.and_(QuestionEnemyRow.question_id.in_(ids), QuestionEnemyRow.other_id.in_(ids))
    done = tx.execute(sa.delete(QuestionEnemyRow).where(both))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a CursorResult


def enemies(tx: Session, question_id: int) -> tuple[Enemy, ...]:
    """The enemies of a question, in the order of their codes."""
    mine = sa.or_(QuestionEnemyRow.question_id == question_id, QuestionEnemyRow.other_id == question_id)
    other = QuestionEnemyRow.question_id + QuestionEnemyRow.other_id - question_id
    rows = tx.execute(
        sa.select(QuestionRow.id, QuestionRow.code, QuestionEnemyRow.reason)
        .join(QuestionRow, QuestionRow.id == other)
        .where(mine)
        .order_by(QuestionRow.code)
    )
    return tuple(Enemy(*row) for row in rows)
