"""Answers that a person marks: written ones, and near misses in a blank. Nothing here says whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionType, RubricLine
from ipexam.domain.sitting import AttemptState, WrittenAnswer, WrittenQuestion
from ipexam.storage.question_content import read_key
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow

_BETWEEN_BLANKS = " ｜ "


@dataclass(frozen=True, slots=True)
class AnswerToMark:
    """What giving a mark has to know of an answer."""

    maximum: Fraction
    mark: Fraction | None


def questions(tx: Session, programme_id: int, sitting_code: str | None) -> list[WrittenQuestion]:
    """The question versions of these answers by code, with how many wait and how many there are."""
    waiting = sa.func.sum(sa.case((ResponseRow.given_mark.is_(None), 1), else_=0))
    rows = tx.execute(
        sa.select(
            QuestionVersionRow.id,
            QuestionRow.code,
            QuestionVersionRow.type,
            QuestionVersionRow.stem,
            waiting,
            sa.func.count(),
        )
        .select_from(ResponseRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .join(QuestionVersionRow, QuestionVersionRow.id == ResponseRow.version_id)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .where(*_conditions(programme_id, sitting_code, waiting=False))
        .group_by(QuestionVersionRow.id, QuestionRow.id)
        .order_by(QuestionRow.code, QuestionVersionRow.no)
    )
    return [WrittenQuestion(*row) for row in rows]


def written(
    tx: Session,
    programme_id: int,
    sitting_code: str | None,
    *,
    waiting: bool,
    offset: int,
    limit: int,
    version_id: int | None = None,
) -> list[WrittenAnswer]:
    """Answers of current attempts by question, equal answers side by side; with `waiting` only those without a mark,
    with `version_id` only those to this version of a question."""
    only = [] if version_id is None else [ResponseRow.version_id == version_id]
    rows = tx.execute(
        sa.select(ResponseRow, QuestionRow.code, QuestionVersionRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .join(QuestionVersionRow, QuestionVersionRow.id == ResponseRow.version_id)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .where(*_conditions(programme_id, sitting_code, waiting), *only)
        .order_by(
            QuestionRow.code, QuestionVersionRow.no, ResponseRow.text, ResponseRow.attempt_id, ResponseRow.item_id
        )
        .offset(offset)
        .limit(limit)
    )
    return [_answer(response, code, version) for response, code, version in rows]


def count(tx: Session, programme_id: int, sitting_code: str | None, *, waiting: bool) -> int:
    """How many answers `written` finds."""
    found = (
        sa.select(sa.func.count())
        .select_from(ResponseRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(*_conditions(programme_id, sitting_code, waiting))
    )
    return tx.scalar(found) or 0


def to_mark(tx: Session, attempt_id: int, item_id: str, programme_id: int | None = None) -> AnswerToMark | None:
    """An answer that a person marks, with the newest mark it has; None when there is no such answer."""
    found = sa.select(ResponseRow.maximum, ResponseRow.given_mark).where(
        ResponseRow.attempt_id == attempt_id, ResponseRow.item_id == item_id, ResponseRow.auto_mark.is_(None)
    )
    if programme_id is not None:
        found = (
            found.join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
            .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
            .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
            .where(SittingRow.programme_id == programme_id)
        )
    row = tx.execute(found).first()
    return AnswerToMark(*row) if row else None


def _conditions(programme_id: int, sitting_code: str | None, waiting: bool) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        SittingRow.programme_id == programme_id,
        AttemptRow.state == AttemptState.CURRENT,
        ResponseRow.auto_mark.is_(None),
    ]
    if sitting_code is not None:
        conditions.append(SittingRow.code == sitting_code)
    if waiting:
        conditions.append(ResponseRow.given_mark.is_(None))
    return conditions


def _answer(response: ResponseRow, code: str, version: QuestionVersionRow) -> WrittenAnswer:
    key = read_key(version.key)
    blank = version.type is QuestionType.FILL_IN
    return WrittenAnswer(
        attempt_id=response.attempt_id,
        item_id=response.item_id,
        question_code=code,
        stem=version.stem,
        model_answer=_BETWEEN_BLANKS.join("/".join(accepted) for accepted in key.blanks) if blank else key.answer,
        rubric=_scaled(key.rubric, response.maximum),
        text=_BETWEEN_BLANKS.join(response.answer["blanks"]) if blank else response.text,
        maximum=response.maximum,
        mark=response.given_mark,
    )


def _scaled(rubric: Sequence[RubricLine], maximum: Fraction) -> tuple[tuple[Fraction, str], ...]:
    """The points of a rubric as shares of what the paper gives for the question."""
    whole = sum((line.points for line in rubric), Fraction(0))
    return tuple((line.points * maximum / whole if whole else line.points, line.text) for line in rubric)
