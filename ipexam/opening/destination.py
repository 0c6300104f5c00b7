"""A file that is written beside its destination and takes its place whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import DestinationNoFile, DiskFull, EndingWrong, FileLocked, FileMissing

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})


@contextmanager
def replacing(destination: Path, ending: str = "") -> Iterator[IO[bytes]]:
    """A binary file to write; at the end it is synced and renamed to `destination`, or to where that link leads.

    When the body raises, the destination is as it was and nothing is left beside it. Raises `FileMissing` (no such
    folder), `FileLocked` and `DiskFull`, each with the destination's path, and what `place_of` raises; with an
    `ending` also `EndingWrong` for a name that promises another kind of file.
    """
    if ending and destination.suffix.lower() != ending:
        raise EndingWrong(str(destination), ending)
    place = place_of(destination)
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=place.parent, prefix=".", suffix=".new", delete=False) as file:
            beside = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(place))
        beside.replace(place)
        beside = None
    except OSError as error:
        raise refused(error, destination) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def place_of(destination: Path) -> Path:
    """Where a file goes that a person wants to save under this name: a link leads to its target and stays a link.

    Raises `DestinationNoFile` for a folder, a device, a pipe: a rename would put a file in its place. Raises
    `FileLocked` for links that lead nowhere or where we may not look.
    """
    place = Path(os.path.realpath(destination))
    try:
        ordinary = stat.S_ISREG(place.stat().st_mode)
    except FileNotFoundError:
        return place
    except OSError as error:
        raise refused(error, destination) from error
    if not ordinary:
        raise DestinationNoFile(str(destination))
    return place


def folder_made(folder: Path) -> Path:
    """The folder that files are to be written into, made when only it is missing.

    Raises `FileMissing` (nothing it could lie in) and `FileLocked`, which a file of that name is too.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise refused(error, folder) from error
    return folder


def take_place(draft: Path, destination: Path) -> None:
    """Rename a finished file to its destination. Raises what `replacing` raises."""
    place = place_of(destination)
    try:
        draft.replace(place)
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
