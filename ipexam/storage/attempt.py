"""Attempts (答卷) that came back, their responses, and every mark that a person gave."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.paper import PaperRules, Response, SeatOrder
from ipexam.domain.sitting import AttemptLine, AttemptState
from ipexam.storage.paper import read_rules
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.paper import PaperItemRow, PaperRow
from ipexam.storage.rows.sitting import AttemptRow, GivenMarkRow, ResponseRow, SeatRow, SittingRow
from ipexam.storage.sitting import read_order

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """What the office needs to open and mark a seat's answer file. Its repr does not show the secret."""

    id: int
    sitting_code: str
    number: str
    public: bytes
    secret: bytes = field(repr=False)
    order: SeatOrder
    rules: PaperRules
    maxima: dict[int, Fraction]


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt that is there already, with the bytes of its answer file."""

    id: int
    state: AttemptState
    head: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MarkedResponse:
    """An answer that is not blank, with its automatic mark; None waits for a person."""

    response: Response
    version_id: int
    maximum: Fraction
    auto_mark: Fraction | None


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """An attempt about to be stored."""

    head: str
    state: AttemptState
    damaged: bool
    receipt: str
    handed_in_at: datetime | None
    events: int
    maximum: Fraction
    responses: tuple[MarkedResponse, ...]


def open_seats(tx: Session, programme_id: int, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], OpenSeat]:
    """Exported seats by sitting code and seat number."""
    codes = {code for code, _ in wanted}
    rows = tx.execute(
        sa.select(SeatRow, SittingRow.code, PaperRow.rules)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .join(PaperRow, PaperRow.id == SittingRow.paper_id)
        .where(SittingRow.programme_id == programme_id, SittingRow.code.in_(codes), SeatRow.secret.is_not(None))
    ).all()
    maxima = _maxima(tx, {seat.form_id for seat, _, _ in rows})
    return {
        (code, seat.number): OpenSeat(
            seat.id,
            code,
            seat.number,
            seat.public or b"",
            seat.secret or b"",
            read_order(seat.order or {"items": {}, "options": {}}),
            read_rules(rules),
            maxima[seat.form_id],
        )
        for seat, code, rules in rows
    }


def of_seat(tx: Session, seat_id: int) -> list[StoredAttempt]:
    """Every attempt of a seat, the current one first."""
    rows = tx.execute(
        sa.select(AttemptRow.id, AttemptRow.state, AttemptRow.head, SourceFileRow.content)
        .join(SourceFileRow, SourceFileRow.id == AttemptRow.file_id)
        .where(AttemptRow.seat_id == seat_id)
        .order_by(AttemptRow.state != AttemptState.CURRENT, AttemptRow.id)
    )
    return [StoredAttempt(id_, state, head, zlib.decompress(content)) for id_, state, head, content in rows]


def add(tx: Session, seat_id: int, batch_id: int, file_id: int, attempt: NewAttempt) -> int:
    """Store an attempt with its responses and return its id."""
    row = AttemptRow(
        seat_id=seat_id,
        batch_id=batch_id,
        file_id=file_id,
        head=attempt.head,
        state=attempt.state,
        damaged=attempt.damaged,
        receipt=attempt.receipt,
        handed_in_at=attempt.handed_in_at,
        events=attempt.events,
        maximum=attempt.maximum,
    )
    tx.add(row)
    tx.flush()
    tx.add_all(
        ResponseRow(
            attempt_id=row.id,
            item_id=marked.response.item_id,
            version_id=marked.version_id,
            answer={"choices": list(marked.response.choices), "blanks": list(marked.response.blanks)},
            text=marked.response.text,
            maximum=marked.maximum,
            auto_mark=marked.auto_mark,
        )
        for marked in attempt.responses
    )
    tx.flush()
    settle(tx, [row.id])
    return row.id


def set_state(tx: Session, attempt_ids: Sequence[int], state: AttemptState) -> None:
    """Give attempts another state."""
    tx.execute(sa.update(AttemptRow).where(AttemptRow.id.in_(attempt_ids)).values(state=state))


def seat_of(tx: Session, attempt_id: int) -> int:
    """The seat of an attempt. Raises `SubjectUnknown`."""
    seat_id = tx.scalar(sa.select(AttemptRow.seat_id).where(AttemptRow.id == attempt_id))
    if seat_id is None:
        raise SubjectUnknown("attempt", str(attempt_id))
    return seat_id


def lines(tx: Session, programme_id: int, sitting_code: str | None = None) -> list[AttemptLine]:
    """Attempts of a programme's sittings in the order of sittings and seats, the current one of a seat first."""
    chosen = [SittingRow.programme_id == programme_id]
    if sitting_code is not None:
        chosen.append(SittingRow.code == sitting_code)
    rows = tx.execute(
        sa.select(AttemptRow, SittingRow.code, SeatRow.number)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(*chosen)
        .order_by(SittingRow.starts_at.desc(), SeatRow.id, AttemptRow.state != AttemptState.CURRENT, AttemptRow.id)
    )
    return [
        AttemptLine(a.id, code, seat, a.state, a.damaged, a.receipt, a.handed_in_at, a.raw, a.maximum, a.unmarked_items)
        for a, code, seat in rows
    ]


def give_mark(tx: Session, attempt_id: int, item_id: str, mark: Fraction, actor: str, at: datetime) -> None:
    """Keep a person's mark; the newest counts. The caller has checked its range and calls `settle` afterwards."""
    tx.add(GivenMarkRow(attempt_id=attempt_id, item_id=item_id, mark=mark, actor=actor, given_at=at))
    mine = (ResponseRow.attempt_id == attempt_id, ResponseRow.item_id == item_id)
    tx.execute(sa.update(ResponseRow).where(*mine).values(given_mark=mark))
    tx.flush()


def settle(tx: Session, attempt_ids: Sequence[int]) -> None:
    """Bring the sums of attempts up to date with the marks of their answers."""
    counted = sa.func.coalesce(ResponseRow.given_mark, ResponseRow.auto_mark)
    mine = ResponseRow.attempt_id == AttemptRow.id
    raw = sa.select(sa.func.coalesce(sa.func.sum(counted), 0)).where(mine)
    waiting = sa.select(sa.func.count()).where(mine, counted.is_(None))
    waiting_maximum = sa.select(sa.func.coalesce(sa.func.sum(ResponseRow.maximum), 0)).where(mine, counted.is_(None))
    for at in range(0, len(attempt_ids), _CHUNK):
        tx.execute(
            sa.update(AttemptRow)
            .where(AttemptRow.id.in_(attempt_ids[at : at + _CHUNK]))
            .values(
                raw=raw.scalar_subquery(),
                unmarked_items=waiting.scalar_subquery(),
                unmarked_maximum=waiting_maximum.scalar_subquery(),
            )
            .execution_options(synchronize_session=False)
        )


def _maxima(tx: Session, form_ids: Iterable[int]) -> dict[int, dict[int, Fraction]]:
    """What each question of these forms is worth, by form and version."""
    maxima: dict[int, dict[int, Fraction]] = {form_id: {} for form_id in form_ids}
    for item in tx.scalars(sa.select(PaperItemRow).where(PaperItemRow.form_id.in_(list(maxima)))):
        maxima[item.form_id][item.version_id] = item.maximum
    return maxima
