from __future__ import annotations

import pytest

from ipexam.formats.chinese_numbers import chinese_value, number_of


@pytest.mark.parametrize(
    ("line", "family", "value", "rest"),
    [
        ("1.甲", "bare", 1, "甲"),
        ("12、 甲", "bare", 12, "甲"),
        ("3) 甲", "half", 3, "甲"),
        ("(4)甲", "paren", 4, "甲"),
        ("【5】甲", "bracket", 5, "甲"),
        ("第6题 甲", "word", 6, "甲"),
        ("第十二题:甲", "word", 12, "甲"),
        ("题目7、甲", "word", 7, "甲"),
        ("Q8: 甲", "word", 8, "甲"),
        ("9 甲", "blank", 9, "甲"),
        ("三、甲", "cn", 3, "甲"),
        ("(三)甲", "paren-cn", 3, "甲"),
        ("( √ ) 2、甲", "bare", 2, "甲"),
        ("[单选题] 2. 甲", "bare", 2, "甲"),
    ],
)
def test_numbers(line: str, family: str, value: int, rest: str) -> None:
    found = number_of(line)
    assert found is not None
    assert (found.family, found.value, line[found.end :]) == (family, value, rest)


@pytest.mark.parametrize(
    "line", ["2021年甲", "3.5万元", "10.5 MHz 的", "第十条 甲", "甲1.乙", "第二章 甲", "【课程】3.2", "1902", ""]
)
def test_what_is_no_number(line: str) -> None:
    assert number_of(line) is None


def test_a_number_before_digits_is_doubtful() -> None:
    found = number_of("7.1902 年")
    assert found is not None
    assert (found.value, found.weak) == (7, 2)


def test_chinese_numerals() -> None:
    assert [chinese_value(text) for text in ("十", "十二", "二十", "二十一", "一百零五", "甲")] == [
        10,
        12,
        20,
        21,
        105,
        0,
    ]
