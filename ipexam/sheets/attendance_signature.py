"""One cell in which somebody signed in or out, and what a row's cells say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ipexam.domain.attendance import Presence
from ipexam.domain.problem import ProblemCode, Where
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import says_nothing, text_of
from ipexam.sheets.moments import Moments
from ipexam.sheets.vocabulary import presence_of


@dataclass(frozen=True, slots=True)
class Signature:
    """What a cell says: a time, a word of attendance, or nothing. `given` is whether somebody signed, `read` is False
    for what nobody can read."""

    where: Where
    text: str = ""
    moment: datetime | time | None = None
    presence: Presence | None = None
    read: bool = True

    @property
    def given(self) -> bool:
        """Whether somebody signed here."""
        return self.presence is not None and self.presence.attended

    def before(self, other: Signature) -> bool:
        """Whether this time lies before the other; one with a date and one without cannot be compared."""
        if isinstance(self.moment, datetime) and isinstance(other.moment, datetime):
            return self.moment < other.moment
        return isinstance(self.moment, time) and isinstance(other.moment, time) and self.moment < other.moment

    def after_clock(self, clock: time, zone: ZoneInfo) -> bool:
        """Whether it was given after a time of day."""
        if isinstance(self.moment, datetime):
            return self.moment.astimezone(zone).time() > clock
        return self.moment is not None and self.moment > clock


Signatures = tuple[Signature, Signature]
"""Signing in and signing out."""


def read_signature(cell: Cell, name: str, where: Where, moments: Moments) -> Signature:
    """Read one cell. A tick, a time and the person's own `name` are signatures."""
    text = text_of(cell)
    if says_nothing(text):
        return Signature(where)
    word = presence_of(text)
    if word is not None:
        return Signature(where, text, presence=word)
    if text == name:
        return Signature(where, text, presence=Presence.PRESENT)
    try:
        moment = moments.read(cell)
    except (ValueError, OverflowError):
        return Signature(where, text, read=False)
    timed = None if isinstance(moment, date) and not isinstance(moment, datetime) else moment
    return Signature(where, text, timed, Presence.PRESENT)


def doubt_of(
    presence: Presence, status: Signature, signed: Sequence[Signatures], ends: time | None, zone: ZoneInfo
) -> tuple[ProblemCode, Where] | None:
    """Why a person must look at a row before it counts, and at which cell. `status` is the cell of the status column,
    `ends` when the class ended."""
    for came, left in signed:
        if left.before(came):
            return ProblemCode.SIGN_OUT_BEFORE_SIGN_IN, left.where
        if ends is not None and came.after_clock(ends, zone):
            return ProblemCode.SIGN_IN_AFTER_END, came.where
    timed = [one for pair in signed for one in pair if one.moment is not None]
    if presence.attended or not timed:
        return None
    return (
        (ProblemCode.STATUS_CONTRADICTED, status.where)
        if status.text
        else (ProblemCode.SIGN_IN_MISSING, timed[0].where)
    )
