"""What the papers of an exam hall need of a sitting's seats: of each ID number the last four characters alone."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.hall import HallSeat
from ipexam.storage import photo
from ipexam.storage.rows.sitting import SeatRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_LAST = 4


def seats(tx: Session, sitting_id: int, *, photos: bool = False) -> tuple[HallSeat, ...]:
    """The seats of a sitting in the order of the room, with the candidates' photos on request."""
    rows = tx.execute(
        sa.select(
            SeatRow.number,
            SeatRow.ticket,
            PersonRow.name,
            PersonRow.id_number,
            EnrolmentRow.organisation,
            EnrolmentRow.id,
            SeatRow.minutes,
        )
        .join(EnrolmentRow, EnrolmentRow.id == SeatRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(SeatRow.sitting_id == sitting_id)
        .order_by(SeatRow.id)
    ).all()
    whose = photo.of_people(tx, [row.id for row in rows]) if photos else {}
    pictures = photo.content(tx, whose.values())
    return tuple(
        HallSeat(
            number,
            ticket,
            name,
            id_number[-_LAST:].upper(),
            organisation,
            pictures[whose[trainee]] if trainee in whose else b"",
            minutes,
        )
        for number, ticket, name, id_number, organisation, trainee, minutes in rows
    )
