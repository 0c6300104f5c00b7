"""The hours rule explained, its source, and what is odd about it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.rule_warning import RuleWarning, RuleWarningCode
from ipexam.wording import hours_rule
from tests.wording.builders import notice


def said(rule: HoursRule) -> list[str]:
    return hours_rule.rule_sentences(replace(notice(), hours_rule=rule))


def test_the_bases_rule_is_said_as_the_bases(english: None) -> None:
    assert said(HoursRule()) == [
        "One class-hour is 45 minutes, counted to the second.",
        "A course earns at most the class-hours it offers.",
    ]
    assert hours_rule.source(notice()) == "The training base's rule; the notice is silent."


def test_a_clause_of_the_programme_and_a_ruling_are_named_as_the_source() -> None:
    programme = replace(notice(), clauses={"class_hour": "1 学时按 45 分钟计。"})
    assert hours_rule.source(programme) == "1 学时按 45 分钟计。"
    ruled = replace(programme, hours_rule=HoursRule(ruling="会议纪要〔2021〕5号"))
    assert hours_rule.source(ruled) == "依据：会议纪要〔2021〕5号"


def test_each_kind_of_rule_and_each_limit_has_its_sentence() -> None:
    assert said(HoursRule(rounding=Rounding.HALF_DOWN, within_offer=False)) == [
        "1 学时为 45 分钟；每门课程的学时舍去不足 0.5 学时的部分。"
    ]
    steps = (Step(2700, Fraction(1)), Step(5400, Fraction("1.5")))
    assert said(HoursRule(kind=RuleKind.STEPS, steps=steps, most_per_day=Fraction(8)))[::2] == [
        "每门课程按时长分档：满 45 分钟得 1 学时、满 90 分钟得 1.5 学时。",
        "每天最多计 8 学时（每学时 45 分钟）。",
    ]
    by_completion = HoursRule(
        kind=RuleKind.COMPLETION, completion_percent=Fraction(90), most_per_course=Fraction(2), most_in_all=Fraction(30)
    )
    assert said(by_completion) == [
        "学满课程的 90%，可得：该课程的全部课时；未学满不得学时。",
        "每门课程最多计该课程的课时数。",
        "每门课程最多计 2 学时。",
        "整个项目最多计 30 学时。",
    ]
    assert said(replace(by_completion, credit=Fraction(1)))[0] == "学满课程的 90%，可得：1 学时；未学满不得学时。"


def test_a_number_beside_what_it_misses_is_never_rounded_onto_it(english: None) -> None:
    warning = RuleWarning(RuleWarningCode.COURSE_OUT_OF_REACH, Fraction(5399, 2700), Fraction(2), "1.1 甲")
    (text,) = hours_rule.rule_warnings([warning])
    assert "earns 1.9996 class-hours, and it offers 2." in text
