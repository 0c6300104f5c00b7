"""How counted time becomes class-hours (学时) in a programme: the rule, its limits, and what happens to odd records.

No platform writes class-hours and the notice does not say how long one is, so the rule is the training base's own and
is named wherever it matters. Seconds are stored; class-hours are exact fractions, derived each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from math import floor

from ipexam.domain.anomaly import DEFAULT_ACTIONS, AnomalyAction, allowed_actions
from ipexam.domain.problem import ProblemCode

_FULL = Fraction(100)
_LONGEST = 240
"""Minutes: a class-hour is no half-day."""
_HALF = Fraction(1, 2)


class RuleKind(Enum):
    """What earns class-hours: time, completing a course, or reaching the steps of a table."""

    MINUTES = "minutes"
    COMPLETION = "completion"
    STEPS = "steps"


class Rounding(Enum):
    """How a course's class-hours are rounded under minutes / N; not at all unless the base says so."""

    EXACT = "exact"
    WHOLE_DOWN = "whole_down"
    HALF_DOWN = "half_down"
    TENTH_DOWN = "tenth_down"
    TENTH_HALF_UP = "tenth_half_up"

    def of(self, class_hours: Fraction) -> Fraction:
        """The rounded value, exact again."""
        if self is Rounding.EXACT:
            return class_hours
        parts = _PARTS[self]
        return Fraction(floor(class_hours * parts + (_HALF if self is Rounding.TENTH_HALF_UP else 0)), parts)


_PARTS = {Rounding.WHOLE_DOWN: 1, Rounding.HALF_DOWN: 2, Rounding.TENTH_DOWN: 10, Rounding.TENTH_HALF_UP: 10}


@dataclass(frozen=True, slots=True)
class Step:
    """From so many seconds of a course on it is worth so many class-hours."""

    seconds: int
    class_hours: Fraction


@dataclass(frozen=True, slots=True)
class HoursRule:
    """The rule of a programme. A limit of None is no limit; all of them are in class-hours.

    `minutes` is how long a class-hour is, for the rule and for limits. `completion_percent` of a course's real length
    (of what it offers, while its length is unknown) completes it, and earns `credit` or, without one, what it offers.
    `within_offer` keeps each course to the class-hours it offers. `actions` names only what differs from the default.
    `ruling` is the document that chose the rule, empty for the base's own.
    """

    kind: RuleKind = RuleKind.MINUTES
    minutes: int = 45
    rounding: Rounding = Rounding.EXACT
    completion_percent: Fraction = _FULL
    credit: Fraction | None = None
    steps: tuple[Step, ...] = ()
    within_offer: bool = True
    most_per_course: Fraction | None = None
    most_per_day: Fraction | None = None
    most_in_all: Fraction | None = None
    actions: Mapping[ProblemCode, AnomalyAction] = field(default_factory=dict)
    ruling: str = ""
    version: int = 1

    @property
    def seconds_per_class_hour(self) -> int:
        """How long a class-hour is."""
        return self.minutes * 60

    @property
    def fault(self) -> str | None:
        """The first setting that is not possible, as a noun of the glossary; class-hours have at most two places."""
        numbers = [self.most_per_course, self.most_per_day, self.most_in_all]
        if not 1 <= self.minutes <= _LONGEST:
            return "minutes"
        if not 0 < self.completion_percent <= _FULL or not _stored(self.completion_percent):
            return "completion"
        if self.credit is not None and not (self.credit > 0 and _stored(self.credit)):
            return "credit"
        if not all(number is None or (number > 0 and _stored(number)) for number in numbers):
            return "limit"
        if not all(step.seconds > 0 and step.class_hours > 0 and _stored(step.class_hours) for step in self.steps):
            return "steps"
        allowed = (code in DEFAULT_ACTIONS and what in allowed_actions(code) for code, what in self.actions.items())
        return None if all(allowed) else "action"

    def seconds_of(self, class_hours: Fraction) -> int:
        """Whole seconds of so many class-hours, rounded down."""
        return floor(class_hours * self.seconds_per_class_hour)

    def action(self, code: ProblemCode) -> AnomalyAction:
        """What the programme does about an oddity."""
        return self.actions.get(code, DEFAULT_ACTIONS[code])

    def most_of(self, offered: Fraction) -> Fraction | None:
        """The most class-hours that a course offering so many may earn."""
        limits = [self.most_per_course] if self.most_per_course is not None else []
        return min([*limits, offered] if self.within_offer else limits, default=None)


def _stored(number: Fraction) -> bool:
    """Whether a number has at most two decimal places."""
    return (number * 100).denominator == 1
