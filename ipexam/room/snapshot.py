"""What a window shows of a seat, taken at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ipexam.attempt.attempt import Phase
from ipexam.attempt.events import Outage
from ipexam.domain.paper import Response
from ipexam.exchange.answers import receipt_code
from ipexam.exchange.journal import SaveStatus, Saving
from ipexam.exchange.material import ContentsLine, Hit, HitGroup, Hits, Material, MaterialPage
from ipexam.exchange.seat_paper import Candidate

__all__ = [
    "Candidate",
    "ContentsLine",
    "Hit",
    "HitGroup",
    "Hits",
    "ItemState",
    "Material",
    "MaterialPage",
    "Outage",
    "Phase",
    "Receipt",
    "Recovery",
    "SaveStatus",
    "Saving",
    "SeatSnapshot",
    "receipt_code",
]


@dataclass(frozen=True, slots=True)
class ItemState:
    """One question in the navigator. `response` is None while nothing was ever entered; `saved` says that what stands
    in it has reached the disk."""

    item_id: str
    response: Response | None
    flagged: bool
    saved: bool

    @property
    def answered(self) -> bool:
        """Whether there is an answer that is not blank."""
        return self.response is not None and not self.response.blank


@dataclass(frozen=True, slots=True)
class SeatSnapshot:
    """The seat at one moment. `current` is the item the candidate is at, the first one at the beginning."""

    phase: Phase
    remaining_ms: int
    items: tuple[ItemState, ...]
    current: str
    save: SaveStatus
    lookups: int
    focus_losses: int

    @property
    def remaining_seconds(self) -> int:
        """Whole seconds that are left, rounded up: 0 only when the time is over."""
        return -(-self.remaining_ms // 1000)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(item.answered for item in self.items)

    @property
    def flagged(self) -> int:
        """How many questions are flagged."""
        return sum(item.flagged for item in self.items)

    def item(self, item_id: str) -> ItemState:
        """The state of one question; `KeyError` when the paper has no such item."""
        for item in self.items:
            if item.item_id == item_id:
                return item
        raise KeyError(item_id)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a restart found: "37 answers recovered, last at 10:42:07, outage 3 min 12 s".

    `outage` is None when the clock did not run yet; `doubtful` says that a proctor should look at it; `damaged` that
    the journal has damage beyond a torn tail.
    """

    answers: int
    last_at: datetime
    outage: Outage | None
    doubtful: bool
    damaged: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a candidate gets at hand-in. `code` is the text of the QR code."""

    sitting: str
    candidate: Candidate
    fingerprint: str
    code: str
    sealed_at: datetime
    answered: int
    items: int
