"""Documents on their way into an office: drawn before the transaction that stores them, too many to be held in memory.

They wait in a file of this process alone. On Linux it has no name; Windows takes it away with the process, however that
ends. What only a power cut can leave is cleared when the next one is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from ipexam.opening.destination import refused
from ipexam.storage.artefact import Packed

_PREFIX = ".ipexam-spool-"


class Spool:
    """Packed documents in their order. Use `spooling`."""

    def __init__(self, file: IO[bytes], folder: Path) -> None:
        self._file = file
        self._folder = folder
        self._there: list[tuple[str, int]] = []

    def put(self, document: Packed) -> None:
        """Let a document wait. Raises `DiskFull`."""
        try:
            self._file.write(document.content)
        except OSError as error:
            raise refused(error, self._folder) from error
        self._there.append((document.sha256, len(document.content)))

    def __iter__(self) -> Iterator[Packed]:
        """The documents, one at a time. Raises `DiskFull` when the last ones do not fit."""
        try:
            self._file.seek(0)
        except OSError as error:
            raise refused(error, self._folder) from error
        for sha256, length in self._there:
            yield Packed(sha256, self._file.read(length))


@contextmanager
def spooling(beside: Path | None) -> Iterator[Spool]:
    """A spool beside an office's file, where what waits will lie anyway; among the user's temporary files for an office
    on a server. Raises `DiskFull`, `FileLocked`."""
    folder = Path(gettempdir()) if beside is None else beside.parent
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # Windows: another desk is using it
            left.unlink()
    with _unnamed(folder) as file:
        yield Spool(file, folder)


def _unnamed(folder: Path) -> IO[bytes]:
    try:
        return TemporaryFile(dir=folder, prefix=_PREFIX)
    except OSError as error:
        raise refused(error, folder) from error
