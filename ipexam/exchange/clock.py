"""The journal's clock: the only place below the faces that asks the machine for the time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

from ipexam.attempt.events import Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Something that looks at the PC's clocks."""

    def now(self) -> Moment:
        """The moment it is."""


class MachineClock:
    """The clocks of this PC.

    Linux has a clock that counts suspend and an id of the boot. Windows counts suspend in its ordinary monotonic clock
    and has no boot id we could ask for without more rights: there every restart is measured by the wall clock.
    """

    def __init__(self) -> None:
        self._boot = _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else ""

    def now(self) -> Moment:
        """The moment it is."""
        return Moment(_monotonic_ns() // 1_000_000, time.time_ns() // 1_000_000, self._boot)


def _monotonic_ns() -> int:
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)
