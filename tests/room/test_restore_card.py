"""Places that outlive a restart, and places that a restore card wipes."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.attempt.events import Moment
from ipexam.domain.seat_errors import PlaceWiped
from ipexam.domain.sitting import SittingKind
from ipexam.room.restore_card import Place, durable_place, plant
from tests.room.exam_pc import Saves, exam_pc
from tests.room.proctored import proctored_room

NOW = Moment(60_000, 1_790_000_000_000, "boot-1")
LATER = Moment(30_000, 1_790_000_600_000, "boot-2")


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "place"


@pytest.fixture
def stick(tmp_path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def planted(place: Path, stick: Path | None, now: Moment = NOW) -> None:
    plant(place, stick, "PC-07", now, random.Random(1).randbytes)


def test_a_place_lasts_when_the_marker_outlives_a_restart(place, stick) -> None:
    assert durable_place(place, stick, "PC-07", NOW) is Place.UNTRIED
    planted(place, stick)
    assert durable_place(place, stick, "PC-07", replace(NOW, monotonic_ms=90_000)) is Place.WAITS
    assert durable_place(place, stick, "PC-07", LATER) is Place.LASTS
    assert durable_place(place, None, "PC-07", LATER) is Place.LASTS


def test_a_restore_card_is_found_out_by_its_witness(place, stick) -> None:
    planted(place, stick)
    shutil.rmtree(place)
    assert durable_place(place, stick, "PC-07", LATER) is Place.WIPED
    assert durable_place(place, stick, "PC-08", LATER) is Place.UNTRIED
    assert durable_place(place, None, "PC-07", LATER) is Place.UNTRIED
    assert durable_place(place, stick, "PC-07", NOW) is Place.UNTRIED  # not restarted yet: somebody deleted it


def test_a_restore_card_that_brings_an_older_marker_back_is_found_out(place, stick) -> None:
    plant(place, None, "PC-07", NOW, random.Random(2).randbytes)
    older = (place / "ipexam-place").read_bytes()
    planted(place, stick)
    (place / "ipexam-place").write_bytes(older)
    assert durable_place(place, stick, "PC-07", LATER) is Place.WIPED


def test_without_an_id_of_the_boot_the_time_of_starting_tells(place) -> None:
    nameless = replace(NOW, boot="")
    planted(place, None, nameless)
    stays = replace(nameless, monotonic_ms=600_000, wall_ms=nameless.wall_ms + 540_000)
    assert durable_place(place, None, "PC-07", stays) is Place.WAITS
    assert durable_place(place, None, "PC-07", replace(LATER, boot="")) is Place.LASTS
    assert durable_place(place, None, "PC-07", replace(LATER, boot="", monotonic_ms=120_000)) is Place.LASTS


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"id": 1}', b"\xff" * 9000])
def test_a_broken_marker_is_none(place, broken: bytes) -> None:
    planted(place, None)
    (place / "ipexam-place").write_bytes(broken)
    assert durable_place(place, None, "PC-07", LATER) is Place.UNTRIED


@pytest.mark.parametrize(("kind", "refused"), [(SittingKind.REAL, True), (SittingKind.PRACTICE, False)])
def test_a_real_exam_is_refused_where_the_place_is_wiped(tmp_path, clock, stick, kind, refused) -> None:
    pc = replace(exam_pc(tmp_path, clock), twin=stick, host="PC-07")
    plant(pc.journals, stick, "PC-07", clock.now(), pc.randomness)
    shutil.rmtree(pc.journals)
    clock.reboot(after_ms=60_000)
    room = proctored_room(tmp_path, pc, kind=kind)
    if refused:
        with pytest.raises(PlaceWiped):
            room.sign_in("A01", "123X", Saves())
    else:
        room.sign_in("A01", "123X", Saves()).close()
