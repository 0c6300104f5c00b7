from __future__ import annotations

import pytest

from ipexam.domain.question import QuestionType
from ipexam.sheets.question_options import cut_options, guessed_type, type_of, without_letters


@pytest.mark.parametrize(
    "cell",
    [
        "甲$;$乙$;$丙",
        "甲|乙|丙",
        "甲\n乙\n\n丙",
        "A.甲|B.乙|C.丙",
        "A、甲\nB、乙\nC、丙",
        "（A）甲 （B）乙 （C）丙",
        "A.甲 B.乙 C.丙",
        "Ａ．甲；Ｂ．乙；Ｃ．丙",
        "甲；乙；丙",
    ],
)
def test_options_in_one_cell_are_cut_apart_however_they_are_separated(cell: str) -> None:
    assert cut_options(cell) == ("甲", "乙", "丙")


def test_a_letter_that_belongs_to_the_text_stays() -> None:
    assert without_letters(("A.型血", "B.型血", "O.型血")) == ("A.型血", "B.型血", "O.型血")
    assert cut_options("A型血可以捐给谁") == ("A型血可以捐给谁",)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("二、【多选题】（每题2分）", QuestionType.MULTIPLE),
        ("单项选择题", QuestionType.SINGLE),
        ("判断", QuestionType.TRUE_FALSE),
        ("案例分析题(共2题)", QuestionType.CASE),
        ("Sheet1", None),
        ("", None),
    ],
)
def test_a_heading_or_a_name_says_the_type(words: str, kind: QuestionType | None) -> None:
    assert type_of(words) is kind


@pytest.mark.parametrize(
    ("key", "options", "blanks", "kind"),
    [
        ("B", 4, 0, QuestionType.SINGLE),
        ("A、C", 4, 0, QuestionType.MULTIPLE),
        ("正确", 0, 0, QuestionType.TRUE_FALSE),
        ("True", 0, 0, QuestionType.TRUE_FALSE),
        ("1", 0, 1, QuestionType.FILL_IN),
        ("应当登记。", 0, 0, QuestionType.SHORT_ANSWER),
    ],
)
def test_a_question_without_a_type_is_known_by_its_shape(
    key: str, options: int, blanks: int, kind: QuestionType
) -> None:
    assert guessed_type(key, ("甲", "乙", "丙", "丁")[:options], blanks) is kind


@pytest.mark.parametrize(
    "text",
    [
        "A.甲，B.乙，C.丙",
        "A、甲、B、乙、C、丙",
        "A.甲 B.乙\nC.丙",
        "A-甲|B-乙|C-丙",
        "A甲 B乙 C丙",
        "A.甲@@B.乙@@C.丙",
        "A.甲\\nB.乙\\nC.丙",
        "1.甲 2.乙 3.丙",
        "①甲②乙③丙",
        '["甲", "乙", "丙"]',
        "甲，乙，丙",
        "甲/乙/丙",
    ],
)
def test_options_in_one_cell_are_cut_however_they_are_written(text: str) -> None:
    assert cut_options(text) == ("甲", "乙", "丙")


def test_a_letter_behind_a_comma_may_be_text() -> None:
    assert cut_options("A.买方，B.卖方均可 B.只有卖方") == ("买方，B.卖方均可", "只有卖方")
