"""Which seconds count."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.hours import Grain, HoursRecord, Uncounted
from ipexam.domain.problem import Where
from ipexam.domain.programme import Course
from ipexam.scoring.hours import account, counted_seconds, share

COURSES = (Course(1, "1.1", "甲", "1", 5400), Course(2, "1.2", "乙", "1", 5400))
CAPS = {course.id: course.offered_seconds for course in COURSES}


def interval(course: int, began: int, ended: int, seconds: int | None = None) -> tuple:
    return (course, "interval", began, ended, ended - began if seconds is None else seconds)


def test_overlap_in_two_courses_counts_for_the_record_that_began_first() -> None:
    assert share([interval(2, 1000, 2000), interval(1, 0, 1500)], CAPS) == [(500, 500, 0, False), (1500, 0, 0, False)]


def test_records_that_began_together_go_by_course_order() -> None:
    assert share([interval(2, 0, 100), interval(1, 0, 100)], CAPS) == [(0, 100, 0, False), (100, 0, 0, False)]


def test_an_interval_inside_another_earns_nothing() -> None:
    assert counted_seconds([interval(1, 0, 3000), interval(1, 500, 1000)], CAPS) == 3000


def test_a_record_never_earns_more_than_the_platform_credits() -> None:
    assert share([interval(1, 0, 3600, 600)], CAPS) == [(600, 0, 0, False)]


def test_overlap_is_taken_off_before_the_cap() -> None:
    got = share([interval(1, 0, 5000), interval(1, 4000, 6000)], CAPS)
    assert got == [(5000, 0, 0, False), (400, 1000, 600, False)]


def test_a_course_earns_at_most_what_it_offers() -> None:
    assert counted_seconds([(1, "visit", None, None, 9000), (2, "visit", None, None, 100)], CAPS) == 5500


def test_of_running_totals_only_the_largest_counts() -> None:
    got = share([(1, "cumulative", None, None, 600), (1, "cumulative", None, None, 900)], CAPS)
    assert got == [(0, 0, 0, True), (900, 0, 0, False)]


def test_the_account_explains_each_record_in_the_order_given() -> None:
    where = Where("a.xlsx", "Sheet1", 2)
    records = [
        HoursRecord(1, 1, Grain.INTERVAL, 0, 3000, 3000, where),
        HoursRecord(2, 1, Grain.INTERVAL, 1000, 7000, 6000, where),
        HoursRecord(3, 2, Grain.CUMULATIVE, None, None, 60, where),
        HoursRecord(4, 2, Grain.CUMULATIVE, None, None, 50, where),
        HoursRecord(5, 2, Grain.VISIT, None, None, 50, where, waiting=True),
    ]
    found = account(records, COURSES)
    assert [c.reasons for c in found.records] == [
        (),
        (Uncounted.OVERLAP, Uncounted.COURSE_CAP),
        (),
        (Uncounted.SUPERSEDED,),
        (Uncounted.WAITING,),
    ]
    assert found.seconds == 5400 + 60
    assert str(found.class_hours) == "91/45"


intervals = st.lists(
    st.tuples(st.sampled_from([1, 2]), st.integers(0, 400), st.integers(0, 200)).map(
        lambda t: interval(t[0], t[1] * 60, (t[1] + t[2]) * 60)
    ),
    max_size=12,
)


@given(intervals)
def test_without_caps_the_hours_are_the_minutes_of_a_bitmap(records: list[tuple]) -> None:
    minutes = {m for _, _, began, ended, _ in records for m in range(began // 60, ended // 60)}
    assert counted_seconds(records, {1: 1 << 40, 2: 1 << 40}) == 60 * len(minutes)


@given(intervals, st.randoms())
def test_the_order_of_rows_does_not_matter(records: list[tuple], rng: random.Random) -> None:
    shuffled = list(records)
    rng.shuffle(shuffled)
    assert counted_seconds(shuffled, CAPS) == counted_seconds(records, CAPS)


@given(intervals, intervals)
def test_more_records_never_earn_less_without_caps(records: list[tuple], more: list[tuple]) -> None:
    free = {1: 1 << 40, 2: 1 << 40}
    assert counted_seconds(records + more, free) >= counted_seconds(records, free)


@given(intervals)
def test_every_second_of_a_record_is_accounted_for(records: list[tuple]) -> None:
    for record, (got, overlap, capped, _) in zip(records, share(records, CAPS), strict=True):
        assert got + overlap + capped == record[4]
        assert min(got, overlap, capped) >= 0
