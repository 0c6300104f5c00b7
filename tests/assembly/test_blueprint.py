"""Blueprints in both notations, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.assembly.blueprint import read_blueprint, short_text
from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.paper import BlueprintCell
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


def test_the_short_text_comes_back_from_any_blueprint() -> None:
    for path in resource("templates", "blueprints").glob("*.toml"):
        blueprint = read_blueprint(path.read_text("utf-8"))
        assert read_blueprint(short_text(blueprint)) == blueprint


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
