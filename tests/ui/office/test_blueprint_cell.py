"""Counts divided by difficulty in proportion to what the bank has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.ui.office.blueprint_cell import divided


@given(st.integers(0, 200), st.lists(st.integers(0, 99), min_size=3, max_size=3))
def test_the_sum_stays_and_nobody_gets_more_than_a_share_rounded_up(count: int, there: list[int]) -> None:
    shares = divided(count, there)
    assert sum(shares) == count
    if any(there):
        assert all(share <= -(-count * n // sum(there)) for share, n in zip(shares, there, strict=True))


def test_of_an_empty_bank_everything_is_medium() -> None:
    assert divided(5, [0, 0, 0]) == [0, 5, 0]
