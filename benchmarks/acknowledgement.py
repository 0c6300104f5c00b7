"""An answer's acknowledgement against a bare write and fsync of the same bytes, interleaved in one run.

`python -m benchmarks.acknowledgement [ROUNDS]`: the whole way of an option click, from the verb of the seat over the
journal's thread to the callback that lets the window show its tick. The target is a ratio of at most 1.5 at p99. Each
setting is measured several times and the run with the median p99 ratio is told, for the slowest hundredth of one run is
ten clicks; the first clicks of a process are left out, for a candidate's come minutes after its start. It is measured
alone, with a twin on another disk (memory, where the system has some) and with a twin on the same one, which a
program would never choose: then the second copy's sync waits in the same queue as the next answer's.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from ipexam.domain.paper import Response, SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.package import PackageContent, Sender, papers_sha256, save_package, seal_package
from ipexam.exchange.pins import Pins
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.room.pc import MachineClock, RoomPc
from ipexam.room.room import Room, check_package
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import SaveStatus
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.officekeys import OfficeKeys
from ipexam.sealing.passwords import KdfParameters
from ipexam.sealing.startpassword import new_start_password

ROUNDS = 1000
WARM_UP = 500
RUNS = 5
_MEMORY = Path("/dev/shm")  # any second file system will do
RECORD_BYTES = 155
"""Stored size of an option click; the measured average is printed beside it."""


class Acknowledged:
    """Waits for the callback from the journal's thread."""

    def __init__(self) -> None:
        self._durable = threading.Condition()
        self._number = 0

    def __call__(self, status: SaveStatus) -> None:
        """What the journal calls."""
        with self._durable:
            self._number = status.durable_number
            self._durable.notify_all()

    def wait(self, number: int) -> None:
        """Block until the event of this number is durable."""
        with self._durable:
            self._durable.wait_for(lambda: self._number >= number)


def open_seat(folder: Path, acknowledged: Acknowledged, twin: Path | None) -> SeatAttempt:
    """A real package, opened and signed in to."""
    now = datetime.now(UTC)
    keys, entry = OfficeKeys.generate(secrets.token_bytes), _entry()
    papers = {entry.candidate.seat: _paper()}
    facts = SittingFacts(
        "B", "bench", SittingKind.PRACTICE, "room", "P", papers_sha256(papers), 600,
        now, now - timedelta(hours=1), now + timedelta(hours=1),
    )  # fmt: skip
    password = new_start_password(secrets.token_bytes)
    sender = Sender("bench", keys.signing[SittingKind.PRACTICE], keys.opening.recipient)
    content = PackageContent(facts, (entry,), papers)
    data = seal_package(
        content, sender, password, made_at=now, randomness=secrets.token_bytes, kdf=KdfParameters(64, 1, 1)
    )
    save_package(folder / "bench.ipx", data)
    sealed = check_package(folder / "bench.ipx", Pins((keys.public("bench"),)), "0.1.0", now)
    pc = RoomPc(folder / "journals", MachineClock(), secrets.token_bytes, time.monotonic, twin)
    return Room.open(sealed, password, pc).sign_in("1", "0000", acknowledged)


def measure(folder: Path, rounds: int, twin: Path | None = None) -> dict[str, float]:
    """Milliseconds of both, and their ratios."""
    folder.mkdir()
    acknowledged = Acknowledged()
    seat = open_seat(folder, acknowledged, twin)
    seat.confirm_identity()
    seat.read_rules()
    bare = FolderDisk(folder / "bare").create("bare")
    clicks, syncs = [], []
    for turn in range(WARM_UP + rounds):
        payload = os.urandom(RECORD_BYTES)
        started = time.perf_counter_ns()
        bare.append(payload)
        bare.sync()
        synced = time.perf_counter_ns()
        acknowledged.wait(seat.answer(Response("q01", choices=("ab"[turn % 2],))))
        done = time.perf_counter_ns()
        if turn >= WARM_UP:
            syncs.append(synced - started)
            clicks.append(done - synced)
    bare.close()
    seat.close()
    stored = next((folder / "journals").glob("*/seat-*/segment-*.ipj")).stat().st_size / (WARM_UP + rounds)
    return _figures(clicks, syncs) | {"stored_bytes": round(stored, 1), "bare_bytes": RECORD_BYTES, "rounds": rounds}


def _figures(clicks: list[int], syncs: list[int]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, share in (("p50", 0.50), ("p99", 0.99)):
        click, sync = (_percentile(values, share) / 1e6 for values in (clicks, syncs))
        figures |= {f"click_{name}_ms": round(click, 3), f"bare_{name}_ms": round(sync, 3)}
        figures[f"ratio_{name}"] = round(click / sync, 3)
    return figures


def _percentile(values: list[int], share: float) -> int:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _entry() -> SeatEntry:
    who = Candidate("1", "1", "bench", "0000")
    return SeatEntry(who, secrets.token_bytes(32), SigningKey.generate(secrets.token_bytes))


def _paper() -> SeatPaper:
    options = tuple(SeatOption(letter, letter) for letter in "abcd")
    items = tuple(
        SeatItem(f"q{at:02d}", QuestionType.SINGLE, f"question {at}", options, 0, Fraction(1)) for at in range(1, 61)
    )
    return SeatPaper("bench", "A", 600, (SeatSection("single", items),))


def measure_all(folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Alone, with a twin on another disk, and with one on the same disk."""
    found = {"alone": _median_run(folder / "alone", rounds)}
    if _MEMORY.is_dir():
        with tempfile.TemporaryDirectory(dir=_MEMORY) as other:
            found["twin_elsewhere"] = _median_run(folder / "elsewhere", rounds, Path(other))
    same = folder / "stick"
    same.mkdir()
    return found | {"twin_on_the_same_disk": _median_run(folder / "same", rounds, same)}


def _median_run(folder: Path, rounds: int, twin: Path | None = None) -> dict[str, float]:
    """The run whose p99 ratio is the median of several."""
    folder.mkdir()
    runs = [measure(folder / str(n), rounds, twin) for n in range(RUNS)]
    return sorted(runs, key=lambda run: run["ratio_p99"])[RUNS // 2]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # on the disk of the checkout: /tmp is often memory
        print(json.dumps(measure_all(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)))
