from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, RubricLine
from ipexam.sheets import question_keys as keys


@pytest.mark.parametrize("text", ["ABD", "A,B,D", "A、B、D", "ａｂｄ", "（A B D）", "DBA", "A；B；D"])
def test_letters_are_read_in_every_spelling(text: str) -> None:
    assert keys.read_choices(text, 4).choices == (0, 1, 3)


def test_ranges_and_all_are_read() -> None:
    assert keys.read_choices("A-C", 4).choices == (0, 1, 2)
    assert keys.read_choices("全选", 3).choices == (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E", ProblemCode.KEY_BEYOND_OPTIONS),
        ("", ProblemCode.KEY_MISSING),
        ("12", ProblemCode.KEY_UNREADABLE),
        ("甲", ProblemCode.KEY_UNREADABLE),
    ],
)
def test_letters_that_are_no_key_are_refused(text: str, code: ProblemCode) -> None:
    with pytest.raises(keys.KeyRefused) as refused:
        keys.read_choices(text, 4)
    assert refused.value.code is code


@pytest.mark.parametrize(
    ("text", "choice"), [("正确", 0), ("√", 0), ("True", 0), ("Ｔ", 0), ("错", 1), ("×", 1), ("FALSE", 1)]
)
def test_truths_are_read_in_every_spelling(text: str, choice: int) -> None:
    assert keys.read_truth(text).choices == (choice,)


def test_blanks_and_alternatives_are_cut_apart() -> None:
    assert keys.read_blanks("发明/发明专利；20年; a | 1\\/3").blanks == (
        ("发明", "发明专利"),
        ("20年",),
        ("a",),
        ("1/3",),
    )


def test_a_blank_without_an_answer_is_refused() -> None:
    with pytest.raises(keys.KeyRefused):
        keys.read_blanks("发明；；20年")


def test_rubric_lines_carry_their_points() -> None:
    assert keys.read_rubric("5分：指出主体\n（2.5分）说明理由\n并举例\n1/3分：其他") == (
        RubricLine(Fraction(5), "指出主体"),
        RubricLine(Fraction(5, 2), "说明理由\n并举例"),
        RubricLine(Fraction(1, 3), "其他"),
    )
    with pytest.raises(keys.KeyRefused):
        keys.read_rubric("指出主体")


def test_points_are_written_as_short_as_they_are_exact() -> None:
    lines = tuple(RubricLine(points, "x") for points in (Fraction(5), Fraction(5, 2), Fraction(1, 3)))
    assert keys.write_rubric(Key(rubric=lines)) == "5分：x\n2.5分：x\n1/3分：x"
