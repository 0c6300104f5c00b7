"""Parts and limits of a paper from short texts, and those that cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.assembly.blueprint import read_blueprint
from ipexam.assembly.paper_rules import check_rules, with_parts, with_section_limits
from ipexam.domain.exam_errors import BlueprintUnreadable, LimitImpossible
from ipexam.domain.paper import PaperPart, PaperRules
from ipexam.domain.question import QuestionType

PLAIN = PaperRules(90)
BLUEPRINT = read_blueprint("1:single=4,case=2;marks:single=1,case=20")


def test_parts_are_read_in_their_order_and_the_last_has_what_is_left() -> None:
    rules = with_parts(PLAIN, ["基础:closed:single,multiple", "综合:sealed"])
    assert rules.parts == (PaperPart("基础", open_book=False), PaperPart("综合", open_book=True, sealed=True))
    assert [rules.part(kind) for kind in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.CASE)] == [0, 0, 1]
    assert with_parts(PLAIN, []) == PLAIN


@pytest.mark.parametrize(
    "wrong", ["甲", "甲:shut:single", "甲:open:essay", "甲:open:single:more", "甲:open:single:a:b"]
)
def test_a_part_that_cannot_be_read_is_told(wrong: str) -> None:
    with pytest.raises(BlueprintUnreadable):
        with_parts(PLAIN, [wrong])


def test_section_limits_are_read_and_nonsense_is_told() -> None:
    assert with_section_limits(PLAIN, ["case=1"]).section_at_most == {QuestionType.CASE: 1}
    for wrong in ("case", "case=one", "essay=1"):
        with pytest.raises(BlueprintUnreadable):
            with_section_limits(PLAIN, [wrong])


def test_limits_stay_within_what_there_is() -> None:
    check_rules(PaperRules(90, answer_at_most=6, section_at_most={QuestionType.CASE: 2}), BLUEPRINT)
    for rules in (
        PaperRules(90, answer_at_most=7),
        PaperRules(90, answer_at_most=-1),
        PaperRules(90, section_at_most={QuestionType.CASE: 3}),
        PaperRules(90, section_at_most={QuestionType.FILL_IN: 1}),
        PaperRules(90, choose_at_most=27),
    ):
        with pytest.raises(LimitImpossible):
            check_rules(rules, BLUEPRINT)


def test_every_part_has_questions() -> None:
    check_rules(with_parts(PLAIN, ["一:closed:single", "二:open"]), BLUEPRINT)
    for parts in (["一:closed:fill_in", "二:open"], ["一:closed:single,case", "二:open"]):
        with pytest.raises(LimitImpossible):
            check_rules(with_parts(PLAIN, parts), BLUEPRINT)


def test_the_maximum_of_limits_takes_the_dearest_questions() -> None:
    rules = PaperRules(90, answer_at_most=3, section_at_most={QuestionType.CASE: 1})
    assert rules.maximum(BLUEPRINT.worths) == Fraction(22)
    assert PLAIN.maximum(BLUEPRINT.worths) == BLUEPRINT.maximum == Fraction(44)
