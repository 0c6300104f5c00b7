"""What the PC gives the room: a place, clocks and randomness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ipexam.exchange.clock import Clock, MachineClock
from ipexam.sealing.symmetric import Randomness

__all__ = ["Clock", "MachineClock", "RoomPc"]


@dataclass(frozen=True, slots=True)
class RoomPc:
    """One exam PC.

    `journals` is the folder for all seats (on another partition when the system drive is restored at reboot);
    `seconds` is any monotonic clock, for the age of a failed save. `twin` is a folder on a second medium: it must be
    there already, and while it is away it is waited for, never made. `gives_way` are files that are deleted before
    answers find no room: rotated logs. `host` is this PC's name, which a stick knows it by.
    """

    journals: Path
    clock: Clock
    randomness: Randomness
    seconds: Callable[[], float]
    twin: Path | None = None
    gives_way: tuple[Path, ...] = ()
    host: str = ""
