"""What a seat refuses, to a candidate or to a proctor: the errors of `domain.errors`, continued."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError

# to a candidate -----------------------------------------------------------------------------------


@dataclass(eq=False)
class SeatFrozen(UserError):
    """A proctor stopped the clock and the answers of this seat."""


@dataclass(eq=False)
class ProctorNeeded(UserError):
    """The seat waits for a proctor: late entry, a wrong day, a doubtful outage, or the attempt went to another PC."""


@dataclass(eq=False)
class PartNotOpen(UserError):
    """The question stands in a part of the paper that is closed again, or not open yet."""


@dataclass(eq=False)
class HandInTooEarly(UserError):
    """The sitting does not let anybody leave so early; `minutes` count from its start."""

    minutes: int


@dataclass(eq=False)
class PlaceWiped(UserError):
    """What this PC writes to `path` is gone after a restart, so no real exam may be held on it."""

    path: str


# to a proctor -------------------------------------------------------------------------------------


@dataclass(eq=False)
class ProctorCodeWrong(UserError):
    """A code or signature does not prove the order at this seat; the next try has to wait so long."""

    wait_seconds: int


@dataclass(eq=False)
class ProctorCodeTooSoon(ProctorCodeWrong):
    """The time after a wrong code is not over, so nothing was tried."""


@dataclass(eq=False)
class SecondProctorNeeded(UserError):
    """The order needs two different proctors, and only one proved it."""


@dataclass(eq=False)
class OrderImpossible(UserError):
    """The order does not fit what the seat is doing."""


@dataclass(eq=False)
class ReserveTaken(UserError):
    """Somebody else was named for this reserve seat."""

    number: str
