"""A disk that fills up in the middle of an exam: a small file system in memory where root may mount one."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.domain.paper import Response
from ipexam.room.room import resume, waiting_seats
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Saving
from tests.prove.claims import Claim, Evidence
from tests.room.exam_pc import HandClock, Saves, exam_pc, open_room, running_seat

SIZE_MIB = 6
LOG_BYTES = 200_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root mounts a small disk; the rehearsal tries a limit on file sizes instead")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "ipexam", str(place)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no small disk here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Something else takes all the room that is left."""
    hog = disk / "hog"
    with hog.open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return hog


def settled(seat: SeatAttempt) -> Saving:
    """Wait until the disk has answered, well or badly."""
    end = time.monotonic() + 20
    while seat.snapshot().save.saving is Saving.SAVING and time.monotonic() < end:
        time.sleep(0.01)
    return seat.snapshot().save.saving


def test_a_disk_that_fills_up_loses_nothing_acknowledged(tmp_path: Path, small_disk: Path, evidence: Evidence) -> None:
    log = small_disk / "ipexam.log.1"
    log.write_bytes(bytes(LOG_BYTES))
    pc = replace(exam_pc(tmp_path, HandClock()), journals=small_disk / "journals", gives_way=(log,))
    seat = running_seat(open_room(tmp_path, pc))
    saves, chance, sent = Saves(), random.Random(3), {}

    def type_until(stop: Saving, most: int) -> None:
        for turn in range(most):
            text = f"{len(sent)} {turn} " + "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(1500))
            sent[seat.answer(Response("q05", text=text))] = text
            if settled(seat) is stop:
                return

    type_until(Saving.FAILED, 5)
    hog = fill(small_disk)
    assert log.exists()
    type_until(Saving.FAILED, 1)
    assert not log.exists()  # logs gave way first
    assert seat.snapshot().save.short_of_space
    on_reserve = len(sent)
    while settled(seat) is not Saving.FAILED:
        hog = fill(small_disk)
        type_until(Saving.FAILED, 50)
        on_reserve = len(sent)
    durable = seat.snapshot().save.durable_number
    assert seat.snapshot().save.failing_for_seconds is not None
    hog.unlink()
    assert seat._state.journal.wait(max(sent), 20)
    assert settled(seat) is Saving.SAVED
    assert seat.close()
    (waiting,) = waiting_seats(pc)
    again = resume(waiting, pc, saves)
    known = {response.text for _, response in again.history("q05")}
    assert set(sent.values()) <= known
    assert again.close()
    evidence.note(
        Claim.FULL_DISK, disk_MiB=SIZE_MIB, answers_typed=len(sent), typed_while_full=on_reserve - 5,
        durable_when_it_refused=durable, lost=0,
    )  # fmt: skip
