"""Blueprints in both notations, and what is refused."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from ipexam.assembly.blueprint import read_blueprint, write_blueprint
from ipexam.assembly.blueprint_fields import blueprint_fields, read_blueprint_fields
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
from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.question import QuestionType
from ipexam.paths import resource


def test_the_short_text_says_counts_and_marks() -> None:
    blueprint = read_blueprint("1:single=4,multiple=2; 2:single=3 ;marks:single=1.5")
    assert blueprint.cells == (
        BlueprintCell("1", QuestionType.SINGLE, 4),
        BlueprintCell("1", QuestionType.MULTIPLE, 2),
        BlueprintCell("2", QuestionType.SINGLE, 3),
    )
    assert blueprint.maximum_per_type == {QuestionType.SINGLE: Fraction(3, 2), QuestionType.MULTIPLE: 2}
    assert (blueprint.questions, blueprint.maximum) == (9, Fraction("14.5"))


def test_the_shipped_programme_s_paper_is_worth_100_marks() -> None:
    text = resource("templates", "blueprints", "guangdong-ip-operations.toml").read_text("utf-8")
    assert read_blueprint(text).maximum == 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1:",
        "1:single",
        "1:single=x",
        "1:single=-1",
        "1:single=201",
        "1:single=0",
        "1:unknown=1",
        ":single=1",
        "1:single=1;1:multiple=1",
        "1:single=1;marks:single=0",
        "1:single=1;marks:single=1/3",
        "1:single=1;marks:single=1/0",
        "marks:single=1",
        "[modules.1]\nsingle = true",
        "[modules.1]\nsingle = 1.5",
        "[modules]\n1 = 3",
        "[marks]\nsingle = 1.0\n[modules.1]\nsingle = 1",
        "[other]",
        "[[broken",
    ],
)
def test_what_is_no_blueprint_is_refused(text: str) -> None:
    with pytest.raises(BlueprintUnreadable):
        read_blueprint(text)


EVERYTHING = Blueprint(
    (
        BlueprintCell("1", QuestionType.SINGLE, 2, DifficultyBand.EASY),
        BlueprintCell("1", QuestionType.SINGLE, 1, DifficultyBand.HARD),
        BlueprintCell('综合 "A"', QuestionType.CASE, 1),
    ),
    {QuestionType.SINGLE: Fraction(3, 2), QuestionType.CASE: Fraction(20)},
    marginals=(Marginal(Aspect.COURSE, "3.2", Span(1, 2)), Marginal(Aspect.LEVEL, "apply", Span(0, 3))),
    difficulty=Span(275, 325),
    seconds=Span(600, 1200),
    exposure=ExposureLimit(3, 1, 365),
    group_at_most=2,
    forms_per_question=1,
    forms=5,
    objective=Objective.MOST_INFORMATION,
    must=("3.2-001",),
    must_not=("甲\\乙",),
)


def test_a_file_carries_everything_a_blueprint_can_say() -> None:
    assert read_blueprint(write_blueprint(EVERYTHING)) == EVERYTHING
    assert read_blueprint_fields(json.loads(json.dumps(blueprint_fields(EVERYTHING)))) == EVERYTHING


def test_a_paper_of_before_there_were_rules_is_still_read() -> None:
    fields = {"cells": [["1", "single", 3]], "marks": {"single": "2"}}
    assert read_blueprint_fields(fields) == Blueprint(
        (BlueprintCell("1", QuestionType.SINGLE, 3),), {QuestionType.SINGLE: Fraction(2)}
    )


@pytest.mark.parametrize(
    "rule",
    [
        "forms = 0",
        "forms = 27",
        "forms = true",
        "objective = 'best'",
        "group_at_most = -1",
        "must = [1]",
        "must = ['']",
        "exposure = { most_days = 3 }",
        "exposure = { idle_days = -1 }",
        "difficulty = { least = '0.5', most = '3' }",
        "difficulty = { least = '3.1', most = '3' }",
        "difficulty = { least = '3.001', most = '4' }",
        "seconds = { least = 10 }",
        "colour = 'red'",
        "[[marginal]]\naspect = 'colour'\nvalue = 'a'\nmost = 2",
        "[[marginal]]\naspect = 'level'\nvalue = 'a'\nmost = 2",
        "[[marginal]]\naspect = 'tag'\nvalue = ''\nmost = 2",
        "[[marginal]]\naspect = 'tag'\nvalue = 'a'\nleast = 3\nmost = 2",
        "[modules.2]\nsingle = { leicht = 2 }",
        "[modules.2]\nsingle = { easy = 1.5 }",
    ],
)
def test_a_rule_that_cannot_be_is_refused(rule: str) -> None:
    cells = "[modules.1]\nsingle = 1\n"
    assert read_blueprint(cells).questions == 1
    with pytest.raises(BlueprintUnreadable):
        read_blueprint(cells + rule if rule.startswith("[") else f"{rule}\n{cells}")
