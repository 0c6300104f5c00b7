"""Numbers as people read them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.wording.numbers import decimal_beside, decimal_text, short_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(5, 1000), "0.01"),
        (Fraction(-5, 1000), "-0.01"),
        (Fraction(20), "20.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text


@given(st.integers(-(10**9), 10**9))
def test_rounding_agrees_with_the_decimal_module(thousandths: int) -> None:
    expected = (Decimal(thousandths) / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(decimal_text(Fraction(thousandths, 1000))) == expected


def test_a_number_is_never_shown_rounded_across_its_threshold() -> None:
    assert decimal_beside(Fraction("59.996"), Fraction(60)) == "59.996"
    assert decimal_beside(Fraction(60), Fraction(60)) == "60.00"
    assert decimal_beside(Fraction("72.5"), Fraction(60)) == "72.50"


def test_needless_zeros_are_left_out() -> None:
    assert [short_number(Fraction(v)) for v in ("20", "7.5", "100")] == ["20", "7.5", "100"]
