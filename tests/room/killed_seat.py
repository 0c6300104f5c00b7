"""The child of the kill test: answers without pause and tells on stdout what was sent and what the disk has answered.

`python -m tests.room.killed_seat FOLDER SEED`. A line goes out in one write, so that a kill never tears one in two.
"""

from __future__ import annotations

import itertools
import os
import random
import secrets
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ipexam.attempt.events import Moment
from ipexam.domain.paper import Response
from ipexam.room.pc import MachineClock, RoomPc
from ipexam.room.room import Room, check_package, read_pins, resume, waiting_seats
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import SaveStatus
from tests.exchange.packages import APP_VERSION, NOW, PASSWORD


class ExamDayClock:
    """This PC's clocks, but the time of day is that of the exam since the package was made."""

    def __init__(self, package: Path) -> None:
        self._machine = MachineClock()
        self._ahead_ms = int(package.stat().st_mtime * 1000) - int(NOW.timestamp() * 1000)

    def now(self) -> Moment:
        at = self._machine.now()
        return replace(at, wall_ms=at.wall_ms - self._ahead_ms)


def say(line: str) -> None:
    os.write(1, (line + "\n").encode())


def durable(status: SaveStatus) -> None:
    say(f"durable {status.durable_number}")


def seat_in(folder: Path) -> SeatAttempt:
    clock = ExamDayClock(folder / "S1.ipx")
    pc = RoomPc(folder / "journals", clock, secrets.token_bytes, time.monotonic, twin=folder / "stick")
    waiting = waiting_seats(pc)
    if waiting:
        return resume(waiting[0], pc, durable)
    sealed = check_package(folder / "S1.ipx", read_pins(folder / "pins"), APP_VERSION, NOW.astimezone(UTC))
    return Room.open(sealed, PASSWORD, pc).sign_in("A01", "123X", durable)


def answer_until_killed(folder: Path, chance: random.Random) -> None:
    seat = seat_in(folder)
    seat.confirm_identity()
    seat.read_rules()
    for turn in itertools.count():
        item = chance.choice(("q04", "q05", "q06"))
        text = f"{datetime.now(UTC).timestamp()} 第{turn}次 " + "答" * chance.randrange(200)
        number = seat.answer(Response(item, text=text))
        say(f"sent {number} {item} {text}")
        seat.tick()
        while seat.snapshot().save.pending > 3:
            time.sleep(0.001)


if __name__ == "__main__":
    answer_until_killed(Path(sys.argv[1]), random.Random(int(sys.argv[2])))
