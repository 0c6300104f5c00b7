"""The room record (考场记录): what a room answers for on paper, printed at the end and signed by four people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ipexam.domain.proctor_log import IncidentKind
from ipexam.domain.room_account import SeatStanding
from ipexam.domain.sitting import SittingKind


@dataclass(frozen=True, slots=True)
class RecordPerson:
    """A candidate as the record names one. At a `reserve` seat `name` is what the proctor wrote."""

    seat: str
    name: str
    last_four: str = ""
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class RecordIncident:
    """An incident that was not struck; times are in the zone in which they are printed; no `seat` is the whole room."""

    number: int
    kind: IncidentKind
    seat: str
    began_at: datetime
    ended_at: datetime | None
    what: str
    measure: str
    minutes: int


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    """A seat with the receipts (回执) of its answer files; several mean copies that differ. `note` is the proctor's
    word on a seat without one, or on a proposal that it be void."""

    seat: str
    name: str
    standing: SeatStanding
    fingerprints: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """Everything on the record. Times are in the zone in which they are printed; texts a proctor typed stand as they
    are, and what is empty is a blank to be written in by hand.

    `expected` counts candidates by the office's list, reserve seats only once they are bound. `handed_in` and
    `collected` must be equal. `log_head` stands for the proctor's whole log.
    """

    office: str
    name: str
    kind: SittingKind
    code: str
    room: str
    place: str
    planned_start: datetime
    planned_end: datetime
    started_at: str
    ended_at: str
    latest_entry_minutes: int
    expected: tuple[RecordPerson, ...]
    absent: tuple[RecordPerson, ...]
    unsaid: int
    reserves: tuple[RecordPerson, ...]
    incidents: tuple[RecordIncident, ...]
    struck: int
    codes_made: int
    version: str
    paper_code: str
    paper_fingerprint: str
    opened_at: str
    opened_by: str
    handed_in: str
    collected: str
    receipts: tuple[RecordReceipt, ...]
    sticks: str
    bags: str
    remarks: str
    proctors: tuple[str, ...]
    chief: str
    technician: str
    log_head: str
    log_damaged: int = 0

    @property
    def present(self) -> int | None:
        """实到: everybody expected but the absent; None while seats are left of which nobody said anything."""
        return None if self.unsaid else len(self.expected) - len(self.absent)

    @property
    def balanced(self) -> bool | None:
        """Whether as many answer files were collected as were handed in; None when a number is missing."""
        if not (self.handed_in.isdigit() and self.collected.isdigit()):
            return None
        return int(self.handed_in) == int(self.collected)

    @property
    def irregular(self) -> tuple[RecordReceipt, ...]:
        """Seats of which something was told while collecting that is no incident of the log."""
        usual = (SeatStanding.PRESENT, SeatStanding.ABSENT)
        return tuple(one for one in self.receipts if one.standing not in usual)

    def of(self, kind: IncidentKind) -> tuple[RecordIncident, ...]:
        """The incidents of one category."""
        return tuple(incident for incident in self.incidents if incident.kind is kind)
