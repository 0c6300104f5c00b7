"""What lists show of numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.person import IdKind, Person, Sex, is_phone, masked_id, masked_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("440401198001011234", "4404**********1234"),
        ("44040119800101123X", "4404**********123X"),
        ("440401800101123", "4404*******1123"),
        ("H12345678", "H******78"),
        ("E12345", "E***45"),
        ("AB12", "A**2"),
        ("AB", "**"),
        ("A", "*"),
        ("", ""),
    ],
)
def test_a_number_shows_only_its_ends(number: str, shown: str) -> None:
    assert masked_id(number) == shown


@given(st.text(alphabet="0123456789X", min_size=6, max_size=30))
def test_at_least_half_of_every_number_stays_hidden(number: str) -> None:
    shown = masked_id(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= len(number) // 2 - 1
    assert all(a in (b, "*") for a, b in zip(shown, number, strict=True))


@pytest.mark.parametrize(
    ("phone", "shown"), [("13812341234", "138****1234"), ("63881234", "******34"), ("110", "*10"), ("", "")]
)
def test_a_phone_shows_its_ends_and_a_short_one_less(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


def test_the_last_four_are_characters_of_the_number() -> None:
    person = Person(1, IdKind.RESIDENT, "44040119800101123X", "张", Sex.MALE, date(1980, 1, 1), "", 1)
    assert person.last_four == "123X"


@pytest.mark.parametrize(
    ("text", "can_be"),
    [
        ("13800138000", True),
        ("+8613800138000", True),
        ("07561234567", True),
        ("85261234567", True),
        ("123", False),
        ("12800138000", False),
        ("138001380001", False),
        ("", False),
    ],
)
def test_a_phone_number_is_told_from_a_slip(text: str, can_be: bool) -> None:
    assert is_phone(text) is can_be
