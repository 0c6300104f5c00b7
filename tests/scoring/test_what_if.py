"""Other settings held against those that stand."""

from __future__ import annotations

from fractions import Fraction

from ipexam.domain.assessment import (
    Assessment,
    AssessmentLine,
    ExamComponent,
    OfflineComponent,
    OnlineComponent,
    Verdict,
)
from ipexam.scoring.what_if import compare

NOTHING = Fraction(0)


def line(trainee: int, hours: str, verdict: Verdict) -> AssessmentLine:
    assessment = Assessment(
        OnlineComponent(Fraction(hours), NOTHING, met=False),
        OfflineComponent(0, NOTHING, met=False),
        ExamComponent(None, NOTHING, met=False, status=None),
        NOTHING,
        verdict,
        (),
        (),
    )
    return AssessmentLine(trainee, "张晓明", "", "", assessment)


def test_trainees_are_paired_by_number_and_not_by_place() -> None:
    now = [line(1, "20", Verdict.PASSED), line(2, "10", Verdict.FAILED)]
    found = compare(now, reversed(now))
    assert (found.now, found.then) == ({Verdict.PASSED: 1, Verdict.FAILED: 1}, {Verdict.PASSED: 1, Verdict.FAILED: 1})
    assert (found.verdicts_changed, found.hours_gained, found.hours_lost) == (0, 0, 0)


def test_verdicts_that_swap_leave_the_counts_but_are_changes() -> None:
    found = compare(
        [line(1, "20", Verdict.PASSED), line(2, "10", Verdict.FAILED), line(3, "1", Verdict.PENDING)],
        [line(1, "19", Verdict.FAILED), line(2, "20", Verdict.PASSED), line(3, "1", Verdict.PENDING)],
    )
    assert found.now == found.then
    assert (found.verdicts_changed, found.hours_gained, found.hours_lost) == (2, 1, 1)


def test_a_difference_too_small_to_show_is_a_change() -> None:
    found = compare([line(1, "20", Verdict.PASSED)], [line(1, "160001/8000", Verdict.PASSED)])
    assert (found.hours_gained, found.verdicts_changed) == (1, 0)


def test_nobody_is_compared_with_nobody() -> None:
    assert compare([], []).then == {}
