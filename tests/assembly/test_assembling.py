"""Whole assemblies: the published example, a hundred random blueprints against brute force, both solvers, one seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from ipexam.assembly.assembling import Assembly, assemble
from ipexam.assembly.candidate import Bank, Candidate
from ipexam.assembly.checker import check
from ipexam.assembly.greedy import GreedySolver
from ipexam.assembly.highs import HighsSolver
from ipexam.assembly.model import Model
from ipexam.assembly.solving import Outcome, Solution, Solver
from ipexam.domain.assembly import ConstraintKind, Method, OfferKind
from ipexam.domain.blueprint import Aspect, Blueprint, ExposureLimit, Marginal, Objective, Span
from ipexam.domain.exam_errors import AssemblyImpossible, AssemblyUndecided, BankShort
from ipexam.domain.progress import Cancelled, Report, silent
from tests.assembly.banks import bank, blueprint, one, singles

HIGHS = HighsSolver()
EATATA = (-4, -4, -2, -2, -1, -1, 20, 20, 0, 0)
"""Values of the ten items in eatATA's vignette "Minimal example": two forms of five, minimax to 0."""


def made(there: Bank, wanted: Blueprint, solver: Solver = HIGHS, seed: int = 1) -> Assembly:
    return assemble(there, wanted, seed, solver, silent)


def versions(assembly: Assembly) -> list[list[int]]:
    return [[item.version_id for item in form.items] for form in assembly.forms]


def test_the_example_of_eatata_gives_thirteen() -> None:
    there = singles([{"difficulty": value * 100} for value in EATATA])
    wanted = blueprint(5, forms_per_question=1, difficulty=Span(-5000, 5000), objective=Objective.EVEN_DIFFICULTY)
    found = made(there, wanted)
    assert found.record.objective == 1300
    sums = [sum(EATATA[version - 1] for version in form) for form in versions(found)]
    assert sums == [13, 13]


def test_cells_alone_need_no_solver() -> None:
    class Never:
        name = "never"

        def solve(self, model: Model, seed: int, report: Report) -> Solution:
            raise AssertionError

    found = made(bank(9), blueprint(3, 1, 2, 1), Never())
    assert (found.record.method, found.record.solver, found.report.kept) == (Method.DEALT, "ipexam", True)


def test_forms_that_are_found_one_by_one_are_as_little_seen_as_those_found_together() -> None:
    chance = random.Random(5)
    there = singles([{"uses": chance.randrange(4), "difficulty": chance.randrange(100, 500)} for _n in range(60)])
    wanted = blueprint(8, forms=3, forms_per_question=1, difficulty=Span(280, 320))
    found = made(there, wanted)
    assert found.record.method is Method.FORM_BY_FORM
    uses = {c.version_id: c.uses for c in there.candidates}
    least = sorted(uses.values())[:24]
    assert sum(uses[version] for form in versions(found) for version in form) <= sum(least) + 1


def test_a_form_that_takes_what_the_next_one_needs_is_found_together_with_it() -> None:
    values = [{"difficulty": 100 * d, "uses": u} for d, u in ((3, 0), (3, 0), (1, 5), (5, 5))]
    found = made(singles(values), blueprint(2, forms_per_question=1, difficulty=Span(300, 300)))
    assert {frozenset(form) for form in versions(found)} == {frozenset({1, 2}), frozenset({3, 4})}
    crossed = [{"difficulty": 100 * d, "uses": u} for d, u in ((2, 0), (4, 0), (2, 9), (4, 9), (1, 0), (5, 0))]
    assert made(singles(crossed), blueprint(3, forms_per_question=1, difficulty=Span(200, 400))).report.kept


def test_maximin_makes_the_worst_form_good_and_not_the_first_one_best() -> None:
    there = singles([{"discrimination": value} for value in (50, 48, 46, 44, 10, 8, 6, 4)])
    found = made(there, blueprint(2, forms_per_question=1, objective=Objective.MOST_INFORMATION))
    sums = [sum(there.candidates[v - 1].information for v in form) for form in versions(found)]
    assert sorted(sums) == [94, 94]
    assert -found.record.objective == 94


def test_without_statistics_the_author_s_medium_questions_tell_most() -> None:
    easy, medium, hard, proven = (
        one(1, difficulty=100),
        one(2, difficulty=300),
        one(3, difficulty=500),
        one(4, discrimination=40),
    )
    assert easy.information < medium.information > hard.information
    assert proven.information > medium.information


