"""The life of a question: which edits an approval survives, and who may move it where.

Source: bank.md ("draft -> review -> approved (locked) -> suspended -> retired") and practice.md ("命题人 and 审题人
differ"). docs/decisions/0018-question-workflow.md says why each field stands where it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum

from ipexam.domain.question import ALLOWED_MOVES, QuestionContent, QuestionStatus

ADMINISTRATIVE = frozenset(("course_code", "difficulty", "level", "knowledge", "group", "tags", "author", "seconds"))
"""Fields that sort a question and say nothing that a candidate reads or a marker goes by: an approval survives their
change. Whoever wrote or changed anything else, the law's date and the expiry included, has it reviewed again."""

REASONED = frozenset(((QuestionStatus.REVIEW, QuestionStatus.DRAFT),))
"""Moves that need a reason whatever they lead to: a rejection without one helps nobody."""

_REASONED_STATUSES = frozenset((QuestionStatus.SUSPENDED, QuestionStatus.RETIRED))
_FIELDS = tuple(field.name for field in fields(QuestionContent))
_BETWEEN_NAMES = re.compile(r"[、,，;；/|\s]+")


class MoveRefusal(Enum):
    """Why a question does not get another status."""

    THERE_ALREADY = "there_already"
    NOT_FROM_HERE = "not_from_here"
    FAULTY = "faulty"
    OWN_QUESTION = "own_question"  # the reviewer wrote it, or made this version


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a question stands, as far as a move asks: `maker` is who made the newest version."""

    id: int
    code: str
    version: int
    status: QuestionStatus
    author: str
    maker: str
    faulty: bool


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """A move that was made. `was` is None when the question came into the bank; `own` when the reviewer let a
    question of their own pass and said why."""

    version: int
    was: QuestionStatus | None
    status: QuestionStatus
    reason: str
    at: datetime
    actor: str
    own: bool = False
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class MoveOutcome:
    """Which questions got the status, by their codes, and which did not and why."""

    moved: tuple[str, ...]
    refused: tuple[tuple[str, MoveRefusal], ...]


def changed_fields(old: QuestionContent, new: QuestionContent) -> tuple[str, ...]:
    """The names of the fields in which two contents differ, in the order of the fields."""
    return tuple(name for name in _FIELDS if getattr(old, name) != getattr(new, name))


def after_edit(status: QuestionStatus, old: QuestionContent, new: QuestionContent, approver: str) -> QuestionStatus:
    """The status after an edit. An approved or suspended question goes back to review unless only administrative fields
    changed, and also when whoever approved it is now its author."""
    if status not in (QuestionStatus.APPROVED, QuestionStatus.SUSPENDED):
        return status
    weighty = set(changed_fields(old, new)) - ADMINISTRATIVE
    own = old.author != new.author and is_author(approver, new.author)
    return QuestionStatus.REVIEW if weighty or own else status


def is_author(name: str, author: str) -> bool:
    """Whether this person is the author, or one of several."""
    mine = _folded(name)
    return bool(mine) and mine in {_folded(one) for one in _BETWEEN_NAMES.split(author)} | {_folded(author)}


def needs_reason(was: QuestionStatus, status: QuestionStatus) -> bool:
    """Whether a move is made only with a reason."""
    return status in _REASONED_STATUSES or (was, status) in REASONED


def refusal(
    standing: Standing, status: QuestionStatus, reviewer: str, *, own_allowed: bool = False
) -> MoveRefusal | None:
    """What keeps a question from a status; None when nothing does. Ending a suspension is no review: the version that
    was approved is the one that stands. `own_allowed` lets a reviewer pass their own question."""
    if standing.status is status:
        return MoveRefusal.THERE_ALREADY
    if status not in ALLOWED_MOVES[standing.status]:
        return MoveRefusal.NOT_FROM_HERE
    if standing.faulty and status in (QuestionStatus.REVIEW, QuestionStatus.APPROVED):
        return MoveRefusal.FAULTY
    reviews = standing.status is QuestionStatus.REVIEW and status is QuestionStatus.APPROVED
    if reviews and not own_allowed and is_own(standing, reviewer):
        return MoveRefusal.OWN_QUESTION
    return None


def is_own(standing: Standing, reviewer: str) -> bool:
    """Whether the reviewer wrote the question or made its newest version."""
    return is_author(reviewer, standing.author) or _folded(reviewer) == _folded(standing.maker)


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
