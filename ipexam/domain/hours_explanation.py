"""Why a trainee has so many class-hours: every record the office holds of them, with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction

from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.programme import Programme


class Standing(Enum):
    """What came of a record."""

    COUNTED = "counted"
    PARTLY = "partly"
    NOT_COUNTED = "not_counted"
    WAITING = "waiting"
    POSSIBLE = "possible"
    """It waits and names nobody for sure; this trainee is one of those it could be."""
    SET_ASIDE = "set_aside"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Lost:
    """Seconds of a record that did not count, and the rule that took them. `beside` are the numbers of the records that
    had the same time first."""

    reason: Uncounted
    seconds: int
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedRecord:
    """A record by its number on the page. `began` and `ended` are epoch seconds in UTC; a row whose course nobody knows
    has no `course_code` and says in `course` what the file says. `credited_seconds` is what the platform says."""

    no: int
    course_code: str
    course: str
    where: Where
    batch: int
    grain: Grain
    began: int | None
    ended: int | None
    credited_seconds: int
    counted_seconds: int
    standing: Standing
    lost: tuple[Lost, ...] = ()
    doubt: ProblemCode | None = None
    """Why it waits, or waited until a person decided."""
    flags: tuple[ProblemCode, ...] = ()
    """What is odd about it, whatever came of it."""
    note: str = ""
    """Why a person set it aside or changed it."""
    replaced_by: int | None = None
    """The batch that replaced it."""

    @property
    def theirs(self) -> bool:
        """Whether it takes part in the sum: it counts, a rule took it, or it waits with its trainee known."""
        return self.standing in _THEIRS

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed a row that was in doubt."""
        return self.doubt is not None and self.standing in (Standing.COUNTED, Standing.PARTLY, Standing.NOT_COUNTED)


@dataclass(frozen=True, slots=True)
class CourseTotal:
    """What one course came to. `credited_seconds` = `counted_seconds` + what the rules took; rows whose course nobody
    knows have a line without a code. `lacking_seconds` are missing to what completing the course or the next step of a
    table would earn; 0 where every minute earns."""

    code: str
    name: str
    records: int
    credited_seconds: int
    counted_seconds: int
    class_hours: Fraction
    lacking_seconds: int = 0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that records come from: its number on the page, when it was brought in, and its content's hash."""

    no: int
    name: str
    batch: int
    imported_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class HoursExplanation:
    """One trainee's hours, explained: the ID number is masked, `made_at` is in the programme's zone.

    `seconds` and `class_hours` are those of the assessment, exactly; the courses' and the records' add up to them.
    """

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    programme: Programme
    made_at: datetime
    seconds: int
    class_hours: Fraction
    over_limit: Fraction
    """Class-hours that the programme's own limit took from the sum of the courses'."""
    courses: tuple[CourseTotal, ...]
    records: tuple[ExplainedRecord, ...]
    files: tuple[SourceFile, ...]

    @property
    def zone(self) -> str:
        """The zone that times are shown in."""
        return self.programme.zone

    @property
    def required(self) -> Fraction:
        """The class-hours that the programme requires."""
        return self.programme.scheme.online_hours_required

    @property
    def counted(self) -> int:
        """How many records counted, in full or in part."""
        return sum(record.counted_seconds > 0 for record in self.records)

    @property
    def credited_seconds(self) -> int:
        """What the platforms credited in all, before any rule."""
        return sum(total.credited_seconds for total in self.courses)

    def of_standing(self, *wanted: Standing) -> tuple[ExplainedRecord, ...]:
        """The records of which this came, in the page's order."""
        return tuple(record for record in self.records if record.standing in wanted)

    def losses(self) -> dict[Uncounted, tuple[int, int]]:
        """How many records each rule touched and how many seconds it took, in the rules' own order."""
        found: dict[Uncounted, tuple[int, int]] = {}
        for reason, seconds in sorted(self._lost(), key=lambda pair: _ORDER[pair[0]]):
            records, sum_ = found.get(reason, (0, 0))
            found[reason] = (records + 1, sum_ + seconds)
        return found

    def odd(self) -> tuple[ExplainedRecord, ...]:
        """Records that did not count in full, whatever the reason."""
        return tuple(record for record in self.records if record.standing is not Standing.COUNTED)

    def file_of(self, record: ExplainedRecord) -> SourceFile:
        """The file a record comes from."""
        return next(f for f in self.files if (f.name, f.batch) == (record.where.file, record.batch))

    def sheets_of(self, file: SourceFile) -> tuple[str, ...]:
        """The sheets of a file that records come from."""
        mine = (record.where for record in self.records if record.batch == file.batch)
        return tuple(dict.fromkeys(where.sheet for where in mine if where.file == file.name))

    def _lost(self) -> Iterator[tuple[Uncounted, int]]:
        return ((lost.reason, lost.seconds) for record in self.records for lost in record.lost)


_THEIRS = (Standing.COUNTED, Standing.PARTLY, Standing.NOT_COUNTED, Standing.WAITING)
_ORDER = {reason: place for place, reason in enumerate(Uncounted)}
