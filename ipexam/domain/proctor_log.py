"""What the proctor's PC writes down during a sitting: incidents (记事), codes made, attendance, checks, facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory


class IncidentKind(Enum):
    """Category (类别) of an incident; the room record (考场记录) lists some of them by themselves."""

    LATE = "late"
    LEFT_EARLY = "left_early"
    BREACH = "breach"
    MOVE = "move"
    TO_PAPER = "to_paper"
    TECHNICAL = "technical"
    ENVIRONMENT = "environment"
    CANDIDATE = "candidate"
    STAFF = "staff"
    OTHER = "other"


class Arrival(Enum):
    """Whether a candidate came."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"


class RecordFact(Enum):
    """What a proctor says for the room record; each is a text, printed as it stands."""

    PLACE = "place"
    PASSWORD_OPENED_AT = "password_opened_at"
    PASSWORD_OPENED_BY = "password_opened_by"
    STARTED_AT = "started_at"
    ENDED_AT = "ended_at"
    HANDED_IN = "handed_in"
    COLLECTED = "collected"
    STICKS = "sticks"
    BAGS = "bags"
    SECOND_PROCTOR = "second_proctor"
    CHIEF = "chief"
    TECHNICIAN = "technician"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. `seat` is empty for the whole room, `minutes` are extra time given, times are aware UTC."""

    kind: IncidentKind
    what: str
    began_at: datetime
    seat: str = ""
    measure: str = ""
    ended_at: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class LogOpened:
    """The proctor opened the key on this PC; `version` is the program's."""

    version: str


@dataclass(frozen=True, slots=True)
class CodeMade:
    """Codes were made: by whom, for which order at which seat, for the nonce it showed. The codes are not kept."""

    seat: str
    order: ProctorOrder
    nonce: str
    proctors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """An incident was written down; its number is its place among the incidents, from 1."""

    incident: Incident


@dataclass(frozen=True, slots=True)
class IncidentStruck:
    """An incident was struck out; it stays readable."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class SeatMarked:
    """Whether the candidate of a seat came."""

    seat: str
    presence: Arrival


@dataclass(frozen=True, slots=True)
class ReserveBound:
    """A reserve seat was given to a person by the name and ID number on their document; the office confirms it."""

    seat: str
    name: str
    id_number: str


@dataclass(frozen=True, slots=True)
class ItemTicked:
    """An item of a checklist was ticked, or the tick was taken back."""

    item: str
    on: bool


@dataclass(frozen=True, slots=True)
class FactSaid:
    """A fact for the room record; a later one replaces it."""

    fact: RecordFact
    text: str


ProctorEvent = LogOpened | CodeMade | IncidentNoted | IncidentStruck | SeatMarked | ReserveBound | ItemTicked | FactSaid


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An event with its aware UTC time."""

    at: datetime
    event: ProctorEvent


def incident_of_order(order: ProctorOrder) -> IncidentKind:
    """The category under which an order stands in the room record."""
    by_action = {
        ProctorAction.MOVE: IncidentKind.MOVE,
        ProctorAction.TO_PAPER: IncidentKind.TO_PAPER,
        ProctorAction.VOID: IncidentKind.BREACH,
    }
    return by_action.get(order.action) or _BY_REASON[order.reason]


_BY_REASON = {
    ReasonCategory.ENVIRONMENT: IncidentKind.ENVIRONMENT,
    ReasonCategory.CANDIDATE: IncidentKind.CANDIDATE,
    ReasonCategory.STAFF: IncidentKind.STAFF,
    ReasonCategory.TECHNICAL: IncidentKind.TECHNICAL,
    ReasonCategory.OTHER: IncidentKind.OTHER,
}
