"""Learning hours: records of online learning and what each is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction

from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.programme import SECONDS_PER_CLASS_HOUR
from ipexam.domain.trainee import Claim


class Grain(Enum):
    """What a row is: start and end, a duration on a day, or a running total that a later export replaces."""

    INTERVAL = "interval"
    VISIT = "visit"
    CUMULATIVE = "cumulative"


class Uncounted(Enum):
    """Why seconds of a record did not count."""

    OVERLAP = "overlap"
    COURSE_CAP = "course_cap"
    SUPERSEDED = "superseded"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """One row of a learning log, read and normalised; times are aware UTC, `seconds` is what the platform credits.

    `doubt` is set when a person must look at the row before it may count; `said` is then what the cell in doubt says.
    `course` is as the row names it.
    """

    where: Where
    claim: Claim
    course: str
    grain: Grain
    began_at: datetime | None
    ended_at: datetime | None
    seconds: int
    doubt: ProblemCode | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class HoursRecord:
    """A stored record of one trainee: epoch seconds in UTC so that a million of them stay cheap.

    `began` is None for a visit without a day and for a running total; `waiting` records count only in what-if.
    """

    id: int
    course_id: int
    grain: Grain
    began: int | None
    ended: int | None
    seconds: int
    where: Where
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class CountedRecord:
    """A record with the seconds that counted, and why the rest did not."""

    record: HoursRecord
    counted_seconds: int
    overlap_seconds: int
    capped_seconds: int
    superseded: bool = False

    @property
    def reasons(self) -> tuple[Uncounted, ...]:
        """Why not all of the record counted, in the order in which the rules apply."""
        found = []
        if self.record.waiting:
            found.append(Uncounted.WAITING)
        if self.superseded:
            found.append(Uncounted.SUPERSEDED)
        if self.overlap_seconds:
            found.append(Uncounted.OVERLAP)
        if self.capped_seconds:
            found.append(Uncounted.COURSE_CAP)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class HoursAccount:
    """A trainee's hours with each record's share: the whole explanation."""

    seconds: int
    records: tuple[CountedRecord, ...]

    @property
    def class_hours(self) -> Fraction:
        """Class-hours earned (学时), exact."""
        return Fraction(self.seconds, SECONDS_PER_CLASS_HOUR)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A trainee's hours as the list shows them."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    seconds: int
    records: int
    waiting: int

    @property
    def class_hours(self) -> Fraction:
        """Class-hours earned (学时), exact."""
        return Fraction(self.seconds, SECONDS_PER_CLASS_HOUR)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row of hours or attendance that waits for a person: what it says and who it could be."""

    id: int
    where: Where
    claim: Claim
    what: str
    reason: ProblemCode
    candidates: tuple[tuple[int, str, str], ...]
    """(trainee id, name, masked ID), likeliest first."""
    seconds: int = 0
    lacks_course: bool = False
    """Whether somebody has to say which course it is before the row can count."""
    lacks_seconds: bool = False
    """Whether somebody has to say how long it took before the row can count."""
