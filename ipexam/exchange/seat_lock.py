"""One process per seat and PC: a lock the system itself lets go when the process dies."""

from __future__ import annotations

import os
from pathlib import Path

from ipexam.domain.exam_errors import SeatInUse
from ipexam.opening.file_lock import hold

LOCK_NAME = "lock"


class SeatLock:
    """Holds a seat's folder until `release` or the end of the process."""

    def __init__(self, folder: Path, seat: str) -> None:
        try:
            self._descriptor = hold(folder / LOCK_NAME)
        except OSError as held:
            raise SeatInUse(seat) from held

    def release(self) -> None:
        """Let go; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)
