"""Item analysis (试题分析) on marks: classical test theory over a table of candidates and questions.

Everything about the paper and its questions comes from one covariance matrix of the marks. Formulas: Cronbach 1951 for
alpha; the corrected item-rest correlation; Moodle's quiz statistics for the discriminative efficiency.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ipexam.domain.item_statistics import FEWEST_FOR_FLAGS, ItemFlag, ItemStatistics, OptionStatistics, WholeStatistics

Table = NDArray[np.float64]

EASY, HARD = 0.95, 0.20
WEAK = 0.15
IDLE = 0.05
ALPHA_GAIN = 0.02
"""A question that lowers alpha by less is no reason to look at it."""

_THIRDS = 3


def analyse_paper(
    marks: Table, maxima: Sequence[float], answered: NDArray[np.bool_]
) -> tuple[WholeStatistics, tuple[ItemStatistics, ...]]:
    """A form and its questions, in the order of the columns.

    `marks` has a row for each candidate and a column for each question (shape n, k); an unanswered question has 0, and
    NaN means that the candidate did not have it (an "answer at most N" that left it out). `answered` (shape n, k) says
    what was not left blank. With any NaN there is no alpha, for the candidates sat different papers; its questions are
    compared with the rest of what each one sat.
    """
    worth = np.asarray(maxima, dtype=np.float64)
    if np.isnan(marks).any():
        items = (_chosen_item(marks, worth, answered, j) for j in range(marks.shape[1]))
        return _whole(marks, worth, None), tuple(items)
    covariance = _covariance(marks)
    whole = _whole(marks, worth, covariance)
    blank = 1 - answered.mean(axis=0) if len(marks) else np.zeros(len(worth))
    return whole, _items(marks, worth, covariance, whole.alpha, blank)


def analyse_options(
    chosen: NDArray[np.bool_], right: Sequence[int], rest: NDArray[np.float64]
) -> tuple[OptionStatistics, ...]:
    """The options of one question. `chosen` has a row for each candidate and a column for each option (shape n, m);
    `rest` is each candidate's mark for the rest of the paper (shape n)."""
    n, m = chosen.shape
    if not n:
        return tuple(_option(index, index in right, 0, 0, (0.0,) * _THIRDS, np.nan) for index in range(m))
    held = chosen.astype(np.float64)
    share = held.mean(axis=0)
    off = rest - rest.mean()
    thirds = np.array_split(held[np.argsort(rest, kind="stable")], _THIRDS)
    groups = np.array([third.mean(axis=0) if len(third) else np.zeros(m) for third in thirds])
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = off @ held / np.sqrt(n * share * (1 - share) * (off @ off))
    return tuple(
        _option(index, index in right, n, share[index], groups[:, index], correlation[index]) for index in range(m)
    )


def rest_of(marks: Table, item: int) -> NDArray[np.float64]:
    """Each candidate's mark for all questions but one (shape n); what a candidate did not have counts nothing."""
    held = np.nan_to_num(marks)
    rest: NDArray[np.float64] = held.sum(axis=1) - held[:, item]
    return rest


def _covariance(marks: Table) -> Table:
    """Covariances with n - 1 (shape k, k); zero for fewer than two candidates."""
    n, k = marks.shape
    if n < 2:
        return np.zeros((k, k))
    off = marks - marks.mean(axis=0)
    found: Table = off.T @ off / (n - 1)
    return found


def _whole(marks: Table, worth: Table, covariance: Table | None) -> WholeStatistics:
    n, k = marks.shape
    if not n:
        return WholeStatistics(0, k, float(worth.sum()), None, None, None, None, None, None)
    totals = np.nansum(marks, axis=1)
    sd = float(totals.std(ddof=1)) if n > 1 else None
    alpha = _alpha(np.trace(covariance), covariance.sum(), k) if covariance is not None and sd else None
    return WholeStatistics(
        n,
        k,
        float(worth.sum()),
        float(totals.mean()),
        float(np.median(totals)),
        sd,
        float(((totals - totals.mean()) ** 3).mean() / totals.std() ** 3) if sd else None,
        alpha,
        sd * float(np.sqrt(max(0.0, 1 - alpha))) if sd is not None and alpha is not None else None,
    )


def _alpha(items: float, total: float, k: int) -> float | None:
    """Alpha of k questions from the sum of their variances and the variance of their sum."""
    return float(k / (k - 1) * (1 - items / total)) if k > 1 and total > 0 else None


