"""Extra time for what a candidate lost: from the raised hand to recovery, less what the seat did not charge anyway."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ipexam.domain.proctor import SECOND_PROCTOR_MINUTES

RESCHEDULE_MINUTES = 50
"""Who lost more than this, or a room that did, sits another day (practice of Chinese computer exams)."""
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class TimeCredit:
    """What the proctor saw. `not_charged_ms` is what the seat says of outages its clock already stood still for.

    Practice of Chinese exam halls: the time counts from the raised hand, and what is a candidate's own fault earns
    nothing. A `recovered_at` before `raised_at` is `ValueError`.
    """

    raised_at: datetime
    recovered_at: datetime
    not_charged_ms: int = 0
    own_fault: bool = False

    def __post_init__(self) -> None:
        if self.recovered_at < self.raised_at:
            raise ValueError("time went backwards")

    @property
    def minutes(self) -> int:
        """Whole minutes to give, rounded up in the candidate's favour."""
        if self.own_fault:
            return 0
        return -(-max(0, self._lost_ms - max(0, self.not_charged_ms)) // _MINUTE_MS)

    @property
    def needs_second(self) -> bool:
        """Whether a second proctor has to agree."""
        return self.minutes > SECOND_PROCTOR_MINUTES

    @property
    def reschedule(self) -> bool:
        """Whether the outage was so long that extra time is no remedy, whatever the seat did not charge."""
        return not self.own_fault and self._lost_ms > RESCHEDULE_MINUTES * _MINUTE_MS

    @property
    def _lost_ms(self) -> int:
        return int((self.recovered_at - self.raised_at).total_seconds() * 1000)
