"""Partners and choices as people write them on paper."""

from __future__ import annotations

import pytest

from ipexam.services.paper_matching import read_choice, read_partners, shown_partners

ORDER = (2, 0, 1)
"""The seat's a, b, c are the booklet's C, A, B."""


@pytest.mark.parametrize(
    ("written", "partners"),
    [
        ("1-B 2-A", ("c", "b", "")),
        ("1-B,2-A,3-C", ("c", "b", "a")),
        ("2—A；1：B".replace("；", ";").replace("：", ":"), ("c", "b", "")),
        ("1b2a", ("c", "b", "")),
        ("1.B 2.A", ("c", "b", "")),
        ("BAC", ("c", "b", "a")),
        ("b、a", ("c", "b", "")),
        ("3-C", ("", "", "a")),
        ("1-D", None),
        ("4-A", None),
        ("1-A 1-B", None),
        ("BACA", None),
        ("甲", None),
    ],
)
def test_pairs_or_letters_in_order_find_the_seat_s_own_options(written, partners) -> None:
    assert read_partners(written, 3, ORDER) == partners


def test_partners_are_shown_as_they_are_written() -> None:
    assert shown_partners(("c", "", "a"), ORDER) == "1-B 3-C"
    assert shown_partners(("z",), ORDER) == ""
    assert read_partners(shown_partners(("c", "b", "a"), ORDER), 3, ORDER) == ("c", "b", "a")


def test_a_choice_is_its_letter_or_its_text() -> None:
    offered = ("申请日", "公布日", "A")
    assert [read_choice(text, offered) for text in ("b", "公布日", "A", "D", "授权日")] == [
        "公布日",
        "公布日",
        "A",
        "D",
        "授权日",
    ]
