"""The pattern of certificate numbers: what is accepted gives every year and number a text of its own."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ipexam.domain.certificate_number import MOST_CHARACTERS, NumberFault, certificate_number, number_fault

ACCEPTED = (
    "{prefix}-{year}-{no:04d}",
    "{prefix}〔{year}〕第{no:05d}号",
    "{prefix}{year}{no:06d}",
    "{no}{year}{prefix}",
)


@pytest.mark.parametrize("pattern", ACCEPTED)
@given(
    one=st.tuples(st.integers(1000, 9999), st.integers(1, 10**6)),
    other=st.tuples(st.integers(1000, 9999), st.integers(1, 10**6)),
)
def test_no_number_is_written_like_another(pattern: str, one: tuple[int, int], other: tuple[int, int]) -> None:
    assume(one != other)
    assert number_fault(pattern, "粤知培2") is None
    assert certificate_number(pattern, "粤知培2", *one) != certificate_number(pattern, "粤知培2", *other)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{prefix}-{year}-{no", NumberFault.UNREADABLE),
        ("{prefix}-{no:04d}", NumberFault.FIELD_MISSING),
        ("{year}-{no:04d}", NumberFault.FIELD_MISSING),
        ("{prefix}-{year}-{no}-{no}", NumberFault.FIELD_TWICE),
        ("{prefix}-{year}-{no}-{name}", NumberFault.FIELD_UNKNOWN),
        ("{prefix}-{year}-{}", NumberFault.FIELD_UNKNOWN),
        ("{prefix.__class__}-{year}-{no}", NumberFault.FIELD_UNKNOWN),
        ("{prefix!r}-{year}-{no}", NumberFault.FIELD_UNKNOWN),
        ("{prefix}-{year}-{no:0999999d}", NumberFault.FIELD_UNKNOWN),
        ("{prefix}/{year}/{no}", NumberFault.CHARACTER_FORBIDDEN),
        ("{prefix}-{year}-{no}\n", NumberFault.CHARACTER_FORBIDDEN),
        ("{prefix}-{year}-{no}" + "号" * MOST_CHARACTERS, NumberFault.TOO_LONG),
    ],
)
def test_each_fault_of_a_pattern_is_named(pattern: str, fault: NumberFault) -> None:
    assert number_fault(pattern, "GDIPO") is fault


def test_a_series_needs_a_prefix() -> None:
    assert number_fault(ACCEPTED[0], "") is NumberFault.PREFIX_EMPTY
