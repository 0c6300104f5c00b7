"""Learning hours: records of online learning and what each is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction

from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.trainee import Claim


class Grain(Enum):
    """What a row is: start and end, a duration on a day, or a running total that a later export replaces."""

    INTERVAL = "interval"
    VISIT = "visit"
    CUMULATIVE = "cumulative"


class Uncounted(Enum):
    """Why seconds of a record did not count, in the order in which the rules look."""

    WAITING = "waiting"
    SUPERSEDED = "superseded"
    BEYOND_INTERVAL = "beyond_interval"
    BEFORE_PROGRAMME = "before_programme"
    BEFORE_REGISTRATION = "before_registration"
    BEFORE_RELEASE = "before_release"
    AFTER_DEADLINE = "after_deadline"
    TIMES_SHARED = "times_shared"
    OVERLAP = "overlap"
    OTHER_COURSE = "other_course"
    DURING_CLASS = "during_class"
    DAY_OVER_24_HOURS = "day_over_24_hours"
    LONGER_THAN_COURSE = "longer_than_course"
    COURSE_CAP = "course_cap"
    DAY_CAP = "day_cap"


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
    """A record with the seconds that counted, and where each of the others went: together they are the record's.

    `flags` are its oddities, whatever became of them; `waits_for` is the one that a person has to decide.
    """

    record: HoursRecord
    counted_seconds: int
    lost: tuple[tuple[Uncounted, int], ...] = ()
    flags: tuple[ProblemCode, ...] = ()
    waits_for: ProblemCode | None = None

    @property
    def reasons(self) -> tuple[Uncounted, ...]:
        """Why not all of the record counted, in the order in which the rules apply."""
        return tuple(reason for reason, _ in self.lost)

    @property
    def waits(self) -> bool:
        """Whether the record counts only after a person has decided."""
        return Uncounted.WAITING in self.reasons

    @property
    def superseded(self) -> bool:
        """Whether a later export replaced this running total."""
        return Uncounted.SUPERSEDED in self.reasons


@dataclass(frozen=True, slots=True)
class CourseHours:
    """What a course's counted seconds came to under the rule. `lacking_seconds` are missing to the next class-hours
    that completing the course, or the next step of a table, would earn; 0 where every minute earns."""

    course_id: int
    seconds: int
    class_hours: Fraction
    lacking_seconds: int = 0


@dataclass(frozen=True, slots=True)
class HoursAccount:
    """A trainee's hours with each record's share: the whole explanation.

    `class_hours` (学时, exact) are the sum of the courses' less `over_limit`, what the programme's own limit took.
    """

    class_hours: Fraction
    records: tuple[CountedRecord, ...]
    courses: tuple[CourseHours, ...] = ()
    over_limit: Fraction = Fraction(0)

    @property
    def seconds(self) -> int:
        """The seconds that counted."""
        return sum(counted.counted_seconds for counted in self.records)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A trainee's hours as the list shows them; `class_hours` (学时) are exact."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    class_hours: Fraction
    seconds: int
    records: int
    waiting: int


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
