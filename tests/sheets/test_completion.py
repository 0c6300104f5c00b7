from __future__ import annotations

import pytest

from ipexam.sheets.completion import is_completed


@pytest.mark.parametrize(
    "said", ["已完成", " 已通过 ", "Completed", "Completed (achieved pass grade)", "√", "100%", "是"]
)
def test_these_words_say_completed(said: str) -> None:
    assert is_completed(said) is True


@pytest.mark.parametrize("said", ["", "--", "未完成", "学习中", "Not completed", "0%", "×"])
def test_these_words_say_not_completed(said: str) -> None:
    assert is_completed(said) is False


@pytest.mark.parametrize("said", ["大概", "50%", "见备注"])
def test_anything_else_is_not_guessed(said: str) -> None:
    assert is_completed(said) is None
