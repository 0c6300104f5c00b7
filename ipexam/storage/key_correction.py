"""Corrected keys of papers, and the answers that they bear on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marking import KeyCorrection
from ipexam.domain.paper import PaperRules, Response
from ipexam.domain.sitting import AttemptState
from ipexam.storage.paper import read_rules
from ipexam.storage.question_content import key_fields, read_key
from ipexam.storage.rows.marking import KeyCorrectionRow
from ipexam.storage.rows.paper import PaperFormRow, PaperItemRow, PaperRow
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow
from ipexam.storage.rows.sitting import AttemptRow, ResponseRow, SeatRow, SittingRow
from ipexam.storage.sitting import read_order


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What one attempt answered to the item that asks a question version, blank ones included.

    `counts` says whether the attempt is the current one of its seat.
    """

    attempt_id: int
    sitting_code: str
    seat: str
    counts: bool
    response: Response
    order: tuple[int, ...]
    maximum: Fraction
    rules: PaperRules
    auto_mark: Fraction | None
    given_mark: Fraction | None


def add(tx: Session, paper_id: int, correction: KeyCorrection) -> int:
    """Store a correction and return its id."""
    row = KeyCorrectionRow(
        paper_id=paper_id,
        version_id=correction.version_id,
        kind=correction.kind,
        also={"choices": list(correction.also), "blank": correction.blank, "text": correction.text},
        key=None if correction.key is None else key_fields(correction.key),
        reason=correction.reason,
        actor=correction.actor,
        made_at=correction.made_at,
    )
    tx.add(row)
    tx.flush()
    return row.id


def found(tx: Session, programme_id: int, correction_id: int) -> KeyCorrectionRow:
    """A correction's row. Raises `SubjectUnknown`."""
    row = tx.scalar(
        sa.select(KeyCorrectionRow)
        .join(PaperRow, PaperRow.id == KeyCorrectionRow.paper_id)
        .where(KeyCorrectionRow.id == correction_id, PaperRow.programme_id == programme_id)
    )
    if row is None:
        raise SubjectUnknown("correction", str(correction_id))
    return row


def undo(tx: Session, row: KeyCorrectionRow, at: datetime) -> None:
    """Note that a correction was taken back; it is kept."""
    row.undone_at = at
    tx.flush()


def lines(tx: Session, programme_id: int) -> list[KeyCorrection]:
    """Every correction of a programme's papers, newest first, undone ones too."""
    return _corrections(tx, [PaperRow.programme_id == programme_id])[::-1]


def standing(tx: Session, paper_id: int, version_id: int | None = None) -> list[KeyCorrection]:
    """The corrections of a paper that are not undone, oldest first."""
    conditions = [KeyCorrectionRow.paper_id == paper_id, KeyCorrectionRow.undone_at.is_(None)]
    if version_id is not None:
        conditions.append(KeyCorrectionRow.version_id == version_id)
    return _corrections(tx, conditions)


def asked(tx: Session, paper_id: int) -> dict[str, int]:
    """The question versions of all forms of a paper, by code."""
    rows = tx.execute(
        sa.select(QuestionRow.code, QuestionVersionRow.id)
        .join(QuestionVersionRow, QuestionVersionRow.question_id == QuestionRow.id)
        .join(PaperItemRow, PaperItemRow.version_id == QuestionVersionRow.id)
        .join(PaperFormRow, PaperFormRow.id == PaperItemRow.form_id)
        .where(PaperFormRow.paper_id == paper_id)
        .order_by(QuestionRow.code)
    )
    return {row[0]: row[1] for row in rows}


def newest_version(tx: Session, version_id: int) -> int:
    """The newest version of the question that this is a version of."""
    question_id = sa.select(QuestionVersionRow.question_id).where(QuestionVersionRow.id == version_id)
    newest = (
        sa.select(QuestionVersionRow.id)
        .where(QuestionVersionRow.question_id == question_id.scalar_subquery())
        .order_by(QuestionVersionRow.no.desc())
        .limit(1)
    )
    return tx.scalars(newest).one()


