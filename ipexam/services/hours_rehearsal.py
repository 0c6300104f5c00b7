"""What a rehearsed import of learning logs comes to: its counts, whose hours change, and each kind of doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ipexam.domain.anomaly import AnomalyLine
from ipexam.domain.hours_import import AnomalyCount, Rehearsal
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.services.hours_effects import Effects
from ipexam.services.hours_take_over import TakenOver

_SAMPLES = 5


def rehearsal_of(done: TakenOver, effects: Effects, odd: Iterable[AnomalyLine]) -> Rehearsal:
    """A rehearsal told by what taking over did; `odd` is what is found whenever hours are counted."""
    outcome = done.outcome
    return Rehearsal(
        added=outcome.added,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        waiting=outcome.unmatched,
        trainees=len(effects.changed),
        unchanged_trainees=len(effects.unchanged),
        left_out=outcome.left_out,
        seconds_before=effects.seconds_before,
        seconds_after=effects.seconds_after,
        anomalies=(
            *_doubts(outcome.problems, done.excluded),
            *(AnomalyCount(one.code, one.records, False, one.samples, one.action, by_rule=True) for one in odd),
        ),
    )


def _doubts(problems: Iterable[Problem], excluded: Mapping[ProblemCode, int]) -> tuple[AnomalyCount, ...]:
    by_code: dict[ProblemCode, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    waiting = [AnomalyCount(code, len(of), False, tuple(of[:_SAMPLES])) for code, of in by_code.items()]
    return (*waiting, *(AnomalyCount(code, rows, True, ()) for code, rows in excluded.items()))
