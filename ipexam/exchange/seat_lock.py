"""One process per seat and PC: a lock the system itself lets go when the process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ipexam.domain.exam_errors import SeatInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "lock"


class SeatLock:
    """Holds a seat's folder until `release` or the end of the process."""

    def __init__(self, folder: Path, seat: str) -> None:
        self._descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as held:
            os.close(self._descriptor)
            raise SeatInUse(seat) from held

    def release(self) -> None:
        """Let go; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
