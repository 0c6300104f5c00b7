"""The steps of bringing learning logs in: who the rows are about, a rehearsal, and what would change."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.trainee import Claim


class ClaimState(Enum):
    """How far it is known who a claim is."""

    MATCHED = "matched"
    SUGGESTED = "suggested"
    UNKNOWN = "unknown"
    DECIDED = "decided"
    SET_ASIDE = "set_aside"

    @classmethod
    def in_counts(cls) -> tuple[ClaimState, ...]:
        """The states in the order of `ClaimCounts`."""
        return (cls.MATCHED, cls.SUGGESTED, cls.UNKNOWN, cls.DECIDED, cls.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trainee that a claim could be."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One person as the logs name them, with how many records are about them. `candidates` come likeliest first; a
    matched or decided claim has exactly one."""

    id: int
    claim: Claim
    records: int
    seconds: int
    state: ClaimState
    code: ProblemCode | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """How many claims are in each state."""

    matched: int
    suggested: int
    unknown: int
    decided: int
    set_aside: int

    @property
    def open(self) -> int:
        """How many still wait for a person; their rows are kept in the list for later."""
        return self.suggested + self.unknown


@dataclass(frozen=True, slots=True)
class CourseClaim:
    """A course as the logs name it; `course` is the code of the programme's course it is, None while unknown."""

    id: int
    text: str
    records: int
    course: str | None


@dataclass(frozen=True, slots=True)
class AnomalyCount:
    """One kind of doubt or oddity in an import: how many rows, whether a person excluded them, and a few of them.

    `action` is what happens to the rows. Rows that wait can be excluded here; what is found whenever hours are counted
    (`by_rule`) is the programme's to decide.
    """

    code: ProblemCode
    rows: int
    excluded: bool
    samples: tuple[Problem, ...]
    action: AnomalyAction = AnomalyAction.WAIT
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a commit would do, counted in rows of the source; `trainees` are those whose class-hours change, and
    `unchanged_trainees` the others whom the logs name. The seconds are those of both. `left_out` are the other rows."""

    added: int
    changed: int
    unchanged: int
    waiting: int
    trainees: int
    seconds_before: int
    seconds_after: int
    anomalies: tuple[AnomalyCount, ...]
    unchanged_trainees: int = 0
    left_out: LeftOut = field(default=LeftOut())


@dataclass(frozen=True, slots=True)
class HoursEffect:
    """A trainee's hours before and after: the seconds that count, and the class-hours they come to under the
    programme's rule, exact."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    before_seconds: int
    after_seconds: int
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that is known with other values: seconds as they were and as the new file says."""

    trainee_id: int
    name: str
    course: str
    old_where: Where
    old_seconds: int
    new_where: Where
    new_seconds: int
