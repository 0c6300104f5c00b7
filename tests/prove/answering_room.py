"""The room process that is killed: `python -m tests.prove.answering_room FOLDER SEED`.

It signs in or goes on after its predecessor, keeps a twin in FOLDER/stick, and answers without pause; see
`tests.room.killed_seat` for what it says.
"""

from __future__ import annotations

import itertools
import random
import secrets
import sys
import time
from datetime import UTC
from pathlib import Path

from ipexam.domain.paper import Response
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room, check_package, read_pins, resume, waiting_seats
from ipexam.room.seat import SeatAttempt
from tests.exchange.packages import APP_VERSION, NOW, PASSWORD
from tests.room.killed_seat import ExamDayClock, durable, say


def seat_in(folder: Path) -> SeatAttempt:
    clock = ExamDayClock(folder / "S1.ipx")
    pc = RoomPc(folder / "journals", clock, secrets.token_bytes, time.monotonic, folder / "stick")
    if waiting := waiting_seats(pc):
        return resume(waiting[0], pc, durable)
    sealed = check_package(folder / "S1.ipx", read_pins(folder / "pins"), APP_VERSION, NOW.astimezone(UTC))
    return Room.open(sealed, PASSWORD, pc).sign_in("A01", "123X", durable)


def answer_until_killed(folder: Path, chance: random.Random) -> None:
    seat = seat_in(folder)
    seat.confirm_identity()
    seat.read_rules()
    for turn in itertools.count():
        item, text = chance.choice(("q04", "q05", "q06")), f"第{turn}次 " + "答" * chance.randrange(200)
        say(f"sent {seat.answer(Response(item, text=text))} {item} {text}")
        seat.tick()
        while seat.snapshot().save.pending > 3:
            time.sleep(0.001)


if __name__ == "__main__":
    answer_until_killed(Path(sys.argv[1]), random.Random(int(sys.argv[2])))
