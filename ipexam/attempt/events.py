"""What can happen while a candidate sits the exam. An attempt is nothing but these events in their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ipexam.domain.alarm import Alarm
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorOrder, ProofKind


@dataclass(frozen=True, slots=True)
class Moment:
    """One look at the PC's clocks.

    `monotonic_ms` counts suspend and starts anywhere at boot; `wall_ms` is Unix time and may be wrong; `boot` is the
    same text until the PC restarts, or empty when the system does not tell.
    """

    monotonic_ms: int
    wall_ms: int
    boot: str


class OutageCause(Enum):
    """How time was lost: the process stood still, was started anew, the whole PC was, or another PC took over."""

    STALLED = "stalled"
    RESTARTED = "restarted"
    REBOOTED = "rebooted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Opened:
    """The candidate signed in at this seat."""

    seat: str


@dataclass(frozen=True, slots=True)
class Named:
    """Who sits at a reserve seat, as a proctor wrote it down; the office confirms it."""

    name: str
    last_four: str


@dataclass(frozen=True, slots=True)
class IdentityConfirmed:
    """Name and number on the screen were confirmed."""


@dataclass(frozen=True, slots=True)
class RulesRead:
    """The rules were read, and the clock starts."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer to one item as it stands now; an empty one takes the answer back."""

    response: Response


@dataclass(frozen=True, slots=True)
class Flagged:
    """The candidate marked an item to come back to, or took the mark off."""

    item_id: str
    on: bool


@dataclass(frozen=True, slots=True)
class Navigated:
    """The candidate went to an item."""

    item_id: str


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The candidate searched the material, or opened a page of it (`document` and `page`; page 0 means a search).
    `query` is what was searched, also for a page that was opened from what was found."""

    item_id: str
    query: str
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class FocusLost:
    """Another window took the focus; `what` is what the system tells about it, often nothing."""

    what: str


@dataclass(frozen=True, slots=True)
class FocusBack:
    """The exam window has the focus again."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Every five seconds while the clock runs."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Time that was not charged. `ms` may be negative across a reboot, when the wall clock was set back."""

    cause: OutageCause
    ms: int


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The wall clock was set by so many milliseconds. Evidence only: it changes nothing."""

    ms: int


@dataclass(frozen=True, slots=True)
class TimeGranted:
    """Extra time, with the reason as it is printed in the room record."""

    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class PartOpened:
    """A later part of the paper began; `part` counts from 0."""

    part: int


@dataclass(frozen=True, slots=True)
class StruckOut:
    """The candidate struck an option out as wrong, or took the stroke away."""

    item_id: str
    option_id: str
    on: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """The candidate's own note on an item as it stands now; it is no answer and the office does not mark it."""

    item_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """The candidate marked a page of the material, or took the mark away. `document` counts from 1."""

    document: int
    page: int
    on: bool


@dataclass(frozen=True, slots=True)
class ProctorActed:
    """A proctor's order was proved and carried out; `proctors` are the numbers of one or two."""

    order: ProctorOrder
    proctors: tuple[int, ...]
    proof: ProofKind


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """A proctor's code was wrong."""


@dataclass(frozen=True, slots=True)
class Alarmed:
    """Something about the PC that a proctor may want to see afterwards."""

    what: Alarm


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The candidate handed in."""


@dataclass(frozen=True, slots=True)
class SealedAtZero:
    """The time was used up and the attempt sealed itself."""


Happening = (
    Opened
    | Named
    | IdentityConfirmed
    | RulesRead
    | Answered
    | Flagged
    | Navigated
    | LookedUp
    | FocusLost
    | FocusBack
    | Heartbeat
    | Outage
    | ClockJumped
    | TimeGranted
    | PartOpened
    | StruckOut
    | Noted
    | Bookmarked
    | ProctorActed
    | CodeRefused
    | Alarmed
    | HandedIn
    | SealedAtZero
)


@dataclass(frozen=True, slots=True)
class Event:
    """A happening with its number (from 1, without gaps), the time charged so far, and the moment."""

    number: int
    spent_ms: int
    at: Moment
    what: Happening
