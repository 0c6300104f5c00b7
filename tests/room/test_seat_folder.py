"""What lies on the exam PC, and when it goes."""

from __future__ import annotations

import random

import pytest

from ipexam.domain.exam_errors import AttemptFinished
from ipexam.exchange.package import save_package, seal_package
from ipexam.exchange.package_reading import read_package
from ipexam.room.room import Room, waiting_seats
from tests.exchange.packages import APP_VERSION, CHEAP, NOW, PASSWORD, new_office
from tests.exchange.rich_papers import chart, images, rich_content, rich_paper
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


def test_images_come_back_after_a_restart_and_never_lie_open_on_the_disk(tmp_path, pc) -> None:
    path = tmp_path / "rich.ipx"
    office = new_office()
    sealed = seal_package(
        rich_content(), office.sender(), PASSWORD, made_at=NOW, randomness=random.Random(3).randbytes, kdf=CHEAP
    )
    save_package(path, sealed)
    room = Room.open(read_package(path, office.pins, APP_VERSION), PASSWORD, pc)
    seat = running_seat(room)
    assert seat.images == images()
    folder = seat_folder(pc)
    assert (folder / "images.sealed").exists()
    assert not any(chart()[40:80] in file.read_bytes() for file in folder.iterdir() if file.is_file())
    (waiting,) = waiting_seats(pc)
    assert (waiting.kept.images, waiting.kept.paper) == (images(), rich_paper())
    seat.hand_in()
    seat.close()
    assert not (folder / "images.sealed").exists()
