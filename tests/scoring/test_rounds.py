"""Two markers, an arbiter, and the mark it comes to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.marking import AnswerMarks, MarkingRules, Round, Stage
from ipexam.scoring.rounds import decided, round_of, stage

TEN = Fraction(10)
ONE, TWO = MarkingRules(), MarkingRules(markers=2)
MARKS = st.integers(0, 1000).map(lambda n: Fraction(n, 100))


def two(first: str, second: str, **more: object) -> AnswerMarks:
    return AnswerMarks(Fraction(first), "甲", Fraction(second), "乙", **more)  # type: ignore[arg-type]  # fields by name


def test_one_marker_decides_alone() -> None:
    assert decided(AnswerMarks(Fraction(4), "甲"), TEN, ONE) == 4
    assert decided(AnswerMarks(Fraction(4), "甲"), TEN, TWO) is None


@pytest.mark.parametrize(
    ("first", "second", "comes_to"),
    [("6", "8", "7"), ("6", "8.01", None), ("0", "0.01", "0.01"), ("7.5", "7.5", "7.5")],
)
def test_the_mean_counts_up_to_the_threshold_and_a_half_hundredth_goes_up(
    first: str, second: str, comes_to: str | None
) -> None:
    assert decided(two(first, second), TEN, TWO) == (None if comes_to is None else Fraction(comes_to))


def test_the_arbiter_s_mark_stands_whatever_the_others_said() -> None:
    marks = two("1", "9", third=Fraction(3), third_marker="丙")
    assert decided(marks, TEN, TWO) == 3
    assert stage(marks, TEN, TWO) is Stage.DECIDED


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (AnswerMarks(), Stage.FIRST),
        (AnswerMarks(Fraction(1), "甲"), Stage.SECOND),
        (two("1", "9"), Stage.DISPUTED),
        (two("8", "9"), Stage.DECIDED),
        (two("8", "9", released=Fraction("8.5")), Stage.RELEASED),
    ],
)
def test_an_answer_goes_from_stage_to_stage(marks: AnswerMarks, expected: Stage) -> None:
    assert stage(marks, TEN, TWO) is expected


@pytest.mark.parametrize(
    ("marks", "actor", "rules", "mine"),
    [
        (AnswerMarks(), "甲", TWO, Round.FIRST),
        (AnswerMarks(Fraction(1), "甲"), "甲", TWO, Round.FIRST),
        (AnswerMarks(Fraction(1), "甲"), "乙", TWO, Round.SECOND),
        (AnswerMarks(Fraction(1), "甲"), "乙", ONE, Round.FIRST),
        (two("1", "9"), "甲", TWO, Round.FIRST),
        (two("1", "9"), "乙", TWO, Round.SECOND),
        (two("1", "9"), "丙", TWO, Round.THIRD),
        (two("1", "9", third=Fraction(3), third_marker="丙"), "丙", TWO, Round.THIRD),
        (two("1", "9", third=Fraction(3), third_marker="丙"), "丁", TWO, None),
        (two("8", "9"), "丙", TWO, None),
    ],
)
def test_each_person_has_one_round_of_an_answer(
    marks: AnswerMarks, actor: str, rules: MarkingRules, mine: Round | None
) -> None:
    assert round_of(marks, actor, TEN, rules) is mine


@given(first=MARKS, second=MARKS)
def test_the_order_of_the_markers_makes_no_difference_and_the_mark_lies_between_theirs(
    first: Fraction, second: Fraction
) -> None:
    one, other = AnswerMarks(first, "甲", second, "乙"), AnswerMarks(second, "甲", first, "乙")
    mark = decided(one, TEN, TWO)
    assert mark == decided(other, TEN, TWO)
    assert (mark is None) == (abs(first - second) > 2)
    if mark is not None:
        assert min(first, second) <= mark <= max(first, second)
        assert (mark * 100).denominator == 1
