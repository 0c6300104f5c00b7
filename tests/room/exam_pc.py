"""Builders for room tests: a PC with a clock that stands still until told, and an open room."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from ipexam.attempt.events import Moment
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room, check_package
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import SaveStatus
from tests.exchange.packages import APP_VERSION, NOW, PASSWORD, new_office, write_package


@dataclass(slots=True)
class HandClock:
    """A clock moved by hand."""

    moment: Moment = field(default_factory=lambda: Moment(1_000_000, int(NOW.timestamp() * 1000), "boot-1"))

    def now(self) -> Moment:
        return self.moment

    def pass_ms(self, ms: int) -> None:
        at = self.moment
        self.moment = replace(at, monotonic_ms=at.monotonic_ms + ms, wall_ms=at.wall_ms + ms)

    def set_wall(self, by_ms: int) -> None:
        self.moment = replace(self.moment, wall_ms=self.moment.wall_ms + by_ms)

    def reboot(self, after_ms: int) -> None:
        self.moment = Moment(500, self.moment.wall_ms + after_ms, self.moment.boot + "+")


@dataclass(slots=True)
class Saves:
    """Hears what the journal says, and from which thread."""

    statuses: list[SaveStatus] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def __call__(self, status: SaveStatus) -> None:
        self.statuses.append(status)
        self.threads.add(threading.get_ident())


def exam_pc(folder: Path, clock: HandClock) -> RoomPc:
    return RoomPc(folder / "journals", clock, random.Random(4).randbytes, lambda: 0.0)


def open_room(folder: Path, pc: RoomPc, minutes: int = 90) -> Room:
    office = new_office()
    sealed = check_package(write_package(folder, office, minutes), office.pins, APP_VERSION, NOW)
    return Room.open(sealed, PASSWORD, pc)


def running_seat(room: Room, number: str = "A01", last_four: str = "123X") -> SeatAttempt:
    seat = room.sign_in(number, last_four, Saves())
    seat.confirm_identity()
    seat.read_rules()
    return seat


def saved(seat: SeatAttempt, number: int) -> None:
    """Wait until an event is on the disk."""
    assert seat._state.journal.wait(number, 10)


def kill(seat: SeatAttempt) -> None:
    """End as a killed process does: nothing is closed properly, only the system's lock goes."""
    saved(seat, seat.attempt.number)
    seat._state.journal.close()
    seat._opened.lock.release()


def seat_folder(pc: RoomPc, seat: str = "A01") -> Path:
    """Where the seat's files are."""
    (folder,) = pc.journals.glob(f"*/seat-{seat}")
    return folder
