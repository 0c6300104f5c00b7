"""Why a blueprint cannot be fulfilled although nothing alone is short: elastic relaxation, and offers that were tried.

First everything may give way at a price: what does is a small set of constraints that stand against each other. Then
one family of constraints at a time: where giving way there is enough, that is an offer, and each was solved before it
is made. Where one form alone cannot be, one form is looked at, which is quick; else all of them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from ipexam.assembly.candidate import Bank, usable
from ipexam.assembly.elastic import any_of, elastic, give_ways
from ipexam.assembly.model import INFINITE, Model, Plan, Side, build
from ipexam.assembly.shortage import relaxed_exposures
from ipexam.assembly.solving import Outcome, Solver
from ipexam.domain.assembly import Conflict, Constraint, ConstraintKind, Offer, OfferKind
from ipexam.domain.blueprint import Blueprint, Objective, Span
from ipexam.domain.progress import Report

_FAMILIES: Mapping[OfferKind, Collection[ConstraintKind]] = {
    OfferKind.RELAX_DIFFICULTY: (ConstraintKind.DIFFICULTY,),
    OfferKind.RELAX_TIME: (ConstraintKind.TIME,),
    OfferKind.RELAX_MARGINALS: (ConstraintKind.MARGINAL,),
    OfferKind.RELAX_GROUPS: (ConstraintKind.GROUP,),
    OfferKind.ALLOW_REUSE: (ConstraintKind.REUSE,),
    OfferKind.SHORTEN: (ConstraintKind.CELL,),
}
_PRICES: Mapping[ConstraintKind, float] = {
    ConstraintKind.DIFFICULTY: 1,
    ConstraintKind.TIME: 0.1,
    ConstraintKind.MARGINAL: 10,
    ConstraintKind.GROUP: 20,
    ConstraintKind.REUSE: 30,
    ConstraintKind.CELL: 100,
    ConstraintKind.ENEMIES: 1000,
}
"""What giving way by 1 costs: a hundredth of difficulty, a second, a question. The dearest are what a paper is for;
enemies give way only to show that they are a reason, and no offer lifts them."""


def find_conflict(bank: Bank, blueprint: Blueprint, solver: Solver, seed: int, report: Report) -> Conflict:
    """What stands against each other, and what may be offered."""
    seeker = _Seeker(bank, blueprint, solver, seed, report)
    ways = seeker.give_way(_PRICES)
    offers = [*seeker.direct_offers(), *seeker.elastic_offers()]
    if not offers and ways:
        changed = _changed(blueprint, ways)
        if changed is not None and seeker.fulfilled(changed):
            offers.append(Offer(OfferKind.RELAX_SEVERAL, changed, _constraints(ways)))
    return Conflict(_constraints(ways), tuple(offers))


class _Seeker:
    def __init__(self, bank: Bank, blueprint: Blueprint, solver: Solver, seed: int, report: Report) -> None:
        self._bank, self._blueprint = bank, blueprint
        self._solver, self._seed, self._report = solver, seed, report
        self._forms = blueprint.forms if self._solved(blueprint, 1) else 1

    def give_way(self, prices: Mapping[ConstraintKind, float]) -> dict[Side, int]:
        """How far constraints of these kinds must give way so that the rest is fulfilled; empty when that is not
        enough."""
        model = elastic(
            self._model(self._blueprint, self._forms), lambda constraint: prices.get(constraint.kind), self._most
        )
        found = self._solver.solve(model, self._seed, self._report)
        return give_ways(model, found.extras) if found.outcome is Outcome.FOUND else {}

    def direct_offers(self) -> Iterator[Offer]:
        """Changes of rules that are no rows: milder exposure limits, loose passages."""
        tried = {
            OfferKind.RELAX_EXPOSURE: relaxed_exposures(self._bank, self._blueprint),
            OfferKind.RELAX_GROUPS: self._loose_groups(),
            OfferKind.DROP_PINS: self._without_pins(),
        }
        for kind, changes in tried.items():
            changed = next((one for one in changes if self.fulfilled(one)), None)
            if changed is not None:
                yield Offer(kind, changed)

    def elastic_offers(self) -> Iterator[Offer]:
        """Changes of one family of rows that are enough."""
        for kind, kinds in _FAMILIES.items():
            ways = self.give_way({one: _PRICES[one] for one in kinds})
            changed = _changed(self._blueprint, ways) if ways else None
            if changed is not None and self.fulfilled(changed):
                yield Offer(kind, changed, _constraints(ways))

    def fulfilled(self, blueprint: Blueprint) -> bool:
        """Whether the bank can fulfil a changed blueprint. Where every form may have every question, one form is as
        good as all."""
        uses = blueprint.forms_per_question or blueprint.forms
        return self._solved(blueprint, 1) and (uses >= blueprint.forms or self._solved(blueprint, blueprint.forms))

    def _solved(self, blueprint: Blueprint, forms: int) -> bool:
        self._report(0, 0)
        found = self._solver.solve(any_of(self._model(blueprint, forms)), self._seed, self._report)
        return found.outcome is Outcome.FOUND

    def _model(self, blueprint: Blueprint, forms: int) -> Model:
        plan = Plan(forms, blueprint.forms_per_question or forms)
        plain = replace(blueprint, objective=Objective.LEAST_EXPOSURE)
        return build(self._bank, plain, usable(self._bank, plain), plan, self._seed)

    def _loose_groups(self) -> Iterator[Blueprint]:
        sizes = Counter(one.group for one in self._bank.candidates if one.group)
        if self._blueprint.group_at_most == 0 and sizes:
            yield replace(self._blueprint, group_at_most=max(sizes.values()))

    def _without_pins(self) -> Iterator[Blueprint]:
        if self._blueprint.must:
            yield replace(self._blueprint, must=())

    def _most(self, constraint: Constraint) -> float:
        """How far a constraint may give way at all."""
        if constraint.kind is ConstraintKind.CELL:
            return next(cell.count for cell in self._blueprint.cells if Constraint.cell(cell) == constraint)
        return self._blueprint.forms if constraint.kind is ConstraintKind.REUSE else INFINITE


def _constraints(ways: Mapping[Side, int]) -> tuple[Constraint, ...]:
    return tuple(dict.fromkeys(constraint for constraint, _below in ways))


def _changed(blueprint: Blueprint, ways: Mapping[Side, int]) -> Blueprint | None:
    """The blueprint after giving way; None where that cannot be written into a blueprint, or leaves no question."""
    cells = [replace(one, count=one.count - ways.get((Constraint.cell(one), True), 0)) for one in blueprint.cells]
    kept = tuple(cell for cell in cells if cell.count)
    if not kept or any(constraint.kind is ConstraintKind.ENEMIES for constraint, _below in ways):
        return None
    groups = [by for (constraint, _), by in ways.items() if constraint.kind is ConstraintKind.GROUP]
    reuse = ways.get((Constraint(ConstraintKind.REUSE), False), 0)
    return replace(
        blueprint,
        cells=kept,
        marginals=tuple(
            replace(one, span=_widened(one.span, Constraint.marginal(one), ways)) for one in blueprint.marginals
        ),
        difficulty=blueprint.difficulty and _widened(blueprint.difficulty, Constraint(ConstraintKind.DIFFICULTY), ways),
        seconds=blueprint.seconds and _widened(blueprint.seconds, Constraint(ConstraintKind.TIME), ways),
        group_at_most=blueprint.group_at_most + max(groups, default=0),
        forms_per_question=blueprint.forms_per_question + reuse,
    )


def _widened(span: Span, constraint: Constraint, ways: Mapping[Side, int]) -> Span:
    least = span.least - ways.get((constraint, True), 0)
    return Span(max(0, least), span.most + ways.get((constraint, False), 0))
