"""Where questions were used: a question is used when it stands in a form of a paper that a sitting writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question_usage import Exposure, QuestionUse
from ipexam.storage.rows.paper import PaperFormRow, PaperItemRow, PaperRow
from ipexam.storage.rows.question import QuestionVersionRow
from ipexam.storage.rows.question_arrival import QuestionMergeRow
from ipexam.storage.rows.sitting import SittingRow

_CHUNK = 500
_KEPT = sa.func.coalesce(QuestionMergeRow.into_id, QuestionVersionRow.question_id)
"""The question whose use counts: of one that was merged into another, that other."""


def used_questions(since: date | None = None) -> sa.Select[int]:
    """The ids of questions that a sitting had, with `since` one that began on that day or later."""
    found = (
        sa.select(_KEPT)
        .select_from(QuestionVersionRow)
        .outerjoin(QuestionMergeRow, QuestionMergeRow.question_id == QuestionVersionRow.question_id)
        .join(PaperItemRow, PaperItemRow.version_id == QuestionVersionRow.id)
        .join(PaperFormRow, PaperFormRow.id == PaperItemRow.form_id)
        .join(SittingRow, SittingRow.paper_id == PaperFormRow.paper_id)
    )
    return found if since is None else found.where(SittingRow.starts_at >= datetime.combine(since, time.min, UTC))


def exposures(tx: Session, question_ids: Iterable[int]) -> dict[int, Exposure]:
    """How often and when last each of these questions was used; one that never was is not in the answer."""
    ids = [*question_ids]
    found: dict[int, Exposure] = {}
    for at in range(0, len(ids), _CHUNK):
        chunk = ids[at : at + _CHUNK]
        rows = tx.execute(
            sa.select(
                _KEPT,
                sa.func.count(SittingRow.id.distinct()),
                sa.type_coerce(sa.func.max(SittingRow.starts_at), SittingRow.starts_at.type),
            )
            .select_from(QuestionVersionRow)
            .outerjoin(QuestionMergeRow, QuestionMergeRow.question_id == QuestionVersionRow.question_id)
            .join(PaperItemRow, PaperItemRow.version_id == QuestionVersionRow.id)
            .join(PaperFormRow, PaperFormRow.id == PaperItemRow.form_id)
            .join(SittingRow, SittingRow.paper_id == PaperFormRow.paper_id)
            .where(_KEPT.in_(chunk), QuestionVersionRow.question_id.in_(_with_merged(tx, chunk)))
            .group_by(_KEPT)
        )
        found |= {question_id: Exposure(sittings, last) for question_id, sittings, last in rows}
    return found


def uses(tx: Session, question_id: int) -> tuple[QuestionUse, ...]:
    """Every form of a paper that a version of the question stands in, newest paper first, once per sitting of the
    paper; a paper that no sitting writes yet stands there without one."""
    merged = sa.select(QuestionMergeRow.question_id).where(QuestionMergeRow.into_id == question_id)
    rows = tx.execute(
        sa.select(
            PaperRow.code,
            PaperFormRow.label,
            PaperItemRow.position,
            QuestionVersionRow.no,
            SittingRow.code,
            SittingRow.starts_at,
        )
        .join(PaperFormRow, PaperFormRow.paper_id == PaperRow.id)
        .join(PaperItemRow, PaperItemRow.form_id == PaperFormRow.id)
        .join(QuestionVersionRow, QuestionVersionRow.id == PaperItemRow.version_id)
        .outerjoin(SittingRow, SittingRow.paper_id == PaperRow.id)
        .where(sa.or_(QuestionVersionRow.question_id == question_id, QuestionVersionRow.question_id.in_(merged)))
        .order_by(PaperRow.id.desc(), PaperFormRow.label, SittingRow.starts_at.desc())
    )
    return tuple(QuestionUse(*row) for row in rows)


def _with_merged(tx: Session, question_ids: list[int]) -> list[int]:
    """These questions and those that were merged into them: an index finds the versions of named ones alone."""
    mine = sa.select(QuestionMergeRow.question_id).where(QuestionMergeRow.into_id.in_(question_ids))
    return [*question_ids, *tx.scalars(mine)]