@pytest.mark.parametrize("solver", [HIGHS, GreedySolver()], ids=lambda solver: solver.name)
def test_enemies_never_meet_and_passages_come_whole_or_not_at_all(solver: Solver) -> None:
    there = Bank(tuple(one(n, group="P" if n < 3 else "") for n in range(8)), ((3, 4), (4, 5), (3, 5), (5, 6)))
    for seed in range(6):
        found = made(there, blueprint(4, forms=1, must=("Q4",)), solver, seed)
        (form,) = (set(ids) for ids in versions(found))
        assert 4 in form
        assert not form & {3, 5}
        assert len(form & {0, 1, 2}) in (0, 3)


def test_a_limit_on_a_passage_takes_no_more_of_it() -> None:
    there = Bank(tuple(one(n, group="P" if n < 5 else "") for n in range(8)))
    (form,) = versions(made(there, blueprint(5, forms=1, group_at_most=2)))
    assert len(set(form) & {0, 1, 2, 3, 4}) == 2


def test_a_passage_with_one_question_that_cannot_be_used_is_not_used_at_all() -> None:
    there = singles([{"group": "P"}, {"group": "P", "uses": 3}, {}, {}])
    found = made(there, blueprint(2, forms=1, exposure=ExposureLimit(most_uses=1)))
    assert set(versions(found)[0]) == {3, 4}


def test_fixed_questions_stand_in_every_form_whatever_their_exposure() -> None:
    there = singles([{"uses": 9}, *({} for _n in range(6))])
    wanted = blueprint(3, forms=3, forms_per_question=1, must=("Q1",), exposure=ExposureLimit(most_uses=2))
    found = made(there, wanted)
    assert all(1 in form for form in versions(found))
    assert found.report.shared == 1
    assert found.report.kept


def test_questions_used_lately_rest() -> None:
    there = singles(
        [{"uses": 1, "idle_days": 20, "idle_sittings": 0}, {"uses": 1, "idle_days": 400, "idle_sittings": 2}, {}]
    )
    for limit in (ExposureLimit(idle_days=365), ExposureLimit(idle_sittings=1)):
        assert set(versions(made(there, blueprint(2, forms=1, exposure=limit)))[0]) == {2, 3}


def test_forms_share_questions_only_where_the_bank_is_too_small() -> None:
    marginal = Marginal(Aspect.TAG, "t", Span(0, 9))
    found = made(bank(5), blueprint(3, forms=2, marginals=(marginal,)))
    assert found.report.shared == 1


def test_the_same_seed_gives_the_same_paper_and_another_seed_another() -> None:
    chance = random.Random(2)
    facts = [{"difficulty": 100 * chance.randrange(1, 6), "seconds": chance.randrange(30, 90)} for _n in range(80)]
    wanted = blueprint(10, forms=3, forms_per_question=1, difficulty=Span(290, 310), seconds=Span(500, 700))
    there = singles(facts)
    mixed = Bank(tuple(chance.sample(there.candidates, len(there.candidates))))
    for solver in (HIGHS, GreedySolver()):
        first = made(there, wanted, solver, 7)
        assert made(mixed, wanted, solver, 7) == first
        assert versions(made(there, wanted, solver, 8)) != versions(first)


def test_what_is_short_is_told_before_anything_is_solved() -> None:
    with pytest.raises(BankShort) as short:
        made(bank(2), blueprint(3, 2, 5, 1, forms=1))
    told = [(one.constraint.module_code, one.wanted, one.there) for one in short.value.short]
    assert told == [("2", 5, 2), ("1", 3, 2)]


@pytest.mark.parametrize("forms", [0, 27])
def test_there_are_one_to_26_forms(forms: int) -> None:
    with pytest.raises(ValueError, match=str(forms)):
        made(bank(2), blueprint(1, forms=forms))


def test_cancelling_ends_the_search() -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        assemble(bank(9), blueprint(3, difficulty=Span(290, 310)), 1, HIGHS, cancel)


def test_a_solver_that_lies_is_not_believed() -> None:
    class Liar:
        name = "liar"

        def solve(self, model: Model, seed: int, report: Report) -> Solution:
            return Solution(Outcome.FOUND, (0,))

    with pytest.raises(AssemblyUndecided):
        made(bank(9), blueprint(3, difficulty=Span(290, 310)), Liar())


# a hundred random blueprints -----------------------------------------------------------------------


