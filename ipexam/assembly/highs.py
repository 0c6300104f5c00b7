"""HiGHS, the mixed-integer solver: the one place that knows highspy.

One thread and a fixed seed make the search the same on every run; it ends at a proven gap and not at a time, and the
time limit only guards against a model that never ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ipexam.assembly.model import Model
from ipexam.assembly.solving import Outcome, Solution
from ipexam.domain.progress import Cancelled, Report

_SEEDS = 1 << 31


@dataclass(frozen=True, slots=True)
class HighsSolver:
    """Solves with HiGHS."""

    @property
    def name(self) -> str:
        """`HiGHS` with its version."""
        return f"HiGHS {_highs().version()}"

    def solve(self, model: Model, seed: int, report: Report) -> Solution:
        """Find the best columns within the model's gap."""
        highs = _highs()
        options = {
            "output_flag": False,
            "threads": 1,
            "random_seed": seed % _SEEDS,
            "mip_rel_gap": model.gap,
            "mip_abs_gap": model.near,
            "time_limit": model.seconds,
        }
        for name, value in options.items():
            highs.setOptionValue(name, value)
        highs.passModel(linear_program(model))
        watch = _Watch(report)
        highs.cbMipInterrupt += watch.look
        highs.run()
        if watch.cancelled is not None:
            raise watch.cancelled
        return _solution(highs, model)


@dataclass(slots=True)
class _Watch:
    """Asks the person, at every pause of the search, whether to go on; an exception must not cross the C++ between."""

    report: Report
    cancelled: Cancelled | None = field(default=None)

    def look(self, event: Any) -> None:  # highspy has no types
        try:
            self.report(0, 0)
        except Cancelled as cancelled:
            self.cancelled = cancelled
            event.interrupt()


def _highs() -> Any:  # highspy has no types
    import highspy  # heavy, and absent on machines without a wheel

    return highspy.Highs()  # type: ignore[no-untyped-call]  # highspy has no types


def linear_program(model: Model) -> Any:  # highspy has no types
    """The model as HiGHS takes it, row by row."""
    import highspy
    import numpy as np

    binaries, columns = model.binaries, model.binaries + len(model.extras)
    ones = np.fromiter(sorted(model.ones), np.int64, len(model.ones))
    lower, upper = np.zeros(columns), np.ones(columns)
    lower[ones] = 1.0
    upper[binaries:] = [extra.upper for extra in model.extras]
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = columns, len(model.rows)
    program.col_cost_ = np.array([*model.costs, *(extra.cost for extra in model.extras)])
    program.col_lower_, program.col_upper_ = lower, upper
    program.row_lower_ = np.array([row.lower for row in model.rows], float)
    program.row_upper_ = np.array([row.upper for row in model.rows], float)
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.concatenate([[0], np.cumsum([len(row.columns) for row in model.rows], dtype=np.int64)])
    matrix.index_ = np.array([column for row in model.rows for column in row.columns], np.int32)
    matrix.value_ = np.array([weight for row in model.rows for weight in row.weights], float)
    kinds = highspy.HighsVarType
    whole = [kinds.kInteger if extra.integral else kinds.kContinuous for extra in model.extras]
    program.integrality_ = [kinds.kInteger] * binaries + whole
    return program


def _solution(highs: Any, model: Model) -> Solution:  # highspy has no types
    import highspy

    status, info = highs.getModelStatus(), highs.getInfo()
    statuses = highspy.HighsModelStatus
    if status in (statuses.kInfeasible, statuses.kUnboundedOrInfeasible):
        return Solution(Outcome.IMPOSSIBLE)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solution(Outcome.UNDECIDED)
    values = highs.getSolution().col_value
    ones = tuple(column for column in range(model.binaries) if values[column] > 0.5)
    gap = Fraction(info.mip_gap).limit_denominator(10**6) if info.mip_gap < 1 else None
    objective = Fraction(info.objective_function_value).limit_denominator(100)
    cut = status != statuses.kOptimal
    return Solution(Outcome.FOUND, ones, tuple(values[model.binaries :]), objective, gap, cut)
