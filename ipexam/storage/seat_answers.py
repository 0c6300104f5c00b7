"""What came back of seats: states, receipts, and the answers that count."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.paper import Response
from ipexam.domain.sitting import AttemptLine, AttemptState, SittingKind
from ipexam.storage.attempt import line_of
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_STANDING = (AttemptState.SUPERSEDED, AttemptState.CURRENT, AttemptState.QUARANTINED)


@dataclass(frozen=True, slots=True)
class SeatAnswers:
    """What came back of a seat: what it comes to, the receipts of all files, what proctors did at the seat."""

    state: AttemptState
    receipts: tuple[str, ...]
    void_proposed: bool
    on_paper: bool


def answers_of(tx: Session, sitting_id: int) -> dict[int, SeatAnswers]:
    """What came back of each seat of a sitting that has something, by seat id."""
    rows = tx.execute(
        sa.select(
            AttemptRow.seat_id, AttemptRow.state, AttemptRow.receipt, AttemptRow.void_proposed, AttemptRow.on_paper
        )
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .where(SeatRow.sitting_id == sitting_id)
        .order_by(AttemptRow.id)
    )
    found: dict[int, SeatAnswers] = {}
    for seat_id, state, receipt, void, on_paper in rows:
        there = found.get(seat_id, SeatAnswers(state, (), False, False))
        found[seat_id] = SeatAnswers(
            max(there.state, state, key=_STANDING.index),
            (*there.receipts, receipt) if receipt else there.receipts,
            there.void_proposed or void,
            there.on_paper or on_paper,
        )
    return found


def responses_of(tx: Session, seat_id: int) -> dict[str, Response]:
    """The answers of the attempt of a seat that counts, by item id."""
    rows = tx.scalars(
        sa.select(ResponseRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .where(AttemptRow.seat_id == seat_id, AttemptRow.state == AttemptState.CURRENT)
    )
    return {
        row.item_id: Response(row.item_id, tuple(row.answer["choices"]), tuple(row.answer["blanks"]), row.text)
        for row in rows
    }


def received(tx: Session, sitting_id: int) -> frozenset[str]:
    """The SHA-256 (hex) of every answer file of a sitting that is here whole. A damaged one is not: the copy on the
    exam PC may be better."""
    rows = tx.scalars(
        sa.select(SourceFileRow.sha256)
        .join(AttemptRow, AttemptRow.file_id == SourceFileRow.id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .where(SeatRow.sitting_id == sitting_id, AttemptRow.keyed_in.is_(False), AttemptRow.damaged.is_(False))
    )
    return frozenset(rows)


def by_receipt(tx: Session, programme_id: int, receipt: str) -> tuple[AttemptLine, str, SittingKind] | None:
    """The attempt of a receipt with the candidate's name and the kind of sitting, the one that counts first."""
    found = tx.execute(
        sa.select(AttemptRow, SittingRow.code, SeatRow.number, PersonRow.name, SittingRow.kind)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .outerjoin(EnrolmentRow, EnrolmentRow.id == SeatRow.enrolment_id)
        .outerjoin(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(SittingRow.programme_id == programme_id, AttemptRow.receipt == receipt)
        .order_by(AttemptRow.state != AttemptState.CURRENT, AttemptRow.id)
        .limit(1)
    ).first()
    if found is None:
        return None
    attempt, code, seat, name, kind = found
    return line_of(attempt, code, seat), name or "", kind


def give_seat(tx: Session, seat_id: int, enrolment_id: int) -> None:
    """Say who sat at a reserve seat. Its answers count from now on, unless several files contradict each other."""
    tx.execute(sa.update(SeatRow).where(SeatRow.id == seat_id).values(enrolment_id=enrolment_id))
    mine = (AttemptRow.seat_id == seat_id, AttemptRow.state == AttemptState.QUARANTINED)
    waiting = tx.scalars(sa.select(AttemptRow.id).where(*mine)).all()
    if len(waiting) == 1:
        tx.execute(sa.update(AttemptRow).where(AttemptRow.id.in_(waiting)).values(state=AttemptState.CURRENT))
    tx.flush()
