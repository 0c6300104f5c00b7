"""Two disks of one PC on one plug: the power goes at a chosen disk operation, in the middle of whatever runs.

From the cut on every operation fails, so nothing can be acknowledged any more; what comes back afterwards is any subset
of the writes and names that nobody synced (`tests.exchange.journals.PowerCutDisk.cut_power`).
"""

from __future__ import annotations

import errno
import random
import threading
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import TypeVar

from ipexam.exchange.disk import GrowingFile
from tests.exchange.journals import PowerCutDisk

Result = TypeVar("Result")


class Without(Enum):
    """What is taken out of the program, to see whether the proof notices."""

    NOTHING = "nothing"
    SYNCING_FILES = "syncing files"
    SYNCING_NAMES = "syncing folders"


class Plug:
    """Counts disk operations and cuts the power before the one of a given number."""

    def __init__(self, operations: int, chance: random.Random) -> None:
        self._left, self._chance = operations, chance
        self._lock = threading.RLock()
        self._disks: list[PluggedDisk] = []
        self.found: list[PowerCutDisk] = []
        self.out = False
        self.gone = threading.Event()

    def disk(self, raw: PowerCutDisk, without: Without) -> PluggedDisk:
        self._disks.append(PluggedDisk(raw, self, without))
        return self._disks[-1]

    def cut(self) -> None:
        """The power goes, if it is not gone already."""
        with self._lock:
            if not self.out:
                self.out = True
                self.found = [disk.raw.cut_power(self._chance) for disk in self._disks]
                self.gone.set()

    def do(self, operation: Callable[[], Result]) -> Result:
        with self._lock:
            self._left -= 1
            if self._left < 0:
                self.cut()
            if self.out:
                raise OSError(errno.EIO, "the power is gone")
            return operation()


class PluggedDisk:
    """A disk as the program sees it."""

    def __init__(self, raw: PowerCutDisk, plug: Plug, without: Without) -> None:
        self.raw, self._plug, self._without = raw, plug, without

    def names(self) -> tuple[str, ...]:
        return self._plug.do(self.raw.names)

    def read(self, name: str, start: int = 0) -> bytes:
        return self._plug.do(lambda: self.raw.read(name, start))

    def create(self, name: str) -> GrowingFile:
        return _PluggedFile(self._plug.do(lambda: self.raw.create(name)), self._plug, self._without)

    def extend(self, name: str) -> GrowingFile:
        return _PluggedFile(self._plug.do(lambda: self.raw.extend(name)), self._plug, self._without)

    def replace(self, name: str, data: bytes) -> None:
        self._plug.do(lambda: self.raw.replace(name, data))

    def remove(self, name: str) -> None:
        self._plug.do(lambda: self.raw.remove(name))

    def sync_names(self) -> None:
        if self._without is not Without.SYNCING_NAMES:
            self._plug.do(self.raw.sync_names)

    def settle(self) -> None:
        if self._without is Without.NOTHING:
            self._plug.do(self.raw.settle)


class _PluggedFile:
    def __init__(self, raw: GrowingFile, plug: Plug, without: Without) -> None:
        self._raw, self._plug, self._without = raw, plug, without

    def append(self, data: bytes) -> None:
        self._plug.do(lambda: self._raw.append(data))

    def sync(self) -> None:
        if self._without is not Without.SYNCING_FILES:
            self._plug.do(self._raw.sync)

    def close(self) -> None:
        pass


class PluggedPlace:
    """The twin's place on a second disk in memory; see `ipexam.exchange.twin_place.TwinPlace`."""

    medium = Path("stick")

    def __init__(self, disk: PluggedDisk) -> None:
        self._disk = disk

    def identity(self) -> tuple[int, int]:
        return 1, 1

    def same_medium(self) -> bool:
        return False

    def folders(self) -> Iterator[Path]:
        yield self.medium

    def disk(self, folder: Path) -> PluggedDisk:
        self._disk.settle()
        return self._disk