def _items(
    marks: Table, worth: Table, covariance: Table, alpha: float | None, blank: NDArray[np.float64]
) -> tuple[ItemStatistics, ...]:
    n, k = marks.shape
    own = np.diag(covariance)
    to_all = covariance.sum(axis=1)
    with_rest = to_all - own
    of_rest = np.maximum(covariance.sum() - 2 * to_all + own, 0)
    totals = marks.sum(axis=1)
    best = _best_covariance(marks, totals)
    facility = marks.mean(axis=0) / worth if n else np.full(k, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        discrimination = with_rest / np.sqrt(own * of_rest)
        efficiency = 100 * with_rest / best
    return tuple(
        _item(
            n,
            facility[j],
            float(np.sqrt(own[j])) if n > 1 else None,
            discrimination[j],
            efficiency[j],
            (_alpha(np.trace(covariance) - own[j], of_rest[j], k - 1), alpha),
            float(blank[j]),
        )
        for j in range(k)
    )


def _best_covariance(marks: Table, totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """The covariance of each question with the rest of the paper if both were in the same order (shape k)."""
    n, k = marks.shape
    if n < 2:
        return np.zeros(k)
    rest = np.sort(totals[:, None] - marks, axis=0)
    own = np.sort(marks, axis=0)
    found: NDArray[np.float64] = ((own - own.mean(axis=0)) * rest).sum(axis=0) / (n - 1)
    return found


def _chosen_item(marks: Table, worth: Table, answered: NDArray[np.bool_], item: int) -> ItemStatistics:
    """A question over those who had it, with the rest of what each of them sat."""
    had = ~np.isnan(marks[:, item])
    mine, rest = marks[had, item], rest_of(marks[had], item)
    pair = np.column_stack((mine, rest))
    covariance = _covariance(pair)
    with np.errstate(invalid="ignore", divide="ignore"):
        discrimination = covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1])
        efficiency = 100 * covariance[0, 1] / _best_covariance(pair, pair.sum(axis=1))[0]
    n = int(had.sum())
    facility = mine.mean() / worth[item] if n else float("nan")
    blank = float(1 - answered[had, item].mean()) if n else 0.0
    sd = float(np.sqrt(covariance[0, 0])) if n > 1 else None
    return _item(n, facility, sd, discrimination, efficiency, (None, None), blank)


def _item(
    n: int,
    facility: float,
    sd: float | None,
    discrimination: float,
    efficiency: float,
    alphas: tuple[float | None, float | None],
    blank: float,
) -> ItemStatistics:
    p, r = _number(facility), _number(discrimination)
    flags = _item_flags(p, r, *alphas) if n >= FEWEST_FOR_FLAGS else ()
    return ItemStatistics(n, p, sd, r, _number(efficiency), alphas[0], blank, flags)


def _item_flags(
    facility: float | None, discrimination: float | None, without: float | None, alpha: float | None
) -> tuple[ItemFlag, ...]:
    told = {
        ItemFlag.TOO_EASY: facility is not None and facility > EASY,
        ItemFlag.TOO_HARD: facility is not None and facility < HARD,
        ItemFlag.NEGATIVE: discrimination is not None and discrimination < 0,
        ItemFlag.WEAK: discrimination is not None and 0 <= discrimination < WEAK,
        ItemFlag.LOWERS_ALPHA: without is not None and alpha is not None and without - alpha > ALPHA_GAIN,
    }
    return tuple(flag for flag, on in told.items() if on)


def _option(
    index: int, right: bool, n: int, share: float, groups: Sequence[float] | NDArray[np.float64], correlation: float
) -> OptionStatistics:
    r = _number(correlation)
    flags = _option_flags(right, share, r) if n >= FEWEST_FOR_FLAGS else ()
    weak, middle, strong = map(float, groups)
    return OptionStatistics(index, right, round(share * n), float(share), (weak, middle, strong), r, flags)


def _option_flags(right: bool, share: float, correlation: float | None) -> tuple[ItemFlag, ...]:
    if right:
        return (ItemFlag.WEAK,) if correlation is not None and correlation < WEAK else ()
    if share < IDLE:
        return (ItemFlag.DISTRACTOR_IDLE,)
    return (ItemFlag.DISTRACTOR_MISLEADS,) if correlation is not None and correlation > 0 else ()


def _number(value: float) -> float | None:
    """A figure, or None for what cannot be computed."""
    return float(value) if np.isfinite(value) else None
