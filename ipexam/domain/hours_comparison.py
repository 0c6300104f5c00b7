"""Two imports of learning hours beside each other: what each trainee has of each course by the one and by the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction


class Change(Enum):
    """What became of a trainee's hours of a course from the first import to the second."""

    GAINED = "gained"
    LOST = "lost"
    VANISHED = "vanished"
    NEW = "new"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Amount:
    """What one import says: its records, and the seconds and class-hours that they alone would come to."""

    records: int
    seconds: int
    class_hours: Fraction


@dataclass(frozen=True, slots=True)
class ComparedHours:
    """A trainee's hours of one course. Somebody whom nobody knows has no `trainee_id` and is named as the files do; a
    course that nobody knows has no `course_code`. One of the amounts is None where an import says nothing."""

    trainee_id: int | None
    name: str
    masked_id: str
    organisation: str
    course_code: str
    course: str
    before: Amount | None
    after: Amount | None

    @property
    def change(self) -> Change:
        """What became of it, by the seconds that count."""
        if self.before is None:
            return Change.NEW
        if self.after is None:
            return Change.VANISHED
        if self.seconds == 0:
            return Change.SAME
        return Change.GAINED if self.seconds > 0 else Change.LOST

    @property
    def seconds(self) -> int:
        """How many seconds more the second import says."""
        return (self.after.seconds if self.after else 0) - (self.before.seconds if self.before else 0)


@dataclass(frozen=True, slots=True)
class ComparedImport:
    """One of the two imports; `doubtful` rows are left out of its amounts, for they say nothing sure."""

    batch: int
    files: tuple[str, ...]
    made_at: datetime
    rows: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class HoursComparison:
    """The whole comparison: known trainees in pinyin order first, course by course."""

    programme: str
    zone: str
    before: ComparedImport
    after: ComparedImport
    lines: tuple[ComparedHours, ...]

    def counts(self) -> dict[Change, int]:
        """How many lines changed in which way."""
        found = Counter(line.change for line in self.lines)
        return {change: found[change] for change in Change}

    def of(self, *wanted: Change) -> tuple[ComparedHours, ...]:
        """The lines that changed in one of these ways; all of them when none is named."""
        return tuple(line for line in self.lines if not wanted or line.change in wanted)
