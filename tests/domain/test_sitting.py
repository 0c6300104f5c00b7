from __future__ import annotations

import pytest

from ipexam.domain.sitting import same_seat


@pytest.mark.parametrize("told", ["2", "02", "002", " 02 ", "０２"])
def test_a_seat_may_be_told_without_its_zeros_and_in_full_width(told: str) -> None:
    assert same_seat(told, "02")
    assert not same_seat(told, "20")


def test_letters_of_a_seat_count_and_their_case_does_not() -> None:
    assert same_seat("a01", "A01")
    assert not same_seat("01", "A01")
    assert not same_seat("", "02")
