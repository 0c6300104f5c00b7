"""A letter of authorisation covers its days, both ends included."""

from __future__ import annotations

from datetime import date

from ipexam.domain.stamp import StampLetter


def test_a_letter_covers_its_days_both_ends_included() -> None:
    letter = StampLetter("", "", date(2026, 9, 1), date(2026, 12, 31))
    assert [letter.holds(date(2026, *day)) for day in ((8, 31), (9, 1), (12, 31))] == [False, True, True]
    assert not letter.holds(date(2027, 1, 1))
    assert StampLetter("", "", date(2026, 9, 1), None).holds(date(2046, 9, 1))
