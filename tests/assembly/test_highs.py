"""HiGHS behind our own words: outcomes, limits, cancelling, the same on every run."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ipexam.assembly.candidate import usable
from ipexam.assembly.highs import HighsSolver
from ipexam.assembly.model import Model, Plan, build
from ipexam.assembly.solver_choice import best_solver
from ipexam.assembly.solving import Outcome
from ipexam.domain.blueprint import Objective, Span
from ipexam.domain.progress import Cancelled, silent
from tests.assembly.banks import blueprint, singles


def model_of(questions: int, size: int, **rules: object) -> Model:
    chance = random.Random(questions)
    there = singles(
        [{"difficulty": 100 + chance.randrange(400), "discrimination": chance.randrange(50)} for _n in range(questions)]
    )
    wanted = blueprint(size, **rules)
    return build(there, wanted, usable(there, wanted), Plan(wanted.forms, 1), 3)


def test_the_same_model_and_seed_give_the_same_columns() -> None:
    model = model_of(60, 8, difficulty=Span(295, 305))
    first, again = (HighsSolver().solve(model, 9, silent) for _n in range(2))
    assert first == again
    assert (first.outcome, first.cut_short, len(first.ones)) == (Outcome.FOUND, False, 16)


def test_what_cannot_be_is_proven_impossible() -> None:
    assert HighsSolver().solve(model_of(9, 5, difficulty=Span(100, 101)), 1, silent).outcome is Outcome.IMPOSSIBLE


def test_a_search_without_time_decides_nothing_or_says_that_it_was_cut_short() -> None:
    model = model_of(300, 30, forms=4, objective=Objective.EVEN_DIFFICULTY, difficulty=Span(299, 301))
    found = HighsSolver().solve(replace(model, seconds=0.0), 1, silent)
    assert found.outcome is Outcome.UNDECIDED or found.cut_short


def test_cancelling_stops_the_search() -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        HighsSolver().solve(model_of(60, 8, difficulty=Span(295, 305)), 1, cancel)


def test_a_machine_with_the_wheel_uses_it() -> None:
    assert best_solver().name == HighsSolver().name
    assert HighsSolver().name.startswith("HiGHS 1.")
