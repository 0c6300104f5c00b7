"""Answers that a person marks: written ones, and near misses in a blank. Nothing here says whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVarTuple, assert_never

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.marking import AnswerMarks, MarkingRules, Queue, Round, WrittenAnswer, WrittenQuestion
from ipexam.domain.question import Key, QuestionType, RubricLine
from ipexam.domain.rich_text import literal
from ipexam.domain.sitting import AttemptState
from ipexam.scoring.rounds import round_of, stage
from ipexam.storage.question_content import read_key
from ipexam.storage.rows.marking import AnswerMarkingRow, MarkingRow
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow

Columns = TypeVarTuple("Columns")

_BETWEEN_BLANKS = " ｜ "
_USUAL = MarkingRules()


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at which answers: of a programme or one of its sittings, of one version of a question or all."""

    actor: str
    programme_id: int
    sitting: str | None = None
    queue: Queue = Queue.ALL
    version_id: int | None = None


def questions(tx: Session, look: Look) -> list[WrittenQuestion]:
    """The question versions of these answers by code, with how many wait and how many there are."""
    waits = sa.or_(waiting(look.actor), disputed(look.actor))
    rows = tx.execute(
        _answers(
            sa.select(
                QuestionVersionRow.id,
                QuestionRow.code,
                QuestionVersionRow.type,
                QuestionVersionRow.stem,
                QuestionVersionRow.passage,
                sa.func.sum(sa.case((waits, 1), else_=0)),
                sa.func.sum(sa.case((undecided(), 1), else_=0)),
                sa.func.count(),
            ),
            look,
        )
        .group_by(QuestionVersionRow.id, QuestionRow.id)
        .order_by(QuestionRow.code, QuestionVersionRow.no)
    )
    return [
        WrittenQuestion(version_id, code, kind, _whole_stem(stem, passage), mine, left, there)
        for version_id, code, kind, stem, passage, mine, left, there in rows
    ]


def written(tx: Session, look: Look, offset: int, limit: int) -> list[WrittenAnswer]:
    """Answers of current attempts by question, equal answers side by side, as this person may see them."""
    rows = tx.execute(
        _answers(sa.select(ResponseRow, QuestionRow.code, QuestionVersionRow, AnswerMarkingRow, MarkingRow), look)
        .order_by(
            QuestionRow.code, QuestionVersionRow.no, ResponseRow.text, ResponseRow.attempt_id, ResponseRow.item_id
        )
        .offset(offset)
        .limit(limit)
    )
    return [
        _answer(response, code, version, marks_of(marking, response.given_mark), rules_of(rules), look.actor)
        for response, code, version, marking, rules in rows
    ]


def count(tx: Session, look: Look) -> int:
    """How many answers `written` finds."""
    return tx.scalar(_answers(sa.select(sa.func.count()), look)) or 0


def marks_of(row: AnswerMarkingRow | None, released: Fraction | None) -> AnswerMarks:
    """The marks of an answer; without a row it has none."""
    if row is None:
        return AnswerMarks(released=released)
    return AnswerMarks(
        row.first_mark,
        row.first_marker,
        row.second_mark,
        row.second_marker,
        row.third_mark,
        row.third_marker,
        released,
    )


def rules_of(row: MarkingRow | None) -> MarkingRules:
    """The rules of a sitting's marking; without a row the usual ones."""
    return _USUAL if row is None else MarkingRules(row.markers, row.threshold_percent)


def marked_here() -> sa.ColumnElement[bool]:
    """Answers that are marked in this office; a mark that was keyed in from paper was given there and stands."""
    return sa.or_(ResponseRow.given_mark.is_(None), AnswerMarkingRow.attempt_id.is_not(None))


def undecided() -> sa.ColumnElement[bool]:
    """Answers whose marking has not come to a mark."""
    return sa.and_(ResponseRow.given_mark.is_(None), AnswerMarkingRow.decided_mark.is_(None))


def waiting(actor: str) -> sa.ColumnElement[bool]:
    """Answers that wait for a first or second mark of this person, as `scoring.rounds` says it of one answer."""
    first = AnswerMarkingRow.first_mark.is_(None)
    return sa.and_(undecided(), sa.or_(first, second_waiting(actor)))


