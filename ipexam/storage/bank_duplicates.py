"""Repeats within the bank: which questions share their words, what was ruled about pairs, what was merged."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionStatus
from ipexam.storage.rows.question import QuestionEnemyRow, QuestionRow
from ipexam.storage.rows.question_arrival import QuestionDistinctRow, QuestionMergeRow


def same_words(tx: Session, curriculum: str) -> list[tuple[int, ...]]:
    """The ids of living questions that share their likeness, group by group, oldest first."""
    living = (QuestionRow.curriculum == curriculum, QuestionRow.status != QuestionStatus.RETIRED)
    shared = sa.select(QuestionRow.likeness).where(*living).group_by(QuestionRow.likeness)
    rows = tx.execute(
        sa.select(QuestionRow.likeness, QuestionRow.id)
        .where(*living, QuestionRow.likeness.in_(shared.having(sa.func.count() > 1)))
        .order_by(QuestionRow.likeness, QuestionRow.id)
    )
    groups: dict[str, list[int]] = {}
    for likeness, question_id in rows:
        groups.setdefault(likeness, []).append(question_id)
    return sorted(map(tuple, groups.values()))


def ruled(tx: Session, curriculum: str) -> set[tuple[int, int]]:
    """Pairs that need not be shown again: ruled to be different, or enemies, which is a ruling too."""
    found: set[tuple[int, int]] = set()
    for table in (QuestionDistinctRow, QuestionEnemyRow):
        rows = tx.execute(
            sa.select(table.question_id, table.other_id)
            .join(QuestionRow, QuestionRow.id == table.question_id)
            .where(QuestionRow.curriculum == curriculum)
        )
        found |= {(one, other) for one, other in rows}
    return found


def rule_distinct(tx: Session, one: int, other: int, at: datetime, actor: str) -> bool:
    """Keep that two questions are not the same; whether that is news."""
    first, second = sorted((one, other))
    if tx.get(QuestionDistinctRow, (first, second)) is not None:
        return False
    tx.add(QuestionDistinctRow(question_id=first, other_id=second, at=at, actor=actor))
    tx.flush()
    return True


def remember_merge(tx: Session, question_id: int, into_id: int, at: datetime, actor: str) -> None:
    """Keep into which question another was merged; what was merged into that one follows."""
    chained = sa.update(QuestionMergeRow).where(QuestionMergeRow.into_id == question_id)
    tx.execute(chained.values(into_id=into_id))
    row = tx.get(QuestionMergeRow, question_id)
    if row is None:
        row = QuestionMergeRow(question_id=question_id)
        tx.add(row)
    row.into_id, row.at, row.actor = into_id, at, actor
    tx.flush()
