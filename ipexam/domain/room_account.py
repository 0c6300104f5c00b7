"""What the proctors of a room answer for after an exam: every seat of the list, and what happened (考场情况).

Practice of Chinese exam halls: 应到 = 实到 + 缺考, and as many answers leave the room as were handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.proctor import Proctor
from ipexam.domain.proctor_log import Incident


class SeatStanding(Enum):
    """What became of a seat. Only a file that is there makes a seat present; the rest is the proctor's word."""

    PRESENT = "present"
    PAPER = "paper"  # the answers are on paper, in the bag
    ABSENT = "absent"
    VOID = "void"  # proposed: the office decides
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SeatAccount:
    """One seat. `receipts` are those of the answer files that were collected: several mean copies that differ.

    `note` is the proctor's own words. A missing seat is accounted for only with a note that says why.
    """

    seat: str
    standing: SeatStanding
    note: str = ""
    receipts: tuple[str, ...] = ()

    @property
    def accounted(self) -> bool:
        """Whether nobody has to look for this seat any more."""
        return self.standing is not SeatStanding.MISSING or bool(self.note.strip())


@dataclass(frozen=True, slots=True)
class ReserveUse:
    """Whom a proctor put at a reserve seat, by what stands on their document; the office confirms it."""

    seat: str
    name: str
    last_four: str


@dataclass(frozen=True, slots=True)
class RoomReport:
    """What a room file says in clear, signed by a proctor. Seats by number: the only names are those of reserve seats,
    which the office does not know yet."""

    sitting_code: str
    room: str
    paper_sha256: bytes
    proctor: Proctor
    closed_at: datetime
    seats: tuple[SeatAccount, ...]
    incidents: tuple[Incident, ...] = ()
    reserves: tuple[ReserveUse, ...] = ()

    def standing(self, standing: SeatStanding) -> tuple[str, ...]:
        """The seats that stand so, in the order of the list."""
        return tuple(account.seat for account in self.seats if account.standing is standing)


def unaccounted(seats: Iterable[SeatAccount]) -> tuple[str, ...]:
    """The seats somebody still has to look for."""
    return tuple(account.seat for account in seats if not account.accounted)
