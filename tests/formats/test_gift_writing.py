from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionType, RubricLine
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import picture, strong
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.gift_reading import read_gift
from ipexam.formats.gift_writing import gift_losses, write_gift
from tests.formats.question_strategies import CODES, IMAGES, as_seen, contents

SINGLE = foreign_content(QuestionType.SINGLE, "哪个？", Key((1,)), "", ["甲", "乙"])


def no_image(_: str) -> None:
    return None


def parts(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.facts["value"] for problem in problems]


@settings(max_examples=40)
@given(st.lists(st.tuples(CODES, contents()), max_size=2))
def test_what_is_written_is_read_again(questions: list[tuple[str, QuestionContent]]):
    carried = [(code, content) for code, content in questions if not gift_losses(code, content)]
    reading = read_gift(write_gift(carried, no_image), "x.gift")
    assert [(one.code, as_seen(one.content)) for one in reading.questions] == [
        (code, as_seen(content)) for code, content in carried
    ]
    assert not reading.unaccounted


@settings(max_examples=40)
@given(contents())
def test_only_blanks_are_ever_left_out(content: QuestionContent):
    if gift_losses("", content):
        assert content.type is QuestionType.FILL_IN
        assert len(content.key.blanks) > 1


def test_a_file_looks_as_moodle_writes_it():
    content = replace(SINGLE, explanation="见第二条", tags=("重点",))
    assert write_gift([("Q-1", content)], no_image).decode() == (
        "// [id:Q-1] [tag:难度:3] [tag:重点]\n::Q-1::哪个？{\n\t~甲\n\t=乙\n\t####见第二条\n}\n\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        foreign_content(QuestionType.UNKNOWN, "原文", Key(), ""),
        foreign_content(QuestionType.FILL_IN, "____和____", Key(blanks=(("a",), ("b",))), ""),
        foreign_content(QuestionType.FILL_IN, "____", Key(blanks=(("a",),)), "", blank_options=[["b"]]),
        foreign_content(QuestionType.MATCHING, "配对", Key(pairs=(0,)), "", ["甲", "乙"], ["一", "二"]),
        foreign_content(QuestionType.SINGLE, "哪个？", Key((2,)), "", ["甲", "乙"]),
        foreign_content(QuestionType.MULTIPLE, "哪个？", Key(), ""),
    ],
)
def test_what_gift_cannot_ask_is_left_out_and_told(content: QuestionContent):
    assert [problem.code for problem in gift_losses("Q", content)] == [ProblemCode.TYPE_NOT_CARRIED]
    assert write_gift([("Q", content)], no_image) == b""


def test_images_are_told_and_their_words_stand_for_them():
    content = replace(SINGLE, stem=f"看图：{picture(next(iter(IMAGES)), '流程')}")
    assert parts(gift_losses("Q", content)) == [Part.IMAGES.value]
    assert "流程" in write_gift([("Q", content)], IMAGES.get).decode()


def test_marks_of_partners_are_told():
    content = foreign_content(QuestionType.MATCHING, "配对", Key(pairs=(0, 1)), "", [strong("甲"), "乙"], ["一", "二"])
    assert parts(gift_losses("Q", content)) == [Part.OPTION_MARKS.value]


def test_a_tolerance_of_words_is_told():
    key = Key(blanks=(("二十",),), tolerances=(Fraction(1),))
    assert parts(gift_losses("Q", foreign_content(QuestionType.FILL_IN, "____", key, ""))) == [Part.TOLERANCE.value]


def test_a_rubric_that_would_be_read_otherwise_is_told():
    key = Key(rubric=(RubricLine(Fraction(2), "一\n（3分）二"),))
    assert parts(gift_losses("Q", foreign_content(QuestionType.CASE, "论述", key, ""))) == [Part.RUBRIC.value]


def test_a_passage_without_a_group_is_told():
    assert parts(gift_losses("Q", replace(SINGLE, passage="材料"))) == [Part.PASSAGE.value]


def test_the_passage_of_a_group_is_written_once():
    grouped = replace(SINGLE, group="一", passage="某公司……")
    written = write_gift([("1", grouped), ("2", grouped)], no_image).decode()
    assert written.count("某公司") == 1
    assert all(one.content.passage == "某公司……" for one in read_gift(written.encode(), "x").questions)
