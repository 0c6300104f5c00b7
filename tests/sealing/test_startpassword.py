"""Start passwords as people read, write and type them."""

from __future__ import annotations

import math
import random
import re

from ipexam.sealing.startpassword import DIGITS, folded, halves, new_start_password


def test_a_start_password_is_six_groups_of_four_digits() -> None:
    assert re.fullmatch(r"\d{4}( \d{4}){5}", new_start_password(random.Random(1).randbytes))


def test_it_has_almost_eighty_bits() -> None:
    assert 79.7 < math.log2(10**DIGITS) < 80


def test_a_draw_that_would_favour_small_numbers_is_drawn_again() -> None:
    draws = iter((b"\xff" * 16, bytes(15) + b"\x07"))
    assert new_start_password(lambda _: next(draws)) == "0000 0000 0000 0000 0000 0007"


def test_digits_are_evenly_spread() -> None:
    chance = random.Random(2)
    drawn = "".join(folded(new_start_password(chance.randbytes)) for _ in range(1000))
    assert all(2200 < drawn.count(digit) < 2600 for digit in "0123456789")


def test_two_halves_make_the_whole() -> None:
    password = new_start_password(random.Random(3).randbytes)
    first, second = halves(password)
    assert (len(first), len(second)) == (14, 14)
    assert folded(first + second) == folded(password)


def test_typing_habits_do_not_matter() -> None:
    for typed in ("12345678", "1234 5678", "１２３４　５６７８", "1234-5678", " 1234。5678 "):
        assert folded(typed) == "12345678"


def test_a_password_of_letters_keeps_them() -> None:
    assert folded(" Trial Room 1 ") == "TrialRoom1"
