"""Small banks and blueprints for tests of the assembly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ipexam.assembly.candidate import Bank, Candidate
from ipexam.domain.blueprint import Blueprint, BlueprintCell
from ipexam.domain.question import QuestionType

CELLS = [(module, kind) for module in "12" for kind in (QuestionType.SINGLE, QuestionType.CASE)]


def blueprint(*counts: int, **rules: object) -> Blueprint:
    """So many questions of each of the four cells."""
    cells = tuple(BlueprintCell(*cell, count) for cell, count in zip(CELLS, counts, strict=False) if count)
    return Blueprint(cells, {kind: Fraction(2) for _, kind in CELLS}, **rules)  # type: ignore[arg-type]  # of a test


def one(version_id: int, cell: tuple[str, QuestionType] = CELLS[0], **facts: object) -> Candidate:
    """A candidate whose question has the version's number and the code Q<number>."""
    told = {"question_id": version_id, "code": f"Q{version_id}", **facts}
    return Candidate(version_id, *cell, **told)  # type: ignore[arg-type]  # of a test


def bank(per_cell: int) -> Bank:
    """So many questions of each cell: 0, 1, … of the first, 100, 101, … of the second."""
    return Bank(tuple(one(100 * n + at, cell) for n, cell in enumerate(CELLS) for at in range(per_cell)))


def singles(values: Sequence[dict[str, object]], enemies: tuple[tuple[int, int], ...] = ()) -> Bank:
    """One cell of questions 1, 2, … with these facts."""
    return Bank(tuple(one(n, **facts) for n, facts in enumerate(values, 1)), enemies)
