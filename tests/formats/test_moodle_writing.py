from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionType, RubricLine
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import picture, strong
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.moodle_reading import read_moodle
from ipexam.formats.moodle_writing import moodle_losses, write_moodle
from tests.formats.question_strategies import CODES, IMAGES, as_seen, contents

SINGLE = foreign_content(QuestionType.SINGLE, "哪个？", Key((1,)), "见第二条", ["甲", "乙"])


def parts(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.facts["value"] for problem in problems]


@settings(max_examples=40)
@given(st.lists(st.tuples(CODES, contents(images=True)), max_size=2))
def test_what_is_written_is_read_again(questions: list[tuple[str, QuestionContent]]):
    assert not [problem for code, content in questions for problem in moodle_losses(code, content)]
    reading = read_moodle(write_moodle(questions, IMAGES.get), "x.xml")
    assert [(one.code, as_seen(one.content)) for one in reading.questions] == [
        (code, as_seen(content)) for code, content in questions
    ]
    assert not reading.unaccounted
    assert not reading.problems


def test_a_file_is_what_moodle_imports():
    (question,) = etree.fromstring(write_moodle([("Q-1", replace(SINGLE, tags=("重点",)))], IMAGES.get))
    assert question.get("type") == "multichoice"
    assert question.findtext("name/text") == "Q-1"
    assert [answer.get("fraction") for answer in question.iter("answer")] == ["0", "100"]
    assert [tag.findtext("text") for tag in question.iter("tag")] == ["难度:3", "重点"]
    told = {name: question.findtext(name) for name in ("single", "defaultgrade", "penalty", "hidden", "idnumber")}
    assert told == {"single": "true", "defaultgrade": "1", "penalty": "0.3333333", "hidden": "0", "idnumber": "Q-1"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (foreign_content(QuestionType.FILL_IN, "____", Key(blanks=(("a",),)), ""), "shortanswer"),
        (foreign_content(QuestionType.FILL_IN, "____", Key((), (("3",),), tolerances=(Fraction(1),)), ""), "numerical"),
        (foreign_content(QuestionType.FILL_IN, "____和____", Key(blanks=(("a",), ("b",))), ""), "cloze"),
        (foreign_content(QuestionType.FILL_IN, "____", Key((), (("a",),)), "", blank_options=[["a", "b"]]), "cloze"),
        (foreign_content(QuestionType.FILL_IN, "____", Key(), ""), "essay"),
        (foreign_content(QuestionType.CASE, "论述", Key(answer="答"), ""), "essay"),
    ],
)
def test_each_question_is_written_as_the_type_that_fits(content: QuestionContent, kind: str):
    data = write_moodle([("", content)], IMAGES.get)
    assert etree.fromstring(data)[0].get("type") == kind
    assert read_moodle(data, "x").questions[0].content == content


@pytest.mark.parametrize(
    "content",
    [
        foreign_content(QuestionType.UNKNOWN, "原文", Key(), ""),
        foreign_content(QuestionType.FILL_IN, "____", Key(blanks=(("a",), ("b",))), ""),
        foreign_content(QuestionType.FILL_IN, "____", Key(), "", blank_options=[["b"]]),
        foreign_content(QuestionType.MATCHING, "配对", Key(pairs=(0,)), "", ["甲", "乙"], ["一", "二"]),
        foreign_content(QuestionType.SINGLE, "哪个？", Key((2,)), "", ["甲", "乙"]),
    ],
)
def test_what_moodle_cannot_ask_is_left_out_and_told(content: QuestionContent):
    assert [problem.code for problem in moodle_losses("Q", content)] == [ProblemCode.TYPE_NOT_CARRIED]
    assert len(etree.fromstring(write_moodle([("Q", content)], IMAGES.get))) == 0


def test_what_is_lost_of_a_question_is_told():
    match = foreign_content(QuestionType.MATCHING, "配对", Key(pairs=(0, 1)), "", [strong("甲"), "乙"], ["一", "二"])
    assert parts(moodle_losses("Q", match)) == [Part.OPTION_MARKS.value]
    words = Key(blanks=(("二十",),), tolerances=(Fraction(1),))
    assert parts(moodle_losses("Q", foreign_content(QuestionType.FILL_IN, "____", words, ""))) == [Part.TOLERANCE.value]
    rubric = Key(rubric=(RubricLine(Fraction(2), "一\n（3分）二"),))
    assert parts(moodle_losses("Q", foreign_content(QuestionType.CASE, "论述", rubric, ""))) == [Part.RUBRIC.value]
    assert parts(moodle_losses("Q", replace(SINGLE, passage="材料"))) == [Part.PASSAGE.value]


def test_an_image_that_nobody_has_is_its_words():
    content = replace(SINGLE, stem=picture("0" * 64, "流程图"))
    assert read_moodle(write_moodle([("", content)], lambda _: None), "x").questions[0].content.stem == "流程图"
