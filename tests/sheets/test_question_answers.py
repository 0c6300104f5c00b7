from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.sheets.question_answers import foreign_blanks, foreign_choices, foreign_truth
from ipexam.sheets.question_keys import KeyRefused

OPTIONS = ("专利权", "商标权", "著作权", "肖像权")


@pytest.mark.parametrize(
    "text",
    ["AC", "A,C", "A|C", "1,3", "专利权、著作权", "专利权$;$著作权", "１、３", "选项1,选项3", "A.专利权；C.著作权"],
)
def test_right_options_come_as_letters_numbers_or_their_own_words(text: str) -> None:
    assert foreign_choices(text, OPTIONS).choices == (0, 2)


def test_a_number_beyond_the_options_is_refused() -> None:
    with pytest.raises(KeyRefused) as refused:
        foreign_choices("5", OPTIONS)
    assert refused.value.code is ProblemCode.KEY_BEYOND_OPTIONS


@pytest.mark.parametrize(
    ("text", "options"),
    [("2", ("2", "3", "4", "5")), ("1,3", ("2", "1", "3")), ("B", ("B", "A", "AB", "O")), ("3", ("1", "3", "5"))],
)
def test_an_answer_that_can_mean_two_options_is_refused(text: str, options: tuple[str, ...]) -> None:
    with pytest.raises(KeyRefused) as refused:
        foreign_choices(text, options)
    assert refused.value.code is ProblemCode.KEYS_CONTRADICT


@pytest.mark.parametrize(
    ("text", "options", "place"),
    [("2", ("1", "2", "3"), 1), ("20", ("10", "20"), 1), ("5", ("2", "3", "4", "5"), 3), ("A", ("A", "B", "AB"), 0)],
)
def test_both_readings_of_an_answer_may_agree_or_one_alone_make_sense(
    text: str, options: tuple[str, ...], place: int
) -> None:
    assert foreign_choices(text, options).choices == (place,)


def test_several_letters_are_the_words_of_an_option_when_only_one_is_right() -> None:
    assert foreign_choices("AB", ("A", "B", "AB", "O"), single=True).choices == (2,)
    with pytest.raises(KeyRefused):
        foreign_choices("AB", ("A", "B", "AB", "O"))


def test_a_judgement_by_1_is_refused_where_the_first_option_says_false() -> None:
    assert foreign_truth("1", ("正确", "错误")).choices == (0,)
    with pytest.raises(KeyRefused) as refused:
        foreign_truth("1", ("错误", "正确"))
    assert refused.value.code is ProblemCode.KEYS_CONTRADICT


def test_the_letter_of_a_judgement_means_what_that_option_says() -> None:
    assert foreign_truth("A", ("错误", "正确")).choices == (1,)
    assert foreign_truth("A", ()).choices == (0,)
    assert foreign_truth("×", ("正确", "错误")).choices == (1,)
    assert foreign_truth("选项1", ("错误", "正确")).choices == (1,)


@pytest.mark.parametrize(
    "text", ["十年；二十年", "十年$;$二十年", "十年\n二十年", "十年、二十年", "十年，二十年", "十年 二十年"]
)
def test_blanks_are_cut_in_the_way_that_gives_as_many_as_the_stem_has(text: str) -> None:
    assert foreign_blanks(text, 2).blanks == (("十年",), ("二十年",))


def test_one_blank_keeps_its_comma() -> None:
    assert foreign_blanks("甲、乙", 1).blanks == (("甲、乙",),)
