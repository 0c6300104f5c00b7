"""Models whose constraints give way: how far each must, so that the rest can be fulfilled (elastic relaxation)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ipexam.assembly.model import INFINITE, Extra, Model, Row, Side
from ipexam.domain.assembly import Constraint, ConstraintKind

_SECONDS = 15.0
"""Nobody waits longer for one offer among several."""
_GAP = 0.02


def elastic(model: Model, prices: Callable[[Constraint], float | None], most: Callable[[Constraint], float]) -> Model:
    """The model in which constraints give way at a price and nothing else costs anything.

    One extra column a constraint and side, shared by all its rows: forms stay parallel. A price of None keeps a
    constraint as it is. `give_ways` reads the result.
    """
    places: dict[Side, int] = {}
    extras: list[Extra] = []
    rows: list[Row] = []
    for row in model.rows:
        price = prices(row.constraint)
        if price is None:
            rows.append(row)
            continue
        for below, one in _sides(row):
            side = (row.constraint, below)
            if side not in places:
                places[side] = model.binaries + len(extras)
                extras.append(Extra(price, most(row.constraint), integral=True))
            by = row.per_change if below else -row.per_change
            weights = [*one.weights, by]
            rows.append(replace(one, columns=[*one.columns, places[side]], weights=weights, slack=side))
    loose = replace(any_of(model), rows=tuple(rows), extras=tuple(extras))
    return replace(loose, gap=_GAP)


def any_of(model: Model) -> Model:
    """The model in which nothing costs anything: whatever fulfils the rows will do, and soon."""
    rows = tuple(row for row in model.rows if not row.columns or row.columns[-1] < model.binaries)
    return Model(model.bundles, model.forms, [0.0] * model.binaries, rows, model.ones, seconds=_SECONDS)


def give_ways(model: Model, extras: Sequence[float]) -> dict[Side, int]:
    """How far each side of each constraint of an elastic model gives way, where it does."""
    columns = {row.columns[-1]: row.slack for row in model.rows if row.slack is not None}
    return {side: by for column, side in columns.items() if (by := round(extras[column - model.binaries]))}


def _sides(row: Row) -> Iterator[tuple[bool, Row]]:
    """A row's bounds one by one. The count of a cell is exact and gives way downwards alone: papers are shortened."""
    if row.constraint.kind is ConstraintKind.CELL:
        yield True, row
        return
    if row.lower > -INFINITE:
        yield True, replace(row, upper=INFINITE)
    if row.upper < INFINITE:
        yield False, replace(row, lower=-INFINITE)
