"""A blueprint as JSON fields, as a paper keeps it. A paper of before there was more than cells and marks has those."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ipexam.domain.blueprint import (
    Aspect,
    Blueprint,
    BlueprintCell,
    DifficultyBand,
    ExposureLimit,
    Marginal,
    Objective,
    Span,
)
from ipexam.domain.question import QuestionType


def blueprint_fields(blueprint: Blueprint) -> dict[str, Any]:
    """The blueprint as JSON fields."""
    limit = blueprint.exposure
    return {
        "cells": [_cell_fields(cell) for cell in blueprint.cells],
        "marks": {kind.value: str(mark) for kind, mark in blueprint.maximum_per_type.items()},
        "marginals": [[one.aspect.value, one.value, one.span.least, one.span.most] for one in blueprint.marginals],
        "difficulty": _span_fields(blueprint.difficulty),
        "seconds": _span_fields(blueprint.seconds),
        "exposure": [limit.most_uses, limit.idle_sittings, limit.idle_days],
        "group_at_most": blueprint.group_at_most,
        "forms_per_question": blueprint.forms_per_question,
        "forms": blueprint.forms,
        "objective": blueprint.objective.value,
        "must": list(blueprint.must),
        "must_not": list(blueprint.must_not),
    }


def read_blueprint_fields(fields: Mapping[str, Any]) -> Blueprint:
    """Undo `blueprint_fields`."""
    marks = {kind: Fraction(fields["marks"][kind.value]) for kind in QuestionType if kind.value in fields["marks"]}
    cells = tuple(_read_cell(*told) for told in fields["cells"])
    if "objective" not in fields:
        return Blueprint(cells, marks)
    return Blueprint(
        cells,
        marks,
        marginals=tuple(
            Marginal(Aspect(aspect), value, Span(least, most)) for aspect, value, least, most in fields["marginals"]
        ),
        difficulty=_read_span(fields["difficulty"]),
        seconds=_read_span(fields["seconds"]),
        exposure=ExposureLimit(*fields["exposure"]),
        group_at_most=fields["group_at_most"],
        forms_per_question=fields["forms_per_question"],
        forms=fields["forms"],
        objective=Objective(fields["objective"]),
        must=tuple(fields["must"]),
        must_not=tuple(fields["must_not"]),
    )


def _cell_fields(cell: BlueprintCell) -> list[Any]:
    fields = [cell.module_code, cell.type.value, cell.count]
    return [*fields, cell.band.value] if cell.band else fields


def _read_cell(module_code: str, kind: str, count: int, band: str = "") -> BlueprintCell:
    return BlueprintCell(module_code, QuestionType(kind), count, DifficultyBand(band) if band else None)


def _span_fields(span: Span | None) -> list[int] | None:
    return [span.least, span.most] if span else None


def _read_span(fields: list[int] | None) -> Span | None:
    return Span(*fields) if fields else None
