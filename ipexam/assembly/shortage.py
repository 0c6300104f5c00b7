"""What is short before anything is solved: counted in a moment, ranked, each with the smallest changes that mend it.

A cell or a marginal is short when the bank cannot fill it even if it had the bank to itself. That is the usual reason
why a paper cannot be assembled; `assembly.conflict` finds the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ipexam.assembly.candidate import Bank, Usable, usable
from ipexam.domain.assembly import Constraint, ConstraintKind, Offer, OfferKind, Shortage
from ipexam.domain.blueprint import Blueprint, BlueprintCell, DifficultyBand, ExposureLimit, Marginal, Span
from ipexam.domain.question import QuestionType


def shortages(bank: Bank, blueprint: Blueprint) -> tuple[Shortage, ...]:
    """What is short, the worst first: by the share that is missing, then by how many are."""
    there = usable(bank, blueprint)
    found = [*_short_pins(blueprint, there), *_short_cells(bank, blueprint, there), *_short_marginals(blueprint, there)]
    return tuple(sorted(found, key=lambda one: (-one.missing / max(1, one.wanted), -one.missing)))


def stock(bank: Bank, blueprint: Blueprint) -> dict[BlueprintCell, int]:
    """How many questions each cell has to choose from."""
    counts = Counter(usable(bank, blueprint).cell_of.values())
    return {cell: counts[place] for place, cell in enumerate(blueprint.cells)}


def available(bank: Bank, blueprint: Blueprint) -> Counter[tuple[str, QuestionType, DifficultyBand]]:
    """How many questions of each module, type and band the rules on use leave, whatever the cells ask for."""
    banned, must = frozenset(blueprint.must_not), frozenset(blueprint.must)
    return Counter(
        (one.module_code, one.type, one.band)
        for one in bank.candidates
        if one.code not in banned and (one.code in must or not one.seen_too_often(blueprint.exposure))
    )


def fewest_uses(blueprint: Blueprint, there: Usable) -> int:
    """In how many forms some question must stand at least, by the counts of the cells alone."""
    needed, pinned, all_of = 1, _pinned(there), Counter(there.cell_of.values())
    for place, cell in enumerate(blueprint.cells):
        free = all_of[place] - pinned[place]
        if free:
            needed = max(needed, -(-blueprint.forms * (cell.count - pinned[place]) // free))
    return min(needed, blueprint.forms)


def _pinned(there: Usable) -> Counter[int]:
    """How many questions of each cell stand in every form."""
    return Counter(there.cell_of[version] for version in there.pinned)


def _short_pins(blueprint: Blueprint, there: Usable) -> Iterator[Shortage]:
    for code in there.absent:
        kept = tuple(one for one in blueprint.must if one != code)
        constraint = Constraint(ConstraintKind.PINNED, value=code)
        yield Shortage(constraint, 1, 0, offers=(Offer(OfferKind.DROP_PINS, replace(blueprint, must=kept)),))
    for place, n in _pinned(there).items():
        cell = blueprint.cells[place]
        if n > cell.count:
            constraint = replace(Constraint.cell(cell), kind=ConstraintKind.PINNED)
            yield Shortage(constraint, n, cell.count, offers=(Offer(OfferKind.DROP_PINS, replace(blueprint, must=())),))


def _short_cells(bank: Bank, blueprint: Blueprint, there: Usable) -> Iterator[Shortage]:
    pinned, all_of = _pinned(there), Counter(there.cell_of.values())
    for place, cell in enumerate(blueprint.cells):
        wanted = _different(blueprint, cell.count - pinned[place]) + pinned[place]
        if wanted > all_of[place]:
            near = _near(bank, cell)
            offers = tuple(_cell_offers(near, blueprint, place))
            yield Shortage(Constraint.cell(cell), wanted, all_of[place], there.seen.get(place, 0), offers)


def _near(bank: Bank, cell: BlueprintCell) -> Bank:
    """The questions of a cell's module and type, and the others of their passages: all that decides over a cell."""
    mine = [one for one in bank.candidates if (one.module_code, one.type) == (cell.module_code, cell.type)]
    groups = {one.group for one in mine if one.group}
    versions = {one.version_id for one in mine}
    rest = [one for one in bank.candidates if one.group in groups and one.version_id not in versions]
    return Bank((*mine, *rest))


