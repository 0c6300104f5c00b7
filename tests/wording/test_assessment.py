"""The reasons of a verdict, with their numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ipexam.domain.assessment import Flag, Reason
from ipexam.domain.programme import Comparison
from ipexam.wording import assessment
from tests.wording.builders import assessment as an_assessment
from tests.wording.builders import notice, scheme


def test_missing_hours_are_said_with_what_is_still_lacking() -> None:
    text = assessment.reason(Reason.ONLINE_HOURS_SHORT, an_assessment(hours="18.4"), notice())
    assert text == "线上学时 18.40，尚缺 1.60 学时（要求不少于 20 学时）。"


def test_hours_a_second_short_are_not_shown_as_enough() -> None:
    almost = an_assessment(hours=str(Fraction(20 * 2700 - 1, 2700)))
    text = assessment.reason(Reason.ONLINE_HOURS_SHORT, almost, notice())
    assert text == "线上学时 19.9996，尚缺 0.0004 学时（要求不少于 20 学时）。"


def test_exactly_twenty_hours_are_too_few_when_more_is_asked() -> None:
    programme = replace(notice(), scheme=replace(scheme(), online_comparison=Comparison.MORE_THAN))
    text = assessment.reason(Reason.ONLINE_HOURS_SHORT, an_assessment(hours="20"), programme)
    assert text == "线上学时 20.00，刚好到线而未超过；要求超过 20 学时。"


def test_a_mark_just_below_the_line_is_not_rounded_onto_it() -> None:
    text = assessment.reason(Reason.EXAM_MARK_SHORT, an_assessment(mark="59.996"), notice())
    assert text == "考试成绩 59.996 分，低于合格线 60 分。"


def test_an_exam_that_cannot_reach_the_line_any_more_has_no_mark_to_show() -> None:
    text = assessment.reason(Reason.EXAM_MARK_SHORT, an_assessment(mark=None), notice())
    assert text == "无论未评阅的题得多少分，考试都达不到合格线 60 分。"


def test_missing_classes_are_counted(english: None) -> None:
    programme = replace(notice(), scheme=replace(scheme(), offline_sessions_required=3))
    text = assessment.reason(Reason.OFFLINE_SESSIONS_SHORT, an_assessment(sessions=1), programme)
    assert text == "Offline classes attended: 1, still lacking 2 classes (at least 3)."


def test_a_total_on_the_line_says_that_more_is_needed(english: None) -> None:
    text = assessment.reason(Reason.TOTAL_SHORT, an_assessment(total="75"), notice())
    assert text == "Total 75.00; it must be more than 75."


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (Comparison.AT_LEAST, "线上学时正好为 20。本项目按“不少于 20”认定，视为达标，请人工确认。"),
        (Comparison.MORE_THAN, "线上学时正好为 20。本项目按“超过 20”认定，视为未达标，请人工确认。"),
    ],
)
def test_a_value_on_the_line_says_how_the_programme_reads_it(comparison: Comparison, expected: str) -> None:
    reading = replace(scheme(), online_comparison=comparison)
    assert assessment.flag(Flag.ONLINE_ON_THE_LINE, reading) == expected


def test_a_reason_names_its_clause_when_the_programme_has_one() -> None:
    assert assessment.clause(Reason.TOTAL_SHORT, notice()) == "第四条：总分"
    assert assessment.clause(Reason.EXAM_ABSENT, notice()) == ""
