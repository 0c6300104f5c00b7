"""Sittings and seats: rows to dataclasses and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marks import ExamMark, ExamStatus, MarkSource
from ipexam.domain.paper import SeatOrder
from ipexam.domain.sitting import (
    AttemptState,
    Sitting,
    SittingKind,
    SittingLine,
    SittingRules,
)
from ipexam.storage.rows.marking import MarkingRow
from ipexam.storage.rows.paper import PaperRow
from ipexam.storage.rows.room_file import PaperAnswerRow, RoomFileRow, SeatRulingRow
from ipexam.storage.rows.sitting import AttemptRow, SeatRow, SittingProctorRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow
from ipexam.storage.seat import of_sitting

_CHUNK = 500
_UNDECIDED = ExamMark(ExamStatus.UNMARKED, MarkSource.ATTEMPT, None)


@dataclass(frozen=True, slots=True)
class NewSitting:
    """A sitting about to be stored."""

    code: str
    name: str
    kind: SittingKind
    paper_id: int
    room: str
    starts_at: datetime
    ends_at: datetime
    rules: SittingRules


def add(tx: Session, programme_id: int, sitting: NewSitting) -> int:
    """Store a sitting without seats and return its id."""
    row = SittingRow(
        programme_id=programme_id,
        code=sitting.code,
        name=sitting.name,
        kind=sitting.kind,
        paper_id=sitting.paper_id,
        room=sitting.room,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
    )
    tx.add(row)
    tx.flush()
    set_rules(tx, row.id, sitting.rules)
    return row.id


def rename(tx: Session, sitting_id: int, name: str, room: str, starts_at: datetime, ends_at: datetime) -> None:
    """Give a sitting another name, room or time."""
    values = {"name": name, "room": room, "starts_at": starts_at, "ends_at": ends_at}
    tx.execute(sa.update(SittingRow).where(SittingRow.id == sitting_id).values(values))


def set_rules(tx: Session, sitting_id: int, rules: SittingRules) -> None:
    """Store what an office fixes for a sitting, but for its reserve seats. Proctors who stay keep their keys, whatever
    they are called now."""
    values = {
        SittingRow.latest_entry_minutes: rules.latest_entry_minutes,
        SittingRow.earliest_hand_in_minutes: rules.earliest_hand_in_minutes,
        SittingRow.permitted: "\n".join(rules.permitted),
        SittingRow.row_width: rules.row_width,
    }
    tx.execute(sa.update(SittingRow).where(SittingRow.id == sitting_id).values(values))
    mine = SittingProctorRow.sitting_id == sitting_id
    tx.execute(sa.delete(SittingProctorRow).where(mine, SittingProctorRow.number > len(rules.proctors)))
    there = {row.number: row for row in tx.scalars(sa.select(SittingProctorRow).where(mine))}
    for number, name in enumerate(rules.proctors, 1):
        if number in there:
            there[number].name = name
        else:
            tx.add(SittingProctorRow(sitting_id=sitting_id, number=number, name=name))
    tx.flush()


def untouched(tx: Session, sitting: Sitting) -> bool:
    """Whether nothing of a sitting left the office and nothing of it came back or was decided."""
    if sitting.exported_at is not None:
        return False
    seats = [seat.id for seat in sitting.seats]
    of_room = sa.select(RoomFileRow.id).where(RoomFileRow.sitting_id == sitting.id)
    of_seats = (sa.select(row.id).where(row.seat_id.in_(seats)) for row in (AttemptRow, SeatRulingRow, PaperAnswerRow))
    return not any(tx.scalar(found.limit(1)) for found in (of_room, *of_seats))


def remove(tx: Session, sitting: Sitting) -> None:
    """Take an untouched sitting away with its seats, proctors and marking rules."""
    for row in (SeatRow, SittingProctorRow, MarkingRow):
        tx.execute(sa.delete(row).where(row.sitting_id == sitting.id))
    tx.execute(sa.delete(SittingRow).where(SittingRow.id == sitting.id))


def code_taken(tx: Session, programme_id: int, code: str) -> bool:
    """Whether a sitting of the programme has this code."""
    taken = sa.select(SittingRow.id).where(SittingRow.programme_id == programme_id, SittingRow.code == code)
    return tx.scalar(taken) is not None


def next_code(tx: Session, programme_id: int) -> str:
    """The first free code of the kind `S1`, `S2`, …"""
    taken = set(tx.scalars(sa.select(SittingRow.code).where(SittingRow.programme_id == programme_id)))
    return next(code for n in range(1, len(taken) + 2) if (code := f"S{n}") not in taken)


def unseated(tx: Session, programme_id: int, kind: SittingKind, only: Sequence[int] | None) -> list[int]:
    """Enrolments that sit in no sitting of this kind yet, in the order of registration.

    With `only` those of these enrolments that belong to the programme, in that order, seated elsewhere or not.
    """
    mine = EnrolmentRow.programme_id == programme_id
    if only is not None:
        chunks = (only[at : at + _CHUNK] for at in range(0, len(only), _CHUNK))
        there = {i for c in chunks for i in tx.scalars(sa.select(EnrolmentRow.id).where(mine, EnrolmentRow.id.in_(c)))}
        return [enrolment_id for enrolment_id in dict.fromkeys(only) if enrolment_id in there]
    taken = (SittingRow.kind == kind, SeatRow.enrolment_id.is_not(None))
    seated = sa.select(SeatRow.enrolment_id).join(SittingRow).where(*taken)
    wanted = sa.select(EnrolmentRow.id).where(mine, EnrolmentRow.id.not_in(seated))
    return list(
        tx.scalars(wanted.order_by(EnrolmentRow.registered_at.is_(None), EnrolmentRow.registered_at, EnrolmentRow.id))
    )


def lines(tx: Session, programme_id: int) -> list[SittingLine]:
    """All sittings of a programme, the latest start first. Reserve seats are not counted among their seats."""
    seated = (SeatRow.sitting_id == SittingRow.id, SeatRow.enrolment_id.is_not(None))
    seats = sa.select(sa.func.count()).where(*seated).scalar_subquery()
    came_back = (
        sa.select(sa.func.count(AttemptRow.id))
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .where(SeatRow.sitting_id == SittingRow.id, AttemptRow.state == AttemptState.CURRENT)
        .scalar_subquery()
    )
    rows = tx.execute(
        sa.select(SittingRow, PaperRow.code, seats, came_back)
        .join(PaperRow, PaperRow.id == SittingRow.paper_id)
        .where(SittingRow.programme_id == programme_id)
        .order_by(SittingRow.starts_at.desc(), SittingRow.id.desc())
    )
    return [
        SittingLine(s.id, s.code, s.name, s.kind, paper, s.room, s.starts_at, count, back, s.exported_at is not None)
        for s, paper, count, back in rows
    ]


def find(tx: Session, programme_id: int, code: str) -> Sitting:
    """A sitting with its seats. Raises `SubjectUnknown`."""
    row = found(tx, programme_id, code)
    paper_code, rules = tx.execute(sa.select(PaperRow.code, PaperRow.rules).where(PaperRow.id == row.paper_id)).one()
    seats = of_sitting(tx, row.id)
    return Sitting(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=row.kind,
        paper_code=paper_code,
        room=row.room,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        minutes=rules["minutes"],
        seats=seats,
        exported_at=row.exported_at,
        rules=_rules(tx, row, sum(seat.trainee_id is None for seat in seats)),
    )


def found(tx: Session, programme_id: int, code: str) -> SittingRow:
    """A sitting's row. Raises `SubjectUnknown`."""
    row = tx.scalar(sa.select(SittingRow).where(SittingRow.programme_id == programme_id, SittingRow.code == code))
    if row is None:
        raise SubjectUnknown("sitting", code)
    return row


