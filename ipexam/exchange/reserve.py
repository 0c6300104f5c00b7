"""Room on the disk that is kept for answers alone, so that a full disk does not stop an exam.

In another system the logs of candidates filled the disks and stopped schools for hours: here logs give way first, then
a file that holds nothing but room.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ipexam.exchange.disk import Disk
from ipexam.sealing.symmetric import Randomness

RESERVE = "reserve"
"""A file name in the seat's folder."""
RESERVE_BYTES = 4 << 20


class Reserve:
    """Holds room beside a journal. `gives_way` are files that are deleted before the reserve is touched."""

    def __init__(self, disk: Disk, gives_way: Sequence[Path], size: int, randomness: Randomness) -> None:
        self._disk, self._logs, self._size, self._randomness = disk, list(gives_way), size, randomness

    def hold(self) -> bool:
        """Take the room, in bytes that no file system can press together; False when the disk has no such room."""
        try:
            if RESERVE not in self._disk.names():
                self._disk.replace(RESERVE, self._randomness(self._size))
        except OSError:
            return False
        return True

    def give(self) -> bool:
        """Give one thing up: a log while there is one, then the reserve. False when there is nothing left to give."""
        with suppress(OSError):
            while self._logs:
                log = self._logs.pop(0)
                if log.is_file():
                    log.unlink()
                    return True
        with suppress(OSError):
            if RESERVE in self._disk.names():
                self._disk.remove(RESERVE)
                return True
        return False

    def release(self) -> None:
        """The exam is over at this seat: give the room back."""
        with suppress(OSError):
            self._disk.remove(RESERVE)
