"""What lies on the exam PC, and when it goes."""

from __future__ import annotations

import pytest

from ipexam.domain.exam_errors import AttemptFinished
from ipexam.room.room import waiting_seats
from tests.room.exam_pc import Saves, running_seat, seat_folder


def test_what_a_restart_needs_is_private_and_unreadable_without_the_secret(room, pc) -> None:
    seat = running_seat(room)
    folder = seat_folder(pc)
    assert (folder / "seat.key").stat().st_mode & 0o777 == 0o600
    for name in ("seat.sealed", "material.sealed"):
        assert "专利".encode() not in (folder / name).read_bytes()
        assert "陈".encode() not in (folder / name).read_bytes()
    (folder / "seat.key").write_bytes(bytes(32))
    assert waiting_seats(pc) == ()
    seat.close()


def test_after_handing_in_nobody_signs_in_again_and_the_secret_is_gone(room, pc) -> None:
    seat = running_seat(room)
    seat.hand_in()
    assert (seat_folder(pc) / "seat.key").exists()
    seat.close()
    assert {path.name for path in seat_folder(pc).iterdir()} == {"answers.ipa", "lock", "segment-000001.ipj"}
    assert waiting_seats(pc) == ()
    with pytest.raises(AttemptFinished):
        room.sign_in("A01", "123X", Saves())
