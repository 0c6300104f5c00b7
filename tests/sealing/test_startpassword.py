"""Start passwords as people read, write and type them."""

from __future__ import annotations

import math
import random
import re

from pypinyin import lazy_pinyin

from ipexam.sealing.startpassword import (
    DIGITS,
    WORDS,
    folded,
    halves,
    new_part_password,
    new_start_password,
    new_start_words,
    reading,
    word_list,
)


def test_a_start_password_is_six_groups_of_four_digits() -> None:
    assert re.fullmatch(r"\d{4}( \d{4}){5}", new_start_password(random.Random(1).randbytes))


def test_the_password_of_a_part_is_four_groups_of_four_digits() -> None:
    assert re.fullmatch(r"\d{4}( \d{4}){3}", new_part_password(random.Random(1).randbytes))


def test_both_kinds_have_almost_eighty_bits() -> None:
    assert 79.7 < math.log2(10**DIGITS) < 80
    assert math.log2(len(word_list())) * WORDS == 80


def test_a_draw_that_would_favour_small_numbers_is_drawn_again() -> None:
    draws = iter((b"\xff" * 15, bytes(14) + b"\x07"))
    assert new_start_password(lambda count: next(draws)[:count]) == "0000 0000 0000 0000 0000 0007"


def test_digits_are_evenly_spread() -> None:
    chance = random.Random(2)
    drawn = "".join(folded(new_start_password(chance.randbytes)) for _ in range(1000))
    assert all(2200 < drawn.count(digit) < 2600 for digit in "0123456789")


def test_two_halves_make_the_whole() -> None:
    password = new_start_password(random.Random(3).randbytes)
    first, second = halves(password)
    assert (len(first), len(second)) == (14, 14)
    assert folded(first + second) == folded(password)
    words = new_start_words(random.Random(3).randbytes)
    first, second = halves(words)
    assert [len(half.split()) for half in (first, second)] == [4, 4]
    assert folded(first + second) == folded(words)


def test_typing_habits_do_not_matter() -> None:
    for typed in ("12345678", "1234 5678", "１２３４　５６７８", "1234-5678", " 1234。5678 "):
        assert folded(typed) == "12345678"


def test_words_may_be_typed_as_characters_or_as_pinyin_however_spaced() -> None:
    for typed in (
        "专家 苹果",
        "专家苹果",
        "zhuanjia pingguo",
        "ZhuanJia'PingGuo",
        "zhuanjia苹果",
        "专家　ｐｉｎｇｇｕｏ",
    ):
        assert folded(typed) == "zhuanjiapingguo"
    assert reading("专家 苹果") == "zhuanjia pingguo"
    assert reading("4821 0937") == ""


def test_a_password_of_other_letters_keeps_them() -> None:
    assert folded(" Trial Room 1 ") == "trialroom1"
    assert folded("考点一") == "考点一"


def test_every_word_is_two_characters_with_the_pinyin_that_a_dictionary_gives() -> None:
    words = word_list()
    assert len(words) == 1024
    assert all(len(word) == 2 and re.fullmatch("[a-z]{5,9}", sound) for word, sound in words.items())
    assert all("".join(lazy_pinyin(word)) == sound for word, sound in words.items())


def test_no_two_words_sound_alike_even_in_the_south() -> None:
    """Who reads aloud may not tell n from l, zh from z, or in from ing."""

    def heard(word: str) -> tuple[str, ...]:
        sounds = (re.sub("(?<=[zcs])h", "", sound) for sound in lazy_pinyin(word))
        return tuple(re.sub("ng$", "n", re.sub("^[nr]", "l", sound)) for sound in sounds)

    assert len({heard(word) for word in word_list()}) == 1024


def test_words_are_drawn_from_the_whole_list() -> None:
    chance = random.Random(4)
    drawn = {word for _ in range(2000) for word in new_start_words(chance.randbytes).split()}
    assert len(drawn) == 1024
