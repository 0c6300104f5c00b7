"""What a window shows of a seat, taken at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from ipexam.attempt.attempt import Phase
from ipexam.attempt.events import Outage, OutageCause
from ipexam.domain.alarm import Alarm
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction
from ipexam.exchange.answers import receipt_code
from ipexam.exchange.journal import SaveStatus, Saving
from ipexam.exchange.material import ContentsLine, Hit, HitGroup, Hits, Material, MaterialPage
from ipexam.exchange.seat_paper import Candidate
from ipexam.exchange.twin import TwinStatus

__all__ = [
    "Alarm",
    "Candidate",
    "ContentsLine",
    "Hit",
    "HitGroup",
    "Hits",
    "ItemState",
    "Material",
    "MaterialPage",
    "Outage",
    "OutageCause",
    "Phase",
    "Receipt",
    "Recovery",
    "SaveStatus",
    "Saving",
    "SeatSnapshot",
    "TwinStatus",
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
    """The seat at one moment. `current` is the item the candidate is at; at first the first one of the open part.

    While the seat is `frozen`, or `awaits` an order of a proctor, the clock stands still and no answer is taken: it
    awaits `AUTHORISE` after a late entry, on a wrong day and at a reserve seat, and `RESUME` after a doubtful outage,
    on another PC, and where the attempt was given up (`moved`). `part` counts from 0. `struck` are pairs of item and
    option, `bookmarks` pairs of document (from 1) and page. `twin` is None where there is no second medium.
    `granted_minutes` were added to the time. `over_answered` are items that will not count, because more are answered
    than the paper allows, and `over_chosen` items with more options chosen than allowed: both are told, and nothing is
    dropped.
    """

    phase: Phase
    remaining_ms: int
    items: tuple[ItemState, ...]
    current: str
    save: SaveStatus
    lookups: int
    focus_losses: int
    frozen: bool = False
    awaits: ProctorAction | None = None
    moved: bool = False
    on_paper: bool = False
    part: int = 0
    granted_minutes: int = 0
    twin: TwinStatus | None = None
    struck: frozenset[tuple[str, str]] = frozenset()
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    bookmarks: frozenset[tuple[int, int]] = frozenset()
    over_answered: frozenset[str] = frozenset()
    over_chosen: frozenset[str] = frozenset()

    @property
    def needs_proctor(self) -> bool:
        """Whether only a proctor's order goes on; `awaits` says which."""
        return self.awaits is not None

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
    the journal has damage beyond a torn tail. `from_twin` events were lost here and came from the second medium, and
    `twin_differs` says that it holds something that does not belong to this journal, which is left as it is.
    """

    answers: int
    last_at: datetime
    outage: Outage | None
    doubtful: bool
    damaged: bool
    from_twin: int = 0
    twin_differs: bool = False


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
