"""Item analysis against figures printed elsewhere (LSAT7 as in the mirt package) and against plain numpy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ipexam.domain.item_statistics import ItemFlag, ItemStatistics, WholeStatistics
from ipexam.scoring.item_analysis import analyse_options, analyse_paper, rest_of

LSAT7 = (
    *(12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28),
    *(7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136, 32, 308),
)
"""How many of 1,000 answered 00000, 00001, … 11111 (Bock & Lieberman 1970)."""


def lsat7() -> np.ndarray:
    rows = [[int(bit) for bit in f"{pattern:05b}"] for pattern, n in enumerate(LSAT7) for _ in range(n)]
    return np.array(rows, dtype=np.float64)


def analysed(marks: np.ndarray, maxima: list[float]) -> tuple[WholeStatistics, tuple[ItemStatistics, ...]]:
    return analyse_paper(marks, maxima, marks > 0)


def test_lsat7_gives_the_printed_figures() -> None:
    whole, items = analysed(lsat7(), [1] * 5)
    assert (whole.n, whole.items, whole.maximum) == (1000, 5, 5)
    assert (whole.mean, whole.sd) == (pytest.approx(3.707, abs=5e-4), pytest.approx(1.199, abs=5e-4))
    assert (whole.alpha, whole.sem) == (pytest.approx(0.453, abs=5e-4), pytest.approx(0.886, abs=5e-4))
    assert [item.discrimination for item in items] == pytest.approx([0.246, 0.247, 0.313, 0.223, 0.175], abs=5e-4)
    assert [item.alpha_without for item in items] == pytest.approx([0.396, 0.394, 0.345, 0.415, 0.438], abs=5e-4)
    assert [item.facility for item in items] == pytest.approx([0.828, 0.658, 0.772, 0.606, 0.843], abs=5e-4)


@given(
    arrays.arrays(
        np.float64,
        st.tuples(st.integers(2, 9), st.integers(2, 5)),
        elements=st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.25]),
    )
)
def test_every_figure_is_that_of_plain_numpy(marks: np.ndarray) -> None:
    k = marks.shape[1]
    whole, items = analysed(marks, [8] * k)
    totals = marks.sum(axis=1)
    assert whole.mean == pytest.approx(totals.mean())
    if totals.var() > 1e-9:
        alpha = k / (k - 1) * (1 - marks.var(axis=0, ddof=1).sum() / totals.var(ddof=1))
        assert whole.alpha == pytest.approx(alpha)
    for j, item in enumerate(items):
        mine, rest = marks[:, j], totals - marks[:, j]
        assert item.facility == pytest.approx(mine.mean() / 8)
        if mine.std() > 1e-9 and rest.std() > 1e-9:
            assert item.discrimination == pytest.approx(np.corrcoef(mine, rest)[0, 1])
            best = np.cov(np.sort(mine), np.sort(rest))[0, 1]
            assert item.efficiency == pytest.approx(100 * np.cov(mine, rest)[0, 1] / best)


@given(
    arrays.arrays(
        np.float64,
        st.tuples(st.integers(0, 4), st.integers(1, 4)),
        elements=st.sampled_from([0.0, 1.0, 2.0, float("nan")]),
    )
)
def test_no_table_gives_a_number_that_is_none(marks: np.ndarray) -> None:
    whole, items = analysed(marks, [2] * marks.shape[1])
    figures = [whole.mean, whole.sd, whole.skewness, whole.alpha, whole.sem]
    figures += [figure for item in items for figure in (item.facility, item.discrimination, item.efficiency)]
    assert all(figure is None or np.isfinite(figure) for figure in figures)
    assert len(items) == marks.shape[1]


def test_a_question_that_some_did_not_choose_is_judged_by_those_who_did() -> None:
    marks = np.array([[1, 5, np.nan], [0, np.nan, 4], [1, 4, np.nan], [0, 1, np.nan]], dtype=np.float64)
    whole, items = analysed(marks, [1, 5, 5])
    assert whole.alpha is None
    assert whole.mean == pytest.approx(4)
    assert [item.n for item in items] == [4, 3, 1]
    assert items[1].facility == pytest.approx(10 / 15)
    assert items[1].discrimination == pytest.approx(np.corrcoef([5, 4, 1], [1, 1, 0])[0, 1])
    assert items[2].discrimination is None


def strong_and_weak(n: int = 30) -> np.ndarray:
    """The first question turns candidates upside down, the second is easy, the third hard, the last five are sound."""
    ability = np.arange(n)
    sound = [ability >= n * share for share in (0.2, 0.35, 0.5, 0.6, 0.7)]
    return np.column_stack([ability < n / 2, ability >= 0, ability >= n - 1, *sound]).astype(np.float64)


def test_questions_that_somebody_should_look_at_are_flagged() -> None:
    _whole, items = analysed(strong_and_weak(), [1] * 8)
    assert ItemFlag.NEGATIVE in items[0].flags
    assert ItemFlag.LOWERS_ALPHA in items[0].flags
    assert items[1].flags == (ItemFlag.TOO_EASY,)
    assert ItemFlag.TOO_HARD in items[2].flags
    assert items[4].flags == ()


def test_a_question_that_hardly_tells_candidates_apart_is_weak() -> None:
    coin = np.column_stack([strong_and_weak()[:, 3:], np.arange(30) % 2]).astype(np.float64)
    _whole, items = analysed(coin, [1] * 6)
    assert items[5].flags == (ItemFlag.WEAK, ItemFlag.LOWERS_ALPHA)
    assert items[5].blank == 0.5


def test_nothing_is_flagged_with_fewer_than_twenty_candidates() -> None:
    _whole, items = analysed(strong_and_weak(19), [1] * 8)
    assert all(item.flags == () for item in items)


def test_options_tell_who_chose_them() -> None:
    rest = np.arange(30, dtype=np.float64)
    chosen = np.zeros((30, 4), dtype=bool)
    chosen[15:27, 0] = True  # the key, by strong candidates
    chosen[:15, 1] = True  # a distractor that works
    chosen[27:, 2] = True  # a distractor that misleads the best
    key, works, misleads, idle = analyse_options(chosen, (0,), rest)
    assert (key.right, key.chosen, key.flags) == (True, 12, ())
    assert works.groups == (1.0, 0.5, 0.0)
    assert works.flags == ()
    assert misleads.flags == (ItemFlag.DISTRACTOR_MISLEADS,)
    assert (idle.share, idle.correlation, idle.flags) == (0.0, None, (ItemFlag.DISTRACTOR_IDLE,))


def test_a_key_that_the_strong_do_not_choose_is_flagged() -> None:
    chosen = np.zeros((30, 2), dtype=bool)
    chosen[:15, 0] = chosen[15:, 1] = True
    key, _other = analyse_options(chosen, (0,), np.arange(30, dtype=np.float64))
    assert key.flags == (ItemFlag.WEAK,)


@given(arrays.arrays(np.bool_, st.tuples(st.integers(2, 9), st.integers(2, 4))))
def test_the_correlation_of_an_option_is_that_of_plain_numpy(chosen: np.ndarray) -> None:
    rest = np.arange(len(chosen), dtype=np.float64) ** 2
    for option in analyse_options(chosen, (), rest):
        mine = chosen[:, option.index]
        if mine.any() and not mine.all():
            assert option.correlation == pytest.approx(np.corrcoef(mine, rest)[0, 1])
        else:
            assert option.correlation is None


def test_options_of_a_few_or_of_nobody_are_not_flagged() -> None:
    few = analyse_options(np.zeros((3, 2), dtype=bool), (0,), np.zeros(3))
    nobody = analyse_options(np.zeros((0, 2), dtype=bool), (0,), np.zeros(0))
    assert all(option.flags == () for option in (*few, *nobody))
    assert nobody[0].groups == (0.0, 0.0, 0.0)


def test_the_rest_of_a_paper_leaves_one_question_out() -> None:
    assert list(rest_of(np.array([[1.0, 2.0, np.nan], [0.0, 3.0, 4.0]]), 1)) == [1.0, 4.0]
