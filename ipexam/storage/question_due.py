"""Which questions must be looked at again, as the database finds them."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_due import DueQuestion, DueQuestions, DueWhy
from ipexam.domain.rich_text import plain
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow

_NEWEST = sa.and_(QuestionVersionRow.question_id == QuestionRow.id, QuestionVersionRow.no == QuestionRow.newest)


def due(
    tx: Session, curriculum: str, today: date, until: date, law_before: date | None, offset: int, limit: int
) -> DueQuestions:
    """A page of questions that expired before `today`, expire by `until` or rest on a law of before `law_before`, the
    earliest expiry first; retired ones are left out."""
    lived = QuestionRow.status != QuestionStatus.RETIRED
    old = sa.false() if law_before is None else QuestionRow.law_date < law_before
    mine = (QuestionRow.curriculum == curriculum, lived, sa.or_(QuestionRow.expires_on <= until, old))
    why = sa.case(
        (QuestionRow.expires_on < today, DueWhy.EXPIRED.value),
        (QuestionRow.expires_on <= until, DueWhy.EXPIRING.value),
        else_=DueWhy.LAW_OLD.value,
    )
    counts = tx.execute(sa.select(why, sa.func.count()).where(*mine).group_by(why))
    rows = tx.execute(
        sa.select(QuestionRow, QuestionVersionRow.stem, why)
        .join(QuestionVersionRow, _NEWEST)
        .where(*mine)
        .order_by(QuestionRow.expires_on.asc().nulls_last(), QuestionRow.law_date, QuestionRow.code)
        .offset(offset)
        .limit(limit)
    )
    return DueQuestions({DueWhy(value): n for value, n in counts}, tuple(_due(*row) for row in rows))


def _due(row: QuestionRow, stem: str, why: str) -> DueQuestion:
    return DueQuestion(row.id, row.code, plain(stem), row.status, row.source, row.law_date, row.expires_on, DueWhy(why))
