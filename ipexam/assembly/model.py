"""The mixed-integer model of an assembly: pure numbers, built from a blueprint and what it may choose from.

Column `form * bundles + place` is 1 when the bundle at that place stands in that form; extra columns follow. A bundle
is mostly one question; the questions of one passage that come together are one bundle, so that no row has to say so.
The overlap of two forms is never modelled: with a variable for each pair the proof of optimality does not end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain

from ipexam.assembly.candidate import Bank, Candidate, Usable
from ipexam.domain.assembly import Constraint, ConstraintKind
from ipexam.domain.blueprint import Aspect, Blueprint, Objective, Span

INFINITE = float("inf")
USE_COST = 1000
"""What one sitting that had a question costs; the seed's share is below it."""

DIFFICULTY_MIDDLE = 300
"""The middle of the scale from 100 to 500, aimed at where a blueprint has no span."""

_SPENT = 100
"""Standing in another form of the same paper weighs as much as so many sittings."""

_WHOLE = 0.9
"""Objectives are whole numbers: less than 1 from the best is the best."""
_SECONDS = 120.0
"""Nobody waits longer for a paper."""
_GAPS = {Objective.LEAST_EXPOSURE: 0.001, Objective.MOST_INFORMATION: 0.01, Objective.EVEN_DIFFICULTY: 0.0}
"""The last percent of an objective costs ten times the search and nobody can tell it in the room."""

Bundle = tuple[Candidate, ...]


Side = tuple[Constraint, bool]
"""A constraint's lower bound (true) or its upper one."""


@dataclass(frozen=True, slots=True)
class Row:
    """lower <= weights * columns <= upper. `per_change` is what a change of its constraint by 1 adds to a bound;
    `slack` says which side its last column lets give way."""

    constraint: Constraint
    columns: Sequence[int]
    weights: Sequence[int]
    lower: float
    upper: float
    per_change: int = 1
    slack: Side | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A column that is no question: the worst form's value, or how far a constraint gives way."""

    cost: float
    upper: float
    integral: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """Minimise the costs under the rows. `ones` are columns that must be 1.

    A result is good enough when it is proven to be no further from the best than the share `gap`, or than `near`; no
    search for it may take longer than `seconds`.
    """

    bundles: tuple[Bundle, ...]
    forms: int
    costs: Sequence[float]
    rows: tuple[Row, ...]
    ones: frozenset[int] = frozenset()
    extras: tuple[Extra, ...] = ()
    gap: float = 0.0
    near: float = _WHOLE
    seconds: float = _SECONDS

    @property
    def binaries(self) -> int:
        """How many columns are choices."""
        return len(self.bundles) * self.forms


@dataclass(frozen=True, slots=True)
class Plan:
    """What one model is to decide: so many forms, each question in at most `uses` of them. `spent` counts per question
    version the forms of this paper that have it already."""

    forms: int
    uses: int
    spent: Mapping[int, int] = field(default_factory=dict)


def build(bank: Bank, blueprint: Blueprint, there: Usable, plan: Plan, seed: int) -> Model:
    """The model of a plan under a blueprint's objective."""
    bundles = tuple(b for b in there.bundles if all(_left(one, there, plan) for one in b))
    width = len(bundles)
    rows = [*_form_rows(bank, blueprint, there, bundles)]
    whole = [_moved(row, form * width) for form in range(plan.forms) for row in rows]
    if plan.uses < plan.forms:
        whole += _reuse_rows(bundles, there, plan)
    ones = frozenset(
        form * width + place
        for place, bundle in enumerate(bundles)
        if any(one.version_id in there.pinned for one in bundle)
        for form in range(plan.forms)
    )
    costs: list[float] = [0.0] * (width * plan.forms)
    extras: tuple[Extra, ...] = ()
    if blueprint.objective is Objective.LEAST_EXPOSURE:
        costs = [*_exposure_costs(bundles, plan, seed)] * plan.forms
    else:
        level = width * plan.forms
        whole += [row for form in range(plan.forms) for row in _level_rows(blueprint, bundles, form * width, level)]
        best = blueprint.objective is Objective.MOST_INFORMATION
        extras = (Extra(cost=-1.0 if best else 1.0, upper=INFINITE),)
    even = blueprint.objective is Objective.EVEN_DIFFICULTY
    near = float(blueprint.questions) if even else _WHOLE  # a hundredth of the mean
    return Model(bundles, plan.forms, costs, tuple(whole), ones, extras, _GAPS[blueprint.objective], near)


def _left(one: Candidate, there: Usable, plan: Plan) -> bool:
    """Whether a question may still be used: pinned ones stand in every form."""
    return one.version_id in there.pinned or plan.spent.get(one.version_id, 0) < plan.uses


def _form_rows(bank: Bank, blueprint: Blueprint, there: Usable, bundles: Sequence[Bundle]) -> Iterator[Row]:
    """The rows of one form."""
    yield from _cell_rows(blueprint, there, bundles)
    yield from _marginal_rows(blueprint, bundles)
    places = range(len(bundles))
    if blueprint.difficulty is not None:
        yield from _mean_rows(blueprint.difficulty, blueprint.questions, bundles)
    if blueprint.seconds is not None:
        weights = [sum(one.expected_seconds for one in bundle) for bundle in bundles]
        span = blueprint.seconds
        yield Row(Constraint(ConstraintKind.TIME), places, weights, span.least, span.most)
    yield from _enemy_rows(bank, bundles)
    if blueprint.group_at_most:
        yield from _group_rows(blueprint.group_at_most, bundles)


