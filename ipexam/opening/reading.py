"""The one door through which the office reads a foreign workbook: its bytes here, its cells in a child."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

from ipexam.domain.file_errors import FileLocked, FileMissing, FileTooLarge, ReadingStopped
from ipexam.opening import isolation
from ipexam.opening.cells import BookTaken
from ipexam.opening.frames import JSON, TooMuch, Untrue
from ipexam.opening.isolation import ChildLimits, Stopped
from ipexam.opening.limits import DEFAULT, Limits, too_large
from ipexam.opening.workbook import Workbook

_CHILD = "ipexam.opening.cells_child"
_NO_SUCH_NAME = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP})


def read_bytes(path: Path, limits: Limits = DEFAULT) -> bytes:
    """A foreign file's bytes. Raises `FileMissing`, `FileLocked` or `FileTooLarge`."""
    try:
        if not path.is_file():
            raise FileMissing(str(path))
        with path.open("rb") as file:
            content = file.read((limits.file_mib << 20) + 1)  # a file may be longer than the system says, or growing
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise FileMissing(str(path)) from missing
    except OSError as refused:
        if refused.errno in _NO_SUCH_NAME:
            raise FileMissing(str(path)) from refused
        raise FileLocked(str(path)) from refused
    if too_large(len(content), limits):
        raise FileTooLarge(str(path), limits.file_mib)
    return content


def read_workbook(
    path: Path, password: str = "", child: ChildLimits = isolation.DEFAULT, beat: Callable[[], None] = isolation.go_on
) -> Workbook:
    """Open a foreign file for reading, whatever its name says it is. `beat` may raise to cancel.

    Raises what `read_bytes` raises, `FileEncrypted`, `PasswordOfFileWrong`, `ProtectionUnknown`, `NotASpreadsheet` and
    `ReadingStopped`; a sheet that cannot be read raises when its content is asked for.
    """
    content = read_bytes(path)
    taken = BookTaken(str(path))
    request = {"name": path.name, "password": password}
    try:
        for kind, told in isolation.ask(_CHILD, request, content, str(path), child, beat):
            if kind != JSON:
                raise Untrue
            taken.take(told)
    except Untrue as odd:
        raise ReadingStopped(str(path), Stopped.CRASH.value) from odd
    except TooMuch as much:
        raise ReadingStopped(str(path), Stopped.MEMORY.value) from much
    sha256 = hashlib.sha256(content).hexdigest()
    return Workbook(path.name, str(path), sha256, len(content), taken.sheets(), content, taken.notes)
