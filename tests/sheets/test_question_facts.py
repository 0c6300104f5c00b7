from __future__ import annotations

import pytest

from ipexam.sheets.question_facts import difficulty_of, highest_of_three, scale_of, seconds_of


@pytest.mark.parametrize(
    ("text", "difficulty"),
    [("易", 1), ("Hard", 5), ("4星", 4), ("0.85", 1), ("0.1", 5), ("9", None), ("玄学", None), ("", None)],
)
def test_difficulties(text: str, difficulty: int | None) -> None:
    assert difficulty_of(text) == difficulty


@pytest.mark.parametrize(("text", "seconds"), [("90", 90), ("2分钟", 120), ("1.5 min", 90), ("30秒", 30), ("久", None)])
def test_seconds(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("难度(1-3)", {"1": 1, "2": 3, "3": 5}),
        ("难度（0～2）", {"0": 1, "1": 3, "2": 5}),
        ("难度(1至5)", {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}),
        ("难度（1：易，2：中，3：难）", {"1": 1, "2": 3, "3": 5}),
        ("难度(0简单1适中2困难)", {"0": 1, "1": 3, "2": 5}),
        ("难度(必填)", {}),
        ("难度", {}),
    ],
)
def test_a_heading_may_say_the_scale_of_its_numbers(heading: str, scale: dict[str, int]) -> None:
    assert scale_of(heading) == scale


@pytest.mark.parametrize(
    ("said", "highest"),
    [
        (["1", "", "3"], "3"),
        (["0", "2"], "2"),
        (["1", "4"], ""),
        (["1", "难"], ""),
        (["2"], ""),
        ([], ""),
    ],
)
def test_numbers_up_to_three_may_be_of_another_scale(said: list[str], highest: str) -> None:
    assert highest_of_three(said) == highest
