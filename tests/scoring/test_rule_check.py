"""Warnings about hours rules under which people cannot earn what is offered."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ipexam.domain.hours_rule import HoursRule, RuleKind, Step
from ipexam.domain.rule_warning import RuleWarning, RuleWarningCode
from ipexam.scoring.rule_check import check_rule
from tests.scoring.hours_builders import COURSES, programme

SHORT = (replace(COURSES[0], recordings=(2700, 2100)), COURSES[1])


def codes(rule: HoursRule) -> list[RuleWarningCode]:
    return [warning.code for warning in check_rule(programme(rule))]


def test_the_default_rule_of_courses_without_known_length_is_not_odd() -> None:
    assert check_rule(programme()) == ()


def test_nobody_can_earn_two_class_hours_from_eighty_minutes() -> None:
    assert check_rule(programme(courses=SHORT)) == (
        RuleWarning(RuleWarningCode.COURSE_OUT_OF_REACH, Fraction(16, 9), Fraction(2), "1.1 甲"),
    )


def test_credit_on_completion_gives_what_minutes_cannot() -> None:
    known = (SHORT[0], replace(COURSES[1], recordings=(5400,)))
    assert check_rule(programme(HoursRule(kind=RuleKind.COMPLETION), courses=known)) == ()


def test_completion_without_known_lengths_is_said() -> None:
    found = check_rule(programme(HoursRule(kind=RuleKind.COMPLETION), courses=SHORT))
    assert found == (RuleWarning(RuleWarningCode.LENGTH_UNKNOWN, Fraction(1), Fraction(2)),)


def test_a_table_must_have_steps_that_rise() -> None:
    assert codes(HoursRule(kind=RuleKind.STEPS)) == [RuleWarningCode.STEPS_MISSING]
    steps = (Step(60, Fraction(1)), Step(120, Fraction(1)), Step(100, Fraction(2)), Step(200, Fraction(3)))
    assert codes(HoursRule(kind=RuleKind.STEPS, steps=steps)) == [RuleWarningCode.STEPS_OUT_OF_ORDER] * 2


def test_a_limit_below_the_requirement_fails_everybody() -> None:
    assert check_rule(programme(HoursRule(most_in_all=Fraction(12)))) == (
        RuleWarning(RuleWarningCode.LIMIT_BELOW_REQUIREMENT, Fraction(12), Fraction(20)),
    )
    assert codes(HoursRule(most_in_all=Fraction(20))) == []
