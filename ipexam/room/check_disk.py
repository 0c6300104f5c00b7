"""How a disk answers: free room, and how long a small write takes until it is on the medium."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ipexam.exchange.disk import FolderDisk
from ipexam.sealing.symmetric import Randomness

WRITES = 50
_RECORD_BYTES = 155
"""What an option click takes in a journal."""


@dataclass(frozen=True, slots=True)
class SyncTimes:
    """Milliseconds for one write with its sync."""

    p50_ms: float
    p99_ms: float


def free_mib(folder: Path) -> int:
    """Whole MiB that this user may still write; `OSError`."""
    return shutil.disk_usage(_nearest(folder)).free >> 20


def sync_times(folder: Path, randomness: Randomness, clock_ns: Callable[[], int] = time.perf_counter_ns) -> SyncTimes:
    """Write and sync as a journal does, in a folder of its own that is gone afterwards; `OSError`."""
    taken = []
    with TemporaryDirectory(dir=folder, prefix=".check-") as place:
        file = FolderDisk(Path(place)).create("probe")
        try:
            for _ in range(WRITES):
                record = randomness(_RECORD_BYTES)
                began = clock_ns()
                file.append(record)
                file.sync()
                taken.append((clock_ns() - began) / 1e6)
        finally:
            file.close()
    taken.sort()
    return SyncTimes(round(taken[WRITES // 2], 1), round(taken[min(WRITES - 1, int(WRITES * 0.99))], 1))


def _nearest(folder: Path) -> Path:
    """The folder, or the first one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