def _different(blueprint: Blueprint, per_form: int) -> int:
    """How many different questions all forms need when each has so many that are not pinned."""
    uses = min(blueprint.forms_per_question or blueprint.forms, blueprint.forms)
    return max(per_form, -(-per_form * blueprint.forms // uses))


def _cell_offers(bank: Bank, blueprint: Blueprint, place: int) -> Iterator[Offer]:
    """Changes after which this cell is no longer short, the mildest first."""
    cell = blueprint.cells[place]
    tried = (
        (OfferKind.RELAX_EXPOSURE, relaxed_exposures(bank, blueprint)),
        (OfferKind.MERGE_BANDS, _merged(blueprint, cell)),
        (OfferKind.ALLOW_REUSE, _more_reuse(blueprint)),
        (OfferKind.SHORTEN, _shortened(blueprint, place)),
        (OfferKind.FEWER_FORMS, _fewer_forms(blueprint)),
    )
    for kind, changes in tried:
        for changed in changes:
            if _enough(bank, changed, cell):
                yield Offer(kind, changed, (Constraint.cell(cell),))
                break


def _enough(bank: Bank, blueprint: Blueprint, cell: BlueprintCell) -> bool:
    """Whether a changed blueprint can fill what became of a cell."""
    there = usable(bank, blueprint)
    pinned, all_of = _pinned(there), Counter(there.cell_of.values())
    for place, one in enumerate(blueprint.cells):
        same = (one.module_code, one.type) == (cell.module_code, cell.type)
        if same and one.band in (None, cell.band):
            return _different(blueprint, one.count - pinned[place]) + pinned[place] <= all_of[place]
    return True


def relaxed_exposures(bank: Bank, blueprint: Blueprint) -> Iterator[Blueprint]:
    """Milder exposure limits: one more use at a time, then no rest between uses, then no limit."""
    limit = blueprint.exposure
    if limit == ExposureLimit():
        return
    if limit.most_uses:
        steps = sorted({one.uses + 1 for one in bank.candidates if one.uses >= limit.most_uses})
        yield from (replace(blueprint, exposure=replace(limit, most_uses=step)) for step in steps)
    yield replace(blueprint, exposure=ExposureLimit(most_uses=limit.most_uses))
    yield replace(blueprint, exposure=ExposureLimit())


def _merged(blueprint: Blueprint, cell: BlueprintCell) -> Iterator[Blueprint]:
    """The cell's module and type without difficulty."""
    if cell.band is None:
        return
    same = [one for one in blueprint.cells if (one.module_code, one.type) == (cell.module_code, cell.type)]
    whole = BlueprintCell(cell.module_code, cell.type, sum(one.count for one in same))
    cells = [whole if one is same[0] else one for one in blueprint.cells if one is same[0] or one not in same]
    yield replace(blueprint, cells=tuple(cells))


def _more_reuse(blueprint: Blueprint) -> Iterator[Blueprint]:
    if blueprint.forms_per_question:
        for uses in range(blueprint.forms_per_question + 1, blueprint.forms + 1):
            yield replace(blueprint, forms_per_question=uses)


def _shortened(blueprint: Blueprint, place: int) -> Iterator[Blueprint]:
    """The cell with fewer and fewer questions; a paper keeps at least one question."""
    for count in range(blueprint.cells[place].count - 1, -1, -1):
        cells = [replace(one, count=count) if at == place else one for at, one in enumerate(blueprint.cells)]
        kept = tuple(one for one in cells if one.count)
        if kept:
            yield replace(blueprint, cells=kept)


def _fewer_forms(blueprint: Blueprint) -> Iterator[Blueprint]:
    if blueprint.forms_per_question:
        for forms in range(blueprint.forms - 1, 0, -1):
            yield replace(blueprint, forms=forms)


def _short_marginals(blueprint: Blueprint, there: Usable) -> Iterator[Shortage]:
    """Marginals that ask for more than there is, or allow fewer than the paper must have."""
    for marginal in blueprint.marginals:
        fitting = [one for one in there.candidates if one.has(marginal.aspect, marginal.value)]
        per_cell = Counter(there.cell_of[one.version_id] for one in fitting)
        reachable = sum(min(n, blueprint.cells[place].count) for place, n in per_cell.items())
        wanted = _different(blueprint, marginal.span.least)
        if wanted > len(fitting) or marginal.span.least > reachable:
            most = _most_reachable(blueprint, len(fitting), reachable)
            offer = Offer(
                OfferKind.RELAX_MARGINALS, _with_least(blueprint, marginal, most), (Constraint.marginal(marginal),)
            )
            short_by_cells = marginal.span.least > reachable
            need, got = (marginal.span.least, reachable) if short_by_cells else (wanted, len(fitting))
            yield Shortage(Constraint.marginal(marginal), need, got, offers=(offer,))


def _most_reachable(blueprint: Blueprint, fitting: int, reachable: int) -> int:
    """The largest least count of a form that the bank allows."""
    return max(n for n in range(reachable + 1) if _different(blueprint, n) <= fitting)


def _with_least(blueprint: Blueprint, marginal: Marginal, least: int) -> Blueprint:
    return replace(blueprint, marginals=tuple(_lowered(blueprint.marginals, marginal, least)))


def _lowered(marginals: Iterable[Marginal], chosen: Marginal, least: int) -> Iterator[Marginal]:
    for one in marginals:
        yield replace(one, span=Span(least, one.span.most)) if one == chosen else one
