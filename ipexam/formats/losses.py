"""What a format cannot carry, told before it is written."""

from __future__ import annotations

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_part import Part


def not_carried(code: str, part: Part) -> Problem:
    """A part of a question that the format has no place for; the question goes without it."""
    return Problem(Where(sheet=code), ProblemCode.FIELD_NOT_CARRIED, {"value": part.value})


def type_not_carried(code: str) -> Problem:
    """A question that the format cannot have at all; it is left out."""
    return Problem(Where(sheet=code), ProblemCode.TYPE_NOT_CARRIED)