def paper_of(tx: Session, attempt_id: int) -> int:
    """The paper of an attempt."""
    return tx.scalars(
        sa.select(SittingRow.paper_id)
        .join(SeatRow, SeatRow.sitting_id == SittingRow.id)
        .join(AttemptRow, AttemptRow.seat_id == SeatRow.id)
        .where(AttemptRow.id == attempt_id)
    ).one()


def answers(tx: Session, paper_id: int, version_id: int, attempt_id: int | None = None) -> list[ItemAnswer]:
    """What every attempt of a paper that asks this question version answered to it, by sitting and seat."""
    rows = tx.execute(
        sa.select(AttemptRow, SeatRow, SittingRow.code, PaperItemRow.maximum, PaperRow.rules, ResponseRow)
        .join(SeatRow, SeatRow.id == AttemptRow.seat_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .join(PaperRow, PaperRow.id == SittingRow.paper_id)
        .join(PaperItemRow, PaperItemRow.form_id == SeatRow.form_id)
        .outerjoin(ResponseRow, sa.and_(ResponseRow.attempt_id == AttemptRow.id, ResponseRow.version_id == version_id))
        .where(
            SittingRow.paper_id == paper_id,
            PaperItemRow.version_id == version_id,
            sa.true() if attempt_id is None else AttemptRow.id == attempt_id,
        )
        .order_by(SittingRow.code, SeatRow.id, AttemptRow.id)
    )
    return [_item(version_id, *row) for row in rows]


def keep_mark(tx: Session, answer: ItemAnswer, version_id: int, mark: Fraction | None) -> None:
    """Give an answer another automatic mark; one left blank gets a row of its own."""
    key = (answer.attempt_id, answer.response.item_id)
    row = tx.get(ResponseRow, key)
    if row is None:
        row = ResponseRow(
            attempt_id=key[0],
            item_id=key[1],
            version_id=version_id,
            answer={"choices": [], "blanks": []},
            maximum=answer.maximum,
        )
        tx.add(row)
    row.auto_mark = mark
    tx.flush()


def raws(tx: Session, attempt_ids: Sequence[int]) -> dict[int, tuple[Fraction, Fraction]]:
    """The mark so far and the maximum of these attempts."""
    rows = tx.execute(
        sa.select(AttemptRow.id, AttemptRow.raw, AttemptRow.maximum).where(AttemptRow.id.in_(attempt_ids))
    )
    return {attempt_id: (raw, maximum) for attempt_id, raw, maximum in rows}


def _item(
    version_id: int,
    attempt: AttemptRow,
    seat: SeatRow,
    sitting_code: str,
    maximum: Fraction,
    rules: dict[str, object],
    row: ResponseRow | None,
) -> ItemAnswer:
    order = read_order(seat.order or {"items": {}, "options": {}})
    item_id = next((item for item, version in order.items.items() if version == version_id), "")
    response = Response(item_id)
    if row is not None:
        response = Response(item_id, tuple(row.answer["choices"]), tuple(row.answer["blanks"]), row.text)
    return ItemAnswer(
        attempt.id,
        sitting_code,
        seat.number,
        attempt.state is AttemptState.CURRENT,
        response,
        order.options.get(item_id, ()),
        maximum,
        read_rules(rules),
        Fraction(0) if row is None else row.auto_mark,
        None if row is None else row.given_mark,
    )


def _corrections(tx: Session, conditions: Sequence[sa.ColumnElement[bool]]) -> list[KeyCorrection]:
    rows = tx.execute(
        sa.select(KeyCorrectionRow, PaperRow.code, QuestionRow.code)
        .join(PaperRow, PaperRow.id == KeyCorrectionRow.paper_id)
        .join(QuestionVersionRow, QuestionVersionRow.id == KeyCorrectionRow.version_id)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .where(*conditions)
        .order_by(KeyCorrectionRow.id)
    )
    return [
        KeyCorrection(
            row.id,
            paper_code,
            question_code,
            row.version_id,
            row.kind,
            row.reason,
            row.actor,
            row.made_at,
            row.undone_at,
            tuple(row.also["choices"]),
            row.also["blank"],
            row.also["text"],
            None if row.key is None else read_key(row.key),
        )
        for row, paper_code, question_code in rows
    ]
