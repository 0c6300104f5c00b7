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
    `seconds` is any monotonic clock, for the age of a failed save.
    """

    journals: Path
    clock: Clock
    randomness: Randomness
    seconds: Callable[[], float]
