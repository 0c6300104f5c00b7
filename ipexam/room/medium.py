"""Copies on a stick or a disk: whole or not there at all, synced and read back, and never over another file."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from itertools import count
from pathlib import Path

from ipexam.domain.collect_errors import CopyDiffers, MediumGone
from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import DiskFull, FileLocked, TooManyFiles
from ipexam.exchange.answers import SUFFIX
from ipexam.exchange.disk import write_durably

MAX_FILES = 10_000
"""More answer files lie on no stick of one room; a hostile folder must not cost minutes."""
_HALF = ".new"  # what `write_durably` calls a file that is not whole yet
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_SKIPPED = "System Volume Information"  # of Windows, on every stick


def answer_files(source: Path) -> list[tuple[Path, str]]:
    """The answer files under a folder with their way in it, sorted; links are not followed.

    Raises `MediumGone` when the folder cannot be listed, and `TooManyFiles`.
    """
    found: list[tuple[Path, str]] = []
    for folder, folders, files in os.walk(source, onerror=_unlisted):
        folders[:] = sorted(name for name in folders if name != _SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            if name.lower().endswith(SUFFIX) and not path.is_symlink():
                found.append((path, path.relative_to(source).as_posix()))
        if len(found) > MAX_FILES:
            raise TooManyFiles(str(source), MAX_FILES)
    if not found and not source.is_dir():
        raise MediumGone(str(source), 0)
    return found


def read_limited(path: Path, most: int) -> bytes:
    """A file, one byte over the limit at most. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(most + 1)


def copy_whole(folder: Path, name: str, data: bytes, copied: int) -> bool:
    """Put a file there unless the same bytes are there under its name already; says whether it was new.

    Written beside, synced, renamed and read back from the medium. Another content under this name stays, and the file
    gets a free name. `copied` is what `MediumGone` tells. Raises `DiskFull`, `FileLocked` and `CopyDiffers`.
    """
    wanted = sha256(data).digest()
    try:
        for target in _names(folder / name):
            if not target.exists():
                break
            if sha256(target.read_bytes()).digest() == wanted:
                return False
        write_durably(target, data)
        if sha256(_read_back(target)).digest() != wanted:
            target.unlink()
            raise CopyDiffers(str(target))
    except OSError as error:
        raise _refused(error, folder / name, copied) from error
    return True


def sweep(folder: Path) -> None:
    """Take away what a process that died left half-written; such a file was never told to anybody. `OSError`."""
    for half in folder.glob(f"*{SUFFIX}{_HALF}"):
        half.unlink(missing_ok=True)


def other_medium(first: Path, second: Path) -> bool:
    """Whether two folders lie on different disks or sticks."""
    return first.stat().st_dev != second.stat().st_dev


def _names(wanted: Path) -> list[Path]:
    """The wanted name and others in its place, should a damaged file have it."""
    others = (wanted.with_stem(f"{wanted.stem}-{n}") for n in count(2))
    return [wanted, *(next(others) for _ in range(98))]


def _read_back(path: Path) -> bytes:
    """From the medium, not from the memory of the system, where the system lets us ask for that."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _unlisted(error: OSError) -> None:
    raise MediumGone(str(error.filename or ""), 0) from error


def _refused(error: OSError, target: Path, copied: int) -> UserError:
    """What a failed copy means: no room, no right, or the medium is not there any more."""
    if error.errno in _FULL:
        return DiskFull(str(target))
    if error.errno in _REFUSED and target.parent.is_dir():
        return FileLocked(str(target))
    return MediumGone(str(target.parent), copied)
