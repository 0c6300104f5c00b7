"""Each oddity: what is flagged, what each action does, and where the seconds go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours import Uncounted
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.problem import ProblemCode
from ipexam.scoring.days import midnight
from ipexam.scoring.hours import nothing_odd, seconds_by_course, share
from ipexam.scoring.hours_share import Share
from ipexam.scoring.hours_terms import ORDINARY, Circumstances, Plain
from tests.scoring.hours_builders import COURSES, NOON, ZONE, in_all, interval, terms, total, visit

COUNT, WAIT, EXCLUDE = AnomalyAction
DAY = 86_400
CLOSING = midnight(date(2022, 1, 1), ZONE) - NOON
"""Seconds from the noon of the tests to the end of the last cut-off."""
OPENING = midnight(date(2021, 1, 1), ZONE) - NOON
"""Likewise to the beginning of the programme's year."""


def shares(
    records: list[Plain], code: ProblemCode, action: AnomalyAction, about: Circumstances = ORDINARY, **more: object
) -> list[Share]:
    """The shares where a programme does this about an oddity."""
    return share(records, terms(actions={code: action}, **more), about)  # type: ignore[arg-type]  # by name


def part(counted: int, code: ProblemCode, **lost: int) -> Share:
    """A share with one flag."""
    return Share(counted, tuple((Uncounted(reason), seconds) for reason, seconds in lost.items()), (code,))


def waiting(seconds: int, code: ProblemCode) -> Share:
    """All of a record waits for a person."""
    return Share(0, ((Uncounted.WAITING, seconds),), (code,), code)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(1000, ProblemCode.BEFORE_PROGRAMME)),
        (WAIT, waiting(1000, ProblemCode.BEFORE_PROGRAMME)),
        (EXCLUDE, part(600, ProblemCode.BEFORE_PROGRAMME, before_programme=400)),
    ],
)
def test_before_the_programmes_year(action: AnomalyAction, expected: Share) -> None:
    records = [interval(1, OPENING - 400, OPENING + 600), interval(2, OPENING + 600, OPENING + 700)]
    assert shares(records, ProblemCode.BEFORE_PROGRAMME, action) == [expected, Share(100)]
    assert not nothing_odd(records, terms())


def test_what_lies_long_before_the_programme_waits_by_default_whoever_registered_when() -> None:
    ninety_years = 90 * 365 * DAY
    old = [interval(1, -ninety_years, 60 - ninety_years), visit(1, 100, -ninety_years)]
    records = [*old, interval(1, 0, 60), visit(2, 100)]
    expected = [waiting(60, ProblemCode.BEFORE_PROGRAMME), waiting(100, ProblemCode.BEFORE_PROGRAMME)]
    assert share(records, terms()) == [*expected, Share(60), Share(100)]
    assert seconds_by_course(records, terms()) == {1: 60, 2: 100}
    assert seconds_by_course(records, terms().hoping()) == {1: 220, 2: 100}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(1000, ProblemCode.BEFORE_REGISTRATION)),
        (WAIT, waiting(1000, ProblemCode.BEFORE_REGISTRATION)),
        (EXCLUDE, part(600, ProblemCode.BEFORE_REGISTRATION, before_registration=400)),
    ],
)
def test_before_registration(action: AnomalyAction, expected: Share) -> None:
    about = Circumstances(registered=NOON + 400)
    found = shares([interval(1, 0, 1000), interval(2, 2000, 2100)], ProblemCode.BEFORE_REGISTRATION, action, about)
    assert found == [expected, Share(100)]


def test_a_visit_before_registration_does_not_count_at_all_and_one_without_a_time_does() -> None:
    about = Circumstances(registered=NOON)
    found = shares([visit(1, 100, -1), visit(2, 100)], ProblemCode.BEFORE_REGISTRATION, EXCLUDE, about)
    assert found == [part(0, ProblemCode.BEFORE_REGISTRATION, before_registration=100), Share(100)]


