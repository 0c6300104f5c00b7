"""Numbers that may be off: what counts as right, as wrong, and what a person has to see."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.scoring.blanks import MOST_CHARACTERS, Match
from ipexam.scoring.tolerance import compare_number


@pytest.mark.parametrize(
    ("given", "accepted", "tolerance", "match"),
    [
        ("3.14", "3.14", "0.01", Match.RIGHT),
        ("3.15", "3.14", "0.01", Match.RIGHT),
        ("3.16", "3.14", "0.01", Match.WRONG),
        ("３．１５", "3.14", "0.01", Match.RIGHT),
        ("1,005", "1000", "5", Match.RIGHT),
        ("一千零六", "1000", "5", Match.WRONG),
        ("一千零五", "1000", "5", Match.RIGHT),
        ("-2", "2", "1", Match.WRONG),
        ("1/3", "0.33", "0.01", Match.RIGHT),
        ("1/0", "1", "1", Match.WRONG),
        ("21年", "20年", "1", Match.RIGHT),
        ("20", "20年", "1", Match.NEAR),
        ("35%", "35", "1", Match.NEAR),
        ("22", "20年", "1", Match.WRONG),
        ("1e3", "1000", "5", Match.NEAR),
        ("1×10^3", "1000", "5", Match.NEAR),
        ("1000", "1×10^3", "5", Match.NEAR),
        ("约二十", "20", "1", Match.WRONG),
        ("二十左右", "20", "1", Match.NEAR),
        ("", "20", "1", Match.WRONG),
        ("不知道", "不知道", "1", Match.RIGHT),
    ],
)
def test_a_number_may_be_off_by_the_tolerance_and_its_unit_may_not(given, accepted, tolerance, match) -> None:
    assert compare_number(given, [accepted], Fraction(tolerance)) is match


def test_any_of_the_accepted_numbers_will_do() -> None:
    assert compare_number("7", ["3", "6.5"], Fraction(1, 2)) is Match.RIGHT
    assert compare_number("7", [], Fraction(1)) is Match.WRONG


def test_what_nobody_types_into_a_blank_is_for_a_person() -> None:
    assert compare_number("1" * (MOST_CHARACTERS + 1), ["1"], Fraction(1)) is Match.NEAR
