"""Numbers as clerks type them."""

from __future__ import annotations

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.services.print_numbers import named_numbers

THERE = [f"GDIPO-2026-{n:04d}" for n in range(1, 21)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("GDIPO-2026-0003", [3]),
        ("0003", [3]),
        ("0003-0006，0009", [3, 4, 5, 6, 9]),
        ("GDIPO-2026-0018 至 GDIPO-2026-0020", [18, 19, 20]),
        ("0005 ~ 0003、0004", [3, 4, 5]),
        ("", []),
    ],
)
def test_numbers_are_named_one_by_one_or_as_ranges(text: str, numbers: list[int]) -> None:
    assert named_numbers(text, THERE) == tuple(f"GDIPO-2026-{n:04d}" for n in numbers)


@pytest.mark.parametrize(("text", "numbers"), [("0003-0005", [3, 4]), ("0005-0006", [6]), ("0005", [5])])
def test_a_range_leaves_out_what_was_revoked_but_one_that_is_named_alone_stays(text: str, numbers: list[int]) -> None:
    assert named_numbers(text, THERE, {THERE[4]}) == tuple(f"GDIPO-2026-{n:04d}" for n in numbers)


@pytest.mark.parametrize("text", ["0021", "1", "0003-0030", "~"])
def test_what_is_no_number_or_several_is_told(text: str) -> None:
    with pytest.raises(SubjectUnknown):
        named_numbers(text, THERE)
