"""The checker counts what stands in the forms: every kind of constraint kept, and broken one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ipexam.assembly.candidate import Bank
from ipexam.assembly.checker import check
from ipexam.domain.assembly import ConstraintKind
from ipexam.domain.blueprint import Aspect, Blueprint, BlueprintCell, DifficultyBand, ExposureLimit, Marginal, Span
from ipexam.domain.question import CognitiveLevel
from tests.assembly.banks import CELLS, blueprint, one, singles

BANK = singles(
    [
        {"difficulty": 200, "seconds": 60, "level": CognitiveLevel.APPLY, "tags": ("新",), "group": "P"},
        {"difficulty": 300, "seconds": 90, "knowledge": "质押；评估", "group": "P"},
        {"difficulty": 400, "seconds": 30, "uses": 4, "discrimination": 30, "measured": True},
        {"difficulty": 500, "seconds": 0, "course_code": "3.2", "uses": 1, "idle_days": 10},
    ],
    ((1, 4),),
)


def broken(wanted: Blueprint, *forms: tuple[int, ...], bank: Bank = BANK) -> list[ConstraintKind]:
    report = check(bank, wanted, dict(zip("AB", forms, strict=False)))
    return [one.constraint.kind for one in report.findings if not one.kept]


def test_a_right_form_is_found_right_and_described() -> None:
    wanted = blueprint(3, difficulty=Span(290, 310), seconds=Span(100, 200), forms_per_question=1)
    report = check(BANK, wanted, {"A": (1, 2, 3)})
    assert report.kept
    (form,) = report.forms
    assert (form.questions, form.difficulty, form.bands, form.seconds) == (3, 300, (1, 1, 1), 180)
    assert (form.measured, form.discrimination, form.fresh, form.most_used) == (1, 30, 2, 4)
    assert form.maximum == 6


@pytest.mark.parametrize(
    ("rules", "form", "kind"),
    [
        ({}, (1, 2), ConstraintKind.CELL),
        ({}, (1, 2, 3, 3), ConstraintKind.LEFTOVER),
        ({}, (1, 2, 99), ConstraintKind.LEFTOVER),
        ({"difficulty": Span(301, 310)}, (1, 2, 3), ConstraintKind.DIFFICULTY),
        ({"seconds": Span(181, 200)}, (1, 2, 3), ConstraintKind.TIME),
        ({"marginals": (Marginal(Aspect.LEVEL, "apply", Span(2, 3)),)}, (1, 2, 3), ConstraintKind.MARGINAL),
        ({"marginals": (Marginal(Aspect.KNOWLEDGE, "评估", Span(0, 0)),)}, (1, 2, 3), ConstraintKind.MARGINAL),
        ({"marginals": (Marginal(Aspect.TAG, "新", Span(0, 0)),)}, (1, 2, 3), ConstraintKind.MARGINAL),
        ({"marginals": (Marginal(Aspect.COURSE, "3.2", Span(1, 1)),)}, (1, 2, 3), ConstraintKind.MARGINAL),
        ({"marginals": (Marginal(Aspect.DIFFICULTY, "hard", Span(2, 2)),)}, (1, 2, 3), ConstraintKind.MARGINAL),
        ({}, (1, 2, 4), ConstraintKind.ENEMIES),
        ({}, (1, 3, 4), ConstraintKind.GROUP),
        ({"group_at_most": 1}, (1, 2, 3), ConstraintKind.GROUP),
        ({"exposure": ExposureLimit(most_uses=4)}, (1, 2, 3), ConstraintKind.EXPOSURE),
        ({"must": ("Q4",)}, (1, 2, 3), ConstraintKind.PINNED),
        ({"must_not": ("Q3",)}, (1, 2, 3), ConstraintKind.BANNED),
    ],
)
def test_each_kind_of_offence_is_counted(rules: dict[str, object], form: tuple[int, ...], kind: ConstraintKind) -> None:
    assert kind in broken(blueprint(3, **rules), form)
    assert kind not in broken(blueprint(3), (1, 2, 3))


def test_a_question_in_more_forms_than_allowed_is_counted_unless_it_is_fixed() -> None:
    wanted = blueprint(3, forms_per_question=1)
    assert broken(wanted, (1, 2, 3), (1, 2, 3)) == [ConstraintKind.REUSE]
    assert broken(replace(wanted, must=("Q1", "Q2", "Q3")), (1, 2, 3), (1, 2, 3)) == []
    assert broken(replace(wanted, forms_per_question=2), (1, 2, 3), (1, 2, 3)) == []


def test_a_fixed_question_may_be_worn() -> None:
    wanted = blueprint(3, exposure=ExposureLimit(most_uses=2), must=("Q3",))
    assert broken(wanted, (1, 2, 3)) == []


def test_a_cell_with_a_band_counts_its_own_difficulty_alone() -> None:
    cells = tuple(BlueprintCell(*CELLS[0], 1, band) for band in DifficultyBand)
    wanted = Blueprint(cells, {CELLS[0][1]: Fraction(1)})
    assert broken(wanted, (1, 2, 3)) == []
    assert broken(replace(wanted, cells=cells[:2]), (1, 2, 3)) == [ConstraintKind.LEFTOVER]


def test_the_mean_is_exact_and_not_rounded_into_its_span() -> None:
    thirds = singles([{"difficulty": 300}, {"difficulty": 300}, {"difficulty": 301}])
    assert broken(blueprint(3, difficulty=Span(301, 310)), (1, 2, 3), bank=thirds) == [ConstraintKind.DIFFICULTY]


def test_versions_that_the_bank_lacks_are_told() -> None:
    assert broken(blueprint(1), (7,), bank=Bank((one(1),))) == [ConstraintKind.CELL, ConstraintKind.LEFTOVER]
