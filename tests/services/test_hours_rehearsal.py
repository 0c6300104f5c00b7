"""A rehearsal counts what a commit would do, and shows a few rows of each doubt."""

from __future__ import annotations

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.services.hours_effects import Effects
from ipexam.services.hours_rehearsal import rehearsal_of
from ipexam.services.hours_take_over import TakenOver

UNKNOWN, NEGATIVE = ProblemCode.PERSON_UNKNOWN, ProblemCode.DURATION_NEGATIVE


def test_doubts_are_counted_by_kind_with_a_few_rows_of_each() -> None:
    problems = tuple(Problem(Where("log.csv", "", row), UNKNOWN) for row in range(2, 9))
    outcome = ImportOutcome(3, 4, 0, 1, 7, 0, problems, left_out=LeftOut(blank=12))
    told = rehearsal_of(TakenOver(outcome, 3, (), {NEGATIVE: 2}), Effects({}, [], 0, 0), ())
    assert (told.added, told.unchanged, told.waiting, told.left_out.blank) == (4, 1, 7, 12)
    assert [(one.code, one.rows, one.excluded, len(one.samples)) for one in told.anomalies] == [
        (UNKNOWN, 7, False, 5),
        (NEGATIVE, 2, True, 0),
    ]
