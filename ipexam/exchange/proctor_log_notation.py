"""The events of a proctor's log as JSON and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, assert_never

from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_log import (
    Arrival,
    CodeMade,
    FactSaid,
    Incident,
    IncidentKind,
    IncidentNoted,
    IncidentStruck,
    ItemTicked,
    LogEntry,
    LogOpened,
    ProctorEvent,
    RecordFact,
    ReserveBound,
    SeatMarked,
)
from ipexam.exchange.notes import Fields, NotesBroken, read_notes, write_notes


def write_entry(entry: LogEntry) -> bytes:
    """The bytes of an entry."""
    return write_notes({"at": _iso(entry.at), **_written(entry.event)})


def read_entry(data: bytes) -> LogEntry:
    """Undo `write_entry`, or raise `NotesBroken`."""
    fields = read_notes(data)
    try:
        return LogEntry(fields.moment("at"), _read(fields))
    except ValueError as broken:
        raise NotesBroken from broken


def _written(event: ProctorEvent) -> dict[str, Any]:
    match event:
        case LogOpened(version):
            return {"what": "opened", "version": version}
        case CodeMade(seat, order, nonce, proctors):
            told = {"action": order.action.value, "minutes": order.minutes, "reason": order.reason.value}
            return {
                "what": "code",
                "seat": seat,
                **told,
                "note": order.note,
                "nonce": nonce,
                "proctors": list(map(str, proctors)),
            }
        case IncidentNoted(incident):
            return {"what": "incident", **_incident_notes(incident)}
        case IncidentStruck(number, reason):
            return {"what": "struck", "number": number, "reason": reason}
        case SeatMarked(seat, presence):
            return {"what": "seat", "seat": seat, "presence": presence.value}
        case ReserveBound(seat, name, id_number):
            return {"what": "reserve", "seat": seat, "name": name, "id": id_number}
        case ItemTicked(item, on):
            return {"what": "tick", "item": item, "on": int(on)}
        case FactSaid(fact, text):
            return {"what": "fact", "fact": fact.value, "text": text}
        case _:
            assert_never(event)


def _read(fields: Fields) -> ProctorEvent:
    match fields.text("what"):
        case "opened":
            return LogOpened(fields.text("version"))
        case "code":
            order = ProctorOrder(
                ProctorAction(fields.text("action")),
                fields.whole("minutes"),
                ReasonCategory(fields.text("reason")),
                fields.text("note"),
            )
            return CodeMade(fields.text("seat"), order, fields.text("nonce"), tuple(map(int, fields.texts("proctors"))))
        case "incident":
            return IncidentNoted(_read_incident(fields))
        case "struck":
            return IncidentStruck(fields.whole("number"), fields.text("reason"))
        case "seat":
            return SeatMarked(fields.text("seat"), Arrival(fields.text("presence")))
        case "reserve":
            return ReserveBound(fields.text("seat"), fields.text("name"), fields.text("id"))
        case "tick":
            return ItemTicked(fields.text("item"), bool(fields.whole("on")))
        case "fact":
            return FactSaid(RecordFact(fields.text("fact")), fields.text("text"))
        case _:
            raise NotesBroken


def _incident_notes(incident: Incident) -> dict[str, Any]:
    return {
        "kind": incident.kind.value,
        "text": incident.what,
        "began": _iso(incident.began_at),
        "ended": _iso(incident.ended_at) if incident.ended_at else "",
        "seat": incident.seat,
        "measure": incident.measure,
        "minutes": incident.minutes,
    }


def _read_incident(fields: Fields) -> Incident:
    return Incident(
        IncidentKind(fields.text("kind")),
        fields.text("text"),
        fields.moment("began"),
        fields.text("seat"),
        fields.text("measure"),
        fields.moment("ended") if fields.text("ended") else None,
        fields.whole("minutes"),
    )


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
