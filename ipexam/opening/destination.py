"""A file that is written beside its destination and takes its place whole, or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import DiskFull, FileLocked, FileMissing

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})


@contextmanager
def replacing(destination: Path) -> Iterator[IO[bytes]]:
    """A binary file to write; at the end it is synced and renamed to `destination`.

    When the body raises, the destination is as it was and nothing is left beside it. Raises `FileMissing` (no such
    folder), `FileLocked` and `DiskFull`, each with the destination's path.
    """
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=destination.parent, prefix=".", suffix=".new", delete=False) as file:
            beside = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(destination))
        beside.replace(destination)
        beside = None
    except OSError as error:
        raise refused(error, destination) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def take_place(draft: Path, destination: Path) -> None:
    """Rename a finished file to its destination. Raises what `replacing` raises."""
    try:
        draft.replace(destination)
    except OSError as error:
        raise refused(error, destination) from error


def _mode(destination: Path) -> int:
    """The mode the destination had; a new file may be read by its owner alone, for it holds personal data."""
    return destination.stat().st_mode & 0o777 if destination.exists() else 0o600


def refused(error: OSError, destination: Path) -> UserError:
    """What a failure to write means to a user."""
    if error.errno in _FULL:
        return DiskFull(str(destination))
    if error.errno in _NO_FOLDER:
        return FileMissing(str(destination.parent))
    return FileLocked(str(destination))
