"""Attempts (答卷) that came back, their responses, and the sums of their marks."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.paper import PaperRules, Response, SeatOrder
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import AttemptLine, AttemptState, SittingKind
from ipexam.storage.counted import recount
from ipexam.storage.paper import read_rules
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.paper import PaperItemRow, PaperRow
from ipexam.storage.rows.question import QuestionVersionRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow
from ipexam.storage.sitting import read_order

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """What the office needs to open and mark a seat's answer file. Its repr does not show the secret.

    Nobody knows yet whose a `reserve` seat is.
    """

    id: int
    sitting_id: int
    sitting_code: str
    kind: SittingKind
    reserve: bool
    number: str
    public: bytes
    secret: bytes = field(repr=False)
    order: SeatOrder
    rules: PaperRules
    worths: dict[int, tuple[QuestionType, Fraction]]

    @property
    def maximum(self) -> Fraction:
        """The most this seat's form gives, with every "answer at most N"."""
        return self.rules.maximum(self.worths.values())


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
    void_proposed: bool = False
    on_paper: bool = False
    keyed_in: bool = False


def open_seats(tx: Session, programme_id: int, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], OpenSeat]:
    """Exported seats by sitting code and seat number."""
    codes = {code for code, _ in wanted}
    rows = tx.execute(
        sa.select(SeatRow, SittingRow.code, SittingRow.kind, PaperRow.rules)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .join(PaperRow, PaperRow.id == SittingRow.paper_id)
        .where(SittingRow.programme_id == programme_id, SittingRow.code.in_(codes), SeatRow.secret.is_not(None))
    ).all()
    worths = _worths(tx, {seat.form_id for seat, _, _, _ in rows})
    return {
        (code, seat.number): OpenSeat(
            seat.id,
            seat.sitting_id,
            code,
            kind,
            seat.enrolment_id is None,
            seat.number,
            seat.public or b"",
            seat.secret or b"",
            read_order(seat.order or {"items": {}, "options": {}}),
            _own_minutes(read_rules(rules), seat.minutes),
            worths[seat.form_id],
        )
        for seat, code, kind, rules in rows
    }


def of_seat(tx: Session, seat_id: int) -> list[StoredAttempt]:
    """Every answer file of a seat, the current one first; what was only keyed in from paper is none."""
    rows = tx.execute(
        sa.select(AttemptRow.id, AttemptRow.state, AttemptRow.head, SourceFileRow.content)
        .join(SourceFileRow, SourceFileRow.id == AttemptRow.file_id)
        .where(AttemptRow.seat_id == seat_id, AttemptRow.keyed_in.is_(False))
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
        void_proposed=attempt.void_proposed,
        on_paper=attempt.on_paper,
        keyed_in=attempt.keyed_in,
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
    return [line_of(*row) for row in rows]


def settle(tx: Session, attempt_ids: Sequence[int]) -> None:
    """Bring the sums of attempts up to date with the marks of their answers, automatic and released."""
    recount(tx, attempt_ids)
    counted = sa.func.coalesce(ResponseRow.auto_mark, ResponseRow.given_mark)
    mine = (ResponseRow.attempt_id == AttemptRow.id, ResponseRow.counts)
    raw = sa.select(sa.func.coalesce(sa.func.sum(counted), 0)).where(*mine)
    waiting = sa.select(sa.func.count()).where(*mine, counted.is_(None))
    waiting_maximum = sa.select(sa.func.coalesce(sa.func.sum(ResponseRow.maximum), 0)).where(*mine, counted.is_(None))
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


def _own_minutes(rules: PaperRules, minutes: int) -> PaperRules:
    """The rules of the paper with the minutes of one candidate; 0 are the paper's own."""
    return replace(rules, minutes=minutes) if minutes else rules


def line_of(a: AttemptRow, code: str, seat: str) -> AttemptLine:
    """An attempt as lists show it."""
    return AttemptLine(
        a.id, code, seat, a.state, a.damaged, a.receipt, a.handed_in_at, a.raw, a.maximum, a.unmarked_items
    )


def _worths(tx: Session, form_ids: Iterable[int]) -> dict[int, dict[int, tuple[QuestionType, Fraction]]]:
    """Type and mark of each question of these forms, by form and version."""
    worths: dict[int, dict[int, tuple[QuestionType, Fraction]]] = {form_id: {} for form_id in form_ids}
    rows = tx.execute(
        sa.select(PaperItemRow, QuestionVersionRow.type)
        .join(QuestionVersionRow, QuestionVersionRow.id == PaperItemRow.version_id)
        .where(PaperItemRow.form_id.in_(list(worths)))
    )
    for item, kind in rows:
        worths[item.form_id][item.version_id] = (kind, item.maximum)
    return worths
