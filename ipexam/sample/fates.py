"""What becomes of each invented trainee, said beforehand: the plan that the program's own verdicts are held against.

Words are the codes that `assess --json` prints. They come from the notice (section 4), read by hand, and from no code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with its reasons and flags, as codes."""

    verdict: str
    reasons: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


class Fate(Enum):
    """How a trainee's year ends."""

    PASSES = "passes"
    PASSES_AT_20_HOURS = "passes_at_20_hours"
    PASSES_AT_60 = "passes_at_60"
    HOURS_SHORT = "hours_short"
    A_SECOND_SHORT = "a_second_short"  # 53,999 of 54,000 seconds
    NO_CLASS = "no_class"
    MARK_SHORT = "mark_short"
    A_HAIR_SHORT = "a_hair_short"  # a mark of 59.996
    ABSENT = "absent"
    VOID = "void"
    GAVE_UP = "gave_up"
    DEFERRED = "deferred"
    MARK_MISSING = "mark_missing"
    MARK_A_WORD = "mark_a_word"  # the clerk typed 及格
    HOURS_WAIT_ID = "hours_wait_id"  # the ID number was typed as a number
    HOURS_WAIT_DURATION = "hours_wait_duration"
    HOURS_WAIT_COURSE = "hours_wait_course"
    ATTENDANCE_WAITS = "attendance_waits"
    ANSWER_UNMARKED = "answer_unmarked"
    MARKS_CONFLICT = "marks_conflict"

    @property
    def hours_met(self) -> bool:
        """Whether the trainee has 20 class-hours that count."""
        return self not in _HOURS_SHORT

    @property
    def attends(self) -> bool:
        """Whether a class counts for the trainee."""
        return self not in (Fate.NO_CLASS, Fate.GAVE_UP, Fate.ATTENDANCE_WAITS)

    @property
    def hours_wait(self) -> bool:
        """Whether a row of a learning log that waits for a person would decide."""
        return self in (Fate.HOURS_WAIT_ID, Fate.HOURS_WAIT_DURATION, Fate.HOURS_WAIT_COURSE)

    @property
    def outcome(self) -> Outcome:
        """What the assessment must say after the last cut-off."""
        return OUTCOMES[self]


_HOURS_SHORT = frozenset(
    {
        Fate.HOURS_SHORT,
        Fate.A_SECOND_SHORT,
        Fate.GAVE_UP,
        Fate.HOURS_WAIT_ID,
        Fate.HOURS_WAIT_DURATION,
        Fate.HOURS_WAIT_COURSE,
    }
)

_FAILED_HOURS = Outcome("failed", ("online_hours_short", "total_short"))
_HOURS_WAIT = Outcome("pending", ("online_hours_short", "total_short", "hours_waiting"))

OUTCOMES = {
    Fate.PASSES: Outcome("passed"),
    Fate.PASSES_AT_20_HOURS: Outcome("passed", flags=("online_on_the_line",)),
    Fate.PASSES_AT_60: Outcome("passed", flags=("exam_on_the_line",)),
    Fate.HOURS_SHORT: _FAILED_HOURS,
    Fate.A_SECOND_SHORT: _FAILED_HOURS,
    Fate.NO_CLASS: Outcome("failed", ("offline_sessions_short", "total_short")),
    Fate.MARK_SHORT: Outcome("failed", ("exam_mark_short",)),
    Fate.A_HAIR_SHORT: Outcome("failed", ("exam_mark_short",)),
    Fate.ABSENT: Outcome("failed", ("exam_absent", "total_short")),
    Fate.VOID: Outcome("failed", ("exam_void", "total_short")),
    Fate.GAVE_UP: Outcome("failed", ("online_hours_short", "offline_sessions_short", "exam_mark_missing")),
    Fate.DEFERRED: Outcome("pending", ("exam_deferred",)),
    Fate.MARK_MISSING: Outcome("pending", ("exam_mark_missing",)),
    Fate.MARK_A_WORD: Outcome("pending", ("exam_mark_missing",)),
    Fate.HOURS_WAIT_ID: _HOURS_WAIT,
    Fate.HOURS_WAIT_DURATION: _HOURS_WAIT,
    Fate.HOURS_WAIT_COURSE: _HOURS_WAIT,
    Fate.ATTENDANCE_WAITS: Outcome("pending", ("offline_sessions_short", "total_short", "attendance_waiting")),
    Fate.ANSWER_UNMARKED: Outcome("pending", ("exam_unmarked",)),
    Fate.MARKS_CONFLICT: Outcome("pending", ("exam_marks_conflict",)),
}

ROOM = {Fate.PASSES: 17, Fate.PASSES_AT_60: 1, Fate.MARK_SHORT: 4, Fate.ANSWER_UNMARKED: 1, Fate.MARKS_CONFLICT: 1}
"""Who sits in the room of 24 seats."""

PAPER = {
    Fate.PASSES: 174,
    Fate.PASSES_AT_20_HOURS: 2,
    Fate.PASSES_AT_60: 2,
    Fate.HOURS_SHORT: 22,
    Fate.A_SECOND_SHORT: 1,
    Fate.NO_CLASS: 14,
    Fate.MARK_SHORT: 12,
    Fate.A_HAIR_SHORT: 1,
    Fate.ABSENT: 12,
    Fate.VOID: 2,
    Fate.GAVE_UP: 18,
    Fate.DEFERRED: 2,
    Fate.MARK_MISSING: 5,
    Fate.MARK_A_WORD: 1,
    Fate.HOURS_WAIT_ID: 2,
    Fate.HOURS_WAIT_DURATION: 2,
    Fate.HOURS_WAIT_COURSE: 1,
    Fate.ATTENDANCE_WAITS: 3,
}
"""Who sat on paper, or should have: 276 people."""
