"""Assembling (组卷): parallel forms from the bank under a blueprint, and a record that makes them again.

Cells alone are dealt. Otherwise a paper of the least seen questions is solved form by form, which is as good as all
forms together in a fraction of the time, and together only where an earlier form left too little for a later one; other
objectives are solved together, for form by form the first form would be the best and the last the worst.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ipexam.assembly.candidate import Bank, Usable, usable
from ipexam.assembly.checker import check
from ipexam.assembly.conflict import find_conflict
from ipexam.assembly.draw import DrawnForm, dealt_forms, ordered_forms
from ipexam.assembly.model import Plan, build, chosen_versions
from ipexam.assembly.shortage import fewest_uses, shortages
from ipexam.assembly.snapshot import snapshot_sha256
from ipexam.assembly.solving import Outcome, Solution, Solver
from ipexam.domain.assembly import AssemblyRecord, CheckReport, Method
from ipexam.domain.blueprint import MOST_FORMS, Blueprint, Objective
from ipexam.domain.exam_errors import AssemblyImpossible, AssemblyUndecided, BankShort
from ipexam.domain.progress import Report

_DEALER = "ipexam"

Forms = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """Forms with the record of how they came about and the independent count of them."""

    forms: tuple[DrawnForm, ...]
    record: AssemblyRecord
    report: CheckReport


@dataclass(frozen=True, slots=True)
class _Solved:
    forms: Forms
    method: Method
    solutions: tuple[Solution, ...]


def assemble(bank: Bank, blueprint: Blueprint, seed: int, solver: Solver, report: Report) -> Assembly:
    """Forms that the independent checker finds right.

    The same bank, blueprint, seed and solver give the same forms, in whatever order the candidates come. Raises
    `BankShort` with what is short, `AssemblyImpossible` with what stands against each other, `AssemblyUndecided` when
    the search found neither forms nor a proof, and `Cancelled`.
    """
    if not 1 <= blueprint.forms <= MOST_FORMS:
        raise ValueError(blueprint.forms)
    short = shortages(bank, blueprint)
    if short:
        raise BankShort(short)
    there = usable(bank, blueprint)
    if is_plain(bank, blueprint, there):
        forms = dealt_forms(there, blueprint, seed)
        record = _record(bank, seed, _DEALER, Method.DEALT, ())
    else:
        solved = _Assembler(bank, blueprint, there, seed, solver, report).solve()
        forms = ordered_forms(there, blueprint, seed, solved.forms)
        record = _record(bank, seed, solver.name, solved.method, solved.solutions)
    counted = check(bank, blueprint, {form.label: [item.version_id for item in form.items] for form in forms})
    if not counted.kept:
        raise AssemblyUndecided(solver.name)
    return Assembly(forms, record, counted)


def is_plain(bank: Bank, blueprint: Blueprint, there: Usable) -> bool:
    """Whether nothing but the counts of the cells matters."""
    ids = {one.question_id for one in there.candidates}
    bound = blueprint.marginals or blueprint.difficulty or blueprint.seconds or there.pinned
    tied = any(one in ids and other in ids for one, other in bank.enemies)
    grouped = any(one.group for one in there.candidates)
    return not (bound or tied or grouped or blueprint.objective is not Objective.LEAST_EXPOSURE)


class _Assembler:
    def __init__(
        self, bank: Bank, blueprint: Blueprint, there: Usable, seed: int, solver: Solver, report: Report
    ) -> None:
        self._bank, self._blueprint, self._there = bank, blueprint, there
        self._seed, self._solver, self._report = seed, solver, report
        self._most = blueprint.forms_per_question or blueprint.forms

    def solve(self) -> _Solved:
        """Forms by the quickest way that finds them."""
        least = self._blueprint.objective is Objective.LEAST_EXPOSURE
        return (self._one_by_one() if least else None) or self._together()

    def _one_by_one(self) -> _Solved | None:
        """Each form from what the ones before it left; None when that was too little for one."""
        spent: Counter[int] = Counter()
        forms: list[frozenset[int]] = []
        solutions = []
        for n in range(self._blueprint.forms):
            self._report(n, self._blueprint.forms)
            model = build(self._bank, self._blueprint, self._there, Plan(1, self._most, spent), self._seed)
            found = self._solver.solve(model, self._seed, self._report)
            if found.outcome is Outcome.IMPOSSIBLE and not forms:
                raise self._impossible()
            if found.outcome is not Outcome.FOUND:
                return None
            forms += chosen_versions(model, found.ones)
            solutions.append(found)
            spent.update(forms[-1])
        return _Solved(tuple(forms), Method.FORM_BY_FORM, tuple(solutions))

    def _together(self) -> _Solved:
        """All forms at once, sharing as little as they can."""
        fewest = self._blueprint.forms_per_question or fewest_uses(self._blueprint, self._there)
        undecided = False
        for uses in range(min(fewest, self._most), self._most + 1):
            self._report(0, 0)
            plan = Plan(self._blueprint.forms, uses)
            model = build(self._bank, self._blueprint, self._there, plan, self._seed)
            found = self._solver.solve(model, self._seed, self._report)
            if found.outcome is Outcome.FOUND:
                return _Solved(chosen_versions(model, found.ones), Method.JOINT, (found,))
            undecided = found.outcome is Outcome.UNDECIDED
        if undecided:
            raise AssemblyUndecided(self._solver.name)
        raise self._impossible()

    def _impossible(self) -> AssemblyImpossible:
        found = find_conflict(self._bank, self._blueprint, self._solver, self._seed, self._report)
        return AssemblyImpossible(found)


def _record(bank: Bank, seed: int, solver: str, method: Method, solutions: Sequence[Solution]) -> AssemblyRecord:
    gaps = [one.gap for one in solutions]
    return AssemblyRecord(
        seed,
        len(bank.candidates),
        snapshot_sha256(bank),
        sum(one.measured for one in bank.candidates),
        solver,
        method,
        sum((one.objective for one in solutions), Fraction(0)),
        None if None in gaps else max((gap for gap in gaps if gap is not None), default=Fraction(0)),
        any(one.cut_short for one in solutions),
    )
