"""Attendance (出勤) at an offline class session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.problem import Where
from ipexam.domain.trainee import Claim


class Presence(Enum):
    """What the sign-in sheet says. Present and late count as attended."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    LEAVE = "leave"

    @property
    def attended(self) -> bool:
        """Whether it counts: signing in does, late or not."""
        return self in (Presence.PRESENT, Presence.LATE)


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """One row of a sign-in sheet, read and normalised."""

    where: Where
    claim: Claim
    presence: Presence
    signed_in_at: datetime | None
    signed_out_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A trainee's attendance at one session as the list shows it. `sign_out_missing` is only a flag."""

    id: int
    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    session_no: int
    presence: Presence
    signed_in_at: datetime | None
    signed_out_at: datetime | None
    sign_out_missing: bool
