"""Writing a journal: one thread owns the disk, and nothing counts as saved before the disk has answered."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from queue import Empty, SimpleQueue

from ipexam.attempt.events import Event
from ipexam.exchange.disk import Disk, GrowingFile
from ipexam.exchange.journal_format import (
    SALT_BYTES,
    SegmentHeader,
    WrittenEvent,
    pack_record,
    segment_name,
    segment_number,
    written,
)
from ipexam.sealing.symmetric import Randomness

RETRY_SECONDS = 1.0
_FULL = (errno.ENOSPC, errno.EDQUOT)
_log = logging.getLogger(__name__)


class Saving(Enum):
    """What a candidate sees: everything is on the disk, something is on its way, or the disk refuses."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """How the journal stands. Events up to `durable_number` survive a power cut.

    `failing_for_seconds` counts from the first write that failed; `trouble` is the system's own text about it. With
    `short_of_space` the disk was full already and answers live on the room that was kept for them.
    """

    durable_number: int
    pending: int
    failing_for_seconds: float | None
    trouble: str
    short_of_space: bool = False

    @property
    def saving(self) -> Saving:
        """The status in one word."""
        if self.failing_for_seconds is not None:
            return Saving.FAILED
        return Saving.SAVING if self.pending else Saving.SAVED


@dataclass(slots=True)
class _OpenSegment:
    name: str
    file: GrowingFile
    key: bytes
    last: bytes
    length: int
    acknowledged: bool = False


def _nowhere(_segment: str, _length: int) -> None:
    """Nobody follows this journal."""


def _nothing() -> bool:
    """There is nothing to give up."""
    return False


class Journal:
    """Appends events durably and in order; one per seat and process.

    `on_change` is called from the writer thread after every answer of the disk, good or bad. A write that fails is
    tried again each second in a new segment, because after a failed sync nobody knows what the old file holds. A full
    disk is first asked for room: `make_room` gives something up and says whether there was anything. `follow` hears of
    each segment how much of it the disk has acknowledged; it is what the twin copies.
    """

    def __init__(
        self,
        disk: Disk,
        secret: bytes,
        *,
        head: bytes,
        last_number: int,
        randomness: Randomness,
        seconds: Callable[[], float],
        on_change: Callable[[SaveStatus], None],
        follow: Callable[[str, int], None] = _nowhere,
        make_room: Callable[[], bool] = _nothing,
    ) -> None:
        self._disk, self._secret, self._randomness = disk, secret, randomness
        self._seconds, self._on_change = seconds, on_change
        self._follow, self._make_room, self._short = follow, make_room, False
        self._head, self._durable = head, last_number
        self._segment: _OpenSegment | None = None
        self._queue: SimpleQueue[WrittenEvent | None] = SimpleQueue()  # wakes the thread sooner than a condition does
        self._appended = self._stored_events = 0
        self._failing_since: float | None = None
        self._trouble = ""
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def append(self, event: Event) -> None:
        """Hand over an event and return at once. Events come in the order of their numbers, after those that were lost
        here and are written again; one that cannot be written down is the caller's mistake (`ValueError`) and never
        reaches the thread."""
        entry = written(event)
        with self._changed:
            self._appended += 1
        self._queue.put(entry)

    @property
    def status(self) -> SaveStatus:
        """How the journal stands now."""
        with self._changed:
            return self._status()

    def wait(self, number: int, timeout_seconds: float) -> bool:
        """Block until the event of this number is durable; False when that takes too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._durable >= number, timeout_seconds)

    def close(self, timeout_seconds: float = 10.0) -> bool:
        """Write what is pending and end the thread; False when the disk refused until the time was over."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._queue.put(None)
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive() and not self.status.pending

    def _run(self) -> None:
        while batch := self._next_batch():
            while not self._stored(batch):
                if self._gave_up():
                    return
        if self._segment is not None:
            self._segment.file.close()

    def _next_batch(self) -> list[WrittenEvent]:
        """Everything that waits; empty when the journal is closing. One sync serves a whole batch."""
        batch: list[WrittenEvent] = []
        entry = self._queue.get()
        while entry is not None:
            batch.append(entry)
            try:
                entry = self._queue.get_nowait()
            except Empty:
                return batch
        if batch:
            self._queue.put(None)
        return batch

    def _gave_up(self) -> bool:
        """Wait before the next try; True when the journal was closed meanwhile."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closing, RETRY_SECONDS)

    def _stored(self, batch: list[WrittenEvent]) -> bool:
        try:
            self._write_in_any_room(batch)
        except Exception as failure:  # noqa: BLE001  # the seat turns red and the thread tries again, whatever it was
            self._abandon_segment()
            self._tell(failure=failure)
            return False
        self._tell(stored=batch)
        return True

    def _write_in_any_room(self, batch: list[WrittenEvent]) -> None:
        """Write; while the disk is full and something can be given up for answers, give it up and write again."""
        while True:
            try:
                return self._write(batch)
            except OSError as full:
                if full.errno not in _FULL or not self._make_room():
                    raise
            self._short = True
            self._abandon_segment()

    def _write(self, batch: list[WrittenEvent]) -> None:
        segment = self._segment or self._begin_segment()
        stored, last = bytearray(), segment.last
        for event in batch:
            record = pack_record(event, last, segment.key)
            last = sha256(record).digest()
            stored += record
        segment.file.append(bytes(stored))
        segment.file.sync()
        self._head = segment.last = last
        segment.acknowledged = True
        segment.length += len(stored)
        self._follow(segment.name, segment.length)

    def _begin_segment(self) -> _OpenSegment:
        number = max((segment_number(name) or 0 for name in self._disk.names()), default=0) + 1
        header = SegmentHeader(self._randomness(SALT_BYTES), self._head)
        name = segment_name(number)
        file = self._disk.create(name)
        stored = header.to_bytes()
        self._segment = _OpenSegment(name, file, header.key(self._secret), header.hash, len(stored))
        file.append(stored)
        self._disk.sync_names()
        return self._segment

    def _abandon_segment(self) -> None:
        """Leave the segment as it is; one that holds nothing acknowledged is taken away, so that retries leave none."""
        segment, self._segment = self._segment, None
        if segment is None:
            return
        with suppress(OSError):
            segment.file.close()
        if not segment.acknowledged:
            with suppress(OSError):
                self._disk.remove(segment.name)

    def _tell(self, stored: Sequence[WrittenEvent] = (), failure: Exception | None = None) -> None:
        with self._changed:
            if stored:
                self._durable = max(self._durable, stored[-1].number)
                self._stored_events += len(stored)
                self._failing_since, self._trouble = None, ""
            elif self._failing_since is None:
                self._failing_since = self._seconds()
            if failure is not None:
                self._trouble = str(failure)
            status = self._status()
            self._changed.notify_all()
        try:
            self._on_change(status)
        except Exception:  # noqa: BLE001  # a window that stumbles over the news must not stop the writing
            _log.exception("telling the journal's status failed")

    def _status(self) -> SaveStatus:
        since = self._failing_since
        failing = None if since is None else max(0.0, self._seconds() - since)
        pending = self._appended - self._stored_events
        return SaveStatus(self._durable, pending, failing, self._trouble, self._short)
