"""What a journal that is already there means for a seat that is opened again, and what its twin adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ipexam.attempt.attempt import Attempt, Phase, fold
from ipexam.attempt.budget import doubtful, moved_between, outage_between
from ipexam.attempt.events import Event, Moment
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import JournalReading, Segment, read_journal, segments_on
from ipexam.room.seat_folder import KeptSeat
from ipexam.room.snapshot import Recovery

Copies = Sequence[tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class Recovered:
    """A journal on the disk and the attempt it tells.

    `stored` is the length of each segment. `healed` are events that were lost here and are known from a twin; they are
    to be written again. With `moved` the journal was begun on another PC, or this one has forgotten the seat.
    """

    reading: JournalReading
    attempt: Attempt
    events: tuple[Event, ...]
    stored: Mapping[str, int]
    healed: tuple[Event, ...] = ()
    twin_differs: bool = False
    moved: bool = False


def recover(disk: FolderDisk, kept: KeptSeat, copies: Copies = (), *, known_here: bool = True) -> Recovered:
    """Read the journal of a seat; what a killed process left unsynced is made durable before it counts.

    `copies` are twins: on a spare PC their segments become the beginning of the journal, byte for byte, so that the
    office sees one journal that goes on; elsewhere they give back what damage took. `known_here` says that this PC
    keeps the seat's secret.
    """
    secret = kept.entry.secret
    disk.settle()
    readings = [read_journal(copy, secret) for copy in copies]
    _take_over(disk, copies, readings)
    segments = segments_on(disk)
    reading = read_journal(segments, secret)
    ours = {event.number: event for event in reading.events}
    kin = [twin for twin in readings if _same_journal(ours, twin)]
    lost = {event.number: event for twin in kin for event in twin.events if event.number not in ours}
    events = tuple(sorted((*reading.events, *lost.values()), key=lambda event: event.number))
    return Recovered(
        reading,
        fold(events, kept.paper.minutes),
        events,
        {segment.name: len(segment.data) for segment in segments},
        tuple(lost[number] for number in sorted(lost)),
        twin_differs=len(kin) < len([twin for twin in readings if twin.events]),
        moved=bool(events) and not known_here,
    )


def recovery(found: Recovered, now: Moment, limit_minutes: int) -> Recovery | None:
    """What to tell the candidate about a restart; None at the first start. The outage counts while the clock ran."""
    attempt = found.attempt
    if attempt.last is None:
        return None
    between = moved_between if found.moved else outage_between
    outage = between(attempt.last, now) if attempt.phase is Phase.RUNNING else None
    return Recovery(
        answers=len(attempt.answered),
        last_at=datetime.fromtimestamp(attempt.last.wall_ms / 1000, UTC),
        outage=outage,
        doubtful=outage is not None and doubtful(outage, limit_minutes),
        damaged=bool(found.reading.damages or found.reading.missing),
        from_twin=len(found.healed),
        twin_differs=found.twin_differs,
    )


def _take_over(disk: FolderDisk, copies: Copies, readings: Sequence[JournalReading]) -> None:
    """Put the fullest copy's segments where none of ours says anything else. A power cut on the way is made good by
    the next start, for every file is there whole or not at all."""
    ours = {segment.name: segment.data for segment in segments_on(disk)}
    for copy, _ in sorted(zip(copies, readings, strict=True), key=lambda pair: -len(pair[1].events)):
        theirs = {segment.name: segment.data for segment in copy}
        if all(theirs.get(name) == data for name, data in ours.items()):
            for name in sorted(theirs.keys() - ours.keys()):
                disk.replace(name, theirs[name])
            return


def _same_journal(ours: Mapping[int, Event], twin: JournalReading) -> bool:
    """Whether a twin tells the same story: every event that both have is the same, clocks and all."""
    common = [event for event in twin.events if event.number in ours]
    return bool(common) and all(ours[event.number] == event for event in common)
