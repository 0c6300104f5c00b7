"""What seconds are worth under each kind of rule, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.domain.hours import CourseHours
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.programme import Course
from ipexam.scoring.credit import class_hours, course_hours, earnable, enough_seconds, explained, most_in_all
from tests.scoring.hours_builders import COURSES, programme, terms

COURSE = Course(1, "1.1", "甲", "1", 5400, recordings=(2400, 2400))
BY_COMPLETION = HoursRule(kind=RuleKind.COMPLETION)
BY_STEPS = HoursRule(kind=RuleKind.STEPS, steps=(Step(1800, Fraction("0.5")), Step(3600, Fraction("1.5"))))


@pytest.mark.parametrize(
    ("rounding", "seconds", "expected"),
    [
        (Rounding.EXACT, 2701, "2701/2700"),
        (Rounding.WHOLE_DOWN, 5399, "1"),
        (Rounding.WHOLE_DOWN, 5400, "2"),
        (Rounding.HALF_DOWN, 4049, "1"),
        (Rounding.HALF_DOWN, 4050, "1.5"),
        (Rounding.TENTH_DOWN, 2969, "1"),
        (Rounding.TENTH_DOWN, 2970, "1.1"),
        (Rounding.TENTH_HALF_UP, 2834, "1"),
        (Rounding.TENTH_HALF_UP, 2835, "1.1"),
    ],
)
def test_minutes_with_each_rounding(rounding: Rounding, seconds: int, expected: str) -> None:
    assert course_hours(COURSE, seconds, HoursRule(rounding=rounding)) == Fraction(expected)


def test_a_class_hour_may_be_another_number_of_minutes() -> None:
    assert course_hours(COURSE, 3600, HoursRule(minutes=60)) == 1
    assert class_hours({1: 3000, 2: 600}, terms(HoursRule(minutes=60))) == 1


def test_rounding_is_done_course_by_course_and_never_exceeds_the_offer() -> None:
    rule = HoursRule(rounding=Rounding.WHOLE_DOWN)
    assert class_hours({1: 2600, 2: 2800}, terms(rule)) == 1
    odd = Course(1, "1.1", "甲", "1", 2565)
    assert course_hours(odd, 9999, HoursRule(rounding=Rounding.TENTH_HALF_UP)) == Fraction("0.95")


def test_completing_a_course_earns_what_it_offers_and_less_earns_nothing() -> None:
    assert course_hours(COURSE, 4799, BY_COMPLETION) == 0
    assert course_hours(COURSE, 4800, BY_COMPLETION) == 2


def test_completion_may_be_a_share_and_the_credit_fixed() -> None:
    rule = HoursRule(kind=RuleKind.COMPLETION, completion_percent=Fraction(90), credit=Fraction("1.5"))
    assert [course_hours(COURSE, seconds, rule) for seconds in (4319, 4320)] == [0, Fraction("1.5")]


def test_without_a_known_length_completion_is_judged_by_the_offer() -> None:
    assert [course_hours(COURSES[0], seconds, BY_COMPLETION) for seconds in (5399, 5400)] == [0, 2]


def test_nobody_completes_a_course_without_watching_it() -> None:
    rule = HoursRule(kind=RuleKind.COMPLETION, completion_percent=Fraction(0))
    assert [course_hours(COURSE, seconds, rule) for seconds in (0, 1)] == [0, 2]


def test_a_table_of_steps() -> None:
    assert [course_hours(COURSE, n, BY_STEPS) for n in (0, 1799, 1800, 3599, 3600, 9999)] == [
        0,
        0,
        Fraction("0.5"),
        Fraction("0.5"),
        Fraction("1.5"),
        Fraction("1.5"),
    ]


def test_steps_and_completion_are_held_to_the_limits_of_a_course() -> None:
    generous = HoursRule(kind=RuleKind.STEPS, steps=(Step(60, Fraction(9)),))
    assert course_hours(COURSE, 60, generous) == 2
    assert course_hours(COURSE, 60, HoursRule(kind=RuleKind.STEPS, steps=generous.steps, within_offer=False)) == 9
    assert course_hours(COURSE, 4800, HoursRule(kind=RuleKind.COMPLETION, most_per_course=Fraction(1))) == 1


def test_what_is_lacking_is_said_where_not_every_minute_earns() -> None:
    half_way = {1: 1900}
    assert explained(half_way, terms(BY_STEPS)) == (CourseHours(1, 1900, Fraction("0.5"), 1700),)
    assert explained(half_way, terms(BY_COMPLETION, courses=(COURSE,))) == (CourseHours(1, 1900, Fraction(0), 2900),)
    assert explained({2: 5400}, terms(BY_STEPS)) == (CourseHours(2, 5400, Fraction("1.5"), 0),)
    assert explained(half_way, terms()) == (CourseHours(1, 1900, Fraction(19, 27), 0),)


def test_watching_everything_once_earns_what_its_real_length_gives() -> None:
    assert earnable(COURSE, HoursRule()) == Fraction(16, 9)
    assert earnable(COURSE, BY_COMPLETION) == 2
    assert earnable(COURSES[0], HoursRule()) == 2


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (HoursRule(), "4"),
        (HoursRule(most_per_course=Fraction("1.25")), "2.5"),
        (HoursRule(most_per_course=Fraction("1.25"), rounding=Rounding.WHOLE_DOWN), "2"),
        (HoursRule(most_in_all=Fraction(3)), "3"),
        (HoursRule(kind=RuleKind.COMPLETION, credit=Fraction(1)), "2"),
        (BY_STEPS, "3"),
        (HoursRule(within_offer=False, most_in_all=Fraction(3)), "3"),
    ],
)
def test_the_most_that_anybody_can_earn(rule: HoursRule, expected: str) -> None:
    assert most_in_all(programme(rule)) == Fraction(expected)


def test_without_limits_there_is_no_most() -> None:
    assert most_in_all(programme(HoursRule(within_offer=False))) is None


@pytest.mark.parametrize("rule", [HoursRule(), BY_COMPLETION, BY_STEPS, HoursRule(most_per_course=Fraction(3))])
def test_enough_is_enough(rule: HoursRule) -> None:
    enough = enough_seconds(COURSE, rule)
    assert course_hours(COURSE, enough, rule) == course_hours(COURSE, 1 << 40, rule)
