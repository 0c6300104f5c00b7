"""A sitting (考试场次), its seats and the attempts (答卷) that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction

from ipexam.domain.question import QuestionType


class SittingKind(Enum):
    """Real, trial and practice packages are signed with different keys."""

    REAL = "real"
    TRIAL = "trial"
    PRACTICE = "practice"


class AttemptState(Enum):
    """What became of an answer file. Nothing is discarded."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat and the candidate who sits there. `ticket` is the admission ticket number (准考证号)."""

    id: int
    number: str
    ticket: str
    trainee_id: int
    name: str
    masked_id: str
    form: str
    attempt: AttemptState | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting in one room. Times are aware UTC; `minutes` come from the paper."""

    id: int
    code: str
    name: str
    kind: SittingKind
    paper_code: str
    room: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    seats: tuple[Seat, ...]
    exported_at: datetime | None


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting as the list shows it."""

    id: int
    code: str
    name: str
    kind: SittingKind
    paper_code: str
    room: str
    starts_at: datetime
    seats: int
    handed_in: int
    exported: bool


@dataclass(frozen=True, slots=True)
class PackageExport:
    """A package that was written. The start password is nowhere else: whoever loses it exports again.

    `halves` is the same password for two people; `fingerprint` is that of the key which signed.
    """

    path: str
    seats: int
    sha256: str
    fingerprint: str
    start_password: str
    halves: tuple[str, str]


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An answer file that came back, as the list shows it."""

    id: int
    sitting_code: str
    seat: str
    state: AttemptState
    damaged: bool
    receipt: str
    handed_in_at: datetime | None
    raw: Fraction
    maximum: Fraction
    unmarked_items: int


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """A written answer that waits for a mark, or has one. The marker sees no name: `attempt_id` is all there is."""

    attempt_id: int
    item_id: str
    question_code: str
    stem: str
    model_answer: str
    rubric: tuple[tuple[Fraction, str], ...]
    text: str
    maximum: Fraction
    mark: Fraction | None


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question version whose answers a person marks: how many wait, of how many that came back."""

    version_id: int
    code: str
    type: QuestionType
    stem: str
    waiting: int
    answers: int
