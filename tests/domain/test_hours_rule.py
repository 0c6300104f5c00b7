"""What an hours rule may say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.domain.anomaly import DEFAULT_ACTIONS, AnomalyAction, allowed_actions
from ipexam.domain.hours_rule import HoursRule, Step
from ipexam.domain.problem import ProblemCode


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (HoursRule(), None),
        (HoursRule(minutes=0), "minutes"),
        (HoursRule(minutes=241), "minutes"),
        (HoursRule(completion_percent=Fraction(0)), "completion"),
        (HoursRule(completion_percent=Fraction(101)), "completion"),
        (HoursRule(completion_percent=Fraction(1, 3)), "completion"),
        (HoursRule(credit=Fraction(0)), "credit"),
        (HoursRule(credit=Fraction(1, 3)), "credit"),
        (HoursRule(most_per_day=Fraction(-1)), "limit"),
        (HoursRule(most_in_all=Fraction(0)), "limit"),
        (HoursRule(steps=(Step(0, Fraction(1)),)), "steps"),
        (HoursRule(actions={ProblemCode.END_BEFORE_START: AnomalyAction.COUNT}), "action"),
        (HoursRule(actions={ProblemCode.PHONE_INVALID: AnomalyAction.COUNT}), "action"),
        (HoursRule(actions={ProblemCode.TIMES_SHARED: AnomalyAction.EXCLUDE}), None),
    ],
)
def test_the_first_impossible_setting_is_named(rule: HoursRule, fault: str | None) -> None:
    assert rule.fault == fault


def test_a_course_is_held_to_the_lowest_of_its_limits() -> None:
    assert HoursRule().most_of(Fraction(2)) == 2
    assert HoursRule(most_per_course=Fraction(1)).most_of(Fraction(2)) == 1
    assert HoursRule(most_per_course=Fraction(3), within_offer=False).most_of(Fraction(2)) == 3
    assert HoursRule(within_offer=False).most_of(Fraction(2)) is None


def test_a_programme_that_decided_nothing_does_the_default() -> None:
    rule = HoursRule(actions={ProblemCode.AFTER_DEADLINE: AnomalyAction.WAIT})
    assert rule.action(ProblemCode.AFTER_DEADLINE) is AnomalyAction.WAIT
    assert rule.action(ProblemCode.TIMES_SHARED) is DEFAULT_ACTIONS[ProblemCode.TIMES_SHARED]


def test_every_default_is_allowed() -> None:
    assert all(action in allowed_actions(code) for code, action in DEFAULT_ACTIONS.items())
