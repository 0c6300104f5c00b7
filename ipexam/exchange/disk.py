"""The few things a journal asks of a disk, so that a test disk can lose power at any moment.

Durable means: the file was synced after the last append, and its folder after the file got its name.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
_EXTEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
_SETTLE = os.O_RDWR | getattr(os, "O_BINARY", 0)
_PRIVATE = 0o600


class GrowingFile(Protocol):
    """A file that only grows."""

    def append(self, data: bytes) -> None:
        """Write at the end; all of it or `OSError`."""

    def sync(self) -> None:
        """Return when everything appended is on the medium."""

    def close(self) -> None:
        """Let go of the file."""


class Disk(Protocol):
    """One folder of one seat. Every file in it is private to the user. All methods raise `OSError`."""

    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""

    def read(self, name: str, start: int = 0) -> bytes:
        """The whole content, or all of it from a byte on."""

    def create(self, name: str) -> GrowingFile:
        """A new file; a name that exists is an error."""

    def extend(self, name: str) -> GrowingFile:
        """A file that is there already, to grow further."""

    def replace(self, name: str, data: bytes) -> None:
        """Put a whole file there durably: after a power cut it is the old one or the new one."""

    def remove(self, name: str) -> None:
        """Take a file away durably."""

    def sync_names(self) -> None:
        """Return when names given to new files are on the medium."""

    def settle(self) -> None:
        """Return when everything a dead process left is on the medium: what is read after this stays readable."""


class FolderDisk:
    """A real folder, made when missing, with rights for its owner only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        _make_folder(folder)

    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""
        return tuple(sorted(path.name for path in self.folder.iterdir() if path.is_file()))

    def read(self, name: str, start: int = 0) -> bytes:
        """The whole content, or all of it from a byte on."""
        with (self.folder / name).open("rb") as file:
            file.seek(start)
            return file.read()

    def create(self, name: str) -> GrowingFile:
        """A new file that only its owner may read."""
        return _RealFile(os.open(self.folder / name, _CREATE, _PRIVATE))

    def extend(self, name: str) -> GrowingFile:
        """A file that is there already, to grow further."""
        return _RealFile(os.open(self.folder / name, _EXTEND))

    def replace(self, name: str, data: bytes) -> None:
        """Write beside, sync, rename, sync the folder."""
        write_durably(self.folder / name, data)

    def remove(self, name: str) -> None:
        """Take a file away; one that is missing is no error."""
        (self.folder / name).unlink(missing_ok=True)
        self.sync_names()

    def sync_names(self) -> None:
        """Sync the folder itself."""
        _sync_folder(self.folder)

    def settle(self) -> None:
        """Sync each file and the folder."""
        for name in self.names():
            descriptor = os.open(self.folder / name, _SETTLE)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        self.sync_names()


def write_durably(path: Path, data: bytes) -> None:
    """Put a whole file there, private to its owner: after a power cut or an error it is the old one or the new one."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    file = _RealFile(os.open(beside, _CREATE, _PRIVATE))
    try:
        file.append(data)
        file.sync()
    except OSError:
        file.close()
        beside.unlink(missing_ok=True)
        raise
    file.close()
    beside.replace(path)
    _sync_folder(path.parent)


class _RealFile:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def append(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def sync(self) -> None:
        os.fsync(self._descriptor)

    def close(self) -> None:
        os.close(self._descriptor)


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it; each new name is durable in the folder that holds it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Windows has no such call: NTFS journals names itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
