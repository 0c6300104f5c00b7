from __future__ import annotations

from ipexam.formats.chinese_blanks import ANY_ORDER, bracketed, bracketed_words, filled_in, underlined
from ipexam.formats.chinese_text import UNDERLINED, Marked


def test_empty_brackets_are_blanks() -> None:
    assert bracketed(Marked("甲（ ）乙【　】丙【丁】")).plain == "甲____乙____丙【丁】"


def test_words_in_brackets_are_answers() -> None:
    assert bracketed_words(Marked("甲（一）乙【二】")) == (Marked("甲____乙____"), ["一", "二"])


def test_figures_between_underscores_are_an_answer_and_words_are_not() -> None:
    assert filled_in(Marked("甲____12____月")) == (Marked("甲____月"), ["12"])
    assert filled_in(Marked("____和____"))[1] == []
    assert filled_in(Marked("____1____2____"))[1] == []


def test_underlined_words_are_answers() -> None:
    stem = Marked("甲乙丙", "\0" + chr(UNDERLINED) + "\0")
    assert underlined(stem, take=True) == (Marked("甲____丙", "\0" * 6), ["乙"])
    assert underlined(stem, take=False) == (stem, [])


def test_any_order() -> None:
    assert ANY_ORDER.sub("", "甲、乙（顺序不限）") == ANY_ORDER.sub("", "甲、乙(不分先后)") == "甲、乙"
