"""Which seconds count."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.anomaly import WHEN_COUNTING, allowed_actions
from ipexam.domain.hours import CourseHours, Grain, HoursRecord, Uncounted
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.programme import Course
from ipexam.scoring.hours import account, counted_hours, nothing_odd, plain, seconds_by_course, share
from ipexam.scoring.hours_share import Share
from ipexam.scoring.hours_terms import ORDINARY, Circumstances, Plain, Terms
from tests.scoring.hours_builders import CUT_OFF, NOON, free, in_all, interval, terms, total, visit

TERMS = terms()
DAY = 86_400


def lost(records: list[Plain], under: Terms = TERMS, about: Circumstances = ORDINARY) -> list[tuple[int, dict]]:
    """What counted of each record, and where the others went."""
    return [(each.counted, dict(each.lost)) for each in share(records, under, about)]


def test_overlap_in_two_courses_counts_for_the_record_that_began_first() -> None:
    found = share([interval(2, 1000, 2000), interval(1, 0, 1500)], TERMS)
    assert found[0] == Share(500, ((Uncounted.OTHER_COURSE, 500),), (ProblemCode.OVERLAPS_OTHER_COURSE,))
    assert found[1] == Share(1500)


def test_records_that_began_together_go_by_course_order() -> None:
    found = lost([interval(2, 0, 100), interval(1, 0, 100)])
    assert found == [(0, {Uncounted.OTHER_COURSE: 100}), (100, {})]


def test_an_interval_inside_another_of_its_course_is_merged_without_a_flag() -> None:
    found = share([interval(1, 0, 3000), interval(1, 500, 1000)], TERMS)
    assert found[1] == Share(0, ((Uncounted.OVERLAP, 500),))


def test_time_of_the_same_course_is_told_apart_from_that_of_another() -> None:
    found = lost([interval(1, 0, 1000), interval(2, 500, 1500), interval(1, 800, 2000)])
    assert found[2] == (500, {Uncounted.OVERLAP: 200, Uncounted.OTHER_COURSE: 500})


def test_a_record_never_earns_more_than_the_platform_credits() -> None:
    assert lost([interval(1, 0, 3600, 600)]) == [(600, {})]


def test_a_record_never_earns_more_than_its_interval_lasts() -> None:
    assert lost([interval(1, 0, 600, 900)]) == [(600, {Uncounted.BEYOND_INTERVAL: 300})]
    assert lost([interval(1, 600, 0, 600)]) == [(0, {Uncounted.BEYOND_INTERVAL: 600})]


def test_overlap_is_taken_off_before_the_cap() -> None:
    found = lost([interval(1, 0, 5000), interval(1, 4000, 6000)])
    assert found == [(5000, {}), (400, {Uncounted.OVERLAP: 1000, Uncounted.COURSE_CAP: 600})]


def test_a_course_earns_at_most_what_it_offers() -> None:
    assert in_all([visit(1, 9000), visit(2, 100)], TERMS) == 5500


def test_live_and_replay_of_a_course_share_its_cap() -> None:
    live, replay = interval(1, 0, 4000), visit(1, 4000, DAY)
    assert lost([live, replay]) == [(4000, {}), (1400, {Uncounted.COURSE_CAP: 2600})]


def test_of_running_totals_only_the_largest_counts() -> None:
    assert lost([total(1, 600), total(1, 900)]) == [(0, {Uncounted.SUPERSEDED: 600}), (900, {})]


def test_the_account_explains_each_record_in_the_order_given() -> None:
    where = Where("a.xlsx", "Sheet1", 2)
    records = [
        HoursRecord(1, 1, Grain.INTERVAL, NOON, NOON + 3000, 3000, where),
        HoursRecord(2, 1, Grain.INTERVAL, NOON + 1000, NOON + 7000, 6000, where),
        HoursRecord(3, 2, Grain.CUMULATIVE, None, None, 60, where),
        HoursRecord(4, 2, Grain.CUMULATIVE, None, None, 50, where),
        HoursRecord(5, 2, Grain.VISIT, None, None, 50, where, waiting=True),
    ]
    found = account(records, TERMS)
    assert [c.reasons for c in found.records] == [
        (),
        (Uncounted.OVERLAP, Uncounted.COURSE_CAP),
        (),
        (Uncounted.SUPERSEDED,),
        (Uncounted.WAITING,),
    ]
    merged, replaced, waiting = found.records[1], found.records[3], found.records[4]
    assert dict(merged.lost) == {Uncounted.OVERLAP: 2000, Uncounted.COURSE_CAP: 1600}
    assert (merged.waits, replaced.superseded, waiting.waits) == (False, True, True)
    assert found.seconds == 5400 + 60
    assert str(found.class_hours) == "91/45"
    assert found.courses == (CourseHours(1, 5400, Fraction(2)), CourseHours(2, 60, Fraction(1, 45)))


def test_the_programmes_own_limit_comes_last_and_is_told() -> None:
    records = [HoursRecord(n, n, Grain.VISIT, None, None, 5400, Where()) for n in (1, 2)]
    found = account(records, terms(HoursRule(most_in_all=Fraction(3))))
    assert (found.class_hours, found.over_limit, found.seconds) == (3, 1, 10800)


def test_a_day_earns_at_most_its_limit_and_ends_at_midnight_in_the_programmes_zone() -> None:
    under = terms(HoursRule(most_per_day=Fraction(1)))
    to_midnight = 12 * 3600
    assert lost([visit(1, 3000, 0), visit(2, 600, 3600)], under) == [
        (2700, {Uncounted.DAY_CAP: 300}),
        (0, {Uncounted.DAY_CAP: 600}),
    ]
    across = interval(1, to_midnight - 2700, to_midnight + 2700)
    assert lost([visit(2, 600, 0), across], under) == [(600, {}), (4800, {Uncounted.DAY_CAP: 600})]


def test_what_another_limit_takes_uses_up_nothing_of_the_day() -> None:
    under = terms(HoursRule(most_per_day=Fraction(3)))
    records = [visit(1, 8000, 0), visit(2, 2700, 9000)]
    assert lost(records, under) == [(5400, {Uncounted.COURSE_CAP: 2600}), (2700, {})]


def test_a_record_without_a_time_is_under_no_daily_limit() -> None:
    under = terms(HoursRule(most_per_day=Fraction(1)))
    assert in_all([visit(1, 5000), total(2, 5000)], under) == 10_000


# metamorphic ---------------------------------------------------------------------------------------

MINUTES = st.integers(0, 400)
intervals = st.lists(
    st.tuples(st.sampled_from([1, 2]), MINUTES, st.integers(0, 200)).map(
        lambda t: interval(t[0], t[1] * 60, (t[1] + t[2]) * 60)
    ),
    max_size=12,
)
anything = st.lists(
    st.one_of(
        st.builds(
            lambda course, began, span, credited: interval(course, began, began + span, credited),
            st.sampled_from([1, 2]),
            st.integers(-3 * DAY, 3 * DAY),
            st.integers(-100, DAY),
            st.integers(0, DAY),
        ),
        st.builds(visit, st.sampled_from([1, 2]), st.integers(0, DAY), st.none() | st.integers(-DAY, 120 * DAY)),
        st.builds(total, st.sampled_from([1, 2]), st.integers(0, DAY)),
    ),
    max_size=10,
)
class_hours = st.none() | st.integers(0, 400).map(lambda n: Fraction(n, 100))
rules = st.builds(
    HoursRule,
    kind=st.sampled_from(RuleKind),
    minutes=st.sampled_from([40, 45, 60]),
    rounding=st.sampled_from(Rounding),
    completion_percent=st.integers(0, 100).map(Fraction),
    credit=class_hours,
    steps=st.just((Step(2700, Fraction(1)), Step(5400, Fraction(2)))),
    within_offer=st.booleans(),
    most_per_course=class_hours,
    most_per_day=class_hours,
    most_in_all=class_hours,
    actions=st.fixed_dictionaries({code: st.sampled_from(allowed_actions(code)) for code in WHEN_COUNTING}),
)
courses = st.tuples(
    *(
        st.builds(
            Course,
            st.just(n),
            st.just(f"1.{n}"),
            st.just("课程"),
            st.just("1"),
            st.just(5400),
            st.lists(st.integers(1, 6000), max_size=2).map(tuple),
            st.none() | st.dates(min_value=CUT_OFF.replace(month=9, day=10), max_value=CUT_OFF),
        )
        for n in (1, 2)
    )
)
circumstances = st.just(ORDINARY) | st.builds(
    Circumstances,
    registered=st.none() | st.integers(NOON - DAY, NOON + DAY),
    classes=st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 9000)), max_size=3).map(
        lambda spans: tuple(sorted((NOON + began, NOON + began + length) for began, length in spans))
    ),
)


@given(intervals)
def test_without_caps_the_hours_are_the_minutes_of_a_bitmap(records: list[Plain]) -> None:
    minutes = {m for _, _, began, ended, _ in records for m in range(began // 60, ended // 60)}
    assert in_all(records, free()) == 60 * len(minutes)


def test_a_bitmap_of_seconds_agrees_on_a_thousand_random_cases() -> None:
    chance = random.Random(20211231)
    for _ in range(1000):
        spans = [(chance.choice((1, 2)), chance.randrange(500), chance.randrange(200)) for _ in range(8)]
        records = [interval(course, began, began + length) for course, began, length in spans]
        owner: dict[int, int] = {}
        for course, began, length in sorted(spans, key=lambda span: (span[1], span[0])):
            for second in range(began, began + length):
                owner.setdefault(second, course)
        expected = {course: list(owner.values()).count(course) for course in (1, 2)}
        found = seconds_by_course(records, free())
        assert {course: found.get(course, 0) for course in (1, 2)} == expected


@given(intervals, st.randoms())
def test_the_order_of_rows_does_not_matter(records: list[Plain], rng: random.Random) -> None:
    shuffled = list(records)
    rng.shuffle(shuffled)
    assert in_all(shuffled, TERMS) == in_all(records, TERMS)


@given(anything, rules, courses, circumstances, st.randoms())
def test_under_no_rule_does_the_order_of_rows_matter_that_did_not_begin_together(
    records: list[Plain], rule: HoursRule, both: tuple[Course, ...], about: Circumstances, rng: random.Random
) -> None:
    under = terms(rule, courses=both, actions=dict(rule.actions))
    apart = list({(record[0], record[1] == "cumulative", record[2]): record for record in records}.values())
    shuffled = list(apart)
    rng.shuffle(shuffled)
    if len({record[2] for record in apart if record[2] is not None}) == sum(r[2] is not None for r in apart):
        clipped = about.registered is not None or any(course.released for course in both)
        if not clipped:
            assert counted_hours(shuffled, under, about) == counted_hours(apart, under, about)


@given(intervals, st.integers(1, 100))
def test_an_interval_cut_in_two_earns_the_same(records: list[Plain], minutes: int) -> None:
    pieces: list[Plain] = []
    for course, grain, began, ended, _ in records:
        cut = min(began + minutes * 60, ended)
        pieces += [(course, grain, began, cut, cut - began), (course, grain, cut, ended, ended - cut)]
    assert in_all(pieces, free()) == in_all(records, free())
    under = terms(HoursRule(most_per_day=Fraction(2), within_offer=False))
    assert in_all(pieces, under) == in_all(records, under)


@given(intervals)
def test_the_same_intervals_again_earn_nothing_more(records: list[Plain]) -> None:
    assert in_all(records + records, TERMS) == in_all(records, TERMS)


@given(intervals, intervals)
def test_more_records_never_earn_less_without_caps(records: list[Plain], more: list[Plain]) -> None:
    assert in_all(records + more, free()) >= in_all(records, free())


@pytest.mark.parametrize("cap", ["most_per_course", "most_per_day", "most_in_all"])
@given(records=anything, low=st.integers(0, 400), more=st.integers(0, 400))
def test_a_higher_limit_never_earns_less(cap: str, records: list[Plain], low: int, more: int) -> None:
    rule = HoursRule(within_offer=False, most_per_day=Fraction(2), most_per_course=Fraction(2))
    tight = terms(replace(rule, **{cap: Fraction(low, 100)}))
    wide = terms(replace(rule, **{cap: Fraction(low + more, 100)}))
    assert counted_hours(records, wide) >= counted_hours(records, tight)


@given(anything, rules, courses, circumstances)
def test_every_second_of_a_record_is_in_exactly_one_place(
    records: list[Plain], rule: HoursRule, both: tuple[Course, ...], about: Circumstances
) -> None:
    under = terms(rule, courses=both, actions=dict(rule.actions))
    for record, got in zip(records, share(records, under, about), strict=True):
        assert got.counted + sum(seconds for _, seconds in got.lost) == record[4]
        assert got.counted >= 0
        assert all(seconds > 0 for reason, seconds in got.lost if record[4])
        assert len({reason for reason, _ in got.lost}) == len(got.lost)
        order = list(Uncounted)
        assert [reason for reason, _ in got.lost] == sorted((r for r, _ in got.lost), key=order.index)


@given(anything, rules, courses, circumstances)
def test_the_fast_sum_is_the_sum_of_the_shares(
    records: list[Plain], rule: HoursRule, both: tuple[Course, ...], about: Circumstances
) -> None:
    under = terms(rule, courses=both, actions=dict(rule.actions))
    shares = share(records, under, about)
    assert in_all(records, under, about) == sum(got.counted for got in shares)


@given(anything)
def test_the_fast_sum_is_the_sum_of_the_shares_under_the_default_rule(records: list[Plain]) -> None:
    assert in_all(records, TERMS) == sum(got.counted for got in share(records, TERMS))


@given(anything, rules, courses, circumstances)
def test_the_account_says_what_the_sum_says_and_its_courses_add_up(
    records: list[Plain], rule: HoursRule, both: tuple[Course, ...], about: Circumstances
) -> None:
    under = terms(rule, courses=both, actions=dict(rule.actions))
    stored = [HoursRecord(n, r[0], Grain(r[1]), r[2], r[3], r[4], Where()) for n, r in enumerate(records)]
    assert [plain(record) for record in stored] == records
    found = account(stored, under, about)
    assert found.class_hours == counted_hours(records, under, about)
    assert sum(course.class_hours for course in found.courses) - found.over_limit == found.class_hours
    assert sum(course.seconds for course in found.courses) == found.seconds
    assert found.over_limit >= 0


@given(anything, rules, courses, circumstances)
def test_nothing_waits_for_whoever_hopes(
    records: list[Plain], rule: HoursRule, both: tuple[Course, ...], about: Circumstances
) -> None:
    under = terms(rule, courses=both, actions=dict(rule.actions)).hoping()
    assert all(got.waits_for is None for got in share(records, under, about))


@given(anything | intervals, rules, courses, circumstances)
def test_a_quick_look_never_overlooks_an_oddity(
    records: list[Plain], rule: HoursRule, both: tuple[Course, ...], about: Circumstances
) -> None:
    under = terms(rule, courses=both, actions=dict(rule.actions))
    if nothing_odd(records, under, about):
        assert not [flag for got in share(records, under, about) for flag in got.flags]


def test_a_quick_look_knows_ordinary_records_and_tells_odd_ones() -> None:
    one_after_another = [interval(1, 0, 600), interval(2, 600, 900), total(1, 50), visit(1, 60)]
    assert nothing_odd(one_after_another, TERMS)
    assert not nothing_odd([interval(1, 0, 600), interval(2, 500, 900)], TERMS)
    assert not nothing_odd([visit(1, 60, 0)], TERMS)
    assert not nothing_odd(one_after_another, TERMS, Circumstances(registered=NOON + 1))
    assert not nothing_odd(one_after_another, TERMS, Circumstances(shared=frozenset({(1, NOON, NOON + 600)})))
    assert not nothing_odd([interval(1, 0, 200 * DAY)], TERMS)
