"""Can people earn what the courses offer under a programme's hours rule?

A recording of 80 minutes never gives two class-hours of 45 minutes: whoever watches all of it stays short. Nothing here
changes an hour: a person reads the warnings and chooses a rule, credit on completion for example.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ipexam.domain.hours_rule import HoursRule, RuleKind
from ipexam.domain.programme import Course, Programme
from ipexam.domain.rule_warning import RuleWarning, RuleWarningCode
from ipexam.scoring.credit import earnable

_NOTHING = Fraction(0)


def check_rule(programme: Programme) -> tuple[RuleWarning, ...]:
    """All warnings about the programme's hours rule, those about the rule itself first."""
    rule = programme.hours_rule
    courses = [warning for course in programme.courses for warning in check_course(course, rule)]
    return (*_steps(rule), *_limit(programme), *_lengths(programme), *courses)


def check_course(course: Course, rule: HoursRule) -> tuple[RuleWarning, ...]:
    """Whether a course's recordings are too short for the class-hours it offers; a day's limit only makes it slower."""
    earned = earnable(course, rule)
    if course.length_seconds is None or earned >= course.class_hours:
        return ()
    name = f"{course.code} {course.name}"
    return (RuleWarning(RuleWarningCode.COURSE_OUT_OF_REACH, earned, course.class_hours, name),)


def _steps(rule: HoursRule) -> Iterator[RuleWarning]:
    if rule.kind is not RuleKind.STEPS:
        return
    if not rule.steps:
        yield RuleWarning(RuleWarningCode.STEPS_MISSING, _NOTHING, _NOTHING)
    for before, after in pairwise(rule.steps):
        if after.seconds <= before.seconds or after.class_hours <= before.class_hours:
            yield RuleWarning(RuleWarningCode.STEPS_OUT_OF_ORDER, after.class_hours, before.class_hours)


def _limit(programme: Programme) -> Iterator[RuleWarning]:
    scheme, most = programme.scheme, programme.hours_rule.most_in_all
    if most is not None and not scheme.online_comparison.met(most, scheme.online_hours_required):
        yield RuleWarning(RuleWarningCode.LIMIT_BELOW_REQUIREMENT, most, scheme.online_hours_required)


def _lengths(programme: Programme) -> Iterator[RuleWarning]:
    """Completing a course means little while nobody has said how long it is."""
    unknown = sum(course.length_seconds is None for course in programme.courses)
    if programme.hours_rule.kind is RuleKind.COMPLETION and unknown:
        yield RuleWarning(RuleWarningCode.LENGTH_UNKNOWN, Fraction(unknown), Fraction(len(programme.courses)))
