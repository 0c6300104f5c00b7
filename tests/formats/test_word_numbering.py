from __future__ import annotations

import pytest
from lxml import etree

from ipexam.formats.word_numbering import Numbering, Place, chinese, roman, written
from tests.formats.docx_files import level, numbering


def lists(*levels: str, nums: dict[int, tuple[int, int | None]] | None = None) -> Numbering:
    return Numbering(etree.fromstring(numbering({0: levels}, nums or {1: (0, None)})))


def test_numbers_rise_and_deeper_levels_begin_anew() -> None:
    told = lists(level(0, "decimal", "%1、"), level(1, "upperLetter", "%2."))
    places = [Place("1", 0), Place("1", 1), Place("1", 1), Place("1", 0), Place("1", 1)]
    assert [told.text(place) for place in places] == ["1、", "A.", "B.", "2、", "A."]


def test_two_lists_of_one_kind_go_on_unless_one_starts_over() -> None:
    told = lists(level(0, "decimal", "%1."), nums={1: (0, None), 2: (0, None), 3: (0, 1)})
    assert [told.text(Place(number, 0)) for number in "1123"] == ["1.", "2.", "3.", "1."]


def test_a_level_shows_those_above_it() -> None:
    told = lists(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2"))
    assert [told.text(Place("1", 0)), told.text(Place("1", 1))] == ["第一章", "一.1"]


def test_bullets_and_unknown_lists_have_no_text() -> None:
    told = lists(level(0, "bullet", "●"))
    assert [told.text(Place("1", 0)), told.text(Place("9", 0)), told.text(Place("1", 7))] == ["", "", ""]


def test_a_style_may_belong_to_a_level() -> None:
    assert lists(level(0, "decimal", "%1."), level(1, "decimal", "（%2）", style="Sub")).of_style == {
        "Sub": Place("1", 1)
    }


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("decimal", ["1", "12"]),
        ("upperLetter", ["A", "L"]),
        ("lowerLetter", ["a", "l"]),
        ("upperRoman", ["I", "XII"]),
        ("chineseCounting", ["一", "十二"]),
        ("decimalFullWidth", ["１", "１２"]),
        ("decimalEnclosedCircle", ["①", "⑫"]),
        ("ideographTraditional", ["甲", "乙"]),
        ("decimalZero", ["01", "12"]),
        ("nobody knows", ["1", "12"]),
    ],
)
def test_formats(style: str, texts: list[str]) -> None:
    assert [written(1, style), written(12, style)] == texts


def test_chinese_and_roman_numbers() -> None:
    assert [chinese(n) for n in (10, 20, 101, 1010)] == ["十", "二十", "一百零一", "一千零一十"]
    assert [roman(n) for n in (4, 9, 1990)] == ["IV", "IX", "MCMXC"]
