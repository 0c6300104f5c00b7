"""Warnings about schemes that do not decide what they seem to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ipexam.domain.hours_rule import HoursRule, RuleKind
from ipexam.domain.programme import Comparison, PartialCredit, Programme, Scheme
from ipexam.domain.scheme_warning import SchemeWarning, SchemeWarningCode
from ipexam.scoring.assessment import Facts, assess
from ipexam.scoring.scheme_check import check, lowest_total
from tests.wording.builders import marked, notice

OFFERED = Fraction(34)
RULE = HoursRule()


def codes(programme: Programme) -> list[SchemeWarningCode]:
    return [warning.code for warning in check(programme)]


def with_scheme(**changes: object) -> Programme:
    programme = notice()
    return replace(programme, scheme=replace(programme.scheme, **changes))  # type: ignore[arg-type]  # by name


def test_in_the_default_reading_75_decides_nothing_because_the_gates_give_88() -> None:
    assert check(notice()) == (SchemeWarning(SchemeWarningCode.THRESHOLD_NEVER_DECIDES, Fraction(88), Fraction(75)),)


def test_proportional_to_hours_offered_fails_everybody_who_does_the_minimum() -> None:
    (warning,) = check(with_scheme(partial_credit=PartialCredit.PROPORTIONAL_TO_OFFERED))
    assert warning.code is SchemeWarningCode.MINIMUM_FALLS_SHORT
    assert warning.value == Fraction(20, 34) * 35 + 35 + 18


def test_more_than_twenty_hours_is_met_one_second_later() -> None:
    scheme = notice().scheme
    more = replace(scheme, online_comparison=Comparison.MORE_THAN, partial_credit=PartialCredit.PROPORTIONAL_TO_OFFERED)
    at_least = replace(more, online_comparison=Comparison.AT_LEAST)
    gained = lowest_total(more, RULE, OFFERED) - lowest_total(at_least, RULE, OFFERED)
    assert gained == Fraction(35, 34 * 2700)


@pytest.mark.parametrize("credit", list(PartialCredit))
@pytest.mark.parametrize("comparison", list(Comparison))
@pytest.mark.parametrize("threshold", ["73", "75", "88", "89"])
def test_the_warning_agrees_with_the_assessment_of_somebody_with_the_minimum(
    credit: PartialCredit, comparison: Comparison, threshold: str
) -> None:
    programme = with_scheme(partial_credit=credit, online_comparison=comparison, total_threshold=Fraction(threshold))
    hours = 20 + Fraction(comparison is Comparison.MORE_THAN, 2700)
    outcome = assess(Facts(hours, hours, 1, 1, (marked("60"),)), programme.scheme, OFFERED, closed=True)
    expected = (
        SchemeWarningCode.THRESHOLD_NEVER_DECIDES
        if outcome.verdict.value == "passed"
        else SchemeWarningCode.MINIMUM_FALLS_SHORT
    )
    assert codes(programme) == [expected]
    assert check(programme)[0].value == outcome.total


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"exam_weight_percent": Fraction(35)}, SchemeWarningCode.WEIGHTS_NOT_100),
        ({"online_hours_required": Fraction(35)}, SchemeWarningCode.ONLINE_UNREACHABLE),
        ({"offline_sessions_required": 7}, SchemeWarningCode.OFFLINE_UNREACHABLE),
        ({"exam_pass_mark": Fraction(101)}, SchemeWarningCode.EXAM_LINE_UNREACHABLE),
        ({"total_threshold": Fraction(100)}, SchemeWarningCode.TOTAL_UNREACHABLE),
    ],
)
def test_what_nobody_can_reach_is_said(changes: dict[str, object], code: SchemeWarningCode) -> None:
    assert codes(with_scheme(**changes)) == [code]


def test_exactly_the_offered_hours_are_out_of_reach_when_more_is_asked() -> None:
    all_hours = {"online_hours_required": Fraction(34)}
    assert SchemeWarningCode.ONLINE_UNREACHABLE not in codes(with_scheme(**all_hours))
    assert codes(with_scheme(**all_hours, online_comparison=Comparison.MORE_THAN)) == [
        SchemeWarningCode.ONLINE_UNREACHABLE
    ]


def test_the_ceremony_is_no_offline_class_that_could_be_attended() -> None:
    assert SchemeWarningCode.OFFLINE_UNREACHABLE not in codes(with_scheme(offline_sessions_required=6))


def test_without_gates_a_mark_of_17_passes() -> None:
    (warning,) = check(with_scheme(all_components_required=False))
    assert warning.code is SchemeWarningCode.LOW_MARK_SUFFICES
    assert warning.value == Fraction(50, 3)


def test_without_gates_a_low_threshold_makes_components_needless() -> None:
    found = codes(with_scheme(all_components_required=False, total_threshold=Fraction(60)))
    assert found == [
        SchemeWarningCode.PASSES_WITHOUT_ONLINE,
        SchemeWarningCode.PASSES_WITHOUT_OFFLINE,
        SchemeWarningCode.LOW_MARK_SUFFICES,
    ]


def test_a_component_without_weight_is_not_held_against_the_scheme() -> None:
    programme = notice()
    scheme: Scheme = replace(
        programme.scheme,
        online_weight_percent=Fraction(0),
        offline_weight_percent=Fraction(40),
        exam_weight_percent=Fraction(60),
        online_hours_required=Fraction(99),
    )
    assert SchemeWarningCode.ONLINE_UNREACHABLE not in codes(replace(programme, scheme=scheme))


def test_without_gates_a_strict_threshold_warns_of_nothing() -> None:
    assert codes(with_scheme(all_components_required=False, total_threshold=Fraction(95))) == []


def test_without_gates_a_scheme_without_exam_asks_for_no_mark() -> None:
    weights = {"exam_weight_percent": Fraction(0), "online_weight_percent": Fraction(65)}
    assert codes(with_scheme(all_components_required=False, **weights)) == []


def test_what_the_hours_rule_cannot_give_is_out_of_reach() -> None:
    programme = notice()
    assert codes(replace(programme, hours_rule=HoursRule(most_in_all=Fraction(19)))) == [
        SchemeWarningCode.ONLINE_UNREACHABLE
    ]
    by_completion = HoursRule(kind=RuleKind.COMPLETION, credit=Fraction(1))
    assert check(replace(programme, hours_rule=by_completion)) == (
        SchemeWarning(SchemeWarningCode.ONLINE_UNREACHABLE, Fraction(17), Fraction(20)),
    )


def test_without_limits_no_hours_are_out_of_reach() -> None:
    free = replace(notice(), hours_rule=HoursRule(within_offer=False))
    scheme = replace(free.scheme, online_hours_required=Fraction(99))
    assert SchemeWarningCode.ONLINE_UNREACHABLE not in codes(replace(free, scheme=scheme))
