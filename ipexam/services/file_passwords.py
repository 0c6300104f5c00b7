"""Passwords of protected spreadsheets, as people gave them while this program runs: kept in memory alone, never stored,
logged or shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong

_TRIED = 10
"""So many earlier passwords are tried on a file: each costs a reading child."""

Opened = TypeVar("Opened")


class FilePasswords:
    """What people said opens which file. A file is known by its name alone, for the copy that is kept with a batch lies
    in another folder when it is read again."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._fitting: deque[str] = deque(maxlen=_TRIED)

    def give(self, password: str, path: str = "") -> None:
        """A person gave the password of a file, or without `path` one of all files to come."""
        self._said[Path(path).name] = password
        if not path:
            self._fit(password)

    def open(self, path: str, read: Callable[[str], Opened], given: str = "") -> Opened:
        """What `read` makes of a file with a password that fits, empty for a file that has none.

        `given` is what a person says just now. First comes what was said of this very file, then the passwords that
        fitted others, the latest first. Raises `FileEncrypted` when nobody gave a password for this file, and
        `PasswordOfFileWrong` when somebody did: a wrong one is forgotten.
        """
        name = Path(path).name
        first = given or self._said.get(name) or self._said.get("", "")
        try:
            found = read(first)
        except (FileEncrypted, PasswordOfFileWrong):
            for other in [each for each in self._fitting if each != first]:
                with suppress(PasswordOfFileWrong):
                    found = read(other)
                    self._remember(name, other)
                    return found
            self._said.pop(name, None)
            raise
        if first:
            self._remember(name, first)
        return found

    def _remember(self, name: str, password: str) -> None:
        self._said[name] = password
        self._fit(password)

    def _fit(self, password: str) -> None:
        with suppress(ValueError):
            self._fitting.remove(password)
        self._fitting.appendleft(password)
