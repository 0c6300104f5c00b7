"""Parts of a paper and their books."""

from __future__ import annotations

import pytest

from ipexam.domain.exam_errors import PasswordWrong
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction
from ipexam.domain.seat_errors import PartNotOpen
from ipexam.room.room import resume, waiting_seats
from tests.room.exam_pc import Saves, kill, running_seat, seat_folder
from tests.room.proctored import PART_PASSWORD, ordered, room_in_parts


def test_the_book_is_shut_until_the_open_part_begins(tmp_path, pc) -> None:
    seat = running_seat(room_in_parts(tmp_path, pc, sealed=False))
    assert seat.material is None
    assert seat.search("专利").total == 0
    assert seat.snapshot().lookups == 0
    seat.open_part(1)
    assert seat.snapshot().part == 1
    assert seat.search("专利").total > 0
    seat.close()


def test_there_is_no_way_back_and_no_way_ahead(tmp_path, pc) -> None:
    seat = running_seat(room_in_parts(tmp_path, pc, sealed=False))
    seat.answer(Response("q01", choices=("a",)))
    assert seat.snapshot().current == "q01"
    for verb in (lambda: seat.answer(Response("q05", text="早")), lambda: seat.go_to("q06"), lambda: seat.open_part(2)):
        with pytest.raises(PartNotOpen):
            verb()
    seat.open_part(1)
    assert seat.snapshot().current == "q04"
    for verb in (
        lambda: seat.answer(Response("q01", choices=("b",))),
        lambda: seat.flag("q02", True),
        lambda: seat.open_part(0),
    ):
        with pytest.raises(PartNotOpen):
            verb()
    assert seat.snapshot().item("q01").response == Response("q01", choices=("a",))
    seat.close()


def test_a_sealed_book_takes_its_password_once_and_survives_a_crash(tmp_path, pc) -> None:
    seat = running_seat(room_in_parts(tmp_path, pc, sealed=True))
    with pytest.raises(PasswordWrong):
        seat.open_part(1, "0000 0000 0000 0000")
    assert seat.snapshot().part == 0
    seat.open_part(1, PART_PASSWORD)
    assert not seat.book_locked
    kill(seat)
    for path in seat_folder(pc).iterdir():
        assert "专利".encode() not in path.read_bytes()
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert (again.snapshot().part, again.search("专利").total > 0) == (1, True)
    again.hand_in()
    again.close()
    assert not [path.name for path in seat_folder(pc).iterdir() if path.name.startswith("part")]


def test_on_another_pc_the_sealed_book_wants_its_password_again(tmp_path, pc) -> None:
    room = room_in_parts(tmp_path, pc, sealed=True)
    seat = running_seat(room)
    seat.open_part(1, PART_PASSWORD)
    kill(seat)
    for path in seat_folder(pc).iterdir():
        if path.suffix != ".ipj":
            path.unlink()
    elsewhere = room.sign_in("A01", "123X", Saves())
    ordered(elsewhere, ProctorAction.RESUME)
    assert (elsewhere.snapshot().part, elsewhere.material, elsewhere.book_locked) == (1, None, True)
    number = elsewhere.attempt.number
    elsewhere.open_part(1, PART_PASSWORD)
    assert elsewhere.search("专利").total > 0
    assert elsewhere.attempt.number == number + 1  # the lookup: the part was open before
    elsewhere.close()
