"""The search without a solver: what it finds fulfils every row, and it never claims a proof."""

from __future__ import annotations

import random

from ipexam.assembly import solver_choice
from ipexam.assembly.candidate import usable
from ipexam.assembly.elastic import elastic
from ipexam.assembly.greedy import GreedySolver
from ipexam.assembly.model import Model, Plan, build
from ipexam.assembly.solving import Outcome
from ipexam.domain.blueprint import Objective, Span
from ipexam.domain.progress import silent
from tests.assembly.banks import blueprint, singles


def model_of(seed: int, **rules: object) -> Model:
    chance = random.Random(seed)
    facts = [{"difficulty": 100 * chance.randrange(1, 6), "seconds": chance.randrange(30, 90)} for _n in range(40)]
    wanted = blueprint(8, seconds=Span(450, 510), **rules)
    return build(singles(facts), wanted, usable(singles(facts), wanted), Plan(2, 1), seed)


def fulfilled(model: Model, ones: tuple[int, ...]) -> bool:
    chosen = set(ones)
    sums = (sum(w for c, w in zip(row.columns, row.weights, strict=True) if c in chosen) for row in model.rows)
    return all(row.lower <= total <= row.upper for row, total in zip(model.rows, sums, strict=True))


def test_what_is_found_fulfils_every_row() -> None:
    for seed in range(5):
        model = model_of(seed, difficulty=Span(295, 305))
        found = GreedySolver(improving=200).solve(model, seed, silent)
        assert found.outcome is Outcome.FOUND
        assert fulfilled(model, found.ones)
        assert found.gap is None


def test_improving_makes_forms_more_alike() -> None:
    rough, fine = (
        GreedySolver(improving=n).solve(model_of(1, objective=Objective.EVEN_DIFFICULTY), 1, silent) for n in (0, 1500)
    )
    assert fine.objective < rough.objective


def test_what_cannot_be_stays_undecided() -> None:
    assert GreedySolver(rounds=40).solve(model_of(1, difficulty=Span(100, 101)), 1, silent).outcome is Outcome.UNDECIDED


def test_elastic_models_are_not_for_it() -> None:
    loose = elastic(model_of(1), lambda one: 1.0, lambda one: 9.0)
    assert GreedySolver().solve(loose, 1, silent).outcome is Outcome.UNDECIDED


def test_a_machine_without_the_wheel_uses_it(monkeypatch) -> None:
    monkeypatch.setattr(solver_choice, "find_spec", lambda name: None)
    assert isinstance(solver_choice.best_solver(), GreedySolver)