def test_an_interval_wholly_before_registration_takes_no_time_from_another() -> None:
    about = Circumstances(registered=NOON + 1000)
    found = shares([interval(1, 0, 500), interval(1, 1000, 1500)], ProblemCode.BEFORE_REGISTRATION, EXCLUDE, about)
    assert [each.counted for each in found] == [0, 500]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(1200, ProblemCode.BEFORE_RELEASE)),
        (WAIT, waiting(1200, ProblemCode.BEFORE_RELEASE)),
        (EXCLUDE, part(200, ProblemCode.BEFORE_RELEASE, before_release=1000)),
    ],
)
def test_before_release(action: AnomalyAction, expected: Share) -> None:
    to_midnight = 12 * 3600
    released = (replace(COURSES[0], released=date(2021, 9, 14)), COURSES[1])
    records = [interval(1, to_midnight - 1000, to_midnight + 200), interval(2, 0, 100)]
    assert shares(records, ProblemCode.BEFORE_RELEASE, action, courses=released) == [expected, Share(100)]


def test_time_before_release_is_left_to_the_record_of_another_course() -> None:
    to_midnight = 12 * 3600
    released = (replace(COURSES[0], released=date(2021, 9, 14)), COURSES[1])
    records = [interval(1, to_midnight - 1000, to_midnight + 1000), interval(2, to_midnight - 500, to_midnight + 500)]
    found = shares(records, ProblemCode.BEFORE_RELEASE, EXCLUDE, courses=released)
    assert [each.counted for each in found] == [500, 1000]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(1000, ProblemCode.AFTER_DEADLINE)),
        (WAIT, waiting(1000, ProblemCode.AFTER_DEADLINE)),
        (EXCLUDE, part(400, ProblemCode.AFTER_DEADLINE, after_deadline=600)),
    ],
)
def test_after_the_last_cut_off(action: AnomalyAction, expected: Share) -> None:
    records = [interval(1, CLOSING - 400, CLOSING + 600)]
    assert shares(records, ProblemCode.AFTER_DEADLINE, action) == [expected]


def test_what_begins_after_the_last_cut_off_does_not_count_by_default() -> None:
    late = part(0, ProblemCode.AFTER_DEADLINE, after_deadline=100)
    assert share([interval(1, CLOSING, CLOSING + 100), visit(2, 100, CLOSING)], terms()) == [late, late]
    assert share([visit(2, 100, CLOSING - 1)], terms()) == [Share(100)]
    assert in_all([visit(2, 100, CLOSING), interval(1, CLOSING - 5, CLOSING + 5)], terms()) == 5


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(100, ProblemCode.TIMES_SHARED)),
        (WAIT, waiting(100, ProblemCode.TIMES_SHARED)),
        (EXCLUDE, part(0, ProblemCode.TIMES_SHARED, times_shared=100)),
    ],
)
def test_times_that_many_share(action: AnomalyAction, expected: Share) -> None:
    about = Circumstances(shared=frozenset({(1, NOON, NOON + 100)}))
    found = shares([interval(1, 0, 100), interval(1, 50, 100)], ProblemCode.TIMES_SHARED, action, about)
    assert found[0] == expected
    assert found[1].counted == (0 if action is COUNT else 50)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(1000, ProblemCode.DURING_CLASS)),
        (WAIT, waiting(1000, ProblemCode.DURING_CLASS)),
        (EXCLUDE, part(500, ProblemCode.DURING_CLASS, during_class=500)),
    ],
)
def test_during_an_offline_class(action: AnomalyAction, expected: Share) -> None:
    about = Circumstances(classes=((NOON - 900, NOON + 300), (NOON + 100, NOON + 400), (NOON + 900, NOON + 5000)))
    found = shares([interval(1, 0, 1000), visit(2, 100, 0)], ProblemCode.DURING_CLASS, action, about)
    assert found == [expected, Share(100)]


