"""Room files, rulings on seats, decisions between answer files, and files in quarantine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.answers import QuarantinedFile, Ruling, RulingKind
from ipexam.domain.problem import ProblemCode
from ipexam.domain.sitting import SittingKind
from ipexam.storage.rows.room_file import AttemptChoiceRow, QuarantinedFileRow, RoomFileRow, SeatRulingRow
from ipexam.storage.rows.sitting import AttemptRow, SeatRow, SittingRow


@dataclass(frozen=True, slots=True)
class StoredRoom:
    """A room file that is there. `report` is in the notation of `exchange.room_file`."""

    id: int
    sitting_code: str
    believed: bool
    paper_fits: bool
    arrived_at: datetime
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewQuarantined:
    """A file about to be kept in quarantine; its source file is stored already."""

    name: str
    code: ProblemCode
    sitting_code: str
    seat: str
    receipt: str
    size: int


# room files ---------------------------------------------------------------------------------------


def add_room(
    tx: Session,
    sitting_id: int,
    batch_id: int,
    file_id: int,
    report: dict[str, Any],
    at: datetime,
    *,
    believed: bool,
    paper_fits: bool,
) -> bool:
    """Store what a room file says; False when the very same one is there."""
    mine = (RoomFileRow.sitting_id == sitting_id, RoomFileRow.file_id == file_id)
    if tx.scalar(sa.select(RoomFileRow.id).where(*mine)) is not None:
        return False
    tx.add(
        RoomFileRow(
            sitting_id=sitting_id,
            batch_id=batch_id,
            file_id=file_id,
            believed=believed,
            paper_fits=paper_fits,
            arrived_at=at,
            report=report,
        )
    )
    tx.flush()
    return True


def rooms(tx: Session, sitting_id: int) -> list[StoredRoom]:
    """The room files of a sitting, the newest first."""
    found = tx.execute(
        sa.select(RoomFileRow, SittingRow.code)
        .join(SittingRow, SittingRow.id == RoomFileRow.sitting_id)
        .where(RoomFileRow.sitting_id == sitting_id)
        .order_by(RoomFileRow.id.desc())
    )
    return [StoredRoom(r.id, code, r.believed, r.paper_fits, r.arrived_at, r.report) for r, code in found]


# what a person decides ----------------------------------------------------------------------------


def rule(tx: Session, seat_id: int, ruling: Ruling) -> None:
    """Keep a ruling on a seat."""
    tx.add(
        SeatRulingRow(
            seat_id=seat_id,
            kind=ruling.kind,
            ground=ruling.ground,
            notice=ruling.notice,
            hearing=ruling.hearing,
            actor=ruling.actor,
            ruled_at=ruling.at,
        )
    )
    tx.flush()


def rulings(tx: Session, sitting_id: int) -> dict[int, Ruling]:
    """The newest ruling on each seat of a sitting that has one, by seat id."""
    found = tx.scalars(
        sa.select(SeatRulingRow)
        .join(SeatRow, SeatRow.id == SeatRulingRow.seat_id)
        .where(SeatRow.sitting_id == sitting_id)
        .order_by(SeatRulingRow.id)
    )
    return {r.seat_id: Ruling(r.kind, r.ground, r.notice, r.hearing, r.actor, r.ruled_at) for r in found}


def ruled_trainees(tx: Session, programme_id: int) -> dict[int, RulingKind]:
    """What was ruled on the seat of each trainee in a real sitting, the latest sitting's when they sat several."""
    found = tx.execute(
        sa.select(SeatRow.enrolment_id, SeatRulingRow.kind)
        .join(SeatRow, SeatRow.id == SeatRulingRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(
            SittingRow.programme_id == programme_id,
            SittingRow.kind == SittingKind.REAL,
            SeatRow.enrolment_id.is_not(None),
        )
        .order_by(SittingRow.starts_at, SittingRow.id, SeatRulingRow.id)
    )
    return {enrolment_id: kind for enrolment_id, kind in found if enrolment_id is not None}


def keep_choice(tx: Session, attempt_id: int, over: Iterable[int], reason: str, actor: str, at: datetime) -> None:
    """Keep a person's decision for one answer file over others of its seat."""
    tx.add(AttemptChoiceRow(attempt_id=attempt_id, over=sorted(over), reason=reason, actor=actor, chosen_at=at))
    tx.flush()


def decided_against(tx: Session, seat_id: int) -> frozenset[int]:
    """The answer files of a seat that a person decided against, and for none of them later."""
    against: set[int] = set()
    choices = tx.scalars(
        sa.select(AttemptChoiceRow)
        .join(AttemptRow, AttemptRow.id == AttemptChoiceRow.attempt_id)
        .where(AttemptRow.seat_id == seat_id)
        .order_by(AttemptChoiceRow.id)
    )
    for choice in choices:
        against = (against | set(choice.over)) - {choice.attempt_id}
    return frozenset(against)


# quarantine ---------------------------------------------------------------------------------------


def quarantine(tx: Session, programme_id: int, batch_id: int, file_id: int, new: NewQuarantined, at: datetime) -> bool:
    """Keep a file in quarantine; False when the same bytes are there already."""
    mine = (QuarantinedFileRow.programme_id == programme_id, QuarantinedFileRow.file_id == file_id)
    if tx.scalar(sa.select(QuarantinedFileRow.id).where(*mine)) is not None:
        return False
    tx.add(
        QuarantinedFileRow(
            programme_id=programme_id,
            batch_id=batch_id,
            file_id=file_id,
            name=new.name[-255:],
            code=new.code,
            sitting_code=new.sitting_code[:60],
            seat=new.seat[:60],
            receipt=new.receipt,
            size=new.size,
            arrived_at=at,
        )
    )
    tx.flush()
    return True


def release(tx: Session, file_id: int, at: datetime) -> None:
    """Note that a file in quarantine was taken after all."""
    mine = (QuarantinedFileRow.file_id == file_id, QuarantinedFileRow.released_at.is_(None))
    tx.execute(sa.update(QuarantinedFileRow).where(*mine).values(released_at=at))


def quarantined(tx: Session, programme_id: int) -> list[QuarantinedFile]:
    """The files in quarantine, the newest first; those that were taken after all at the end."""
    found = tx.scalars(
        sa.select(QuarantinedFileRow)
        .where(QuarantinedFileRow.programme_id == programme_id)
        .order_by(QuarantinedFileRow.released_at.is_not(None), QuarantinedFileRow.id.desc())
    )
    return [
        QuarantinedFile(q.id, q.name, q.code, q.sitting_code, q.seat, q.receipt, q.size, q.arrived_at, q.released_at)
        for q in found
    ]
