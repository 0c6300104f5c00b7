"""Analysing a sitting of 1,000 candidates and 100 questions of four options against the same figures in bare numpy.

`python -m benchmarks.item_analysis`: the floor computes the same figures into arrays, without flags, groups of nobody,
missing answers or anything a person reads; both run in turns, and the ratio of the medians is printed. Target: at
most 3.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable

import numpy as np

from ipexam.scoring.item_analysis import analyse_options, analyse_paper, rest_of

TARGET = 3
OPTIONS = 4


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--candidates", type=int, default=1_000)
    words.add_argument("--questions", type=int, default=100)
    words.add_argument("--repeat", type=int, default=15)
    told = words.parse_args()
    choices, keys = sitting(told.candidates, told.questions)
    marks = (choices == keys).astype(np.float64)
    floors, wholes = [], []
    for _ in range(told.repeat):
        floors.append(timed(lambda: bare(marks, choices)))
        wholes.append(timed(lambda: whole(marks, choices, keys)))
    ratio = statistics.median(wholes) / statistics.median(floors)
    print(
        json.dumps(
            {
                "candidates": told.candidates,
                "questions": told.questions,
                "bare_numpy_ms": round(statistics.median(floors) * 1000, 2),
                "analysis_ms": round(statistics.median(wholes) * 1000, 2),
                "ratio": round(ratio, 2),
                "target": TARGET,
            }
        )
    )


def sitting(candidates: int, questions: int) -> tuple[np.ndarray, np.ndarray]:
    """What was chosen (option index, shape n, k) by candidates of different strength, and the keys."""
    chance = np.random.default_rng(42)
    keys = chance.integers(0, OPTIONS, questions)
    strength, hardness = chance.normal(size=(candidates, 1)), chance.normal(size=questions)
    knows = chance.random((candidates, questions)) < 1 / (1 + np.exp(hardness - strength))
    return np.where(knows, keys, chance.integers(0, OPTIONS, (candidates, questions))), keys


def whole(marks: np.ndarray, choices: np.ndarray, keys: np.ndarray) -> None:
    questions = marks.shape[1]
    analyse_paper(marks, [1] * questions, np.ones(marks.shape, dtype=bool))
    for j in range(questions):
        chosen = choices[:, j, None] == np.arange(OPTIONS)
        analyse_options(chosen, (int(keys[j]),), rest_of(marks, j))


def bare(marks: np.ndarray, choices: np.ndarray) -> list[np.ndarray]:
    n, k = marks.shape
    totals = marks.sum(axis=1)
    covariance = np.cov(marks, rowvar=False)
    own, to_all = np.diag(covariance), covariance.sum(axis=1)
    of_rest = covariance.sum() - 2 * to_all + own
    rest = totals[:, None] - marks
    best = ((np.sort(marks, axis=0) - marks.mean(axis=0)) * np.sort(rest, axis=0)).sum(axis=0) / (n - 1)
    found = [
        marks.mean(axis=0),
        totals.std(ddof=1) * np.ones(1),
        (to_all - own) / np.sqrt(own * of_rest),
        100 * (to_all - own) / best,
        k / (k - 1) * (1 - own.sum() / covariance.sum()) * np.ones(1),
        (k - 1) / (k - 2) * (1 - (own.sum() - own) / of_rest),
    ]
    for j in range(k):
        chosen = (choices[:, j, None] == np.arange(OPTIONS)).astype(np.float64)
        groups = np.array_split(chosen[np.argsort(rest[:, j], kind="stable")], 3)
        found += [group.mean(axis=0) for group in groups]
        found.append(np.corrcoef(chosen, rest[:, j, None], rowvar=False)[-1, :-1])
    return found


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
