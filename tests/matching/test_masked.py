from __future__ import annotations

import pytest

from ipexam.matching.masked import fits_mask, is_masked


@pytest.mark.parametrize(
    "number",
    ["138****1234", "4401**********002X", "138＊＊＊＊1234", "138xxxx1234", "138••••1234", "+86138****1234", "***"],
)
def test_a_number_with_hidden_digits_is_masked(number: str) -> None:
    assert is_masked(number)


@pytest.mark.parametrize("number", ["", "13800001234", "11010519491231002X", "AX12345", "张*", "12XX34"])
def test_a_whole_number_is_not(number: str) -> None:
    assert not is_masked(number)


@pytest.mark.parametrize(
    ("masked", "whole", "fits"),
    [
        ("138****1234", "13800001234", True),
        ("138**1234", "13800001234", True),
        ("+86 138****1234", "13800001234", True),
        ("138****1234", "13900001234", False),
        ("138****1234", "13800004321", False),
        ("1**1", "13800001231", False),
        ("1380000****1234", "13800001234", False),
        ("13800001234", "13800001234", False),
        ("4401**********002X", "44010519491231002X", True),
    ],
)
def test_what_is_shown_must_fit(masked: str, whole: str, fits: bool) -> None:
    assert fits_mask(masked, whole) is fits
