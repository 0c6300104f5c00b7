"""Words about attendance (出勤)."""

from __future__ import annotations

from ipexam.domain.attendance import Presence
from ipexam.wording.language import _


def presence(value: Presence) -> str:
    """What the sign-in sheet says."""
    return {
        Presence.PRESENT: _("Present"),
        Presence.LATE: _("Late"),
        Presence.ABSENT: _("Absent"),
        Presence.LEAVE: _("On leave"),
    }[value]


def sign_out_missing() -> str:
    """The flag beside an attendance that counts although nobody signed out."""
    return _("Sign-out missing")
