"""One process per seat."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ipexam.domain.exam_errors import SeatInUse
from ipexam.exchange.seat_lock import SeatLock

HOLD = """
import sys
from pathlib import Path
from ipexam.exchange.seat_lock import SeatLock
lock = SeatLock(Path(sys.argv[1]), "A01")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_seat_held_by_another_process_is_refused_until_that_one_is_killed(tmp_path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(SeatInUse) as refused:
            SeatLock(tmp_path, "A01")
        assert refused.value.number == "A01"
        other.kill()
        other.wait(10)
    SeatLock(tmp_path, "A01").release()


def test_a_released_seat_is_free_and_releasing_twice_is_harmless(tmp_path) -> None:
    lock = SeatLock(tmp_path, "A01")
    lock.release()
    lock.release()
    SeatLock(tmp_path, "A01").release()
