"""What a programme may do about odd records."""

from __future__ import annotations

from ipexam.domain.anomaly import DEFAULT_ACTIONS, WHEN_BROUGHT_IN, WHEN_COUNTING, AnomalyAction, allowed_actions
from ipexam.domain.problem import ProblemCode


def test_time_that_runs_backwards_can_never_count() -> None:
    for code in (ProblemCode.END_BEFORE_START, ProblemCode.DURATION_NEGATIVE):
        assert allowed_actions(code) == (AnomalyAction.WAIT, AnomalyAction.EXCLUDE)
    assert allowed_actions(ProblemCode.TIMES_SHARED) == tuple(AnomalyAction)


def test_an_oddity_is_found_either_at_each_count_or_when_its_row_is_brought_in() -> None:
    assert not WHEN_COUNTING.keys() & WHEN_BROUGHT_IN.keys()
    assert set(DEFAULT_ACTIONS) == WHEN_COUNTING.keys() | WHEN_BROUGHT_IN.keys()
