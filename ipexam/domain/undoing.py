"""What undoing a batch came to: rows that went, and what was kept and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ipexam.domain.problem import Where


class KeptReason(Enum):
    """Why undoing left something: later work rests on it, or somebody changed it since."""

    HOURS = "hours"
    ATTENDANCE = "attendance"
    MARKS = "marks"
    SEAT = "seat"
    CERTIFICATE = "certificate"
    CONTACT = "contact"
    REGISTERED_AGAIN = "registered_again"
    EDITED = "edited"
    CHANGED_SINCE = "changed_since"
    OTHER_WORK = "other_work"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Kept:
    """A trainee, one field of theirs, one row about them, or a question by its code that undoing left as it was.

    `field` is empty for the whole trainee; `where` is the row's place, None for a trainee. A row that a person set
    aside may be nobody's: its `trainee_id` is None and `name` is what the row says.
    """

    trainee_id: int | None
    name: str
    masked_id: str
    reason: KeptReason
    field: str = ""
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """How many rows or values were taken back, what was kept, and how many facts count or wait again because of it."""

    rows: int
    kept: tuple[Kept, ...] = ()
    restored: int = 0
