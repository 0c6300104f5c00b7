"""The room record and the room file's incidents, drawn from a proctor's log and from what was collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from ipexam.documents.pages import pages_of, render_page
from ipexam.documents.room_record import draw_room_record
from ipexam.domain.proctor_log import Arrival, Incident, RecordFact
from ipexam.domain.room_account import SeatAccount, SeatStanding
from ipexam.domain.room_record import RecordIncident, RecordPerson, RecordReceipt, RoomRecord
from ipexam.domain.version import VERSION
from ipexam.opening.private_folder import PrivateFolder
from ipexam.room.proctor import ProctorDesk, SittingFacts
from ipexam.room.proctor_state import NotedIncident, ProctorState
from ipexam.sealing.startpassword import grouped

_PAPER_DIGITS, _LOG_DIGITS = 32, 16
_LAST = 4


def print_record(desk: ProctorDesk, path: Path, seats: Sequence[SeatAccount] = ()) -> RoomRecord:
    """Write the record as PDF. Raises `TextUnprintable`, `FileMissing`, `FileLocked`, `DiskFull`."""
    record = room_record(desk, seats)
    draw_room_record(record, path)
    return record


def record_pages(record: RoomRecord, scale: float) -> tuple[bytes, ...]:
    """The record's pages as PNG; scale 1 is 72 dots to the inch. Raises `TextUnprintable`."""
    with PrivateFolder() as folder:
        path = folder / "record.pdf"
        draw_room_record(record, path)
        pdf = path.read_bytes()
    return tuple(render_page(pdf, page.number, scale) for page in pages_of(pdf))


def room_record(desk: ProctorDesk, seats: Sequence[SeatAccount] = ()) -> RoomRecord:
    """Everything the record says; `seats` is the account of what was collected, empty before.

    What was told while collecting counts beside what was marked in the seat list: an answer file makes a seat present
    whatever was said, and what was told later of a seat without one is not forgotten here.
    """
    state, sitting = desk.state, desk.key.sitting
    said = state.facts
    counting = tuple(noted for noted in state.incidents if not noted.struck)
    expected = _expected(desk, state)
    receipts = _receipts(desk, state, seats)
    came = _came(state, seats)
    starts = sitting.local(sitting.starts_at)
    names = [one.name for one in sitting.proctors] or [desk.key.proctor.name]
    second = said.get(RecordFact.SECOND_PROCTOR, "")
    collected = str(sum(bool(each.receipts) for each in seats)) if seats else ""
    return RoomRecord(
        office=desk.key.office,
        name=sitting.name,
        kind=sitting.kind,
        code=sitting.code,
        room=sitting.room,
        place=said.get(RecordFact.PLACE, ""),
        planned_start=starts,
        planned_end=starts + timedelta(minutes=sitting.minutes),
        started_at=said.get(RecordFact.STARTED_AT, ""),
        ended_at=said.get(RecordFact.ENDED_AT, ""),
        latest_entry_minutes=sitting.latest_entry_minutes,
        expected=expected,
        absent=tuple(one for one in expected if came.get(one.seat) is Arrival.ABSENT),
        unsaid=sum(one.seat not in came for one in expected),
        reserves=tuple(one for one in expected if one.reserve),
        incidents=tuple(_incident(noted, sitting) for noted in counting),
        struck=len(state.incidents) - len(counting),
        codes_made=len(state.codes),
        version=f"ipexam {VERSION}",
        paper_code=sitting.paper_code,
        paper_fingerprint=_fingerprint(sitting.paper_sha256, _PAPER_DIGITS),
        opened_at=said.get(RecordFact.PASSWORD_OPENED_AT, ""),
        opened_by=said.get(RecordFact.PASSWORD_OPENED_BY, ""),
        handed_in=said.get(RecordFact.HANDED_IN, ""),
        collected=said.get(RecordFact.COLLECTED, "") or collected,
        receipts=receipts,
        sticks=said.get(RecordFact.STICKS, ""),
        bags=said.get(RecordFact.BAGS, ""),
        remarks=said.get(RecordFact.REMARKS, ""),
        proctors=(desk.key.proctor.name, second or next((n for n in names if n != desk.key.proctor.name), "")),
        chief=said.get(RecordFact.CHIEF, ""),
        technician=said.get(RecordFact.TECHNICIAN, ""),
        log_head=_fingerprint(desk.head, _LOG_DIGITS),
        log_damaged=desk.damaged,
    )


def account_incidents(state: ProctorState) -> tuple[Incident, ...]:
    """The incidents as a room file carries them: those that were not struck."""
    return tuple(noted.incident for noted in state.counting)


def _expected(desk: ProctorDesk, state: ProctorState) -> tuple[RecordPerson, ...]:
    """Everybody on the office's list, and who was bound to a reserve seat."""
    people = []
    for who in desk.key.seats:
        bound = state.reserves.get(who.seat)
        if bound is not None:
            people.append(RecordPerson(who.seat, bound.name, bound.id_number[-_LAST:].upper(), reserve=True))
        elif not who.reserve:
            people.append(RecordPerson(who.seat, who.name, who.last_four))
    return tuple(people)


def _came(state: ProctorState, seats: Sequence[SeatAccount]) -> Mapping[str, Arrival]:
    """Who came, by the log and by what was told while collecting. Whoever left an answer, on paper or of no worth, was
    there; so was whose answers are missing for a reason, unless the log says more."""
    came = dict(state.presence)
    for each in seats:
        match each.standing:
            case SeatStanding.ABSENT:
                came[each.seat] = Arrival.ABSENT
            case SeatStanding.MISSING if not each.note:
                pass
            case SeatStanding.MISSING:
                came.setdefault(each.seat, Arrival.PRESENT)
            case _ if came.get(each.seat) is not Arrival.LATE:
                came[each.seat] = Arrival.PRESENT
    return came


def _receipts(desk: ProctorDesk, state: ProctorState, seats: Sequence[SeatAccount]) -> tuple[RecordReceipt, ...]:
    names = {who.seat: who.name for who in desk.key.seats} | {s: bound.name for s, bound in state.reserves.items()}
    unused = {who.seat for who in desk.key.seats if who.reserve} - state.reserves.keys()
    return tuple(
        RecordReceipt(each.seat, names.get(each.seat, ""), each.standing, each.receipts, each.note)
        for each in seats
        if each.receipts or each.seat not in unused
    )


def _incident(noted: NotedIncident, sitting: SittingFacts) -> RecordIncident:
    told = noted.incident
    began, ended = sitting.local(told.began_at), sitting.local(told.ended_at) if told.ended_at else None
    return RecordIncident(
        noted.number, told.kind, told.seat, _minute(began), ended, told.what, told.measure, told.minutes
    )


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _fingerprint(digest: bytes, digits: int) -> str:
    return grouped(digest.hex()[:digits].upper())
