"""Time as a budget that ticks use up. The wall clock is evidence; it never costs a candidate a second."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ipexam.attempt.events import ClockJumped, Moment, Outage, OutageCause

MISSED_TICK_MS = 3_000
"""A gap between two ticks (one a second) beyond this is an outage and not charged."""
CLOCK_JUMP_MS = 2_000
"""A difference between wall clock and monotonic clock beyond this is recorded."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Remaining = duration + grants - active ticks, never less than zero."""

    duration_ms: int = 0
    granted_ms: int = 0
    spent_ms: int = 0

    @property
    def remaining_ms(self) -> int:
        """What is left."""
        return max(0, self.duration_ms + self.granted_ms - self.spent_ms)

    def charged(self, ms: int) -> Budget:
        """The budget after `ms` of active time."""
        return replace(self, spent_ms=self.spent_ms + ms)


@dataclass(frozen=True, slots=True)
class Tick:
    """What the time between two looks at the clocks means: so much is charged, and this is worth recording."""

    charged_ms: int
    outage: Outage | None
    jump: ClockJumped | None


def tick_between(last: Moment, now: Moment) -> Tick:
    """Two looks at the clocks by the same process."""
    active = now.monotonic_ms - last.monotonic_ms
    jumped = (now.wall_ms - last.wall_ms) - active
    jump = ClockJumped(jumped) if abs(jumped) > CLOCK_JUMP_MS else None
    if active < 0 or active > MISSED_TICK_MS:
        return Tick(0, Outage(OutageCause.STALLED, active), jump)
    return Tick(active, None, jump)


def outage_between(last: Moment, now: Moment) -> Outage:
    """The outage from the last thing a dead process recorded to the start of a new one.

    Within one boot the clock that counts suspend measures it; across a reboot only the wall clock can, and the result
    may be nonsense (`doubtful`).
    """
    if now.boot and now.boot == last.boot and now.monotonic_ms >= last.monotonic_ms:
        return Outage(OutageCause.RESTARTED, now.monotonic_ms - last.monotonic_ms)
    return Outage(OutageCause.REBOOTED, now.wall_ms - last.wall_ms)


def moved_between(last: Moment, now: Moment) -> Outage:
    """The outage from the last thing that another PC recorded to the start on this one, by their wall clocks."""
    return Outage(OutageCause.MOVED, now.wall_ms - last.wall_ms)


def doubtful(outage: Outage, limit_minutes: int) -> bool:
    """Whether a proctor has to look at an outage: it is negative, above the manifest's limit, or on another PC."""
    return outage.cause is OutageCause.MOVED or outage.ms < 0 or outage.ms > limit_minutes * 60_000
