"""The account of a room: what counts as accounted for."""

from __future__ import annotations

import pytest

from ipexam.domain.room_account import SeatAccount, SeatStanding, unaccounted


@pytest.mark.parametrize("standing", [s for s in SeatStanding if s is not SeatStanding.MISSING])
def test_a_seat_that_is_not_missing_is_accounted_for(standing: SeatStanding) -> None:
    assert SeatAccount("01", standing).accounted


def test_a_missing_seat_is_accounted_for_only_with_words() -> None:
    seats = (
        SeatAccount("01", SeatStanding.MISSING),
        SeatAccount("02", SeatStanding.MISSING, "  "),
        SeatAccount("03", SeatStanding.MISSING, "硬盘损坏"),
    )
    assert unaccounted(seats) == ("01", "02")