def second_waiting(actor: str) -> sa.ColumnElement[bool]:
    """Of those the ones that somebody else marked first."""
    mine = sa.and_(AnswerMarkingRow.second_mark.is_(None), AnswerMarkingRow.first_marker != actor)
    return sa.and_(undecided(), AnswerMarkingRow.first_mark.is_not(None), mine)


def disputed(actor: str | None) -> sa.ColumnElement[bool]:
    """Answers whose two marks lie too far apart; with an actor those that this person may decide."""
    found = sa.and_(undecided(), AnswerMarkingRow.second_mark.is_not(None))
    return found if actor is None else sa.and_(found, sa.not_(_marked_by(actor)))


def _marked_by(actor: str) -> sa.ColumnElement[bool]:
    columns = (AnswerMarkingRow.first_marker, AnswerMarkingRow.second_marker, AnswerMarkingRow.third_marker)
    return sa.or_(*(column == actor for column in columns))


def _answers(wanted: sa.Select[*Columns], look: Look) -> sa.Select[*Columns]:
    """The answers that somebody looks at."""
    conditions = [
        SittingRow.programme_id == look.programme_id,
        AttemptRow.state == AttemptState.CURRENT,
        ResponseRow.auto_mark.is_(None),
        ResponseRow.counts,
        marked_here(),
        _of_queue(look.queue, look.actor),
    ]
    if look.sitting is not None:
        conditions.append(SittingRow.code == look.sitting)
    if look.version_id is not None:
        conditions.append(ResponseRow.version_id == look.version_id)
    mine = (AnswerMarkingRow.attempt_id == ResponseRow.attempt_id, AnswerMarkingRow.item_id == ResponseRow.item_id)
    return (
        wanted.select_from(ResponseRow)
        .join(AttemptRow, AttemptRow.id == ResponseRow.attempt_id)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .join(QuestionVersionRow, QuestionVersionRow.id == ResponseRow.version_id)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .outerjoin(AnswerMarkingRow, sa.and_(*mine))
        .outerjoin(MarkingRow, MarkingRow.sitting_id == SittingRow.id)
        .where(*conditions)
    )


def _of_queue(queue: Queue, actor: str) -> sa.ColumnElement[bool]:
    match queue:
        case Queue.WAITING:
            return waiting(actor)
        case Queue.SECOND:
            return second_waiting(actor)
        case Queue.ARBITRATION:
            return disputed(actor)
        case Queue.MINE:
            return _marked_by(actor)
        case Queue.ALL:
            return sa.true()
        case _:  # pragma: no cover - the queues are all above, as mypy proves
            assert_never(queue)


def _answer(
    response: ResponseRow, code: str, version: QuestionVersionRow, marks: AnswerMarks, rules: MarkingRules, actor: str
) -> WrittenAnswer:
    key = read_key(version.key)
    blank = version.type is QuestionType.FILL_IN
    mine = None if marks.released is not None else round_of(marks, actor, response.maximum, rules)
    return WrittenAnswer(
        attempt_id=response.attempt_id,
        item_id=response.item_id,
        question_code=code,
        stem=_whole_stem(version.stem, version.passage),
        model_answer=literal(_accepted(key)) if blank else key.answer,
        rubric=_scaled(key.rubric, response.maximum),
        text=_BETWEEN_BLANKS.join(response.answer["blanks"]) if blank else response.text,
        maximum=response.maximum,
        mark=marks.released if mine is None else marks.by(mine),
        stage=stage(marks, response.maximum, rules),
        round=mine,
        others=tuple(m for m in (marks.first, marks.second) if m is not None) if mine is Round.THIRD else (),
    )


def _whole_stem(stem: str, passage: str) -> str:
    """What the candidate read: the passage above the stem."""
    return f"{passage}\n{stem}" if passage else stem


def _accepted(key: Key) -> str:
    return _BETWEEN_BLANKS.join("/".join(accepted) for accepted in key.blanks)


def _scaled(rubric: Sequence[RubricLine], maximum: Fraction) -> tuple[tuple[Fraction, str], ...]:
    """The points of a rubric as shares of what the paper gives for the question."""
    whole = sum((line.points for line in rubric), Fraction(0))
    return tuple((line.points * maximum / whole if whole else line.points, line.text) for line in rubric)
