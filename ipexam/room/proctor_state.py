"""What a proctor's log comes to: nothing in it is ever taken out, and later entries say what counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ipexam.domain.proctor_log import (
    Arrival,
    CodeMade,
    FactSaid,
    Incident,
    IncidentNoted,
    IncidentStruck,
    ItemTicked,
    LogEntry,
    LogOpened,
    RecordFact,
    ReserveBound,
    SeatMarked,
)


@dataclass(frozen=True, slots=True)
class NotedIncident:
    """An incident with its number (from 1) and when it was written; `struck` is why it no longer counts, or empty."""

    number: int
    noted_at: datetime
    incident: Incident
    struck: str = ""


@dataclass(frozen=True, slots=True)
class ProctorState:
    """The log as the window shows it. `ticked` tells since when an item of a checklist is done."""

    incidents: tuple[NotedIncident, ...] = ()
    codes: tuple[tuple[datetime, CodeMade], ...] = ()
    presence: Mapping[str, Arrival] = field(default_factory=dict)
    reserves: Mapping[str, ReserveBound] = field(default_factory=dict)
    ticked: Mapping[str, datetime] = field(default_factory=dict)
    facts: Mapping[RecordFact, str] = field(default_factory=dict)

    @property
    def counting(self) -> tuple[NotedIncident, ...]:
        """The incidents that were not struck."""
        return tuple(noted for noted in self.incidents if not noted.struck)

    def minutes_of(self, seat: str) -> int:
        """Extra time written down for a seat."""
        return sum(noted.incident.minutes for noted in self.counting if noted.incident.seat == seat)


def state_of(entries: Iterable[LogEntry]) -> ProctorState:
    """Fold the entries in their order."""
    incidents: list[NotedIncident] = []
    codes: list[tuple[datetime, CodeMade]] = []
    presence: dict[str, Arrival] = {}
    reserves: dict[str, ReserveBound] = {}
    ticked: dict[str, datetime] = {}
    facts: dict[RecordFact, str] = {}
    for entry in entries:
        match entry.event:
            case LogOpened():
                pass
            case CodeMade() as made:
                codes.append((entry.at, made))
            case IncidentNoted(incident):
                incidents.append(NotedIncident(len(incidents) + 1, entry.at, incident))
            case IncidentStruck(number, reason):
                _strike(incidents, number, reason)
            case SeatMarked(seat, came):
                presence[seat] = came
            case ReserveBound() as bound:
                reserves[bound.seat] = bound
            case ItemTicked(item, on):
                ticked.pop(item, None)
                ticked |= {item: entry.at} if on else {}
            case FactSaid(fact, text):
                facts[fact] = text
    return ProctorState(tuple(incidents), tuple(codes), presence, reserves, ticked, facts)


def _strike(incidents: list[NotedIncident], number: int, reason: str) -> None:
    """The first reason stands; a number that damage took away is left alone."""
    if 1 <= number <= len(incidents) and not incidents[number - 1].struck:
        old = incidents[number - 1]
        incidents[number - 1] = NotedIncident(old.number, old.noted_at, old.incident, reason)
