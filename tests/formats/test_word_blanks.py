from __future__ import annotations

from ipexam.formats.chinese_text import UNDERLINED, Marked
from ipexam.formats.word_blanks import with_blanks


def lined(before: str, words: str, after: str) -> str:
    looks = "\0" * len(before) + chr(UNDERLINED) * len(words) + "\0" * len(after)
    return with_blanks(Marked(before + words + after, looks)).plain


def test_underlined_blanks_are_blanks_to_fill_in() -> None:
    assert lined("甲", "    ", "乙") == "甲____乙"


def test_blanks_around_an_underlined_answer_belong_to_it() -> None:
    assert lined("甲", "  核准注册  ", "乙") == "甲  核准注册  乙"


def test_an_underlined_letter_is_a_key_between_blanks() -> None:
    assert lined("甲", "  B  ", "乙") == "甲____B____乙"
