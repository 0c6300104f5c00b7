"""The seats of a sitting: who sits where, with which form, and what is set for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.person import masked_id
from ipexam.domain.sitting import Accommodation, AttemptState, Seat
from ipexam.storage.rows.paper import PaperFormRow
from ipexam.storage.rows.sitting import AttemptRow, SeatRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow


def of_sitting(tx: Session, sitting_id: int) -> tuple[Seat, ...]:
    """The seats of a sitting in the order of the room, reserve seats last."""
    forked = sa.func.max(sa.case((AttemptRow.state == AttemptState.QUARANTINED, 1), else_=0))
    current = sa.func.max(sa.case((AttemptRow.state == AttemptState.CURRENT, 1), else_=0))
    states = {
        seat_id: AttemptState.QUARANTINED if is_forked else AttemptState.CURRENT if is_current else None
        for seat_id, is_forked, is_current in tx.execute(
            sa.select(AttemptRow.seat_id, forked, current)
            .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
            .where(SeatRow.sitting_id == sitting_id)
            .group_by(AttemptRow.seat_id)
        )
    }
    rows = tx.execute(
        sa.select(SeatRow, PaperFormRow.label, PersonRow.name, PersonRow.id_number)
        .join(PaperFormRow, PaperFormRow.id == SeatRow.form_id)
        .outerjoin(EnrolmentRow, EnrolmentRow.id == SeatRow.enrolment_id)
        .outerjoin(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(SeatRow.sitting_id == sitting_id)
        .order_by(SeatRow.id)
    )
    return tuple(
        Seat(
            s.id,
            s.number,
            s.ticket,
            s.enrolment_id,
            name or "",
            masked_id(number or ""),
            label,
            states.get(s.id),
            Accommodation(s.minutes, s.large_print, s.on_paper_written),
        )
        for s, label, name, number in rows
    )


def add_seats(tx: Session, sitting_id: int, seats: Iterable[tuple[str, str, int | None, int]]) -> None:
    """Store seats: number, ticket, enrolment, form; a reserve seat has no enrolment."""
    tx.add_all(
        SeatRow(sitting_id=sitting_id, number=number, ticket=ticket, enrolment_id=enrolment_id, form_id=form_id)
        for number, ticket, enrolment_id, form_id in seats
    )
    tx.flush()


def set_forms(tx: Session, forms: Mapping[int, int]) -> None:
    """Give seats other forms, by seat id."""
    for seat_id, form_id in forms.items():
        tx.execute(sa.update(SeatRow).where(SeatRow.id == seat_id).values(form_id=form_id))


def remove_seats(tx: Session, seat_ids: Sequence[int]) -> None:
    """Take seats away; the database refuses it once a package went out."""
    tx.execute(sa.delete(SeatRow).where(SeatRow.id.in_(seat_ids)))


def accommodate(tx: Session, seat_id: int, given: Accommodation) -> None:
    """Store what is set for one candidate."""
    values = {
        SeatRow.minutes: given.minutes,
        SeatRow.large_print: given.large_print,
        SeatRow.on_paper_written: given.on_paper_written,
    }
    tx.execute(sa.update(SeatRow).where(SeatRow.id == seat_id).values(values))
