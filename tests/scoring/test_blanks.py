"""What makes no difference in a blank, what is a slip for a person, and what is simply wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.scoring.blanks import MOST_CHARACTERS, Match, compare, fold

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number below 10,000,000,000 as it is written in full, digit by digit."""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            high, low = divmod(number, size)
            zero = "零" if low and low < size // 10 else ""
            return chinese(high) + unit + (zero + chinese(low) if low else "")
    return DIGITS[number]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20", "二十"),
        ("20年", "２０ 年"),
        ("二〇二一年", "2021年"),
        ("第四十七条", "第 47 条"),
        ("专利法", "《专利法》。"),
        ("百分之三十五", "35%"),
        ("千分之五", "5‰"),
        ("三分之二", "2/3"),
        ("二分之一", "1/2"),
        ("两年", "2年"),
        ("1.5亿元", "一点五亿元"),
        ("1,000万元", "10000000元"),
        ("两万五", "25000"),
        ("一千五", "1500"),
        ("一百二", "120"),
        ("3千5百", "3500"),
        ("十五", "15"),
        ("拾伍", "15"),
        ("2020—2025", "2020-2025"),
        ("20.0", "20"),
        ("05", "5"),
        ("FRAND", "frand"),
        ("先\u200b用权", "先用权"),
    ],
)
def test_these_pairs_are_one_answer(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert compare(one, [other]) is Match.RIGHT


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5", "15"), ("1、2", "12"), ("1/2", "12"), ("-5", "5"), ("10:30", "1030"), ("20%", "20"), ("1.2.3", "123")],
)
def test_punctuation_inside_a_number_makes_a_difference(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.integers(min_value=0, max_value=10**10 - 1))
def test_every_whole_number_is_the_same_in_characters_and_in_digits(number: int) -> None:
    assert fold(chinese(number)) == str(number)


@given(st.text(alphabet="专利权质押登记", min_size=1, max_size=12), st.integers(0, 12))
def test_blanks_and_quotes_anywhere_change_nothing(text: str, at: int) -> None:
    assert fold(text[:at] + "《 》“　”" + text[at:]) == fold(text)


@pytest.mark.parametrize(
    ("said", "accepted", "match"),
    [
        ("质压登记", "质押登记", Match.NEAR),
        ("登纪", "登记", Match.NEAR),
        ("出质登记时", "办理出质登记时", Match.NEAR),
        ("国家知识产权局专利局", "国家知识产权局", Match.NEAR),
        ("知识产权局", "国家知识产权局", Match.NEAR),
        ("30", "20", Match.WRONG),
        ("30年", "20年", Match.WRONG),
        ("甲", "乙", Match.WRONG),
        ("合同成立时", "办理出质登记时", Match.WRONG),
        ("质权", "办理动产担保登记", Match.WRONG),
        ("20", "20年", Match.NEAR),
        ("", "20", Match.WRONG),
        ("  ，。", "20", Match.WRONG),
        ("质押", "", Match.WRONG),
    ],
)
def test_a_slip_of_the_pen_is_left_to_a_person_and_a_wrong_number_is_wrong(
    said: str, accepted: str, match: Match
) -> None:
    assert compare(said, [accepted]) is match


def test_any_alternative_will_do() -> None:
    assert compare("申请之日", ["申请日", "申请之日"]) is Match.RIGHT


def test_an_endless_answer_is_left_to_a_person() -> None:
    assert compare("长" * (MOST_CHARACTERS + 1), ["长"]) is Match.NEAR


@pytest.mark.parametrize(
    "text", ["千万", "万一", "一千万亿亿", "9" * 40, "点", "1..2", "百", "一百千", "千3", "亿", "万亿3"]
)
def test_what_is_no_number_is_left_alone_and_equals_itself(text: str) -> None:
    assert compare(text, [text]) is Match.RIGHT


@given(st.text(max_size=30))
def test_folding_never_fails(text: str) -> None:
    assert compare(text, [text]) in (Match.RIGHT, Match.WRONG)
