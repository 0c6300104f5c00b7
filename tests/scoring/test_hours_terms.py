"""A programme's rule made ready for counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours_rule import HoursRule, RuleKind
from ipexam.domain.problem import ProblemCode
from ipexam.scoring.hours_terms import FREE, terms_of
from tests.scoring.hours_builders import COURSES, ZONE, programme, terms


def test_the_last_cut_off_and_releases_are_midnights_in_the_programmes_zone() -> None:
    found = terms(courses=(replace(COURSES[0], released=date(2021, 9, 14)), COURSES[1]))
    assert found.begins == datetime(2021, 1, 1, tzinfo=ZONE).timestamp()
    assert found.deadline == datetime(2022, 1, 1, tzinfo=ZONE).timestamp()
    assert found.releases == {1: datetime(2021, 9, 14, tzinfo=ZONE).timestamp()}
    assert terms_of(replace(programme(), batches=())).deadline == FREE


def test_a_course_is_capped_by_time_only_where_time_earns() -> None:
    assert terms().caps == {1: 5400, 2: 5400}
    assert terms(HoursRule(minutes=60)).caps == {1: 7200, 2: 7200}
    assert terms(HoursRule(most_per_course=Fraction("1.5"))).caps == {1: 4050, 2: 4050}
    assert terms(HoursRule(within_offer=False)).caps == {1: FREE, 2: FREE}
    assert terms(HoursRule(kind=RuleKind.COMPLETION)).caps == {1: FREE, 2: FREE}


def test_the_fast_way_is_open_while_no_oddity_of_a_course_or_day_changes_the_sum() -> None:
    known = (replace(COURSES[0], recordings=(5000,)), COURSES[1])
    released = (replace(COURSES[0], released=date(2021, 9, 1)), COURSES[1])
    assert terms().plain
    assert terms(courses=known).plain
    assert not terms(courses=known, actions={ProblemCode.LONGER_THAN_COURSE: AnomalyAction.EXCLUDE}).plain
    assert not terms(courses=released).plain
    assert not terms(HoursRule(most_per_day=Fraction(8))).plain
    assert not terms(actions={ProblemCode.OVERLAPS_OTHER_COURSE: AnomalyAction.WAIT}).plain


def test_hoping_turns_waiting_into_counting_and_nothing_else() -> None:
    hoping = terms().hoping()
    assert hoping.action(ProblemCode.BEFORE_RELEASE) is AnomalyAction.COUNT
    assert hoping.action(ProblemCode.AFTER_DEADLINE) is AnomalyAction.EXCLUDE
