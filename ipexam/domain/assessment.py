"""An assessment (考核): three components, a total, a verdict and every reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from ipexam.domain.marks import ExamStatus


class Verdict(Enum):
    """通过, 未通过, 待定."""

    PASSED = "passed"
    FAILED = "failed"
    PENDING = "pending"


class Reason(Enum):
    """Why somebody has not passed, or not yet. `wording.assessments` has a sentence for each."""

    ONLINE_HOURS_SHORT = "online_hours_short"
    OFFLINE_SESSIONS_SHORT = "offline_sessions_short"
    EXAM_MARK_SHORT = "exam_mark_short"
    EXAM_ABSENT = "exam_absent"
    EXAM_VOID = "exam_void"
    EXAM_MARK_MISSING = "exam_mark_missing"
    EXAM_DEFERRED = "exam_deferred"
    EXAM_UNMARKED = "exam_unmarked"
    EXAM_MARKS_CONFLICT = "exam_marks_conflict"
    HOURS_WAITING = "hours_waiting"
    ATTENDANCE_WAITING = "attendance_waiting"
    TOTAL_SHORT = "total_short"

    @property
    def clause(self) -> str:
        """The key of the clause the reason rests on, in `Programme.clauses`."""
        return _CLAUSES[self]


_CLAUSES = {
    Reason.ONLINE_HOURS_SHORT: "online",
    Reason.HOURS_WAITING: "online",
    Reason.OFFLINE_SESSIONS_SHORT: "offline",
    Reason.ATTENDANCE_WAITING: "offline",
    Reason.EXAM_MARK_SHORT: "exam",
    Reason.EXAM_ABSENT: "exam",
    Reason.EXAM_VOID: "exam",
    Reason.EXAM_MARK_MISSING: "exam",
    Reason.EXAM_DEFERRED: "exam",
    Reason.EXAM_UNMARKED: "exam",
    Reason.EXAM_MARKS_CONFLICT: "exam",
    Reason.TOTAL_SHORT: "total",
}


class Flag(Enum):
    """What a person should look at although the verdict stands."""

    ONLINE_ON_THE_LINE = "online_on_the_line"
    EXAM_ON_THE_LINE = "exam_on_the_line"
    TOTAL_ON_THE_LINE = "total_on_the_line"


@dataclass(frozen=True, slots=True)
class OnlineComponent:
    """Online training: class-hours, score out of the component's weight."""

    hours: Fraction
    score: Fraction
    met: bool


@dataclass(frozen=True, slots=True)
class OfflineComponent:
    """Offline training: class sessions attended, score out of the component's weight."""

    sessions: int
    score: Fraction
    met: bool


@dataclass(frozen=True, slots=True)
class ExamComponent:
    """The exam: mark out of 100 (None when absent, void or unknown), score out of the component's weight."""

    mark: Fraction | None
    score: Fraction
    met: bool
    status: ExamStatus | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The sum and what follows from it; every number is exact, only its display rounds."""

    online: OnlineComponent
    offline: OfflineComponent
    exam: ExamComponent
    total: Fraction
    verdict: Verdict
    reasons: tuple[Reason, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """A trainee's assessment as lists and JSON show it. `id_number` is masked unless the list was asked to reveal."""

    trainee_id: int
    name: str
    id_number: str
    organisation: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other settings would come to (试算): trainees by verdict now and then (a verdict that nobody has may be
    missing), for how many it changes, and how many would have more or fewer class-hours, however little."""

    now: Mapping[Verdict, int]
    then: Mapping[Verdict, int]
    verdicts_changed: int
    hours_gained: int
    hours_lost: int


@dataclass(frozen=True, slots=True)
class AssessmentFilter:
    """Which assessments a list shows."""

    text: str = ""
    verdict: Verdict | None = None
    reason: Reason | None = None
    flagged: bool = False

    def fits(self, line: AssessmentLine) -> bool:
        """Whether the list shows this line. `text` is searched in name and organisation, word by word."""
        found = line.assessment
        return (
            (self.verdict is None or found.verdict is self.verdict)
            and (self.reason is None or self.reason in found.reasons)
            and (not self.flagged or bool(found.flags))
            and all(word in f"{line.name} {line.organisation}".lower() for word in self.text.lower().split())
        )


@dataclass(frozen=True, slots=True)
class Funnel:
    """进度一览: how many trainees got how far as of `day`, and what waits for a person."""

    day: date
    registered: int
    hours_met: int
    attended: int
    sat: int
    passed: int
    certified: int
    in_pool: int
    hours_waiting: int
    attendance_waiting: int
    answers_unmarked: int
    pending: int
    ready_to_certify: int
    on_the_line: int
