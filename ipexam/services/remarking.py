"""Marking answers again by a corrected key, inside somebody's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sqlalchemy.orm import Session

from ipexam.domain.marking import MarkingKey, Remark, RemarkOutcome
from ipexam.domain.question import QuestionContent
from ipexam.scoring.remarking import mark_by, marking_key
from ipexam.storage import attempt as attempts
from ipexam.storage import key_correction as storage
from ipexam.storage import question as questions
from ipexam.storage.key_correction import ItemAnswer
from ipexam.storage.paper_answer import lay_over

_CHUNK = 500


def remark(
    tx: Session, paper_id: int, version_id: int, correction_id: int | None = None, attempt_id: int | None = None
) -> RemarkOutcome:
    """Mark every answer to one question of a paper by the key as it stands now; the outcome names what changed for
    attempts that count. Marks that persons gave are kept: they count again where the key cannot decide."""
    content = questions.contents(tx, [version_id])[version_id][1]
    key = marking_key(content.key, storage.standing(tx, paper_id, version_id))
    answers = storage.answers(tx, paper_id, version_id, attempt_id)
    changed: list[tuple[ItemAnswer, Fraction | None]] = []
    for answer in answers:
        new = _mark(content, key, answer)
        if new != answer.auto_mark:
            storage.keep_mark(tx, answer, version_id, new)
            changed.append((answer, new))
    ids = [answer.attempt_id for answer, _ in changed]
    before = _raws(tx, ids)
    attempts.settle(tx, ids)
    after = _raws(tx, ids)
    changes = [
        _line(answer, new, before[answer.attempt_id], after[answer.attempt_id])
        for answer, new in changed
        if answer.counts
    ]
    return RemarkOutcome(correction_id, len({answer.attempt_id for answer in answers}), changes)


def bring_up_to_date(tx: Session, attempt_id: int) -> None:
    """Mark an attempt that has just come in by the corrected keys of its paper."""
    paper_id = storage.paper_of(tx, attempt_id)
    for version_id in {correction.version_id for correction in storage.standing(tx, paper_id)}:
        remark(tx, paper_id, version_id, attempt_id=attempt_id)


def lay_paper_over(tx: Session, seat_id: int) -> None:
    """Lay what was keyed in from paper over a seat's answers, each marked by the corrected keys of its paper."""
    for attempt_id in lay_over(tx, seat_id):
        bring_up_to_date(tx, attempt_id)


def _mark(content: QuestionContent, key: MarkingKey, answer: ItemAnswer) -> Fraction | None:
    """The mark by the key. A blank answer that has a person's mark was keyed in from paper with it: no key can say
    anything about it, only void does."""
    if answer.response.blank and answer.given_mark is not None and not key.void:
        return None
    response, order = answer.response, answer.order
    return mark_by(content.type, key, response, order, answer.maximum, answer.rules, content.blank_options)


def _line(
    answer: ItemAnswer, new: Fraction | None, before: tuple[Fraction, Fraction], after: tuple[Fraction, Fraction]
) -> Remark:
    return Remark(
        answer.sitting_code,
        answer.seat,
        answer.response.item_id,
        _counted(answer.auto_mark, answer),
        _counted(new, answer),
        answer.maximum,
        before[0],
        after[0],
        after[1],
    )


def _counted(auto: Fraction | None, answer: ItemAnswer) -> Fraction | None:
    return answer.given_mark if auto is None else auto


def _raws(tx: Session, ids: Sequence[int]) -> dict[int, tuple[Fraction, Fraction]]:
    found: dict[int, tuple[Fraction, Fraction]] = {}
    for at in range(0, len(ids), _CHUNK):
        found |= storage.raws(tx, ids[at : at + _CHUNK])
    return found
