"""The model in numbers: its columns and rows, and how constraints give way."""

from __future__ import annotations

from ipexam.assembly.candidate import Bank, usable
from ipexam.assembly.elastic import elastic, give_ways
from ipexam.assembly.model import INFINITE, Plan, build, chance, chosen_versions
from ipexam.domain.assembly import Constraint, ConstraintKind
from ipexam.domain.blueprint import Objective, Span
from tests.assembly.banks import bank, blueprint, one, singles


def kinds(model) -> list[ConstraintKind]:
    return [row.constraint.kind for row in model.rows]


def test_a_plan_has_a_column_for_each_bundle_and_form_and_no_column_for_an_overlap() -> None:
    wanted = blueprint(2, 1, forms=3, forms_per_question=1)
    model = build(bank(5), wanted, usable(bank(5), wanted), Plan(3, 1), 1)
    assert (len(model.bundles), model.binaries, model.extras) == (10, 30, ())
    assert kinds(model).count(ConstraintKind.CELL) == 6
    assert kinds(model).count(ConstraintKind.REUSE) == 10


def test_the_questions_of_a_passage_are_one_column() -> None:
    there = Bank(tuple(one(n, group="P" if n < 3 else "") for n in range(5)))
    model = build(there, blueprint(3), usable(there, blueprint(3)), Plan(1, 1), 1)
    assert [len(bundle) for bundle in model.bundles] == [3, 1, 1]
    assert model.rows[0].weights == [3, 1, 1]
    assert chosen_versions(model, [0]) == (frozenset({0, 1, 2}),)


def test_a_mean_is_bounded_without_a_division() -> None:
    there = singles([{"difficulty": 100}, {"difficulty": 400}])
    model = build(there, blueprint(2, difficulty=Span(200, 300)), usable(there, blueprint(2)), Plan(1, 1), 1)
    above, below = (row for row in model.rows if row.constraint.kind is ConstraintKind.DIFFICULTY)
    assert (list(above.weights), above.lower, above.per_change) == ([-100, 200], 0, 2)
    assert (list(below.weights), below.upper) == ([-200, 100], 0)


def test_enemies_in_one_passage_keep_it_out() -> None:
    there = Bank((one(1, group="P"), one(2, group="P"), one(3)), ((1, 2),))
    model = build(there, blueprint(1), usable(there, blueprint(1)), Plan(1, 1), 1)
    (row,) = (row for row in model.rows if row.constraint.kind is ConstraintKind.ENEMIES)
    assert (row.columns, row.weights, row.upper) == ([0], [2], 1)


def test_spent_questions_are_gone_and_fixed_ones_stay() -> None:
    wanted = blueprint(2, must=("Q1",))
    there = usable(bank(3), wanted)
    model = build(bank(3), wanted, there, Plan(1, 1, {0: 1, 1: 1}), 1)
    assert [bundle[0].version_id for bundle in model.bundles] == [1, 2]
    assert model.ones == {0}


def test_least_exposure_costs_what_was_seen_and_leaves_the_rest_to_the_seed() -> None:
    there = singles([{"uses": 0}, {"uses": 3}])
    costs = build(there, blueprint(1), usable(there, blueprint(1)), Plan(1, 1), 7).costs
    assert costs == [chance(7, 1), 3000 + chance(7, 2)]
    assert 0 <= chance(7, 1) < 1000
    assert chance(7, 1) == 748, "a recorded seed means the same for ever"


def test_the_worst_form_is_one_more_column() -> None:
    wanted = blueprint(2, objective=Objective.MOST_INFORMATION, forms_per_question=1)
    model = build(bank(9), wanted, usable(bank(9), wanted), Plan(2, 1), 1)
    assert [extra.cost for extra in model.extras] == [-1.0]
    assert sum(model.binaries in row.columns for row in model.rows) == 2


def test_a_constraint_gives_way_alike_in_all_forms_and_side_by_side() -> None:
    wanted = blueprint(2, seconds=Span(10, 20), forms_per_question=1)
    model = build(bank(9), wanted, usable(bank(9), wanted), Plan(2, 1), 1)
    loose = elastic(model, lambda one: 1.0 if one.kind is ConstraintKind.TIME else None, lambda one: INFINITE)
    assert len(loose.extras) == 2, "one below, one above, for both forms"
    assert give_ways(loose, [0.0, 4.0]) == {(Constraint(ConstraintKind.TIME), False): 4}
    assert set(loose.costs) == {0.0}
