from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.formats.chinese_reading import read_text
from ipexam.formats.chinese_text import KEPT
from ipexam.formats.chinese_writing import text_losses, write_text
from ipexam.sample.questions import sample_questions
from tests.formats.question_strategies import CODES, IMAGES, as_seen, contents

BANKS = st.lists(st.tuples(CODES, contents()), min_size=1, max_size=4).map(
    lambda found: [(f"{code}{n}", content) for n, (code, content) in enumerate(found)]
)


def question(**fields: object) -> QuestionContent:
    made = QuestionContent(
        QuestionType.SINGLE, "", "甲（　　）。", ("一", "二"), Key(choices=(1,)), 3, None, "", "", None, None, ""
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of many types


@settings(max_examples=25, deadline=None)
@given(BANKS)
def test_what_a_text_carries_comes_back_as_it_was(bank: list[tuple[str, QuestionContent]]) -> None:
    reading = read_text(write_text(bank, IMAGES.get), "x")
    assert not reading.unaccounted
    back = {found.code: found.content for found in reading.questions}
    for code, content in bank:
        if not text_losses(code, content):
            assert as_seen(back[code]) == as_seen(content)


def test_the_sample_comes_back_whole_without_a_sign_of_protection_in_most_lines() -> None:
    data = write_text(sample_questions(), IMAGES.get)
    back = {found.code: found.content for found in read_text(data, "x").questions}
    assert back == dict(sample_questions())
    lines = data.decode().split("\n")
    assert sum(KEPT in line for line in lines) < len(lines) / 3


def test_images_and_strong_text_are_named_before_writing() -> None:
    sha256 = next(iter(IMAGES))
    told = text_losses("a", question(stem=f"**不** ![图](img:{sha256})"))
    assert [problem.code for problem in told] == [ProblemCode.FIELD_NOT_CARRIED]
    assert [problem.facts["value"] for problem in told] == ["images"]
    assert [problem.facts["value"] for problem in text_losses("a", question(stem="甲**不**乙"))] == ["marks"]


def test_a_question_of_no_known_type_is_left_out_and_named() -> None:
    unknown = question(type=QuestionType.UNKNOWN)
    assert [problem.code for problem in text_losses("a", unknown)] == [ProblemCode.TYPE_NOT_CARRIED]
    assert "甲" not in write_text([("a", unknown)], IMAGES.get).decode()


def test_text_that_looks_like_structure_comes_back_as_text() -> None:
    stem = "下列说法：\n1. 其一\nA. 这不是选项\n答案：也不是答案\n一、单选题\n【解析】（ B ）\n2. 其二"
    content = question(stem=stem, options=("答案：A", "B. 二"), explanation="3. 丙\n参考答案\n1-5 ABCDA")
    assert text_losses("a", content) == ()


def test_groups_stand_below_their_passage() -> None:
    one = question(group="G", passage="材料一：甲\n1. 乙", stem="丙")
    bank = [("a", one), ("b", replace(one, stem="丁")), ("c", question(stem="戊"))]
    text = write_text(bank, IMAGES.get).decode()
    assert text.count("材料一：甲") == 1
    assert "回答第1～2题" in text
    assert [found.content.group for found in read_text(text.encode(), "x").questions] == ["G", "G", ""]


def test_without_the_key_nothing_of_it_is_written() -> None:
    content = question(
        type=QuestionType.FILL_IN, stem="专利权____年", options=(), knowledge="期限", explanation="二十",
        key=Key(blanks=(("廿",),), tolerances=(Fraction(1),)),
    )  # fmt: skip
    text = write_text([("Q1", content)], IMAGES.get, with_key=False).decode()
    assert "专利权____年" in text
    assert not any(word in text for word in ("廿", "二十", "期限", "Q1", "答案："))


@pytest.mark.parametrize("stem", ["甲____乙", "甲对吗（ ）"])
def test_a_case_with_a_blank_in_its_stem_stays_a_case(stem: str) -> None:
    content = question(type=QuestionType.CASE, stem=stem, options=(), key=Key(answer="正确"))
    assert text_losses("Q", content) == ()
