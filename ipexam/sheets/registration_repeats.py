"""Several rows of a registration sheet for one identity document: which counts, and what they disagree about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.registration import RegistrationField
from ipexam.domain.trainee import Registration
from ipexam.matching.fold import fold_name


def contradiction(cell: Where, first: Where, before: Registration, said: Registration) -> Problem:
    """A row that says otherwise than the one that was taken for this document."""
    differing = [
        field.value for field in RegistrationField if getattr(before, field.value) != getattr(said, field.value)
    ]
    if before.name == said.name:
        return Problem(cell, ProblemCode.ROWS_DIFFER, {"taken": str(first.row), "fields": ",".join(differing)})
    facts = {"taken": str(first.row), "fields": ",".join(("name", *differing)), "name": said.name}
    return Problem(cell, ProblemCode.ROWS_DIFFER, facts)


def settled(before: Registration, said: Registration) -> Registration | None:
    """Which of two rows for one document counts; None when nobody can tell."""
    unsaid = before.unsaid & said.unsaid
    if replace(before, unsaid=unsaid) == replace(said, unsaid=unsaid):
        return replace(before, unsaid=unsaid)
    if fold_name(before.name) != fold_name(said.name) or before.registered_at is None or said.registered_at is None:
        return None
    if before.registered_at == said.registered_at:
        return None
    first, last = sorted((before, said), key=lambda one: one.registered_at or datetime.min.replace(tzinfo=UTC))
    return replace(last, registered_at=first.registered_at)
