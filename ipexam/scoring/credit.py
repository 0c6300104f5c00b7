"""What a course's counted seconds are worth in class-hours (学时) under a programme's rule. Everything is exact."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import ceil

from ipexam.domain.hours import CourseHours
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind
from ipexam.domain.programme import Course, Programme
from ipexam.scoring.hours_terms import FREE, Terms

_NOTHING = Fraction(0)


def class_hours(seconds: Mapping[int, int], terms: Terms) -> Fraction:
    """The class-hours of a trainee, from the seconds that counted in each course."""
    rule = terms.rule
    if rule.kind is RuleKind.MINUTES and rule.rounding is Rounding.EXACT:
        earned = _by_time(sum(seconds.values()), rule.seconds_per_class_hour)
    else:
        earned = sum((course_hours(terms.courses[n], spent, rule) for n, spent in seconds.items()), _NOTHING)
    return earned if rule.most_in_all is None else min(earned, rule.most_in_all)


def course_hours(course: Course, seconds: int, rule: HoursRule) -> Fraction:
    """What one course earns."""
    most, earned = rule.most_of(course.class_hours), _earned(course, seconds, rule)
    return earned if most is None else min(earned, most)


def earnable(course: Course, rule: HoursRule) -> Fraction:
    """The most that watching all of a course once can earn; what it offers while its real length is unknown."""
    if course.length_seconds is None:
        return course_hours(course, rule.seconds_of(course.class_hours), rule)
    return course_hours(course, course.length_seconds, rule)


def most_in_all(programme: Programme) -> Fraction | None:
    """The most class-hours that anybody can earn in a programme; None without a limit."""
    rule = programme.hours_rule
    each = [_most(course, rule) for course in programme.courses]
    limits = [] if rule.most_in_all is None else [rule.most_in_all]
    if None not in each:
        limits.append(sum((most for most in each if most is not None), _NOTHING))
    return min(limits, default=None)


def enough_seconds(course: Course, rule: HoursRule) -> int:
    """So many seconds that no more of them would earn more in a course."""
    offered = rule.seconds_of(max(course.class_hours, rule.most_of(course.class_hours) or _NOTHING))
    return max([offered, seconds_to_complete(course, rule), *(step.seconds for step in rule.steps)])


def seconds_to_complete(course: Course, rule: HoursRule) -> int:
    """The seconds that complete a course: a share of its real length, or of what it offers while that is unknown."""
    whole = course.length_seconds or rule.seconds_of(course.class_hours)
    return max(1, ceil(whole * rule.completion_percent / 100))


def explained(seconds: Mapping[int, int], terms: Terms) -> tuple[CourseHours, ...]:
    """What each course came to, in course order."""
    rule = terms.rule
    return tuple(
        CourseHours(n, seconds[n], course_hours(course, seconds[n], rule), _lacking(course, seconds[n], rule))
        for n, course in terms.courses.items()
        if n in seconds
    )


@lru_cache(maxsize=65536)
def _by_time(seconds: int, seconds_per_class_hour: int) -> Fraction:
    return Fraction(seconds, seconds_per_class_hour)


def _most(course: Course, rule: HoursRule) -> Fraction | None:
    """The most that a course can earn; None where every minute more earns more."""
    if rule.kind is not RuleKind.MINUTES:
        return course_hours(course, FREE, rule)
    most = rule.most_of(course.class_hours)
    return None if most is None else rule.rounding.of(most)


def _earned(course: Course, seconds: int, rule: HoursRule) -> Fraction:
    if rule.kind is RuleKind.MINUTES:
        return rule.rounding.of(Fraction(seconds, rule.seconds_per_class_hour))
    if rule.kind is RuleKind.STEPS:
        return max((step.class_hours for step in rule.steps if step.seconds <= seconds), default=_NOTHING)
    complete = seconds >= seconds_to_complete(course, rule)
    return (course.class_hours if rule.credit is None else rule.credit) if complete else _NOTHING


def _lacking(course: Course, seconds: int, rule: HoursRule) -> int:
    """Seconds to the next class-hours, where not every minute earns."""
    if rule.kind is RuleKind.MINUTES:
        return 0
    marks = [step.seconds for step in rule.steps]
    if rule.kind is RuleKind.COMPLETION:
        marks = [seconds_to_complete(course, rule)]
    return min((mark - seconds for mark in marks if mark > seconds), default=0)