def random_problem(seed: int) -> tuple[Bank, Blueprint]:
    """A bank of at most eleven questions in two cells, and two forms under a mixture of constraints."""
    chance = random.Random(seed)
    there = tuple(
        one(
            n,
            ("1", blueprint(1, 1).cells[n % 2].type),
            difficulty=100 * chance.randrange(1, 6),
            seconds=10 * chance.randrange(2, 7),
            course_code=chance.choice("ab"),
            group=chance.choice(["", "", "", "P"]) if n % 2 == 0 else "",
            uses=chance.randrange(3),
        )
        for n in range(chance.randrange(7, 11))
    )
    enemies = tuple(sorted(chance.sample(range(len(there)), 2)) for _n in range(chance.randrange(3)))
    wanted = blueprint(
        chance.choice([2, 2, 3]), chance.choice([1, 2]), forms=2, forms_per_question=chance.choice([1, 1, 2])
    )
    size, middle = wanted.questions, chance.choice([250, 300, 350])
    if chance.random() < 0.8:
        wanted = replace(wanted, difficulty=Span(middle - chance.choice([10, 30]), middle + chance.choice([10, 30])))
    if chance.random() < 0.6:
        wanted = replace(wanted, seconds=Span(35 * size, 45 * size))
    if chance.random() < 0.6:
        wanted = replace(wanted, marginals=(Marginal(Aspect.COURSE, "a", Span(1, chance.choice([1, 2]))),))
    if chance.random() < 0.3:
        wanted = replace(wanted, exposure=ExposureLimit(most_uses=2))
    return Bank(there, tuple((a, b) for a, b in enemies)), wanted


def right_forms(there: Bank, wanted: Blueprint) -> Iterator[tuple[int, ...]]:
    """Every single form that the checker finds right."""
    for form in combinations(there.candidates, wanted.questions):
        if all(sum(c.in_cell(cell) for c in form) == cell.count for cell in wanted.cells):
            ids = tuple(c.version_id for c in form)
            if check(there, wanted, {"A": ids}).kept:
                yield ids


def possible(there: Bank, wanted: Blueprint) -> bool:
    """By brute force: whether two forms fit, sharing no more than they may."""
    forms = [frozenset(form) for form in right_forms(there, wanted)]
    if wanted.forms_per_question == 2:
        return bool(forms)
    return any(not one_form & other for one_form, other in combinations(forms, 2))


def outcome(
    there: Bank, wanted: Blueprint, solver: Solver
) -> Assembly | BankShort | AssemblyImpossible | AssemblyUndecided:
    try:
        return made(there, wanted, solver)
    except (BankShort, AssemblyImpossible, AssemblyUndecided) as refused:
        return refused


def test_solver_checker_and_brute_force_agree_on_a_hundred_random_blueprints() -> None:
    feasible = short = impossible = greedy_found = 0
    for seed in range(100):
        there, wanted = random_problem(seed)
        expected = possible(there, wanted)
        found = outcome(there, wanted, HIGHS)
        if expected:
            assert isinstance(found, Assembly), seed
            assert _kept(there, wanted, found), seed
        else:
            assert isinstance(found, (BankShort, AssemblyImpossible)), seed
        feasible += expected
        short += isinstance(found, BankShort)
        impossible += isinstance(found, AssemblyImpossible)
        tried = outcome(there, wanted, GreedySolver(rounds=60, improving=20))
        if isinstance(tried, Assembly):
            assert expected, seed
            assert _kept(there, wanted, tried), seed
            greedy_found += 1
    assert min(feasible, impossible) > 20, (feasible, impossible)
    assert short > 5, short
    assert greedy_found > feasible * 0.8, greedy_found


def test_every_offer_for_a_conflict_makes_the_paper_possible() -> None:
    offers = 0
    for seed in range(40):
        there, wanted = random_problem(seed)
        found = outcome(there, wanted, HIGHS)
        if isinstance(found, AssemblyImpossible):
            for offer in found.conflict.offers:
                assert possible(there, offer.blueprint), (seed, offer.kind)
                offers += 1
    assert offers > 10


def test_a_conflict_names_what_stands_against_each_other() -> None:
    there = singles([{"difficulty": 100} for _n in range(4)] + [{"difficulty": 500}])
    with pytest.raises(AssemblyImpossible) as refused:
        made(there, blueprint(4, forms=1, difficulty=Span(280, 320)))
    conflict = refused.value.conflict
    assert ConstraintKind.DIFFICULTY in {constraint.kind for constraint in conflict.constraints}
    relaxed = next(offer for offer in conflict.offers if offer.kind is OfferKind.RELAX_DIFFICULTY)
    assert relaxed.blueprint.difficulty == Span(200, 320)
    shorter = next(offer for offer in conflict.offers if offer.kind is OfferKind.SHORTEN)
    assert shorter.blueprint.questions == 2


def _kept(there: Bank, wanted: Blueprint, found: Assembly) -> bool:
    return check(there, wanted, {form.label: [i.version_id for i in form.items] for form in found.forms}).kept


def test_candidates_of_no_cell_are_left_alone() -> None:
    stranger = Candidate(999, "9", bank(1).candidates[0].type)
    found = made(Bank((*bank(3).candidates, stranger)), blueprint(2, 1))
    assert 999 not in {version for form in versions(found) for version in form}
