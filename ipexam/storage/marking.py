"""The marking of sittings: rules, every mark that a person gave, what they came to, release and reopening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.marking import AnswerMarks, GivenMark, MarkingLine, MarkingRules, Round
from ipexam.domain.sitting import AttemptState
from ipexam.scoring.rounds import decided
from ipexam.storage.rows.marking import AnswerMarkingRow, MarkingRow
from ipexam.storage.rows.sitting import AttemptRow, GivenMarkRow, ResponseRow, SeatRow, SittingRow
from ipexam.storage.written_answer import disputed, marked_here, marks_of, rules_of, undecided


@dataclass(frozen=True, slots=True)
class AnswerToMark:
    """What giving a mark has to know of an answer."""

    attempt_id: int
    item_id: str
    maximum: Fraction
    marks: AnswerMarks
    rules: MarkingRules
    sitting_code: str


def to_mark(tx: Session, attempt_id: int, item_id: str, programme_id: int | None = None) -> AnswerToMark | None:
    """An answer that a person marks, with the marks it has; None when there is no such answer."""
    wanted = (
        sa.select(ResponseRow.maximum, ResponseRow.given_mark, SittingRow.code, MarkingRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .outerjoin(MarkingRow, MarkingRow.sitting_id == SittingRow.id)
        .where(ResponseRow.attempt_id == attempt_id, ResponseRow.item_id == item_id, ResponseRow.auto_mark.is_(None))
    )
    if programme_id is not None:
        wanted = wanted.where(SittingRow.programme_id == programme_id)
    row = tx.execute(wanted).first()
    if row is None:
        return None
    maximum, released, sitting_code, rules = row
    marks = marks_of(tx.get(AnswerMarkingRow, (attempt_id, item_id)), released)
    return AnswerToMark(attempt_id, item_id, maximum, marks, rules_of(rules), sitting_code)


def give(
    tx: Session,
    answer: AnswerToMark,
    given: GivenMark,
) -> None:
    """Keep a person's mark. The caller has checked its range and that the round is this person's."""
    tx.add(
        GivenMarkRow(
            attempt_id=answer.attempt_id,
            item_id=answer.item_id,
            round=given.round,
            mark=given.mark,
            actor=given.actor,
            given_at=given.given_at,
            batch_id=given.batch_id,
        )
    )
    kept = tx.get(AnswerMarkingRow, (answer.attempt_id, answer.item_id))
    if kept is None:
        kept = AnswerMarkingRow(attempt_id=answer.attempt_id, item_id=answer.item_id)
        tx.add(kept)
    _place(kept, given)
    tx.flush()
    kept.decided_mark = decided(marks_of(kept, None), answer.maximum, answer.rules)
    tx.flush()


def history(tx: Session, attempt_id: int, item_id: str) -> tuple[GivenMark, ...]:
    """Every mark that an answer was ever given, the oldest first."""
    rows = tx.scalars(
        sa.select(GivenMarkRow)
        .where(GivenMarkRow.attempt_id == attempt_id, GivenMarkRow.item_id == item_id)
        .order_by(GivenMarkRow.id)
    )
    return tuple(GivenMark(row.round, row.mark, row.actor, row.given_at, row.batch_id) for row in rows)


def set_rules(tx: Session, sitting_id: int, rules: MarkingRules) -> None:
    """Give a sitting other rules and let them decide what was marked already."""
    row = _row(tx, sitting_id)
    row.markers, row.threshold_percent = rules.markers, rules.threshold_percent
    marked = tx.execute(
        sa.select(AnswerMarkingRow, ResponseRow.maximum)
        .join(ResponseRow, _same_answer())
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .where(SeatRow.sitting_id == sitting_id)
    )
    for answer, maximum in marked:
        answer.decided_mark = decided(marks_of(answer, None), maximum, rules)
    tx.flush()


def release(tx: Session, sitting_id: int, at: datetime, actor: str) -> list[int]:
    """Let the decided marks of a sitting count; returns the attempts that have new ones."""
    mark = sa.select(AnswerMarkingRow.decided_mark).where(_same_answer()).scalar_subquery()
    mine = sa.and_(
        ResponseRow.attempt_id.in_(_attempts(sitting_id)),
        ResponseRow.auto_mark.is_(None),
        ResponseRow.given_mark.is_(None),
        sa.exists().where(_same_answer(), AnswerMarkingRow.decided_mark.is_not(None)),
    )
    touched = list(tx.scalars(sa.select(ResponseRow.attempt_id).where(mine).distinct()))
    tx.execute(sa.update(ResponseRow).where(mine).values(given_mark=mark).execution_options(synchronize_session=False))
    row = _row(tx, sitting_id)
    row.released_at, row.released_by = at, actor
    tx.flush()
    return touched


def reopen(tx: Session, sitting_id: int) -> list[int]:
    """Let no mark of a sitting count that persons gave here; returns the attempts whose marks are open again."""
    mine = sa.and_(
        ResponseRow.attempt_id.in_(_attempts(sitting_id)),
        ResponseRow.given_mark.is_not(None),
        sa.exists().where(_same_answer()),
    )
    touched = list(tx.scalars(sa.select(ResponseRow.attempt_id).where(mine).distinct()))
    tx.execute(sa.update(ResponseRow).where(mine).values(given_mark=None).execution_options(synchronize_session=False))
    row = _row(tx, sitting_id)
    row.released_at, row.released_by = None, ""
    tx.flush()
    return touched


def lines(tx: Session, programme_id: int, sitting: str | None = None) -> list[MarkingLine]:
    """How far the marking of each sitting is that has answers for persons to mark, the latest sitting first."""
    counted = (undecided(), disputed(None), _to_release(), ResponseRow.given_mark.is_not(None))
    rows = tx.execute(
        sa.select(
            SittingRow.code,
            SittingRow.name,
            SittingRow.id,
            sa.func.count(),
            *(sa.func.sum(sa.case((condition, 1), else_=0)) for condition in counted),
        )
        .select_from(ResponseRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .outerjoin(AnswerMarkingRow, _same_answer())
        .where(
            SittingRow.programme_id == programme_id,
            sa.true() if sitting is None else SittingRow.code == sitting,
            AttemptRow.state == AttemptState.CURRENT,
            ResponseRow.auto_mark.is_(None),
            marked_here(),
        )
        .group_by(SittingRow.id)
        .order_by(SittingRow.starts_at.desc(), SittingRow.id.desc())
    )
    found = []
    for code, name, sitting_id, *counts in rows:
        row = tx.get(MarkingRow, sitting_id)
        at, by = (None, "") if row is None else (row.released_at, row.released_by)
        answers, open_, disputes, to_release, released = counts
        found.append(MarkingLine(code, name, rules_of(row), answers, open_, disputes, to_release, released, at, by))
    return found


def _to_release() -> sa.ColumnElement[bool]:
    return sa.and_(ResponseRow.given_mark.is_(None), AnswerMarkingRow.decided_mark.is_not(None))


def _same_answer() -> sa.ColumnElement[bool]:
    return sa.and_(
        AnswerMarkingRow.attempt_id == ResponseRow.attempt_id, AnswerMarkingRow.item_id == ResponseRow.item_id
    )


def _attempts(sitting_id: int) -> sa.Select[int]:
    return sa.select(AttemptRow.id).join(SeatRow).where(SeatRow.sitting_id == sitting_id)


def _row(tx: Session, sitting_id: int) -> MarkingRow:
    """The marking of a sitting, made with the usual rules when there is none yet."""
    row = tx.get(MarkingRow, sitting_id)
    if row is None:
        usual = rules_of(None)
        row = MarkingRow(
            sitting_id=sitting_id, markers=usual.markers, threshold_percent=usual.threshold_percent, released_at=None
        )
        tx.add(row)
        tx.flush()
    return row


def _place(row: AnswerMarkingRow, given: GivenMark) -> None:
    match given.round:
        case Round.FIRST:
            row.first_mark, row.first_marker = given.mark, given.actor
        case Round.SECOND:
            row.second_mark, row.second_marker = given.mark, given.actor
        case Round.THIRD:
            row.third_mark, row.third_marker = given.mark, given.actor
