"""Folders for what passes through the disk on its way: of this user alone, and gone afterwards.

A process that is killed leaves its folder behind, with people's data in it. Windows never clears its temporary files
unasked, and Debian 12 does so at the next start of the system only (tmpfiles.d). So each new folder takes away what the
dead left, and so does every start of ipexam.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from ipexam.opening.file_lock import hold

_PREFIX = "ipexam-"
_LOCK = ".ipexam-lock"
_JUST_MADE_S = 60
"""Between a folder and its lock lies no minute."""


class PrivateFolder:
    """A folder among the temporary files, until `close` or the end of a `with` block. Raises `OSError` where none can
    be made."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix=_PREFIX))
        self._lock = hold(self.path / _LOCK)
        _clear_left(self.path)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder and everything in it; a second time does nothing."""
        held, self._lock = self._lock, -1
        if held >= 0:
            os.close(held)
            shutil.rmtree(self.path, ignore_errors=True)


def clear_left() -> None:
    """Take away the folders of processes that died."""
    with suppress(OSError):
        PrivateFolder().close()


def _clear_left(fresh: Path) -> None:
    """Take away what the dead left beside a fresh folder, whose time is what the disk takes for now."""
    now = fresh.stat().st_mtime
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another one clears as well, or it is not ours
            if _ours(folder, now - _JUST_MADE_S):
                os.close(hold(folder / _LOCK))
                shutil.rmtree(folder, ignore_errors=True)


def _ours(folder: Path, moment: float) -> bool:
    """Whether a folder, no link, was made here by this user before a moment. A lock that is held raises later."""
    found, lock = folder.lstat(), (folder / _LOCK).lstat()
    mine = sys.platform == "win32" or found.st_uid == os.getuid()
    return mine and stat.S_ISDIR(found.st_mode) and stat.S_ISREG(lock.st_mode) and found.st_mtime < moment
