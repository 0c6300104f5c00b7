"""What the question bank refuses: the errors of `domain.errors`, continued."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class ReviewerIsAuthor(UserError):
    """Whoever wrote a question, or made the version, does not approve it (命题人和审题人分开)."""

    questions: tuple[str, ...]
    reviewer: str


@dataclass(eq=False)
class QuestionNotMovable(UserError):
    """None of the questions can get the status; `why` is a value of `MoveRefusal`, `status` of `QuestionStatus`."""

    questions: tuple[str, ...]
    status: str
    refusal: str


@dataclass(eq=False)
class NothingToChange(UserError):
    """A bulk edit that names no field, or questions of which none would change."""


@dataclass(eq=False)
class GroupMissing(UserError):
    """No question belongs to this group, or a group was asked for without a code."""

    group: str


@dataclass(eq=False)
class GroupHasPassage(UserError):
    """Questions were to join a group with another passage than it has."""

    group: str


@dataclass(eq=False)
class EnemiesTooFew(UserError):
    """Enemies are at least two questions and at most as many as a person can mean: `most`."""

    most: int


@dataclass(eq=False)
class ImageRefused(UserError):
    """The picture cannot stand in a question; `refusal` is a short English code: damaged, too_large, vectors."""

    refusal: str


@dataclass(eq=False)
class KeyNotSeparable(UserError):
    """Files of this format always hold the key, and an export without it was asked for."""


@dataclass(eq=False)
class MergeImpossible(UserError):
    """A question cannot be merged with itself, with one of another curriculum, or when one of the two is retired."""

    question: str
    into: str
