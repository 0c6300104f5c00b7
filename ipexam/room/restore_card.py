"""Whether the place for journals outlives a restart. A restore card (还原卡) takes back whatever was written since.

A marker is planted in the place, and its witness on another medium that no restore card reaches: the stick of the room
check, or the twin's. After a restart the marker is there, and the place lasts, or only its witness is.
"""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from ipexam.attempt.events import Moment
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes
from ipexam.sealing.symmetric import Randomness

_MARKER = "ipexam-place"
_ID_BYTES = 16
_MAX_BYTES = 4096
_SAME_BOOT_MS = 60_000
"""Two estimates of when the PC was started that differ by less are one start."""


class Place(Enum):
    """What is known about a folder on this PC."""

    UNTRIED = "untried"  # nobody planted a marker, or it is gone and there is no witness
    WAITS = "waits"  # planted: restart the PC, then look again
    LASTS = "lasts"  # the marker outlived a restart
    WIPED = "wiped"  # the witness is there, the marker is not


def plant(place: Path, witness: Path | None, host: str, now: Moment, randomness: Randomness) -> None:
    """Put the marker down, durably; `host` tells PCs apart on a witness stick that serves many. `OSError`."""
    notes = {"id": randomness(_ID_BYTES).hex(), "boot": now.boot, "up": now.monotonic_ms, "at": now.wall_ms}
    FolderDisk(place).replace(_MARKER, write_notes(notes))
    if witness is not None:
        FolderDisk(witness).replace(_name(host), write_notes(notes))


def durable_place(place: Path, witness: Path | None, host: str, now: Moment) -> Place:
    """What the marker says now. Reads two small files and writes nothing."""
    marker = _read(place / _MARKER)
    seen = None if witness is None else _read(witness / _name(host))
    if marker is not None and (seen is None or marker[0] == seen[0]):
        return Place.LASTS if _restarted(marker[1], now) else Place.WAITS
    if seen is not None and _restarted(seen[1], now):
        return Place.WIPED
    return Place.UNTRIED


def _name(host: str) -> str:
    return f"{_MARKER}-{quote(host, safe='')}"


def _read(path: Path) -> tuple[str, Moment] | None:
    """A marker's id and when it was planted; None when there is no whole one."""
    with suppress(OSError, NotesBroken):
        with path.open("rb") as file:
            fields = read_notes(file.read(_MAX_BYTES))
        return fields.text("id"), Moment(fields.whole("up"), fields.whole("at"), fields.text("boot"))
    return None


def _restarted(planted: Moment, now: Moment) -> bool:
    """Whether the PC was started anew since. Without an id of the boot, the time at which it was started tells."""
    if planted.boot and now.boot:
        return planted.boot != now.boot
    started = (planted.wall_ms - planted.monotonic_ms, now.wall_ms - now.monotonic_ms)
    return now.monotonic_ms < planted.monotonic_ms or abs(started[1] - started[0]) > _SAME_BOOT_MS
