"""Reading a journal: everything that is true in it is used, and what is not is told.

A broken end of the newest segment is a torn tail, the ordinary trace of a power cut. Broken bytes anywhere else are
damage: the records behind them authenticate themselves and are used all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ipexam.attempt.events import Event
from ipexam.exchange.disk import Disk
from ipexam.exchange.journal_format import (
    COPY_BYTES,
    HEADER_BYTES,
    MARKER,
    ORIGIN,
    SegmentHeader,
    StoredRecord,
    header_copies,
    record_at,
    segment_number,
)

MAX_FALSE_STARTS = 4096
"""So many markers without a record behind them are tried in one segment; a hostile file must not cost minutes."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's file name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """So many bytes of a segment are not what was written. `length` 0: records that should be here are gone."""

    segment: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What a journal says.

    `events` rise by number, each once. `chain` holds the hashes of all stored records in their order and answers
    whether another copy is the same, an earlier state or a fork. `after_damage` are numbers of events that stand
    behind damage in their segment; `missing` are numbers below the highest that no record has.
    """

    events: tuple[Event, ...]
    chain: tuple[bytes, ...]
    damages: tuple[Damage, ...]
    after_damage: frozenset[int]
    torn_bytes: int

    @property
    def head(self) -> bytes:
        """The hash of the last stored record; `ORIGIN` when there is none."""
        return self.chain[-1] if self.chain else ORIGIN

    @property
    def last_number(self) -> int:
        """The highest event number, 0 when there is none."""
        return self.events[-1].number if self.events else 0

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of events that were written once and cannot be read any more."""
        there = {event.number for event in self.events}
        return tuple(number for number in range(1, self.last_number) if number not in there)


def segments_on(disk: Disk) -> tuple[Segment, ...]:
    """The segments of a seat's folder in their order."""
    return tuple(Segment(name, disk.read(name)) for name in disk.names() if segment_number(name) is not None)


def read_journal(segments: Sequence[Segment], secret: bytes) -> JournalReading:
    """Read the segments, given in their order, with the seat's secret."""
    reader = _Reader(secret)
    for at, segment in enumerate(segments):
        reader.read(segment, newest=at == len(segments) - 1)
    events = tuple(reader.events[number] for number in sorted(reader.events))
    return JournalReading(
        events, tuple(reader.chain), tuple(reader.damages), frozenset(reader.after_damage), reader.torn_bytes
    )


@dataclass(slots=True)
class _Reader:
    """One pass over the segments."""

    secret: bytes = field(repr=False)
    events: dict[int, Event] = field(default_factory=dict)
    chain: list[bytes] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)
    after_damage: set[int] = field(default_factory=set)
    torn_bytes: int = 0
    known: set[bytes] = field(default_factory=lambda: {ORIGIN})

    def read(self, segment: Segment, newest: bool) -> None:
        header = self._header(segment, newest)
        if header is None:
            return
        if header.previous not in self.known:
            self.damages.append(Damage(segment.name, 0, 0))
        tail = self._records(segment, header)
        if tail < len(segment.data):
            self.torn_bytes += len(segment.data) - tail

    def _header(self, segment: Segment, newest: bool) -> SegmentHeader | None:
        first, second = header_copies(segment.data)
        whole = len(segment.data) >= HEADER_BYTES
        unwritten = (newest and not whole) or not any(segment.data)  # zeros are room whose content a power cut took
        if first is None and second is None and unwritten:
            self.torn_bytes += len(segment.data)
            return None
        for at, copy in ((0, first), (COPY_BYTES, second)):
            if copy is None and whole:
                self.damages.append(Damage(segment.name, at, COPY_BYTES))
        return first or second

    def _records(self, segment: Segment, header: SegmentHeader) -> int:
        """Take in the records; returns where the last true one ends."""
        key, at, expected, damaged = header.key(self.secret), HEADER_BYTES, header.hash, False
        while (found := _next_record(segment.data, at, key)) is not None:
            start, record = found
            if start > at or record.previous != expected:
                self.damages.append(Damage(segment.name, at, start - at))
                damaged = True
            self._take(record, damaged)
            at, expected = record.end, record.hash
        return at

    def _take(self, record: StoredRecord, damaged: bool) -> None:
        number = record.event.number
        self.events.setdefault(number, record.event)
        self.chain.append(record.hash)
        self.known.add(record.hash)
        if damaged:
            self.after_damage.add(number)


def _next_record(data: bytes, at: int, key: bytes) -> tuple[int, StoredRecord] | None:
    """The first true record at or behind a byte, with the byte where it begins."""
    for _ in range(MAX_FALSE_STARTS):
        record = record_at(data, at, key)
        if record is not None:
            return at, record
        at = data.find(MARKER, at + 1)
        if at < 0:
            return None
    return None
