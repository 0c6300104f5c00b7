from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from ipexam.domain.question import Key, QuestionContent, RubricLine
from ipexam.formats.written_key import (
    feedback_text,
    key_text,
    number,
    read_feedback_text,
    read_key_text,
    with_remarks,
)
from tests.formats.question_strategies import contents

KEY = Key(answer="二十年", rubric=(RubricLine(Fraction(2), "期限"), RubricLine(Fraction(3, 2), "起算日")))


def test_a_key_is_readable_and_read():
    text = "二十年\n【评分要点】\n（2分）期限\n（1.5分）起算日"
    assert key_text(KEY) == text
    assert read_key_text(text) == KEY


def test_key_and_explanation_share_a_text():
    assert read_feedback_text(feedback_text(KEY, "见第四十二条")) == (KEY, "见第四十二条")
    assert feedback_text(Key(), "只有解析") == "只有解析"
    assert read_feedback_text("只有解析") == (Key(), "只有解析")


@settings(max_examples=40)
@given(contents())
def test_every_written_key_comes_back(content: QuestionContent):
    if content.type.written:
        assert read_feedback_text(feedback_text(content.key, content.explanation)) == (content.key, content.explanation)


def test_a_rubric_without_points_is_part_of_the_answer():
    text = "答\n【评分要点】\n言之有理即可"
    assert read_key_text(text) == Key(answer=text)


def test_a_point_may_have_several_lines():
    assert read_key_text("【评分要点】\n（2分）一\n二").rubric == (RubricLine(Fraction(2), "一\n二"),)


def test_remarks_are_lines_after_the_explanation():
    assert with_remarks("总之", [("A", "好"), ("B", "")]) == "总之\n【A】好"
    assert with_remarks("", [("A", "好")]) == "【A】好"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2", "2"),
        ("-3/2", "-1.5"),
        ("1/3", "1/3"),
        ("1/1000", "0.001"),
        ("123456789012345678.5", "123456789012345678.5"),
    ],
)
def test_numbers_have_the_decimals_they_need(value: str, text: str):
    assert number(Fraction(value)) == text
