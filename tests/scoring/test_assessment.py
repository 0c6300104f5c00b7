"""The verdict and its reasons, in the notice's default reading and in others."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.assessment import Flag, Reason, Verdict
from ipexam.domain.marks import ExamMark, ExamStatus, MarkSource
from ipexam.domain.programme import Comparison, PartialCredit, Scheme
from ipexam.scoring.assessment import Facts, assess, online_component, same_scheme

NOTICE = Scheme(
    online_weight_percent=Fraction(35),
    offline_weight_percent=Fraction(35),
    exam_weight_percent=Fraction(30),
    online_hours_required=Fraction(20),
    online_comparison=Comparison.AT_LEAST,
    offline_sessions_required=1,
    exam_pass_mark=Fraction(60),
    total_threshold=Fraction(75),
    total_comparison=Comparison.MORE_THAN,
    all_components_required=True,
    partial_credit=PartialCredit.FULL_WHEN_MET,
)
OFFERED = Fraction(34)
ENOUGH = 21 * 2700


def marked(mark: str) -> ExamMark:
    return ExamMark(ExamStatus.MARKED, MarkSource.SHEET, Fraction(mark))


def exam(status: ExamStatus, **more: Fraction) -> ExamMark:
    return ExamMark(status, MarkSource.ATTEMPT, None, **more)


def facts(
    seconds: int = ENOUGH,
    sessions: int = 1,
    marks: tuple[ExamMark, ...] = (marked("80"),),
    possible: int | None = None,
    sessions_possible: int | None = None,
) -> Facts:
    return Facts(
        Fraction(seconds, 2700),
        Fraction(seconds if possible is None else possible, 2700),
        sessions,
        sessions if sessions_possible is None else sessions_possible,
        marks,
    )


def test_who_meets_everything_passes_with_the_sum_of_the_three() -> None:
    found = assess(facts(), NOTICE, OFFERED, closed=True)
    assert (found.verdict, found.total, found.reasons, found.flags) == (Verdict.PASSED, Fraction(94), (), ())
    assert (found.online.score, found.offline.score, found.exam.score) == (35, 35, 24)


def test_a_failing_mark_fails_even_where_the_sum_is_above_the_threshold() -> None:
    found = assess(facts(marks=(marked("59.996"),)), NOTICE, OFFERED, closed=True)
    assert found.total > 75
    assert (found.verdict, found.reasons) == (Verdict.FAILED, (Reason.EXAM_MARK_SHORT,))


def test_too_few_hours_earn_nothing_in_the_default_reading() -> None:
    found = assess(facts(seconds=ENOUGH - 2 * 2700), NOTICE, OFFERED, closed=True)
    assert (found.online.score, found.online.hours) == (0, 19)
    assert (found.verdict, found.reasons) == (Verdict.FAILED, (Reason.ONLINE_HOURS_SHORT, Reason.TOTAL_SHORT))


def test_exactly_twenty_hours_are_enough_and_flagged() -> None:
    found = assess(facts(seconds=20 * 2700), NOTICE, OFFERED, closed=True)
    assert (found.verdict, found.flags) == (Verdict.PASSED, (Flag.ONLINE_ON_THE_LINE,))


def test_exactly_twenty_hours_are_not_enough_when_more_are_asked_for() -> None:
    strict = replace(NOTICE, online_comparison=Comparison.MORE_THAN)
    found = assess(facts(seconds=20 * 2700), strict, OFFERED, closed=True)
    assert (found.verdict, found.flags) == (Verdict.FAILED, (Flag.ONLINE_ON_THE_LINE,))


def test_a_mark_of_exactly_sixty_passes_and_is_flagged() -> None:
    found = assess(facts(marks=(marked("60"),)), NOTICE, OFFERED, closed=True)
    assert (found.verdict, found.flags) == (Verdict.PASSED, (Flag.EXAM_ON_THE_LINE,))


def test_a_total_of_exactly_75_is_not_more_than_75() -> None:
    sum_alone = replace(NOTICE, all_components_required=False, exam_weight_percent=Fraction(40))
    found = assess(facts(seconds=0, marks=(marked("100"),)), sum_alone, OFFERED, closed=True)
    assert (found.total, found.verdict, found.flags) == (75, Verdict.FAILED, (Flag.TOTAL_ON_THE_LINE,))


def test_where_the_sum_alone_decides_a_failing_mark_can_pass() -> None:
    sum_alone = replace(NOTICE, all_components_required=False)
    found = assess(facts(marks=(marked("17"),)), sum_alone, OFFERED, closed=True)
    assert (found.total, found.verdict, found.reasons) == (Fraction("75.1"), Verdict.PASSED, ())
    assert not found.exam.met


def test_absent_is_no_mark_no_points_and_failed() -> None:
    found = assess(facts(marks=(exam(ExamStatus.ABSENT),)), NOTICE, OFFERED, closed=False)
    assert (found.exam.mark, found.exam.score, found.verdict) == (None, 0, Verdict.FAILED)
    assert Reason.EXAM_ABSENT in found.reasons


def test_a_void_exam_fails() -> None:
    found = assess(facts(marks=(exam(ExamStatus.VOID),)), NOTICE, OFFERED, closed=True)
    assert (found.verdict, found.reasons) == (Verdict.FAILED, (Reason.EXAM_VOID, Reason.TOTAL_SHORT))


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ((), Reason.EXAM_MARK_MISSING),
        ((exam(ExamStatus.DEFERRED),), Reason.EXAM_DEFERRED),
        ((exam(ExamStatus.UNMARKED, highest=Fraction(61)),), Reason.EXAM_UNMARKED),
        ((marked("80"), exam(ExamStatus.ABSENT)), Reason.EXAM_MARKS_CONFLICT),
    ],
)
def test_an_undecided_exam_keeps_the_verdict_open(marks: tuple[ExamMark, ...], reason: Reason) -> None:
    found = assess(facts(marks=marks), NOTICE, OFFERED, closed=True)
    assert (found.verdict, found.reasons) == (Verdict.PENDING, (reason,))


def test_written_answers_that_cannot_save_the_mark_do_not_keep_it_open() -> None:
    hopeless = exam(ExamStatus.UNMARKED, highest=Fraction(59))
    found = assess(facts(marks=(hopeless,)), NOTICE, OFFERED, closed=True)
    assert (found.verdict, found.reasons) == (Verdict.FAILED, (Reason.EXAM_MARK_SHORT, Reason.TOTAL_SHORT))


def test_a_missing_mark_keeps_nothing_open_that_is_lost_anyway() -> None:
    found = assess(facts(sessions=0, marks=()), NOTICE, OFFERED, closed=True)
    assert found.verdict is Verdict.FAILED
    assert found.reasons == (Reason.OFFLINE_SESSIONS_SHORT, Reason.EXAM_MARK_MISSING)


def test_before_the_last_cut_off_a_shortfall_is_pending() -> None:
    found = assess(facts(seconds=0, sessions=0), NOTICE, OFFERED, closed=False)
    assert found.verdict is Verdict.PENDING
    assert found.reasons == (Reason.ONLINE_HOURS_SHORT, Reason.OFFLINE_SESSIONS_SHORT, Reason.TOTAL_SHORT)


def test_a_waiting_row_that_would_decide_the_gate_keeps_it_open() -> None:
    found = assess(facts(seconds=0, possible=ENOUGH), NOTICE, OFFERED, closed=True)
    assert found.verdict is Verdict.PENDING
    assert found.reasons == (Reason.ONLINE_HOURS_SHORT, Reason.TOTAL_SHORT, Reason.HOURS_WAITING)
    found = assess(facts(sessions=0, sessions_possible=1), NOTICE, OFFERED, closed=True)
    assert Reason.ATTENDANCE_WAITING in found.reasons
    assert found.verdict is Verdict.PENDING


def test_a_waiting_row_that_would_not_suffice_is_no_reason() -> None:
    found = assess(facts(seconds=0, possible=2700), NOTICE, OFFERED, closed=True)
    assert found.verdict is Verdict.FAILED
    assert Reason.HOURS_WAITING not in found.reasons


def test_proportional_credit_up_to_what_is_required() -> None:
    scheme = replace(NOTICE, partial_credit=PartialCredit.PROPORTIONAL_TO_REQUIRED)
    assert online_component(Fraction(10), scheme, OFFERED).score == Fraction("17.5")
    assert online_component(Fraction(34), scheme, OFFERED).score == 35


def test_proportional_credit_to_what_is_offered() -> None:
    scheme = replace(NOTICE, partial_credit=PartialCredit.PROPORTIONAL_TO_OFFERED)
    found = online_component(Fraction(17), scheme, OFFERED)
    assert (found.score, found.met) == (Fraction("17.5"), False)


def test_components_without_weight_are_no_part_of_the_programme() -> None:
    custom = replace(
        NOTICE,
        online_weight_percent=Fraction(0),
        offline_weight_percent=Fraction(0),
        offline_sessions_required=0,
        exam_weight_percent=Fraction(100),
    )
    found = assess(facts(seconds=0, sessions=0), custom, OFFERED, closed=True)
    assert (found.verdict, found.total) == (Verdict.PASSED, 80)
    no_exam = replace(NOTICE, exam_weight_percent=Fraction(0), total_threshold=Fraction(60))
    found = assess(facts(marks=()), no_exam, OFFERED, closed=True)
    assert (found.verdict, found.total, found.exam.met) == (Verdict.PASSED, 70, True)


marks_at_random = st.lists(
    st.one_of(
        st.integers(0, 100).map(lambda m: marked(str(m))),
        st.sampled_from([exam(s) for s in ExamStatus if s is not ExamStatus.MARKED]),
    ),
    max_size=2,
).map(tuple)
facts_at_random = st.builds(
    facts, st.integers(0, 34 * 2700), st.integers(0, 3), marks_at_random, st.integers(0, 34 * 2700), st.integers(0, 3)
)
schemes = st.builds(
    replace,
    st.just(NOTICE),
    online_comparison=st.sampled_from(Comparison),
    total_comparison=st.sampled_from(Comparison),
    partial_credit=st.sampled_from(PartialCredit),
    all_components_required=st.booleans(),
)


@given(facts_at_random, schemes, st.booleans())
def test_passing_needs_no_reason_and_anything_else_has_one(known: Facts, scheme: Scheme, closed: bool) -> None:
    found = assess(known, scheme, OFFERED, closed=closed)
    assert (found.verdict is Verdict.PASSED) == (not found.reasons)
    assert 0 <= found.total <= 100


@given(facts_at_random, schemes)
def test_closing_the_programme_never_makes_anybody_pass(known: Facts, scheme: Scheme) -> None:
    before = assess(known, scheme, OFFERED, closed=False).verdict
    after = assess(known, scheme, OFFERED, closed=True).verdict
    assert (before is Verdict.PASSED) == (after is Verdict.PASSED)
    assert not (before is Verdict.FAILED and after is Verdict.PENDING)


def test_schemes_that_say_the_same_are_one_object_and_others_are_not() -> None:
    first = same_scheme(NOTICE)
    assert same_scheme(replace(NOTICE)) is first
    other = replace(NOTICE, exam_pass_mark=NOTICE.exam_pass_mark + 1)
    assert same_scheme(other) == other
