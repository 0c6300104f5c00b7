"""Marking written answers: errors a user can meet."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class MarkOutOfRange(UserError):
    """A mark must lie between 0 and the maximum."""

    mark: str
    maximum: str


@dataclass(eq=False)
class MarkNotYours(UserError):
    """Two others have marked this answer, or the sheet names a round that is not this marker's."""

    answer: str
    marker: str


@dataclass(eq=False)
class MarksReleased(UserError):
    """Marks that were released change no more until the sitting is reopened."""

    sitting: str


@dataclass(eq=False)
class MarkingUnfinished(UserError):
    """Answers of the sitting have no decided mark yet."""

    sitting: str
    waiting: int


@dataclass(eq=False)
class NothingToRelease(UserError):
    """The sitting has no mark that could be released, or none that is."""

    sitting: str


@dataclass(eq=False)
class ReasonNeeded(UserError):
    """This is done only with a reason, which stands in the audit trail."""


@dataclass(eq=False)
class MarkingRulesImpossible(UserError):
    """One marker or two, and a threshold from 0 to 100 per cent of the maximum in hundredths."""

    value: str


@dataclass(eq=False)
class KeyDoesNotFit(UserError):
    """The corrected key names what the question on the paper does not have, or changes nothing."""

    question: str
    value: str


@dataclass(eq=False)
class CorrectionUndone(UserError):
    """The correction of a key was taken back already."""

    correction: int
