"""The files of a backup on its way: the draft beside its destination, what SQLite lays beside it, and drafts that
nobody writes any more."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkstemp
from urllib.parse import quote

from ipexam.opening.destination import refused

_BEGINNING, _ENDING = ".ipexam-backup-", ".new"
_LOGS = ("-wal", "-shm", "-journal")
"""What the names of the files beside a database end in (sqlite.org/tempfiles.html)."""
_JUST_WRITTEN_S = 60
"""A draft is locked while it is copied and checked, but not at its very beginning and end, which take no minute."""


def new_draft(place: Path, destination: Path) -> Path:
    """An empty file beside `place` that its owner alone may read. Raises what `refused` makes of a failure."""
    try:
        number, name = mkstemp(dir=place.parent, prefix=_BEGINNING, suffix=_ENDING)
        os.close(number)
    except OSError as error:
        raise refused(error, destination) from error
    return Path(name)


def logs_of(path: Path) -> tuple[Path, ...]:
    """The files that SQLite may have beside a database; who replaces one of them spoils it."""
    return tuple(path.with_name(path.name + ending) for ending in _LOGS)


def remove(draft: Path) -> None:
    """Take a draft away with what lies beside it, as far as it is there."""
    for path in (draft, *logs_of(draft)):
        with suppress(OSError):  # a stick that was pulled out took it along; Windows: somebody has it open
            path.unlink(missing_ok=True)


def clear_left(fresh: Path) -> None:
    """Take away the drafts beside a fresh one that died with whoever wrote them: nobody locks them, and nobody wrote
    them for a minute. What the disk says of the fresh one is the time that it is now, whatever clock the disk has."""
    with suppress(OSError):  # tidying up is no reason to make no backup
        now = fresh.stat().st_mtime
        for path in fresh.parent.glob(f"{_BEGINNING}*{_ENDING}"):
            if _written_before(path, now - _JUST_WRITTEN_S) and not _locked(path):
                remove(path)


def _written_before(path: Path, moment: float) -> bool:
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and found.st_mtime < moment


def _locked(path: Path) -> bool:
    """Whether somebody copies into a draft: SQLite keeps an exclusive lock on it, also against other PCs."""
    address = f"file:{quote(str(path.absolute()), safe='')}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)) as probe:
            probe.execute("BEGIN EXCLUSIVE")
            probe.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB  # half a page; all else is left alone
    return False
