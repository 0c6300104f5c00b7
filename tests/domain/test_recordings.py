"""Lengths of recordings, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.recordings import read_recordings, recordings_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("45:30", (2730,)),
        ("45：30 ＋ 38:20", (2730, 2300)),
        ("90", (5400,)),
        ("1:02:03, 100:00", (3723, 6000)),
        ("45:60", None),
        ("1:60:00", None),
        ("0:00", None),
        ("45分", None),
        ("12345", None),
    ],
)
def test_lengths_are_read_as_a_clerk_writes_them(text: str, expected: tuple[int, ...] | None) -> None:
    assert read_recordings(text) == expected


@given(st.lists(st.integers(1, 99 * 3600)))
def test_what_is_written_can_be_read(recordings: list[int]) -> None:
    assert read_recordings(recordings_text(recordings)) == tuple(recordings)
