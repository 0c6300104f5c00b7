"""A journal's twin on a second medium: byte for byte what the first disk has acknowledged, and never ahead of it.

The twin has a thread of its own, so that a slow or missing stick delays no tick. Whatever the medium holds already is
compared first: a beginning of our journal is gone on with, and anything else is left as it is. A medium that was away
is compared anew when it is back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from ipexam.exchange.disk import Disk, GrowingFile
from ipexam.exchange.journal_reading import Segment, segments_on
from ipexam.exchange.twin_place import TwinPlace

ONE_COPY_SECONDS = 10.0
"""A twin that lags longer than this does not count as a second copy."""
RETRY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class TwinStatus:
    """How the second copy stands. `lag_seconds` is the age of the oldest thing it lacks, 0 when it lacks nothing.

    `missing` says that the medium is away or refuses (`trouble` is the system's own text), `disagrees` that it holds
    another journal of this seat, beside which ours lies now, and `same_medium` that it is no second medium at all.
    """

    lag_seconds: float
    missing: bool = False
    disagrees: bool = False
    same_medium: bool = False
    trouble: str = ""

    @property
    def one_copy_only(self) -> bool:
        """Whether the answers have to be taken as being on one medium alone."""
        return self.lag_seconds > ONE_COPY_SECONDS


@dataclass(slots=True)
class _Copy:
    """A folder on the medium that holds a beginning of our journal; `lengths` is how much of each segment."""

    disk: Disk
    identity: tuple[int, int]
    lengths: dict[str, int]
    open_name: str = ""
    file: GrowingFile | None = None
    whole: dict[str, bytes] = field(default_factory=dict)

    def bring(self, name: str, data: bytes) -> None:
        """Append to a segment and wait for the medium."""
        if self.open_name != name or self.file is None:
            self.close()
            self.file = self.disk.extend(name) if name in self.lengths else self.disk.create(name)
            self.open_name = name
            self.disk.sync_names()
        self.file.append(data)
        self.file.sync()
        self.lengths[name] = self.lengths.get(name, 0) + len(data)

    def close(self) -> None:
        """Let go of the open segment."""
        file, self.file = self.file, None
        if file is not None:
            with suppress(OSError):
                file.close()


class Twin:
    """Keeps the twin of one seat's journal. `stored` is how much of each segment the first disk holds at the start."""

    def __init__(
        self, primary: Disk, place: TwinPlace, stored: Mapping[str, int], seconds: Callable[[], float]
    ) -> None:
        self._primary, self._place, self._seconds = primary, place, seconds
        self._stored = dict(stored)
        self._files: dict[str, bytes] = {}
        self._copy: _Copy | None = None
        self._apart = False
        self._behind_since: float | None = seconds()
        self._next_since: float | None = None
        self._missing = self._disagrees = self._same_medium = self._closing = False
        self._trouble = ""
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="twin", daemon=True)
        self._thread.start()

    @property
    def status(self) -> TwinStatus:
        """How the second copy stands now."""
        with self._changed:
            since = self._behind_since
            lag = 0.0 if since is None else max(0.0, self._seconds() - since)
            return TwinStatus(lag, self._missing, self._disagrees, self._same_medium, self._trouble)

    def follow(self, segment: str, length: int) -> None:
        """The first disk has acknowledged so much of a segment. Returns at once."""
        with self._changed:
            self._stored[segment] = length
            self._fall_behind()

    def put(self, name: str, data: bytes) -> None:
        """A whole file that belongs beside the journal: the answer file. Returns at once."""
        with self._changed:
            self._files[name] = data
            self._fall_behind()

    def wait(self, timeout_seconds: float) -> bool:
        """Block until the twin lacks nothing; False when that takes too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._behind_since is None, timeout_seconds)

    def close(self, timeout_seconds: float = 2.0) -> bool:
        """Bring over what can be brought and end the thread; False when something is lacking."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_seconds)
        with self._changed:
            return self._behind_since is None

    def _fall_behind(self) -> None:
        now = self._seconds()
        self._behind_since = now if self._behind_since is None else self._behind_since
        self._next_since = now if self._next_since is None else self._next_since
        self._changed.notify_all()

    def _run(self) -> None:
        while self._wanted():
            try:
                self._catch_up()
            except OSError as trouble:
                self._let_go()
                if self._gave_up(str(trouble)):
                    return
        self._let_go()

    def _wanted(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._behind_since is not None or self._closing)
            return self._behind_since is not None

    def _gave_up(self, trouble: str) -> bool:
        """Tell the trouble and wait before the next try; True when the twin was closed meanwhile."""
        with self._changed:
            self._missing, self._trouble = True, trouble
            return self._changed.wait_for(lambda: self._closing, RETRY_SECONDS)

    def _catch_up(self) -> None:
        """Bring over what was acknowledged up to now; `OSError` from either disk."""
        with self._changed:
            stored, files, self._next_since = dict(self._stored), dict(self._files), None
        copy = self._medium(stored)
        for name in sorted(stored):
            there = copy.lengths.get(name, 0)
            if there < stored[name]:
                copy.bring(name, self._primary.read(name, there)[: stored[name] - there])
        for name, data in files.items():
            if copy.whole.get(name) != data:
                copy.disk.replace(name, data)
                copy.whole[name] = data
        with self._changed:
            self._missing, self._trouble, self._behind_since = False, "", self._next_since
            self._changed.notify_all()

    def _medium(self, stored: Mapping[str, int]) -> _Copy:
        """The copy to go on with; another medium in the same place is compared anew."""
        identity, same = self._place.identity(), self._place.same_medium()
        if same and self._apart:
            raise FileNotFoundError(str(self._place.medium))  # the empty folder on which the medium was mounted
        if self._copy is None or self._copy.identity != identity:
            self._let_go()
            self._copy = self._agreeing(stored, identity)
        self._apart = not same
        with self._changed:
            self._same_medium = same
        return self._copy

    def _agreeing(self, stored: Mapping[str, int], identity: tuple[int, int]) -> _Copy:
        """The first folder whose segments are beginnings of ours; what disagrees is passed by."""
        for folder in self._place.folders():
            disk = self._place.disk(folder)
            segments = segments_on(disk)
            if all(self._begins(segment, stored) for segment in segments):
                return _Copy(disk, identity, {segment.name: len(segment.data) for segment in segments})
            with self._changed:
                self._disagrees = True
        raise FileExistsError(str(self._place.medium))

    def _begins(self, segment: Segment, stored: Mapping[str, int]) -> bool:
        if len(segment.data) > stored.get(segment.name, -1):
            return False
        return self._primary.read(segment.name).startswith(segment.data)

    def _let_go(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.close()
