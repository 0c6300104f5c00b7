from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.formats.chinese_keys import blanks_of, letters_of, pairs_of, points_of, truth_of


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("B", "B"), ("ABD", "ABD"), ("A,B", "AB"), ("A、B", "AB"), ("A-D", "ABCD"), ("全选", "ABCD"), ("Ａ Ｂ", "AB"), ("(ac)", "AC"),  # noqa: E501
        ("选B", "B"), ("BA。", "AB"), ("A和C", "AC"), ("A~C", "ABC"),
    ],
)  # fmt: skip
def test_letters(text: str, letters: str) -> None:
    assert letters_of(text, "ABCD") == tuple(letters)


@pytest.mark.parametrize("text", ["", "专利权", "AAB", "12", "A1"])
def test_what_is_no_letters(text: str) -> None:
    assert letters_of(text, "ABCD") is None


def test_truths() -> None:
    assert [truth_of(text) for text in ("正确", "√", "T", "对。", "（是）")] == [0] * 5
    assert [truth_of(text) for text in ("错误", "×", "F", "错", "No", "✗")] == [1] * 6
    assert truth_of("也许") is None


@pytest.mark.parametrize(
    ("text", "count", "blanks"),
    [
        ("专利/专利权", 1, [["专利", "专利权"]]),
        ("20；10", 2, [["20"], ["10"]]),
        ("①20 ②10", 2, [["20"], ["10"]]),
        ("(1)甲、乙；(2)丙", 2, [["甲、乙"], ["丙"]]),
        ("20 10", 2, [["20"], ["10"]]),
        ("甲、乙", 2, [["甲"], ["乙"]]),
        ("甲、乙", 1, [["甲、乙"]]),
        ("1\\/3；a\\；b", 2, [["1/3"], ["a；b"]]),
        ("甲；乙；丙", 2, [["甲"], ["乙"], ["丙"]]),
    ],
)
def test_blanks(text: str, count: int, blanks: list[list[str]]) -> None:
    assert [list(blank) for blank in blanks_of(text, count)] == blanks


def test_pairs() -> None:
    wanted = ((1, "B"), (2, "A"))
    assert [pairs_of(text) for text in ("1-B 2-A", "1—B；2—A", "(1)B (2)A", "①-B，②-A", "1.B 2.A", "1B2A")] == [
        wanted
    ] * 6
    assert pairs_of("见1-B的说明") == ()


def test_points() -> None:
    assert points_of("5分：甲") == (Fraction(5), "甲")
    assert points_of("（2.5分）甲") == (Fraction(5, 2), "甲")
    assert points_of("甲（3分）。") == (Fraction(3), "甲。")
    assert points_of("1/3分：甲") == (Fraction(1, 3), "甲")
    assert points_of("甲") is None
