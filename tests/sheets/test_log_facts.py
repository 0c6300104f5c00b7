from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Ask, Clues, DayOrder, HoursColumn, LogMapping, TwoParts, Unit
from ipexam.sheets.log_facts import KnownFacts, settle

MAPPING = LogMapping("Sheet1", 1, 1, {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}, Grain.VISIT)
APRIL_OR_MARCH = (date(2026, 4, 3), date(2026, 3, 4))


def two_parts(clocks: tuple[tuple[int, int], ...], course_seconds: int | None) -> TwoParts | None:
    settled = settle(MAPPING, frozenset({Ask.TWO_PARTS}), Clues(clocks), KnownFacts(course_seconds))
    assert (settled.mapping.two_parts is None) is (Ask.TWO_PARTS in settled.asks)
    return settled.mapping.two_parts


def order(facts: KnownFacts, *dates: tuple[date, date]) -> DayOrder | None:
    settled = settle(MAPPING, frozenset({Ask.DAY_ORDER}), Clues(dates=dates), facts)
    assert (settled.mapping.day_order is None) is (Ask.DAY_ORDER in settled.asks)
    return settled.mapping.day_order


def test_a_clock_that_fits_the_course_only_as_minutes_is_minutes_and_seconds() -> None:
    assert two_parts(((43, 53), (5, 0)), 45 * 60) is TwoParts.MINUTES_SECONDS


@pytest.mark.parametrize(
    ("clocks", "course_seconds"),
    [
        (((43, 53),), None),  # nobody knows the course
        ((), 2700),  # nothing to judge by
        (((1, 30),), 5400),  # 1 h 30 min fits a course of 90 minutes just as well
        (((60, 0),), 2700),  # longer than the course either way
    ],
)
def test_a_clock_that_facts_do_not_settle_is_asked(clocks: tuple[tuple[int, int], ...], course_seconds: int) -> None:
    assert two_parts(clocks, course_seconds) is None


@given(st.integers(60, 20_000), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 59)), min_size=1))
def test_hours_that_could_be_true_are_never_read_as_minutes(course: int, clocks: list[tuple[int, int]]) -> None:
    if two_parts(tuple(clocks), course) is TwoParts.MINUTES_SECONDS:
        longest = max(first * 60 + second for first, second in clocks)
        assert longest * 60 > course
        assert longest <= course * 1.1


def test_the_day_of_the_class_tells_day_from_month() -> None:
    assert order(KnownFacts(days=frozenset({date(2026, 4, 3)})), APRIL_OR_MARCH) is DayOrder.DAY_FIRST
    assert order(KnownFacts(days=frozenset({date(2026, 3, 4)})), APRIL_OR_MARCH) is DayOrder.MONTH_FIRST


def test_the_period_tells_day_from_month() -> None:
    assert order(KnownFacts(last_day=date(2026, 3, 20)), APRIL_OR_MARCH) is DayOrder.MONTH_FIRST
    assert order(KnownFacts(first_day=date(2026, 3, 20)), APRIL_OR_MARCH) is DayOrder.DAY_FIRST


def test_dates_that_fit_both_ways_or_neither_are_asked() -> None:
    both = KnownFacts(days=frozenset(APRIL_OR_MARCH))
    assert order(both, APRIL_OR_MARCH) is None
    assert order(KnownFacts(days=frozenset({date(2026, 1, 1)})), APRIL_OR_MARCH) is None
    assert order(KnownFacts(), APRIL_OR_MARCH) is None
    assert order(KnownFacts(last_day=date(2026, 3, 20))) is None


def test_what_somebody_said_answers_the_other_questions() -> None:
    asks = frozenset({Ask.UNIT, Ask.DAY, Ask.COURSE})
    facts = KnownFacts(days=frozenset({date(2026, 4, 3)}), course="2.1", unit=Unit.MINUTES)
    settled = settle(MAPPING, asks, Clues(), facts)
    assert not settled.asks
    told = settled.mapping
    assert (told.day, told.course, told.unit) == (date(2026, 4, 3), "2.1", Unit.MINUTES)


def test_a_course_that_somebody_said_comes_before_a_title_in_the_file() -> None:
    titled = replace(MAPPING, course="周二会议")
    assert settle(titled, frozenset(), Clues(), KnownFacts(course="2.1")).mapping.course == "2.1"
    assert settle(titled, frozenset(), Clues(), KnownFacts()).mapping.course == "周二会议"


def test_of_several_days_none_is_guessed() -> None:
    facts = KnownFacts(days=frozenset({date(2026, 4, 3), date(2026, 4, 10)}))
    settled = settle(MAPPING, frozenset({Ask.DAY}), Clues(), facts)
    assert (settled.mapping.day, settled.asks) == (None, {Ask.DAY})


def test_what_was_not_asked_is_not_touched() -> None:
    facts = KnownFacts(60, frozenset({date(2026, 4, 3)}), unit=Unit.HOURS)
    assert settle(MAPPING, frozenset(), Clues(((43, 53),), (APRIL_OR_MARCH,)), facts).mapping == MAPPING


def test_the_order_that_somebody_says_is_taken_unless_the_dates_themselves_prove_another() -> None:
    told = KnownFacts(days=frozenset({date(2026, 4, 3)}), day_order=DayOrder.MONTH_FIRST)
    assert order(told, APRIL_OR_MARCH) is DayOrder.MONTH_FIRST
    proven = replace(MAPPING, day_order=DayOrder.DAY_FIRST)
    assert settle(proven, frozenset(), Clues(), told).mapping.day_order is DayOrder.DAY_FIRST
