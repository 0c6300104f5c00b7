"""Words about assembling: bounds, counts that are never rounded across them, shortages and offers in both languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ipexam.domain.assembly import Conflict, Constraint, ConstraintKind, Finding, Method, Offer, OfferKind, Shortage
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
from ipexam.domain.question import CognitiveLevel, QuestionType
from ipexam.wording import assembly as words
from ipexam.wording.language import Language

CELL = BlueprintCell("1", QuestionType.SINGLE, 4, DifficultyBand.HARD)
BLUEPRINT = Blueprint(
    (CELL,),
    {QuestionType.SINGLE: Fraction(1)},
    marginals=(Marginal(Aspect.COURSE, "3.2", Span(1, 2)),),
    difficulty=Span(280, 320),
    seconds=Span(3600, 5400),
    exposure=ExposureLimit(most_uses=2),
    forms_per_question=2,
    group_at_most=3,
)


def finding(kind: ConstraintKind, least: object, most: object, got: object) -> Finding:
    bounds = (None if one is None else Fraction(one) for one in (least, most))  # type: ignore[arg-type]  # of a test
    return Finding("A", Constraint(kind), *bounds, Fraction(got))  # type: ignore[arg-type]  # of a test


def test_a_mean_is_never_rounded_into_its_span() -> None:
    beside = finding(ConstraintKind.DIFFICULTY, 280, 320, Fraction(3200001, 10000))
    assert not beside.kept
    assert words.got(beside) == "3.200001"
    assert words.wanted(beside) == "2.80–3.20"


def test_bounds_are_written_as_people_read_them(spoken: Language) -> None:
    chinese = spoken is Language.CHINESE
    assert words.wanted(finding(ConstraintKind.CELL, 4, 4, 4)) == "4"
    assert words.wanted(finding(ConstraintKind.MARGINAL, 2, 5, 4)) == "2–5"
    assert words.wanted(finding(ConstraintKind.REUSE, None, 1, 1)) == ("不多于 1" if chinese else "at most 1")
    assert words.got(finding(ConstraintKind.TIME, 0, 9000, 5110)) == ("85 分 10 秒" if chinese else "85 min 10 s")
    assert words.got(finding(ConstraintKind.TIME, 0, 9000, 5100)) == ("85 分钟" if chinese else "85 min")


def test_every_choice_and_constraint_has_its_words(spoken: Language) -> None:
    told = [
        *map(words.band, DifficultyBand),
        *map(words.aspect, Aspect),
        *map(words.objective, Objective),
        *map(words.method, Method),
        *(words.constraint(Constraint(kind), {}) for kind in ConstraintKind),
        *(words.aspect_value(Aspect.LEVEL, level.value) for level in CognitiveLevel),
    ]
    assert all(told)
    assert len(set(told)) == len(told)
    assert words.constraint(Constraint.cell(CELL), {"1": "理论"}).startswith("1 理论 · ")


@pytest.mark.parametrize("kind", OfferKind)
def test_every_offer_says_what_it_does(kind: OfferKind, spoken: Language) -> None:
    after = replace(BLUEPRINT, cells=(replace(CELL, count=3),), forms=1)
    constraints = (Constraint.cell(CELL), Constraint.marginal(BLUEPRINT.marginals[0]))
    text = words.offer(Offer(kind, after, constraints), BLUEPRINT, {})
    assert text
    assert "{" not in text
    if kind is OfferKind.SHORTEN:
        assert "4" in text
        assert "3" in text


def test_what_is_short_names_how_many_and_what_exposure_keeps_out(spoken: Language) -> None:
    text = words.shortage(Shortage(Constraint.cell(CELL), 8, 5, 2), {})
    assert all(str(n) in text for n in (8, 5, 3, 2))
    fixed = words.shortage(Shortage(Constraint(ConstraintKind.PINNED, value="Q9"), 1, 0), {})
    assert "Q9" in fixed


def test_one_constraint_alone_does_not_stand_against_others() -> None:
    time = Constraint(ConstraintKind.TIME)
    assert "不能同时满足" not in words.conflict(Conflict((time,)), {})
    assert "不能同时满足" in words.conflict(Conflict((time, Constraint(ConstraintKind.REUSE))), {})


def test_the_rules_beside_the_cells_are_told_one_by_one() -> None:
    told = dict(words.rules(BLUEPRINT))
    assert told["平均难度"] == "2.80–3.20"
    assert told["课程：3.2"] == "1–2"
    assert [name for name, _value in words.rules(Blueprint((CELL,), {}))] == ["优先原则"]
