"""Written answers with the seats they came from: for looking into likeness, never for marking."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.sitting import AttemptState
from ipexam.storage.question_content import read_key
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow


@dataclass(frozen=True, slots=True)
class SeatedAnswer:
    """A written answer; `place` counts the seats of its sitting in the order in which they stand."""

    sitting_code: str
    version_id: int
    question_code: str
    model_answer: str
    seat: str
    place: int
    text: str


def long_answers(tx: Session, programme_id: int, sitting: str | None, shortest: int) -> list[SeatedAnswer]:
    """Answers of current attempts with so many characters at least, by sitting, question and seat."""
    places = sa.func.row_number().over(partition_by=SeatRow.sitting_id, order_by=SeatRow.id)
    seats = sa.select(SeatRow.id, SeatRow.sitting_id, SeatRow.number, places.label("place")).subquery()
    rows = tx.execute(
        sa.select(
            SittingRow.code,
            QuestionVersionRow.id,
            QuestionRow.code,
            QuestionVersionRow.key,
            seats.c.number,
            seats.c.place,
            ResponseRow.text,
        )
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(seats, seats.c.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == seats.c.sitting_id)
        .join(QuestionVersionRow, QuestionVersionRow.id == ResponseRow.version_id)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .where(
            SittingRow.programme_id == programme_id,
            AttemptRow.state == AttemptState.CURRENT,
            sa.func.length(ResponseRow.text) >= shortest,
            sa.true() if sitting is None else SittingRow.code == sitting,
        )
        .order_by(SittingRow.code, QuestionVersionRow.id, seats.c.place)
    )
    return [
        SeatedAnswer(code, version_id, question, read_key(key).answer, seat, place, text)
        for code, version_id, question, key, seat, place, text in rows
    ]
