"""Assembly without a solver, for machines that highspy has no wheel for: start cheaply, then swap what does not fit.

A weighted local search on the same model: whenever no swap helps, the rows that are still broken grow heavier. It may
find nothing where there is something, and it proves nothing: "undecided" is the most it says. What it finds is counted
by the same checker as everything else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ipexam.assembly.model import INFINITE, Model, Row
from ipexam.assembly.solving import Outcome, Solution
from ipexam.domain.assembly import ConstraintKind
from ipexam.domain.progress import Report

_ROUNDS = 6000
_SWAPS_A_ROUND = 40
_IMPROVING_ROUNDS = 4000
_ROUNDS_A_REPORT = 100


@dataclass(frozen=True, slots=True)
class GreedySolver:
    """Searches with swaps."""

    rounds: int = _ROUNDS
    improving: int = _IMPROVING_ROUNDS

    @property
    def name(self) -> str:
        """What a paper records."""
        return "ipexam greedy 1"

    def solve(self, model: Model, seed: int, report: Report) -> Solution:
        """Columns that fulfil every row, or undecided. Elastic models are never decided."""
        if any(extra.integral for extra in model.extras):
            return Solution(Outcome.UNDECIDED)
        search = _Search(model, random.Random(seed))  # noqa: S311  # a draw that can be repeated, no secret
        search.start()
        for n in range(self.rounds):
            if n % _ROUNDS_A_REPORT == 0:
                report(n, self.rounds)
            if not search.broken():
                break
            search.mend()
        else:
            return Solution(Outcome.UNDECIDED)
        for n in range(self.improving):
            if n % _ROUNDS_A_REPORT == 0:
                report(n, self.improving)
            search.improve()
        return Solution(Outcome.FOUND, tuple(sorted(search.ones)), (), Fraction(search.objective()), None)


@dataclass(slots=True)
class _Search:
    """The columns that are 1 now and what every row comes to. `random.Random.random` alone is used: its sequence is
    the one thing of that class that no version of Python may change."""

    model: Model
    chance: random.Random
    ones: set[int] = field(default_factory=set)
    sums: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    of_column: list[list[tuple[int, int]]] = field(default_factory=list)
    hard: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)

    def start(self) -> None:
        """The pinned columns, then the cheapest of each cell."""
        model = self.model
        self.sums = [0] * len(model.rows)
        self.weights = [0.0 if _is_level(row, model) else 1.0 for row in model.rows]
        self.of_column = [[] for _column in range(model.binaries)]
        for at, row in enumerate(model.rows):
            for column, weight in zip(row.columns, row.weights, strict=True):
                if column < model.binaries:
                    self.of_column[column].append((at, weight))
        self.hard = [at for at, row in enumerate(model.rows) if not _is_level(row, model)]
        self.levels = [at for at, row in enumerate(model.rows) if _is_level(row, model)]
        self.cells = [at for at, row in enumerate(model.rows) if row.constraint.kind is ConstraintKind.CELL]
        for column in sorted(model.ones):
            self._flip(column)
        for at in self.cells:
            for column in sorted(model.rows[at].columns, key=lambda one: (model.costs[one], one)):
                if self.sums[at] >= model.rows[at].lower:
                    break
                if column not in self.ones and self._change([column]) <= 0:
                    self._flip(column)

    def broken(self) -> list[int]:
        """Rows that are not fulfilled."""
        return [at for at in self.hard if self._off(at, self.sums[at])]

    def mend(self) -> None:
        """The best of some random moves around a broken row; where none helps, broken rows grow heavier."""
        broken = self.broken()
        row = broken[self._pick(len(broken))]
        moves = [move for _try in range(_SWAPS_A_ROUND) if (move := self._move(row))]
        best = min(((self._change(move), move) for move in moves), default=(0.0, []))
        if best[0] < 0:
            for column in best[1]:
                self._flip(column)
            return
        for at in broken:
            self.weights[at] += 1
        if best[1] and self.chance.random() < 0.2:
            for column in best[1]:
                self._flip(column)

    def improve(self) -> None:
        """One swap in a cell or between two forms, kept when rows stay fulfilled and the objective gets better."""
        cell = self.cells[self._pick(len(self.cells))]
        between = self.model.forms > 1 and self.chance.random() < 0.5
        move = self._exchange(cell) if between else self._swap(cell)
        if not move or self._change(move) > 0:
            return
        before = self.objective()
        for column in move:
            self._flip(column)
        if self.objective() >= before:
            for column in move:
                self._flip(column)

    def objective(self) -> int:
        """What the columns cost, or the worst form's value."""
        if not self.model.extras:
            return round(sum(self.model.costs[column] for column in self.ones))
        return max(_level(self.model.rows[at], self.sums[at], self.model) for at in self.levels)

    def _move(self, row: int) -> list[int]:
        """A flip in a broken cell; around any other row a swap within a cell."""
        if row in self.cells and self.chance.random() < 0.7:
            columns = self.model.rows[row].columns
            column = columns[self._pick(len(columns))] if columns else -1
            return [] if column < 0 or column in self.model.ones else [column]
        columns = [one for one in self.model.rows[row].columns if one < self.model.binaries]
        if not columns:
            return []
        column = columns[self._pick(len(columns))]
        cells = [
            at for at, _weight in self.of_column[column] if self.model.rows[at].constraint.kind is ConstraintKind.CELL
        ]
        return self._swap(cells[0], column) if cells else []

    def _swap(self, cell: int, column: int = -1) -> list[int]:
        """A question of a cell for another; `column` is one of the two, if given."""
        columns = self.model.rows[cell].columns
        inside = [one for one in columns if one in self.ones and one not in self.model.ones]
        outside = [one for one in columns if one not in self.ones]
        if not inside or not outside:
            return []
        out = column if column in self.ones else inside[self._pick(len(inside))]
        into = column if column >= 0 and column not in self.ones else outside[self._pick(len(outside))]
        return [] if out in self.model.ones else [out, into]

    def _exchange(self, cell: int) -> list[int]:
        """A question of a cell for one of the same cell in another form."""
        width, binaries = len(self.model.bundles), self.model.binaries
        mine = [one for one in self.model.rows[cell].columns if one in self.ones and one not in self.model.ones]
        if not mine:
            return []
        out = mine[self._pick(len(mine))]
        away = width * (1 + self._pick(self.model.forms - 1))
        theirs = [one for one in self.model.rows[cell].columns if (one + away) % binaries in self.ones]
        into = theirs[self._pick(len(theirs))] if theirs else out
        move = [out, into, (out + away) % binaries, (into + away) % binaries]
        left = {out, (into + away) % binaries}
        fits = left <= self.ones and not left & self.model.ones and not (set(move) - left) & self.ones
        return move if fits else []

    def _flip(self, column: int) -> None:
        sign = -1 if column in self.ones else 1
        self.ones.symmetric_difference_update((column,))
        for at, weight in self.of_column[column]:
            self.sums[at] += sign * weight

    def _change(self, move: Sequence[int]) -> float:
        """What a move adds to the weighted offences."""
        sums: dict[int, int] = {}
        for at, by in self._differences(move):
            sums[at] = sums.get(at, self.sums[at]) + by
        return sum(
            self.weights[at] * (self._off(at, after) - self._off(at, self.sums[at]))
            for at, after in sums.items()
            if self.weights[at]
        )

    def _differences(self, move: Sequence[int]) -> Iterator[tuple[int, int]]:
        for column in move:
            sign = -1 if column in self.ones else 1
            for at, weight in self.of_column[column]:
                yield at, sign * weight

    def _off(self, at: int, total: int) -> float:
        """How far a row is from being fulfilled, in changes of its constraint."""
        row = self.model.rows[at]
        return max(row.lower - total, total - row.upper, 0) / row.per_change

    def _pick(self, n: int) -> int:
        return int(self.chance.random() * n)


def _is_level(row: Row, model: Model) -> bool:
    return bool(row.columns) and row.columns[-1] >= model.binaries


def _level(row: Row, total: int, model: Model) -> int:
    """What a row makes of the worst form's value, as a cost."""
    weight = row.weights[-1]
    if model.extras[0].cost < 0:
        return -total
    return -(-total // -weight) if row.upper < INFINITE else -(total // weight)