def read_order(fields: Mapping[str, Any]) -> SeatOrder:
    """The way back from a seat's ids to the bank."""
    return SeatOrder(fields["items"], {item: tuple(order) for item, order in fields["options"].items()})


def attempt_marks(tx: Session, programme_id: int, trainee_ids: Sequence[int] | None = None) -> dict[int, ExamMark]:
    """The mark of each enrolment whose answers came back from a real sitting, the latest sitting's when it sat several.

    Of all enrolments, or of a few. The mark is raw / maximum x 100, unrounded; UNMARKED with its bounds while an answer
    waits for a mark, and with the widest bounds while two answer files of the seat contradict each other.
    """
    rows = tx.execute(
        sa.select(
            sa.type_coerce(SeatRow.enrolment_id, sa.Integer),
            AttemptRow.state == AttemptState.QUARANTINED,
            AttemptRow.unmarked_items,
            sa.type_coerce(AttemptRow.raw, sa.Integer),
            sa.type_coerce(AttemptRow.maximum, sa.Integer),
            sa.type_coerce(AttemptRow.unmarked_maximum, sa.Integer),
        )
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(
            SittingRow.programme_id == programme_id,
            SittingRow.kind == SittingKind.REAL,
            SeatRow.enrolment_id.is_not(None),
            AttemptRow.state != AttemptState.SUPERSEDED,
            sa.true() if trainee_ids is None else SeatRow.enrolment_id.in_(trainee_ids),
        )
        .order_by(SittingRow.starts_at, SittingRow.id, AttemptRow.state == AttemptState.QUARANTINED)
    )
    known: dict[tuple[int, int, int, int], ExamMark] = {}
    marks: dict[int, ExamMark] = {}
    for enrolment_id, forked, waiting, raw, maximum, waiting_maximum in rows:
        facts = (waiting, raw, maximum, waiting_maximum)
        if facts not in known:
            known[facts] = _mark(*facts)
        marks[enrolment_id] = _UNDECIDED if forked else known[facts]
    return marks


def unmarked(tx: Session, programme_id: int) -> int:
    """How many answers of current attempts of real sittings wait for a mark."""
    waiting = (
        sa.select(sa.func.coalesce(sa.func.sum(AttemptRow.unmarked_items), 0))
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(
            SittingRow.programme_id == programme_id,
            SittingRow.kind == SittingKind.REAL,
            AttemptRow.state == AttemptState.CURRENT,
        )
    )
    return int(tx.scalar(waiting) or 0)


def _mark(waiting: int, raw: int, maximum: int, waiting_maximum: int) -> ExamMark:
    """The mark of an attempt from its sums in hundredths."""
    lowest, highest = Fraction(raw * 100, maximum), Fraction((raw + waiting_maximum) * 100, maximum)
    if waiting:
        return ExamMark(ExamStatus.UNMARKED, MarkSource.ATTEMPT, None, lowest, highest, waiting)
    return ExamMark(ExamStatus.MARKED, MarkSource.ATTEMPT, lowest, lowest, lowest)


def _rules(tx: Session, row: SittingRow, reserve: int) -> SittingRules:
    names = (
        sa.select(SittingProctorRow.name)
        .where(SittingProctorRow.sitting_id == row.id)
        .order_by(SittingProctorRow.number)
    )
    return SittingRules(
        proctors=tuple(tx.scalars(names)),
        latest_entry_minutes=row.latest_entry_minutes,
        earliest_hand_in_minutes=row.earliest_hand_in_minutes,
        permitted=tuple(row.permitted.splitlines()),
        row_width=row.row_width,
        reserve=reserve,
    )
