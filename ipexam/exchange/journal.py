"""Writing a journal: one thread owns the disk, and nothing counts as saved before the disk has answered."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

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
_log = logging.getLogger(__name__)


class Saving(Enum):
    """What a candidate sees: everything is on the disk, something is on its way, or the disk refuses."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """How the journal stands. Events up to `durable_number` survive a power cut.

    `failing_for_seconds` counts from the first write that failed; `trouble` is the system's own text about it.
    """

    durable_number: int
    pending: int
    failing_for_seconds: float | None
    trouble: str

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
    acknowledged: bool = False


class Journal:
    """Appends events durably and in order; one per seat and process.

    `on_change` is called from the writer thread after every answer of the disk, good or bad. A write that fails is
    tried again each second in a new segment, because after a failed sync nobody knows what the old file holds. A twin
    on a second medium would be a second journal with a thread of its own.
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
    ) -> None:
        self._disk, self._secret, self._randomness = disk, secret, randomness
        self._seconds, self._on_change = seconds, on_change
        self._head, self._durable = head, last_number
        self._segment: _OpenSegment | None = None
        self._queue: list[WrittenEvent] = []
        self._writing = 0
        self._failing_since: float | None = None
        self._trouble = ""
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def append(self, event: Event) -> None:
        """Hand over an event and return at once. Events come in the order of their numbers; one that cannot be written
        down is the caller's mistake (`ValueError`) and never reaches the thread."""
        entry = written(event)
        with self._changed:
            self._queue.append(entry)
            self._changed.notify_all()

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
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._closing)
            batch, self._queue = self._queue, []
            self._writing = len(batch)
            return batch

    def _gave_up(self) -> bool:
        """Wait before the next try; True when the journal was closed meanwhile."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closing, RETRY_SECONDS)

    def _stored(self, batch: list[WrittenEvent]) -> bool:
        try:
            self._write(batch)
        except Exception as failure:  # noqa: BLE001  # the seat turns red and the thread tries again, whatever it was
            self._abandon_segment()
            self._tell(failure=failure)
            return False
        self._tell(durable=batch[-1].number)
        return True

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

    def _begin_segment(self) -> _OpenSegment:
        number = max((segment_number(name) or 0 for name in self._disk.names()), default=0) + 1
        header = SegmentHeader(self._randomness(SALT_BYTES), self._head)
        name = segment_name(number)
        file = self._disk.create(name)
        self._segment = _OpenSegment(name, file, header.key(self._secret), header.hash)
        file.append(header.to_bytes())
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

    def _tell(self, durable: int | None = None, failure: Exception | None = None) -> None:
        with self._changed:
            if durable is not None:
                self._durable, self._writing = durable, 0
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
        return SaveStatus(self._durable, len(self._queue) + self._writing, failing, self._trouble)
