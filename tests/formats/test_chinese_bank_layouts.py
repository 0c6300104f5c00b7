"""Layouts that a third stranger wrote, without knowing how they are read; most were once read wrongly in silence."""

from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import FileReading, Standing
from tests.formats.test_chinese_bank import read, said

O = "\nA. 子\nB. 丑\nC. 寅\nD. 卯\n"  # noqa: E741
JUDGED = "判断题\n1. 丙。（ ）\n2. 丁。（ ）\n"

LAYOUTS = {
    "numbers with nothing but a blank behind them": (
        "判断题\n1 甲。\n2 乙。\n填空题\n1 丙____。\n2 丁____。\n答案\n判断题\n1.√ 2.×\n填空题\n1.子\n2.丑\n",
        ["甲。 = A", "乙。 = B", "丙____。 = 子", "丁____。 = 丑"],
    ),
    "a range of one": (
        f"单选题\n1. 甲{O}2. 乙{O}3. 丙{O}答案\n1-2 AB\n3-3 C\n",
        ["甲 = A", "乙 = B", "丙 = C"],
    ),
    "a list of answers without blanks": (
        f"单选题\n1. 甲{O}2. 乙{O}多选题\n3. 戊{O}{JUDGED.replace('1.', '4.').replace('2.', '5.')}参考答案：1.A2.B3.ABD4.√5.×\n",  # noqa: E501
        ["甲 = A", "乙 = B", "戊 = ABD", "丙。（ ） = A", "丁。（ ） = B"],
    ),
    "a list of answers by types": (
        f"单选题\n1. 甲{O}2. 乙{O}多选题\n1. 戊{O}2. 己{O}{JUDGED}答案：\n单选：DC\n多选：AB，ACD\n判断：对错\n",
        ["甲 = D", "乙 = C", "戊 = AB", "己 = ACD", "丙。（ ） = A", "丁。（ ） = B"],
    ),
    "a range of keys on the line of its label": (
        f"单选题\n1. 甲{O}2. 乙{O}答案：1-2 AB\n", ["甲 = A", "乙 = B"]
    ),
    "a key that goes on where the first part stopped": (
        f"一、单选题\n1. 甲{O}答案：A\n二、判断题\n2. 丙。\n3. 丁。\n\n| 题号 | 答案 |\n|---|:-:|\n| 2 | √ |\n| 3 | × |\n",  # noqa: E501
        ["甲 = A", "丙。 = A", "丁。 = B"],
    ),
    "circled options below a heading of choices": (
        "单选题\n1. 甲（ ）\n① 子\n② 丑\n③ 寅\n答案：B\n2. 乙（ ）\n①子 ②丑\n答案：A\n", ["甲（ ） = B", "乙（ ） = A"]
    ),
    "the marks behind the type": ("1. [多选题]（3分）甲\nA. 子\nB. 丑\n答案：AB\n", ["甲 = AB"]),
    "what the learner answered": (
        "1. 甲\nA. 子\nB. 丑\n你的回答：A\n正确答案：B\n2. 乙\nA. 子\nB. 丑\n您的回答：B  得分：0\n参考答案：A\n",
        ["甲 = B", "乙 = A"],
    ),
    "an answer in a bracket behind an option": ("1. 甲\nA. 子 B. 丑（答案：B）\n", ["甲 = B"]),
    "a judgement far behind its sentence": ("判断题\n1. 甲。\t正确\n2. 乙。 错\n3. √ 丙。\n4. ❌ 丁。\n", ["甲。 = A", "乙。 = B", "丙。 = A", "丁。 = B"]),  # noqa: E501
    "empty brackets of every kind are blanks": (
        "填空题\n1. 甲[  ]，乙[ ]。\n答案：子；丑\n2. 丙{}。\n答案：子\n", ["甲____，乙____。 = 子；丑", "丙____。 = 子"]  # noqa: E501
    ),
    "judgements and blanks about a material": (
        f"材料分析题\n材料一：甲公司。\n1. 子（ ）{O}答案：B\n2. 丑。（ ）\n答案：正确\n3. 寅____。\n答案：卯/辰\n4. 论述巳。\n答案：午\n",  # noqa: E501
        ["子（ ） = B", "丑。（ ） = A", "寅____。 = 卯/辰", "论述巳。 = 午"],
    ),
    "several options by their own words": (f"多选题\n1. 甲{O}答案：丑、卯\n", ["甲 = BD"]),
    "an explanation in half a bracket": (f"1. 甲{O}答案：B（C 错，见第3条）\n", ["甲 = B"]),
    "boxes, ticks and stars before options": (
        "1. 甲\n□ A. 子\n√ B. 丑\n2. 乙\n*A. 子\nB. 丑\n3. 丙\n□A. 子\n□B. 丑\n答案：A\n4. 丁\n☑A. 子\n☐B. 丑\n☑C. 寅\n",  # noqa: E501
        ["甲 = B", "乙 = A", "丙 = A", "丁 = AC"],
    ),
    "lines that a chat program quotes": ("1. 甲\nA. 子\nB. 丑\n\n> 答案：B\n", ["甲 = B"]),
    "a line to write on below a written question": (
        "1、简述甲。[简答题]\n______________\n2、简述乙。[简答题]\n______\n", ["简述甲。 = ", "简述乙。 = "]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_understood(name: str) -> None:
    text, wanted = LAYOUTS[name]
    assert [said(question) for question in read(text).questions] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A. 子    C. 寅\nB. 丑    D. 卯\n",
        "A. 子\tC. 寅\nB. 丑\tD. 卯\n",
        "A. 子\nC. 寅\nB. 丑\nD. 卯\n",
    ],
)
def test_options_that_run_down_the_columns(text: str) -> None:
    (question,) = read(f"1. 甲（ ）\n{text}答案：B\n").questions
    assert question.content.options == ("子", "丑", "寅", "卯")
    assert question.content.key.choices == (1,)


