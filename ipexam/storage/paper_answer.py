"""Answers and marks that were keyed in from paper, laid over what came back from the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.sitting import AttemptState
from ipexam.storage.attempt import NewAttempt, OpenSeat, add, settle
from ipexam.storage.rows.paper import PaperItemRow
from ipexam.storage.rows.room_file import PaperAnswerRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow

_HEAD = "keyed in from paper"


@dataclass(frozen=True, slots=True)
class NewPaperAnswer:
    """An answer from paper about to be stored: by the key (`auto_mark`), or as a person marked it (`mark`)."""

    item_id: str
    version_id: int
    choices: tuple[str, ...]
    blanks: tuple[str, ...]
    auto_mark: Fraction | None
    mark: Fraction | None

    @property
    def answer(self) -> dict[str, Any]:
        """As `ResponseRow` keeps answers."""
        return {"choices": list(self.choices), "blanks": list(self.blanks)}


def newest(tx: Session, seat_id: int) -> dict[str, PaperAnswerRow]:
    """What counts of a seat's paper, by item id."""
    rows = tx.scalars(sa.select(PaperAnswerRow).where(PaperAnswerRow.seat_id == seat_id).order_by(PaperAnswerRow.id))
    return {row.item_id: row for row in rows}


def keep(tx: Session, seat_id: int, batch_id: int, new: NewPaperAnswer, actor: str, at: datetime) -> bool | None:
    """Keep an answer from paper: True when it is the first of its item, False when it replaces another, None when the
    same is there already."""
    there = newest(tx, seat_id).get(new.item_id)
    if there is not None and (there.answer, there.auto_mark, there.mark) == (new.answer, new.auto_mark, new.mark):
        return None
    tx.add(
        PaperAnswerRow(
            seat_id=seat_id,
            batch_id=batch_id,
            item_id=new.item_id,
            version_id=new.version_id,
            answer=new.answer,
            auto_mark=new.auto_mark,
            mark=new.mark,
            actor=actor,
            keyed_at=at,
        )
    )
    tx.flush()
    return there is None


def make_attempt(tx: Session, seat: OpenSeat, batch_id: int, file_id: int) -> None:
    """Give a seat an attempt that holds nothing but what is keyed in; `lay_over` decides whether it counts."""
    there = sa.select(AttemptRow.id).where(AttemptRow.seat_id == seat.id, AttemptRow.keyed_in)
    if tx.scalar(there) is None:
        new = NewAttempt(
            _HEAD, AttemptState.SUPERSEDED, False, "", None, 0, seat.maximum, (), on_paper=True, keyed_in=True
        )
        add(tx, seat.id, batch_id, file_id, new)


def lay_over(tx: Session, seat_id: int) -> list[int]:
    """Put what was keyed in over the answers of the attempt that counts, and bring its marks up to date.

    The answer file keeps what was on the screen. While a person has to choose between files, nothing is laid anywhere.
    Returns the attempts that something was laid over.
    """
    answers = newest(tx, seat_id)
    if not answers:
        return []
    attempts = tx.scalars(sa.select(AttemptRow).where(AttemptRow.seat_id == seat_id)).all()
    alive = [a for a in attempts if not a.keyed_in and a.state is not AttemptState.SUPERSEDED]
    for attempt in attempts:
        if attempt.keyed_in:
            attempt.state = AttemptState.SUPERSEDED if alive else AttemptState.CURRENT
    tx.flush()
    counting = [a.id for a in attempts if a.state is AttemptState.CURRENT]
    for attempt_id in counting:
        for answer in answers.values():
            _lay(tx, attempt_id, answer)
    tx.flush()
    settle(tx, counting)
    return counting


def _lay(tx: Session, attempt_id: int, answer: PaperAnswerRow) -> None:
    row = tx.get(ResponseRow, (attempt_id, answer.item_id))
    if row is None:
        maximum = _maximum(tx, attempt_id, answer.version_id)
        row = ResponseRow(
            attempt_id=attempt_id, item_id=answer.item_id, version_id=answer.version_id, text="", maximum=maximum
        )
        tx.add(row)
    row.answer, row.text = answer.answer, ""
    row.auto_mark, row.given_mark = answer.auto_mark, answer.mark


def _maximum(tx: Session, attempt_id: int, version_id: int) -> Fraction:
    """What the question is worth in the form of the attempt's seat."""
    found = tx.scalar(
        sa.select(PaperItemRow.maximum)
        .join(SeatRow, SeatRow.form_id == PaperItemRow.form_id)
        .join(AttemptRow, AttemptRow.seat_id == SeatRow.id)
        .where(AttemptRow.id == attempt_id, PaperItemRow.version_id == version_id)
    )
    return Fraction(found or 0)
