"""What a journal that is already there means for a seat that is opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ipexam.attempt.attempt import Attempt, Phase, fold
from ipexam.attempt.budget import doubtful, outage_between
from ipexam.attempt.events import Moment
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import JournalReading, read_journal, segments_on
from ipexam.room.seat_folder import KeptSeat
from ipexam.room.snapshot import Recovery


@dataclass(frozen=True, slots=True)
class Recovered:
    """A journal on the disk and the attempt it tells."""

    reading: JournalReading
    attempt: Attempt


def recover(disk: FolderDisk, kept: KeptSeat) -> Recovered:
    """Read the journal of a seat; what a killed process left unsynced is made durable before it counts."""
    disk.settle()
    reading = read_journal(segments_on(disk), kept.entry.secret)
    return Recovered(reading, fold(reading.events, kept.paper.minutes))


def recovery(found: Recovered, now: Moment, limit_minutes: int) -> Recovery | None:
    """What to tell the candidate about a restart; None at the first start. The outage counts while the clock ran."""
    attempt = found.attempt
    if attempt.last is None:
        return None
    outage = outage_between(attempt.last, now) if attempt.phase is Phase.RUNNING else None
    return Recovery(
        answers=len(attempt.answered),
        last_at=datetime.fromtimestamp(attempt.last.wall_ms / 1000, UTC),
        outage=outage,
        doubtful=outage is not None and doubtful(outage, limit_minutes),
        damaged=bool(found.reading.damages or found.reading.missing),
    )
