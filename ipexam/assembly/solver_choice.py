"""Which solver this machine has."""

from __future__ import annotations

from importlib.util import find_spec

from ipexam.assembly.greedy import GreedySolver
from ipexam.assembly.highs import HighsSolver
from ipexam.assembly.solving import Solver


def best_solver() -> Solver:
    """HiGHS where its wheel is installed, else the greedy search."""
    return HighsSolver() if find_spec("highspy") else GreedySolver()