def test_letters_in_order_for_a_range_of_premises_are_pairs() -> None:
    (question,) = read("匹配题\n1. 甲\n（1）子\n（2）丑\nA. 寅\nB. 卯\n答案：1-2 BA\n").questions
    assert question.content.key.pairs == (1, 0)


def codes(reading: FileReading) -> list[list[ProblemCode]]:
    return [[problem.code for problem in question.problems] for question in reading.questions]


@pytest.mark.parametrize(
    "text",
    [
        f"1. 甲（ A ）{O}答案：B\n",
        f"1. 甲（A）{O}答案：B\n",
        "1. 甲\nA. 子（正确答案）\nB. 丑\n答案：B\n",
        "1. 甲\n√ A. 子\n□ B. 丑\n答案：B\n",
        "判断题\n1. 甲。（√）\n答案：错误\n",
        f"单选题\n1. 甲{O}答案：A\n2. 乙{O}答案：B\n参考答案\n1-2 AC\n",
    ],
)
def test_two_different_keys_are_told_and_make_a_draft(text: str) -> None:
    question = read(text).questions[-1]
    assert question.standing is Standing.DRAFT
    assert ProblemCode.KEYS_CONTRADICT in {problem.code for problem in question.problems}


def test_a_letter_in_a_stem_is_no_other_key() -> None:
    reading = read(f"1. 维生素(C)的功能（ ）{O}答案：B\n2. 图（A）与图（B）{O}答案：D\n")
    assert codes(reading) == [[], []]


def test_keys_of_a_range_that_are_too_few_are_given_to_nobody() -> None:
    reading = read(f"一、单选题\n1. 甲{O}2. 乙{O}3. 戊{O}二、{JUDGED}答案\n1-3 AB\n1-2 √×\n")
    assert [said(question) for question in reading.questions] == [
        "甲 = ", "乙 = ", "戊 = ", "丙。（ ） = A", "丁。（ ） = B"
    ]  # fmt: skip


def test_keys_that_no_question_has_are_told() -> None:
    reading = read(f"单选题\n1. 甲{O}3. 乙{O}4. 丙{O}答案：1-6 ABCDAB\n")
    assert [said(question) for question in reading.questions] == ["甲 = A", "乙 = C", "丙 = D"]
    assert [(p.code, p.facts["value"]) for p in reading.problems] == [(ProblemCode.KEYS_LEFT_OVER, "2、5、6")]


def test_a_question_whose_options_are_not_there_is_no_blank_to_fill_in() -> None:
    reading = read("1. 下图是（ ）。\n答案：B\n单选题\n2. 上图是（ ）。\n答案：C\n")
    assert [question.content.type for question in reading.questions] == [QuestionType.SINGLE] * 2
    assert {question.standing for question in reading.questions} == {Standing.DRAFT}


def test_two_answers_for_one_blank_are_told() -> None:
    (question,) = read("填空题\n1. 甲____。\n答案：子；丑\n").questions
    assert question.standing is Standing.DRAFT


def test_a_text_over_the_line_that_asks_to_read_it_is_the_passage() -> None:
    text = f"不定项选择题\n甲公司申请专利。\n根据以上材料，回答1-2题。\n1. 子{O}答案：A\n2. 丑{O}答案：AB\n"
    assert [question.content.passage for question in read(text).questions] == ["甲公司申请专利。"] * 2


def test_texts_under_numerals_in_a_section_of_choices_are_passages() -> None:
    text = f"不定项选择题\n（一）\n甲公司申请专利。\n1. 子{O}（二）\n乙公司申请商标。\n2. 丑{O}答案：1.A 2.AB\n"
    reading = read(text)
    assert [question.content.passage for question in reading.questions] == ["甲公司申请专利。", "乙公司申请商标。"]
    assert [len(question.content.options) for question in reading.questions] == [4, 4]


def test_questions_below_a_case_that_are_called_questions() -> None:
    text = f"案例分析题\n1. 案情：甲校教师完成发明。\n问题1：子？{O}答案：C\n问题2：丑？{O}答案：AB\n"
    assert [question.content.passage for question in read(text).questions] == ["案情：甲校教师完成发明。"] * 2


def test_a_table_of_questions_that_a_chat_program_drew() -> None:
    reading = read("| 序号 | 题目 | A | B | 答案 |\n|---|---|---|---|---|\n| 1 | 甲 | 子 | 丑 | B |\n")
    (question,) = reading.questions
    assert (question.content.options, question.content.key.choices) == (("子", "丑"), (1,))
