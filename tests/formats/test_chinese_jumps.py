from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question_file import FileReading
from ipexam.formats.chinese_reading import read_text

OPTIONS = "A．十年\nB．二十年\nC．五年\nD．十五年\n"


def read(*asked: str) -> FileReading:
    """The questions of a file, each of which goes on with the same four options."""
    reading = read_text(("一、单选题\n" + "".join(f"{stem}\n{OPTIONS}" for stem in asked)).encode(), "题库.txt")
    assert not reading.unaccounted
    return reading


def stems(reading: FileReading) -> list[str]:
    assert all(len(question.content.options) == 4 for question in reading.questions)
    assert "十五年" in {question.content.options[3] for question in reading.questions}
    return [question.content.stem for question in reading.questions]


@pytest.mark.parametrize("number", ["1007", "10007", "100000007"])
@pytest.mark.parametrize("after", [("7．丙？", "8．丁？"), ("8．丙？",), ("1008．丙？",), ()])
def test_a_question_begins_where_numbers_jump_and_options_follow(number: str, after: tuple[str, ...]) -> None:
    reading = read(*(f"{n}．甲{n}？" for n in range(1, 7)), f"{number}．乙？", *after)
    assert stems(reading) == [*(f"甲{n}？" for n in range(1, 7)), "乙？", *(stem.split("．")[1] for stem in after)]
    assert {question.content.options for question in reading.questions} == {("十年", "二十年", "五年", "十五年")}
    assert reading.problems == ()


def test_options_that_begin_anew_without_a_number_are_told_at_their_stem() -> None:
    reading = read("1．甲？", "2．乙？", "这是谁的题", "3．丙？")
    assert [(p.where.row, p.code, p.facts["value"]) for p in reading.problems] == [
        (12, ProblemCode.LINE_NOT_UNDERSTOOD, "这是谁的题")
    ]
    assert stems(reading) == ["甲？", "乙？", "丙？"]


@pytest.mark.parametrize(
    "below",
    [
        "答案：B\n解析：\n2021.甲与乙\nA．前者\nB．后者\n",
        "答案：B\n分别说明如下\nA．前者不对\nB．后者对\n",
    ],
)
def test_what_explains_an_answer_is_no_question(below: str) -> None:
    reading = read_text(f"一、单选题\n1．甲？\n{OPTIONS}{below}2．乙？\n{OPTIONS}".encode(), "题库.txt")
    assert [question.content.stem for question in reading.questions] == ["甲？", "乙？"]
    assert reading.problems == ()


def test_a_year_at_the_start_of_an_option_that_goes_on_below_is_no_question() -> None:
    reading = read_text(f"1．甲？\nA．自\n2021.6.1起\nB．自\n2022.1.1起\n2．乙？\n{OPTIONS}".encode(), "题库.txt")
    assert [question.content.stem for question in reading.questions] == ["甲？", "乙？"]