@pytest.mark.parametrize(
    ("action", "expected", "third"),
    [
        (COUNT, part(500, ProblemCode.OVERLAPS_OTHER_COURSE, other_course=500), 0),
        (WAIT, waiting(1000, ProblemCode.OVERLAPS_OTHER_COURSE), 300),
        (EXCLUDE, part(0, ProblemCode.OVERLAPS_OTHER_COURSE, other_course=1000), 300),
    ],
)
def test_the_same_time_in_two_courses(action: AnomalyAction, expected: Share, third: int) -> None:
    records = [interval(1, 0, 1000), interval(2, 500, 1500), interval(1, 1200, 1500)]
    found = shares(records, ProblemCode.OVERLAPS_OTHER_COURSE, action)
    assert found[1] == expected
    assert found[2].counted == third
    by_course = seconds_by_course(records, terms(actions={ProblemCode.OVERLAPS_OTHER_COURSE: action}))
    assert sum(by_course.values()) == 1000 + expected.counted + third


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(5400, ProblemCode.DAY_OVER_24_HOURS, course_cap=34_600)),
        (WAIT, waiting(40_000, ProblemCode.DAY_OVER_24_HOURS)),
        (EXCLUDE, part(0, ProblemCode.DAY_OVER_24_HOURS, day_over_24_hours=40_000)),
    ],
)
def test_more_than_a_day_in_one_day(action: AnomalyAction, expected: Share) -> None:
    midnight_before = -12 * 3600
    records = [visit(1, DAY, midnight_before), visit(2, 40_000, midnight_before)]
    found = shares(records, ProblemCode.DAY_OVER_24_HOURS, action)
    assert found[1] == expected
    assert in_all(records, terms(actions={ProblemCode.DAY_OVER_24_HOURS: action})) == 5400 + expected.counted


def test_many_hours_on_several_days_are_not_odd() -> None:
    records = [visit(1, 4000, n * DAY) for n in range(30)]
    assert {flag for each in share(records, terms()) for flag in each.flags} == set()
    assert in_all(records, terms()) == 5400


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (COUNT, part(800, ProblemCode.LONGER_THAN_COURSE)),
        (WAIT, waiting(800, ProblemCode.LONGER_THAN_COURSE)),
        (EXCLUDE, part(400, ProblemCode.LONGER_THAN_COURSE, longer_than_course=400)),
    ],
)
def test_longer_than_the_courses_recordings(action: AnomalyAction, expected: Share) -> None:
    short = (replace(COURSES[0], recordings=(600, 400)), COURSES[1])
    records = [interval(1, 0, 600), total(1, 800), total(2, 900)]
    found = shares(records, ProblemCode.LONGER_THAN_COURSE, action, courses=short)
    assert found == [Share(600), expected, Share(900)]


def test_what_a_person_accepted_counts_whatever_is_odd_about_it() -> None:
    late = interval(1, CLOSING, CLOSING + 100)
    early = interval(2, 0, 100)
    about = Circumstances(registered=NOON + 50, accepted=frozenset({late, early}))
    under = terms(actions={ProblemCode.BEFORE_REGISTRATION: EXCLUDE})
    assert share([late, early], under, about) == [
        part(100, ProblemCode.AFTER_DEADLINE),
        part(100, ProblemCode.BEFORE_REGISTRATION),
    ]


def test_a_record_that_waits_takes_no_time_and_no_limit_from_another() -> None:
    code = ProblemCode.AFTER_DEADLINE
    records = [interval(1, CLOSING - 5400, CLOSING + 1), interval(1, CLOSING - 5400, CLOSING)]
    rule = HoursRule(most_per_day=Fraction(2))
    found = share(records, terms(rule, actions={code: WAIT}))
    assert found == [waiting(5401, code), Share(5400)]
    assert share(records, terms(rule, actions={code: WAIT}).hoping())[0].counted == 5400
