"""Which answers of an attempt count where its paper says "answer at most N"."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.paper import PaperRules
from ipexam.scoring.counting import counted
from ipexam.storage.paper import read_rules
from ipexam.storage.rows.paper import PaperRow
from ipexam.storage.rows.question import QuestionVersionRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow

_CHUNK = 500


def recount(tx: Session, attempt_ids: Sequence[int]) -> None:
    """Bring `ResponseRow.counts` of these attempts up to date; papers without limits are left alone."""
    for at in range(0, len(attempt_ids), _CHUNK):
        rows = tx.execute(
            sa.select(AttemptRow.id, PaperRow.rules)
            .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
            .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
            .join(PaperRow, PaperRow.id == SittingRow.paper_id)
            .where(AttemptRow.id.in_(attempt_ids[at : at + _CHUNK]))
        )
        for attempt_id, fields in rows.all():
            rules = read_rules(fields)
            if rules.answer_at_most or rules.section_at_most:
                _recount(tx, attempt_id, rules)


def _recount(tx: Session, attempt_id: int, rules: PaperRules) -> None:
    """Ids are given in the order of the seat's paper, so a shorter one stands before a longer one."""
    rows = tx.execute(
        sa.select(ResponseRow, QuestionVersionRow.type)
        .join(QuestionVersionRow, QuestionVersionRow.id == ResponseRow.version_id)
        .where(ResponseRow.attempt_id == attempt_id)
        .order_by(sa.func.length(ResponseRow.item_id), ResponseRow.item_id)
    ).all()
    kept = counted([(response.item_id, kind) for response, kind in rows if _answered(response)], rules)
    for response, _ in rows:
        response.counts = response.item_id in kept or not _answered(response)
    tx.flush()


def _answered(response: ResponseRow) -> bool:
    """Whether anything was answered; a row may be blank where an answer on paper took one back."""
    blanks = response.answer.get("blanks") or ()
    return bool(response.answer.get("choices") or any(b.strip() for b in blanks) or response.text.strip())
