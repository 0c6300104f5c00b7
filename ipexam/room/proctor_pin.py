"""Opening a proctor's key file: after a wrong PIN the next try waits, and each time twice as long.

The wait guards the window against a guessing hand. Against a copy of the file guards Argon2id alone.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

from ipexam.domain.proctor_errors import ProctorPinWrong
from ipexam.exchange.proctor_key import MAX_BYTES, ProctorKey, open_proctor_key
from ipexam.opening.file_bytes import bytes_of

LONGEST_WAIT = 300
"""Seconds."""


class PinGate:
    """Opens key files for one process. `seconds` is any monotonic clock."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._wrong = 0
        self._open_at = 0.0

    def open(self, path: Path, pin: str) -> ProctorKey:
        """Open a key file; takes as long as Argon2id takes, so call it as a task.

        Raises `ProctorPinWrong` with the seconds to wait - before they are over no PIN is tried -,
        `ProctorKeyUnreadable`, `FileMissing` or `FileLocked`.
        """
        data = bytes_of(path, MAX_BYTES)
        left = self._open_at - self._seconds()
        if left > 0:
            raise ProctorPinWrong(path.name, ceil(left))
        try:
            key = open_proctor_key(data, pin, str(path))
        except ProctorPinWrong as wrong:
            wait = min(2**self._wrong, LONGEST_WAIT)
            self._wrong, self._open_at = self._wrong + 1, self._seconds() + wait
            raise ProctorPinWrong(path.name, wait) from wrong
        self._wrong = 0
        return key