def _cell_rows(blueprint: Blueprint, there: Usable, bundles: Sequence[Bundle]) -> Iterator[Row]:
    counted: list[dict[int, int]] = [{} for _cell in blueprint.cells]
    for place, bundle in enumerate(bundles):
        for one in bundle:
            of_cell = counted[there.cell_of[one.version_id]]
            of_cell[place] = of_cell.get(place, 0) + 1
    for cell, weights in zip(blueprint.cells, counted, strict=True):
        yield Row(Constraint.cell(cell), [*weights], [*weights.values()], cell.count, cell.count)


def _marginal_rows(blueprint: Blueprint, bundles: Sequence[Bundle]) -> Iterator[Row]:
    """One pass over the bank for each aspect, not for each marginal: this is most of what building a model costs."""
    counted: dict[tuple[Aspect, str], dict[int, int]] = {(one.aspect, one.value): {} for one in blueprint.marginals}
    for aspect in dict.fromkeys(one.aspect for one in blueprint.marginals):
        for place, bundle in enumerate(bundles):
            for one in bundle:
                for value in dict.fromkeys(one.values(aspect)):
                    of_value = counted.get((aspect, value))
                    if of_value is not None:
                        of_value[place] = of_value.get(place, 0) + 1
    for marginal in blueprint.marginals:
        weights = counted[marginal.aspect, marginal.value]
        span = marginal.span
        yield Row(Constraint.marginal(marginal), [*weights], [*weights.values()], span.least, span.most)


def _mean_rows(span: Span, questions: int, bundles: Sequence[Bundle]) -> Iterator[Row]:
    """Mean within a span, without a division: the sum of what each question is above the bound."""
    constraint, places = Constraint(ConstraintKind.DIFFICULTY), range(len(bundles))
    above = [sum(one.difficulty - span.least for one in bundle) for bundle in bundles]
    yield Row(constraint, places, above, 0, INFINITE, questions)
    below = [sum(one.difficulty - span.most for one in bundle) for bundle in bundles]
    yield Row(constraint, places, below, -INFINITE, 0, questions)


def _enemy_rows(bank: Bank, bundles: Sequence[Bundle]) -> Iterator[Row]:
    place_of = {one.question_id: place for place, bundle in enumerate(bundles) for one in bundle}
    constraint = Constraint(ConstraintKind.ENEMIES)
    for one, other in bank.enemies:
        if one in place_of and other in place_of:
            pair = sorted({place_of[one], place_of[other]})
            yield Row(constraint, pair, [3 - len(pair)] * len(pair), -INFINITE, 1)


def _group_rows(at_most: int, bundles: Sequence[Bundle]) -> Iterator[Row]:
    groups: dict[str, list[int]] = {}
    for place, (one, *_rest) in enumerate(bundles):
        if one.group:
            groups.setdefault(one.group, []).append(place)
    for group, places in groups.items():
        if len(places) > at_most:
            constraint = Constraint(ConstraintKind.GROUP, value=group)
            yield Row(constraint, places, [1] * len(places), -INFINITE, at_most)


def _reuse_rows(bundles: Sequence[Bundle], there: Usable, plan: Plan) -> Iterator[Row]:
    constraint, width = Constraint(ConstraintKind.REUSE), len(bundles)
    for place, bundle in enumerate(bundles):
        if not any(one.version_id in there.pinned for one in bundle):
            columns = range(place, plan.forms * width, width)
            yield Row(constraint, columns, [1] * plan.forms, -INFINITE, plan.uses)


def _level_rows(blueprint: Blueprint, bundles: Sequence[Bundle], start: int, level: int) -> Iterator[Row]:
    """The rows that tie the worst form's value to a form."""
    constraint = Constraint(ConstraintKind.LEFTOVER, value="objective")
    columns = [*range(start, start + len(bundles)), level]
    if blueprint.objective is Objective.MOST_INFORMATION:
        yield Row(constraint, columns, [*(sum(one.information for one in b) for b in bundles), -1], 0, INFINITE)
        return
    span = blueprint.difficulty or Span(DIFFICULTY_MIDDLE, DIFFICULTY_MIDDLE)
    off = [sum(2 * one.difficulty - span.least - span.most for one in bundle) for bundle in bundles]
    yield Row(constraint, columns, [*off, -2], -INFINITE, 0)
    yield Row(constraint, columns, [*off, 2], 0, INFINITE)


def _exposure_costs(bundles: Iterable[Bundle], plan: Plan, seed: int) -> Iterator[float]:
    """What using a bundle costs: the sittings and forms that had it, then the seed's choice among equals."""
    for bundle in bundles:
        uses = sum(one.uses + _SPENT * plan.spent.get(one.version_id, 0) for one in bundle)
        yield float(uses * USE_COST + sum(chance(seed, one.version_id) for one in bundle))


def chance(seed: int, version_id: int) -> int:
    """A number from 0 to 999 that depends on seed and question alone, on any machine."""
    return int.from_bytes(sha256(f"{seed}\0{version_id}".encode()).digest()[:4]) * USE_COST >> 32


def _moved(row: Row, by: int) -> Row:
    if by == 0:
        return row
    return replace(row, columns=[column + by for column in row.columns])


def chosen_versions(model: Model, ones: Collection[int]) -> tuple[frozenset[int], ...]:
    """The question versions of each form."""
    width = len(model.bundles)
    return tuple(
        frozenset(
            one.version_id for one in chain.from_iterable(model.bundles[c % width] for c in ones if c // width == form)
        )
        for form in range(model.forms)
    )
