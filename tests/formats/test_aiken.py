from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import PassedOver, ReadQuestion, Standing
from ipexam.formats.aiken import read_aiken

STRICT = "What is the correct answer?\nA) Is it this one?\nB. Maybe this one?\nANSWER: B\n"


def read(text: str) -> tuple[ReadQuestion, ...]:
    reading = read_aiken(text.encode(), "x.txt")
    assert not reading.unaccounted
    return reading.questions


def test_the_strict_form_is_read():
    (question,) = read(STRICT)
    assert question.content.stem == "What is the correct answer?"
    assert question.content.options == ("Is it this one?", "Maybe this one?")
    assert (question.content.type, question.content.key.choices) == (QuestionType.SINGLE, (1,))
    assert (question.lines, question.raw) == ((1, 2, 3, 4), STRICT.strip())


@pytest.mark.parametrize(
    "text",
    [
        "哪个？\na) 甲\nb) 乙\nanswer: b",
        "哪个？\nA、甲\nB、乙\n答案：B",
        "哪个？\nＡ．甲\nＢ．乙\n正确答案：Ｂ",
        "1. 哪个？\n(A) 甲\n（B）乙\nANSWER：B.",
        "（1）哪个？\n\nA. 甲\n\nB. 乙\n\n答案: b",
        "第1题 哪个？\nA: 甲\nB: 乙\nAnswer: 乙",
        "哪个？\r\nA) 甲\r\nB) 乙\r\nANSWER B",
    ],
)
def test_what_people_write_instead_is_read_too(text: str):
    (question,) = read(text)
    assert (question.content.stem, question.content.options) == ("哪个？", ("甲", "乙"))
    assert question.content.key.choices == (1,)
    assert question.standing is Standing.SOUND


@pytest.mark.parametrize("answer", ["AC", "A,C", "a、c", "A 和 C", "A and C", "ＡＣ", "C A"])
def test_several_letters_make_a_multiple_choice(answer: str):
    (question,) = read(f"哪些？\nA) 甲\nB) 乙\nC) 丙\nANSWER: {answer}")
    assert (question.content.type, question.content.key.choices) == (QuestionType.MULTIPLE, (0, 2))


def test_stems_and_options_may_have_several_lines():
    (question,) = read("第一行\n第二行\nA) 甲\n  续\nB) 乙\nANSWER: A")
    assert (question.content.stem, question.content.options) == ("第一行\n第二行", ("甲\n续", "乙"))


def test_blank_lines_between_questions_may_be_missing():
    assert [question.lines for question in read(STRICT + STRICT)] == [(1, 2, 3, 4), (5, 6, 7, 8)]


def test_options_that_are_true_and_false_make_a_judgement():
    (question,) = read("对吗？\nA) 错误\nB) 正确\nANSWER: B")
    assert (question.content.type, question.content.key.choices) == (QuestionType.TRUE_FALSE, (0,))
    (question,) = read("对吗？\n答案：错误")
    assert (question.content.type, question.content.key.choices) == (QuestionType.TRUE_FALSE, (1,))


def test_what_is_said_after_the_answer_is_the_explanation():
    (question,) = read("哪个？\nA) 甲\nB) 乙\nANSWER: A\n解析：第一行\n第二行\n\n")
    assert question.content.explanation == "第一行\n第二行"


@pytest.mark.parametrize(
    ("end", "standing", "code"),
    [
        ("", Standing.DRAFT, ProblemCode.KEY_MISSING),
        ("ANSWER:", Standing.DRAFT, ProblemCode.KEY_MISSING),
        ("ANSWER: D", Standing.REJECTED, ProblemCode.KEY_BEYOND_OPTIONS),
        ("ANSWER: 见书", Standing.DRAFT, ProblemCode.SCORING_UNKNOWN),
    ],
)
def test_a_missing_or_wrong_answer_is_told(end: str, standing: Standing, code: ProblemCode):
    (question,) = read(f"哪个？\nA) 甲\nB) 乙\n{end}")
    assert (question.standing, question.problems[0].code) == (standing, code)


def test_one_option_rejects_the_question():
    (question,) = read("哪个？\nA) 甲\nANSWER: A")
    assert (question.standing, question.problems[0].code) == (Standing.REJECTED, ProblemCode.OPTIONS_MISSING)


def test_words_that_belong_to_no_question_are_told():
    reading = read_aiken("专利法试题\n\n1. 哪个？\nA) 甲\nB) 乙\nANSWER: A\n\n完".encode(), "x")
    assert [(passed.why, passed.lines) for passed in reading.passed] == [
        (PassedOver.NOT_UNDERSTOOD, (1,)),
        (PassedOver.NOT_UNDERSTOOD, (8,)),
    ]
    assert [problem.where.row for problem in reading.problems] == [1, 8]


def test_a_decimal_is_no_number_of_a_question():
    (question,) = read("10.5 MHz 属于？\nA) 甲\nB) 乙\nANSWER: A")
    assert question.content.stem == "10.5 MHz 属于？"


def test_html_is_taken_literally():
    (question,) = read("<b>是？\nA) 甲\nB) 乙*|\nANSWER: A")
    assert (question.content.stem, question.content.options[1]) == ("<b>是？", "乙\\*\\|")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_every_usual_encoding_is_read(encoding: str):
    reading = read_aiken("专利是什么？\nA) 甲\nB) 乙\n答案：A".encode(encoding), "x")
    assert reading.questions[0].content.stem == "专利是什么？"


@given(st.text(st.sampled_from("题ABCa).、（）ANSWER: 答案解析：\n \t1Ｂ"), max_size=80))
def test_no_text_crashes_the_reader_or_loses_a_line(text: str):
    reading = read_aiken(text.encode(), "x")
    assert not reading.unaccounted
    assert reading.counted == {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(data: bytes):
    assert not read_aiken(data, "x").unaccounted
