"""What sittings say about questions: answer sheets read for analysis, and statistics written back to versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.attempt.work import ItemWork
from ipexam.domain.answers import RulingKind
from ipexam.domain.item_statistics import ItemAnalysis, ItemFlag, KnownStatistics
from ipexam.domain.programme import Audience
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.storage.rows.item_statistics import ItemWorkRow, QuestionStatisticsRow
from ipexam.storage.rows.question import QuestionVersionRow
from ipexam.storage.rows.room_file import SeatRulingRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow
from ipexam.storage.sitting import read_order

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """An answer as analysis needs it: bank indexes of the chosen options, the mark, and whether it counted."""

    chosen: tuple[int, ...]
    mark: Fraction
    counts: bool


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A candidate's answers by question version; what is missing was left blank. `work` is empty without a journal."""

    sitting_code: str
    form_id: int
    audience: Audience | None
    raw: Fraction
    maximum: Fraction
    waiting: int
    answers: Mapping[int, SheetAnswer] = field(default_factory=dict)
    work: Mapping[int, ItemWork] = field(default_factory=dict)


def keep_work(tx: Session, attempt_id: int, work: Mapping[str, ItemWork]) -> None:
    """Store the work on each item of an attempt."""
    tx.add_all(
        ItemWorkRow(
            attempt_id=attempt_id,
            item_id=item_id,
            seconds=round(mine.spent_ms / 1000),
            lookups=mine.lookups,
            lookup_seconds=round(mine.lookup_ms / 1000),
        )
        for item_id, mine in work.items()
    )
    tx.flush()


def sheets(tx: Session, paper_id: int, sitting_codes: Sequence[str] = ()) -> list[AnswerSheet]:
    """The sheets of a paper's real sittings, or of some of them, that count: not those ruled void."""
    newest = sa.select(sa.func.max(SeatRulingRow.id)).group_by(SeatRulingRow.seat_id)
    void = sa.select(SeatRulingRow.seat_id).where(SeatRulingRow.id.in_(newest), SeatRulingRow.kind == RulingKind.VOID)
    conditions = [
        SittingRow.paper_id == paper_id,
        SittingRow.kind == SittingKind.REAL,
        AttemptRow.state == AttemptState.CURRENT,
        SeatRow.id.not_in(void),
    ]
    if sitting_codes:
        conditions.append(SittingRow.code.in_(sitting_codes))
    rows = tx.execute(
        sa.select(AttemptRow, SeatRow.order, SeatRow.form_id, SittingRow.code, EnrolmentRow.audience)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .outerjoin(EnrolmentRow, EnrolmentRow.id == SeatRow.enrolment_id)
        .where(*conditions)
        .order_by(SittingRow.starts_at, SeatRow.id)
    ).all()
    ids = [row[0].id for row in rows]
    answered, worked = _responses(tx, ids), _work(tx, ids)
    found = []
    for attempt, fields, form_id, code, audience in rows:
        order = read_order(fields or {"items": {}, "options": {}})
        answers = {row.version_id: _answer(row, order.options) for row in answered.get(attempt.id, ())}
        work = {order.items[item]: mine for item, mine in worked.get(attempt.id, {}).items() if item in order.items}
        found.append(
            AnswerSheet(code, form_id, audience, attempt.raw, attempt.maximum, attempt.unmarked_items, answers, work)
        )
    return found


def _responses(tx: Session, attempt_ids: Sequence[int]) -> dict[int, list[ResponseRow]]:
    found: dict[int, list[ResponseRow]] = {}
    for at in range(0, len(attempt_ids), _CHUNK):
        mine = ResponseRow.attempt_id.in_(attempt_ids[at : at + _CHUNK])
        for row in tx.scalars(sa.select(ResponseRow).where(mine)):
            found.setdefault(row.attempt_id, []).append(row)
    return found


def _work(tx: Session, attempt_ids: Sequence[int]) -> dict[int, dict[str, ItemWork]]:
    found: dict[int, dict[str, ItemWork]] = {}
    for at in range(0, len(attempt_ids), _CHUNK):
        mine = ItemWorkRow.attempt_id.in_(attempt_ids[at : at + _CHUNK])
        for row in tx.scalars(sa.select(ItemWorkRow).where(mine)):
            work = ItemWork(row.seconds * 1000, row.lookups, row.lookup_seconds * 1000)
            found.setdefault(row.attempt_id, {})[row.item_id] = work
    return found


def _answer(row: ResponseRow, orders: Mapping[str, Sequence[int]]) -> SheetAnswer:
    order = orders.get(row.item_id, ())
    places = (ord(choice) - ord("a") for choice in row.answer["choices"] if len(choice) == 1)
    chosen = tuple(order[place] for place in places if 0 <= place < len(order))
    mark = row.auto_mark if row.auto_mark is not None else row.given_mark
    return SheetAnswer(chosen, mark or Fraction(0), row.counts)


def question_ids(tx: Session, version_ids: Iterable[int]) -> dict[int, int]:
    """Which question each version is of."""
    ids = [*version_ids]
    found: dict[int, int] = {}
    for at in range(0, len(ids), _CHUNK):
        mine = QuestionVersionRow.id.in_(ids[at : at + _CHUNK])
        found |= {
            row[0]: row[1]
            for row in tx.execute(sa.select(QuestionVersionRow.id, QuestionVersionRow.question_id).where(mine))
        }
    return found


def write_back(tx: Session, form_id: int, items: Iterable[ItemAnalysis], at: datetime) -> int:
    """Store what a form's sittings say about its questions, in place of what was there; says how many."""
    tx.execute(sa.delete(QuestionStatisticsRow).where(QuestionStatisticsRow.form_id == form_id))
    rows = [
        QuestionStatisticsRow(
            version_id=item.version_id,
            form_id=form_id,
            n=item.statistics.n,
            facility=item.statistics.facility,
            discrimination=item.statistics.discrimination,
            efficiency=item.statistics.efficiency,
            seconds=item.seconds,
            lookups=item.lookups,
            flags=[flag.value for flag in item.flags],
            made_at=at,
        )
        for item in items
        if item.statistics.n
    ]
    tx.add_all(rows)
    tx.flush()
    return len(rows)


def known(tx: Session, version_ids: Iterable[int]) -> dict[int, KnownStatistics]:
    """What is written back about these versions, over all forms: means weighted by candidates."""
    ids = [*version_ids]
    rows: dict[int, list[QuestionStatisticsRow]] = {}
    for at in range(0, len(ids), _CHUNK):
        mine = QuestionStatisticsRow.version_id.in_(ids[at : at + _CHUNK])
        for row in tx.scalars(sa.select(QuestionStatisticsRow).where(mine)):
            rows.setdefault(row.version_id, []).append(row)
    return {version_id: _together(there) for version_id, there in rows.items()}


def _together(rows: Sequence[QuestionStatisticsRow]) -> KnownStatistics:
    return KnownStatistics(
        sum(row.n for row in rows),
        _mean([(row.n, row.facility) for row in rows]),
        _mean([(row.n, row.discrimination) for row in rows]),
        _mean([(row.n, row.seconds) for row in rows]),
        _mean([(row.n, row.lookups) for row in rows]),
        tuple(dict.fromkeys(ItemFlag(flag) for row in rows for flag in row.flags)),
        max(row.made_at for row in rows),
    )


def _mean(values: Sequence[tuple[int, float | None]]) -> float | None:
    told = [(n, value) for n, value in values if value is not None]
    return sum(n * value for n, value in told) / sum(n for n, _ in told) if told else None
