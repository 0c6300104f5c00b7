from __future__ import annotations

from ipexam.domain.packed_hours import CODES, NO_TIME, PACKED
from ipexam.domain.problem import ProblemCode


def test_a_record_comes_back_as_it_was_packed() -> None:
    record = (1_048_576, 99_999, 16, 2, NO_TIME, 4_102_444_800, 864_000, len(CODES) - 1)
    assert PACKED.unpack(PACKED.pack(*record)) == record
    assert PACKED.size == 35


def test_every_doubt_has_a_place_and_none_stands_first() -> None:
    assert CODES[0] is None
    assert set(CODES[1:]) == set(ProblemCode)
