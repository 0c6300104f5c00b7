"""What a package needs of a sitting, and what the office keeps of it: secrets lie here sealed to the office's key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.paper import SeatOrder
from ipexam.domain.proctor import Proctor
from ipexam.domain.sitting import Accommodation
from ipexam.storage.rows.paper import PaperFormRow
from ipexam.storage.rows.sitting import SeatRow, SittingProctorRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow


@dataclass(frozen=True, slots=True)
class SeatSecrets:
    """What the office keeps of a seat once a package with it went out; `secret` is sealed to the office's key."""

    order: SeatOrder
    secret: bytes = field(repr=False)
    public: bytes


@dataclass(frozen=True, slots=True)
class SeatCandidate:
    """A seat with what a package says of its candidate; a reserve seat has neither name nor `last_four`. `secret` is
    the sealed one of an earlier export."""

    seat_id: int
    number: str
    ticket: str
    name: str
    last_four: str
    form: str
    secret: bytes | None = field(repr=False)
    accommodation: Accommodation


@dataclass(frozen=True, slots=True)
class StoredProctor:
    """A proctor of a sitting; `public` and `sealed` are there once a package went out."""

    proctor: Proctor
    public: bytes | None
    sealed: bytes | None = field(repr=False)


def seat_candidates(tx: Session, sitting_id: int) -> list[SeatCandidate]:
    """The seats of a sitting in the order of the room, reserve seats last, with what a package says of each."""
    rows = tx.execute(
        sa.select(SeatRow, PaperFormRow.label, PersonRow.name, PersonRow.id_number)
        .join(PaperFormRow, PaperFormRow.id == SeatRow.form_id)
        .outerjoin(EnrolmentRow, EnrolmentRow.id == SeatRow.enrolment_id)
        .outerjoin(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(SeatRow.sitting_id == sitting_id)
        .order_by(SeatRow.id)
    )
    return [
        SeatCandidate(
            seat.id,
            seat.number,
            seat.ticket,
            name or "",
            (id_number or "")[-4:].upper(),
            label,
            seat.secret,
            Accommodation(seat.minutes, seat.large_print, seat.on_paper_written),
        )
        for seat, label, name, id_number in rows
    ]


def proctors(tx: Session, sitting_id: int) -> list[StoredProctor]:
    """The proctors of a sitting in the order of their numbers."""
    rows = tx.scalars(
        sa.select(SittingProctorRow)
        .where(SittingProctorRow.sitting_id == sitting_id)
        .order_by(SittingProctorRow.number)
    )
    return [StoredProctor(Proctor(row.number, row.name), row.public, row.sealed) for row in rows]


def keep_secrets(
    tx: Session,
    sitting_id: int,
    at: datetime,
    manifest_sha256: str,
    seats: Mapping[int, SeatSecrets],
    keepers: Sequence[StoredProctor],
) -> None:
    """Note that a package went out, and what the office needs to open what comes back: by seat id, and of proctors."""
    tx.execute(
        sa.update(SittingRow).where(SittingRow.id == sitting_id).values(exported_at=at, manifest_sha256=manifest_sha256)
    )
    for seat_id, kept in seats.items():
        values = {SeatRow.order: _order_fields(kept.order), SeatRow.secret: kept.secret, SeatRow.public: kept.public}
        tx.execute(sa.update(SeatRow).where(SeatRow.id == seat_id).values(values))
    for one in keepers:
        mine = (SittingProctorRow.sitting_id == sitting_id, SittingProctorRow.number == one.proctor.number)
        tx.execute(sa.update(SittingProctorRow).where(*mine).values(public=one.public, sealed=one.sealed))


def _order_fields(order: SeatOrder) -> dict[str, Any]:
    return {"items": dict(order.items), "options": {item: list(there) for item, there in order.options.items()}}
