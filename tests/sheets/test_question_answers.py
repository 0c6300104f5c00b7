from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.sheets.question_answers import foreign_blanks, foreign_choices, foreign_truth
from ipexam.sheets.question_keys import KeyRefused

OPTIONS = ("专利权", "商标权", "著作权", "肖像权")


@pytest.mark.parametrize("text", ["AC", "A,C", "1,3", "专利权、著作权", "专利权$;$著作权", "１、３"])
def test_right_options_come_as_letters_numbers_or_their_own_words(text: str) -> None:
    assert foreign_choices(text, OPTIONS).choices == (0, 2)


def test_a_number_beyond_the_options_is_refused() -> None:
    with pytest.raises(KeyRefused) as refused:
        foreign_choices("5", OPTIONS)
    assert refused.value.code is ProblemCode.KEY_BEYOND_OPTIONS


def test_the_letter_of_a_judgement_means_what_that_option_says() -> None:
    assert foreign_truth("A", ("错误", "正确")).choices == (1,)
    assert foreign_truth("A", ()).choices == (0,)
    assert foreign_truth("×", ("正确", "错误")).choices == (1,)


@pytest.mark.parametrize(
    "text", ["十年；二十年", "十年$;$二十年", "十年\n二十年", "十年、二十年", "十年，二十年", "十年 二十年"]
)
def test_blanks_are_cut_in_the_way_that_gives_as_many_as_the_stem_has(text: str) -> None:
    assert foreign_blanks(text, 2).blanks == (("十年",), ("二十年",))


def test_one_blank_keeps_its_comma() -> None:
    assert foreign_blanks("甲、乙", 1).blanks == (("甲、乙",),)
