"""A proctor (监考员) and what one may order at a seat without a network; `exchange.proctor_codes` proves who did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

SECOND_PROCTOR_MINUTES = 10
"""More extra time than this needs two proctors: practice of Chinese exam halls."""


class ProctorAction(Enum):
    """What can be ordered. The values are part of codes, signatures and journals and never change."""

    AUTHORISE = "authorise"  # let a seat begin that may not begin by itself: late, on a wrong day, with a reserve seat
    RESUME = "resume"  # go on after a doubtful outage, or on a spare PC
    FREEZE = "freeze"  # stop clock and answers
    THAW = "thaw"  # go on after a freeze
    ADD_TIME = "add_time"
    MOVE = "move"  # give this seat's attempt up here, because it goes on at another PC
    INCIDENT = "incident"  # nothing changes but the record
    END = "end"  # hand in for the candidate
    REOPEN = "reopen"  # take a wrong hand-in back
    VOID = "void"  # propose that the result does not count; the office decides
    TO_PAPER = "to_paper"  # the candidate goes on on paper

    def needs_second(self, minutes: int) -> bool:
        """Whether two proctors must order this."""
        return self in _GRAVE or (self is ProctorAction.ADD_TIME and minutes > SECOND_PROCTOR_MINUTES)


_GRAVE = frozenset({ProctorAction.REOPEN, ProctorAction.VOID, ProctorAction.MOVE})


class ReasonCategory(Enum):
    """Why, as the room record counts it."""

    ENVIRONMENT = "environment"
    CANDIDATE = "candidate"
    STAFF = "staff"
    TECHNICAL = "technical"
    OTHER = "other"


class ProofKind(Enum):
    """How a proctor proved to be one: by an 8-digit code, or by a key file with a PIN."""

    CODE = "code"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Proctor:
    """A proctor of a sitting. `number` counts from 1 and is what the room calls them by."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class ProctorOrder:
    """An action at a seat; `minutes` only for `ADD_TIME`, else 0. `note` is the proctor's own words and in no code."""

    action: ProctorAction
    minutes: int = 0
    reason: ReasonCategory = ReasonCategory.OTHER
    note: str = ""
