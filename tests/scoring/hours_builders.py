"""Programmes, records and terms for the tests of hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import AssessmentBatch, Course, Module, Programme
from ipexam.scoring.hours import seconds_by_course
from ipexam.scoring.hours_terms import ORDINARY, Circumstances, Plain, Terms, terms_of
from tests.wording.builders import notice

ZONE = ZoneInfo("Asia/Shanghai")
COURSES = (Course(1, "1.1", "甲", "1", 5400), Course(2, "1.2", "乙", "1", 5400))
NOON = int(datetime(2021, 9, 13, 12, tzinfo=ZONE).timestamp())
CUT_OFF = date(2021, 12, 31)


def programme(rule: HoursRule | None = None, *, courses: tuple[Course, ...] = COURSES) -> Programme:
    """Two courses of two class-hours, a last cut-off at the end of 2021."""
    return replace(
        notice(),
        modules=(Module(1, "1", "模块一", courses),),
        batches=(AssessmentBatch(1, 1, "第一批", CUT_OFF),),
        hours_rule=rule or HoursRule(),
    )


def terms(
    rule: HoursRule | None = None,
    *,
    courses: tuple[Course, ...] = COURSES,
    actions: dict[ProblemCode, AnomalyAction] | None = None,
) -> Terms:
    """The terms of such a programme."""
    return terms_of(programme(replace(rule or HoursRule(), actions=actions or {}), courses=courses))


def free() -> Terms:
    """Courses may earn as much as they like."""
    return terms(HoursRule(within_offer=False))


def interval(course: int, began: int, ended: int, seconds: int | None = None) -> Plain:
    """A record from so many seconds after noon to so many."""
    return (course, "interval", NOON + began, NOON + ended, ended - began if seconds is None else seconds)


def visit(course: int, seconds: int, began: int | None = None) -> Plain:
    """A duration, with or without a time."""
    return (course, "visit", None if began is None else NOON + began, None, seconds)


def total(course: int, seconds: int) -> Plain:
    """A running total."""
    return (course, "cumulative", None, None, seconds)


def hours(text: str) -> Fraction:
    """So many class-hours."""
    return Fraction(text)


def in_all(records: Sequence[Plain], under: Terms, about: Circumstances = ORDINARY) -> int:
    """The seconds that count, of all courses together."""
    return sum(seconds_by_course(records, under, about).values())
