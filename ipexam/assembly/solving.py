"""What a solver is: something that finds columns for a model, and says how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Protocol

from ipexam.assembly.model import Model
from ipexam.domain.progress import Report


class Outcome(Enum):
    """How a search ended."""

    FOUND = "found"
    IMPOSSIBLE = "impossible"
    """Proven: no choice fulfils the rows."""
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Solution:
    """Columns that are 1, the extra columns' values, and what is proven. Only a found one has any."""

    outcome: Outcome
    ones: tuple[int, ...] = ()
    extras: Sequence[float] = ()
    objective: Fraction = Fraction(0)
    gap: Fraction | None = None
    cut_short: bool = False


class Solver(Protocol):
    """Deterministic: the same model and seed give the same columns, unless the search is cut short."""

    @property
    def name(self) -> str:
        """Name and version, as a paper records it."""

    def solve(self, model: Model, seed: int, report: Report) -> Solution:
        """Find columns; `report` is called now and then and may raise `Cancelled`."""
