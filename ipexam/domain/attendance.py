"""Attendance (出勤) at an offline class session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.hours import WaitingRow
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.trainee import Claim

AT_LEAST = timedelta(seconds=1)


class Presence(Enum):
    """What the sign-in sheet says. Whoever signed in attended, late (迟到) or gone early (早退) all the same."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"
    LEAVE = "leave"

    @property
    def attended(self) -> bool:
        """Whether it counts: signing in does."""
        return self in (Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY)


class Part(Enum):
    """The part of the class day that a sheet is about: many offices keep one sheet for each half-day."""

    WHOLE = "whole"
    MORNING = "morning"
    AFTERNOON = "afternoon"

    @property
    def halves(self) -> tuple[Part, ...]:
        """The half-days it speaks of."""
        return (Part.MORNING, Part.AFTERNOON) if self is Part.WHOLE else (self,)


class SessionSource(Enum):
    """What told which class session a sheet is of."""

    CHOSEN = "chosen"
    COLUMN = "column"
    TITLE = "title"
    SHEET_NAME = "sheet_name"
    FILE_NAME = "file_name"


@dataclass(frozen=True, slots=True)
class SheetSession:
    """The class session a sheet was taken for, what told it, and the words that did. `where` is the sheet."""

    where: Where
    session_no: int
    source: SessionSource
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of one trainee in one class: the second pair of times is of the other half of the day."""

    presence: Presence
    signed_in_at: datetime | None = None
    signed_out_at: datetime | None = None
    second_in_at: datetime | None = None
    second_out_at: datetime | None = None

    @property
    def spans(self) -> tuple[tuple[datetime, datetime], ...]:
        """From sign-in to sign-out; without a sign-out only the moment of signing in is certain."""
        pairs = ((self.signed_in_at, self.signed_out_at), (self.second_in_at, self.second_out_at))
        return tuple((came, max(left or came, came + AT_LEAST)) for came, left in pairs if came is not None)


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """One row of a sign-in sheet, read and normalised.

    `doubt` is set when a person must look before the row may count, `flag` when it counts all the same. `session_no` is
    what the row itself says, None when only the sheet does.
    """

    where: Where
    claim: Claim
    fact: Fact
    part: Part = Part.WHOLE
    session_no: int | None = None
    doubt: ProblemCode | None = None
    flag: ProblemCode | None = None


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """One sheet of a file: its rows, what is wrong with them, and which session its title names, if it names one."""

    where: Where
    session: SheetSession | None
    entries: tuple[AttendanceEntry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AttendanceChange:
    """A trainee of whom a sheet says something else than the office has."""

    where: Where
    trainee_id: int
    name: str
    masked_id: str
    session_no: int
    old: Fact
    new: Fact


@dataclass(frozen=True, slots=True)
class AttendanceOutcome(ImportOutcome):
    """What an import of sign-in sheets did, or would do (`dry_run`): also which session each sheet was taken for."""

    sheets: tuple[SheetSession, ...] = ()
    changes: tuple[AttendanceChange, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class WaitingAttendance(WaitingRow):
    """A row of a sign-in sheet that waits for a person: of which class, and what it says."""

    session_no: int = 0
    fact: Fact = field(default_factory=lambda: Fact(Presence.ABSENT))


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A trainee's attendance at one session as the list shows it.

    `sign_out_missing` and `overlaps`, the numbers of other sessions attended at the same time, are only flags.
    """

    id: int
    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    session_no: int
    fact: Fact
    sign_out_missing: bool
    overlaps: tuple[int, ...]

    @property
    def presence(self) -> Presence:
        """What it came to."""
        return self.fact.presence


def united(facts: Sequence[Fact]) -> Fact:
    """Several facts about one trainee and the same part of a day as one: whoever signed in once was there, from the
    first sign-in to the last sign-out."""
    told = [fact for fact in facts if fact.presence.attended] or facts
    presence = max((fact.presence for fact in told), key=_WEIGHT.__getitem__)
    return Fact(
        presence,
        min((fact.signed_in_at for fact in told if fact.signed_in_at), default=None),
        max((fact.signed_out_at for fact in told if fact.signed_out_at), default=None),
        min((fact.second_in_at for fact in told if fact.second_in_at), default=None),
        max((fact.second_out_at for fact in told if fact.second_out_at), default=None),
    )


def day_of_halves(morning: Fact, afternoon: Fact) -> Fact:
    """What two half-days say of the class: signing in to either is enough."""
    presence = united((morning, afternoon)).presence
    return Fact(presence, morning.signed_in_at, morning.signed_out_at, afternoon.signed_in_at, afternoon.signed_out_at)


def overlapping(mine: Fact, others: Iterable[tuple[int, Fact]]) -> tuple[int, ...]:
    """The numbers of the other sessions that somebody attended at the same time as this one."""
    found = {
        no
        for no, other in others
        if other.presence.attended
        for began, ended in mine.spans
        for other_began, other_ended in other.spans
        if began < other_ended and other_began < ended
    }
    return tuple(sorted(found)) if mine.presence.attended else ()


_WEIGHT = {
    Presence.ABSENT: 0,
    Presence.LEAVE: 1,
    Presence.PRESENT: 2,
    Presence.LEFT_EARLY: 3,
    Presence.LATE: 4,
}
"""Of several facts the one that says more stands; attended facts are never beaten by others."""
