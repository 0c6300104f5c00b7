"""Collecting a room of 60 seats and importing it, against copying, syncing and hashing the same bytes.

`python -m benchmarks.collect [SEATS]`: answer files with as many records as an exam of 90 minutes writes are collected
from a folder with a second copy, closed into a room file, and imported by an office that opens and marks them. Targets:
60 s for both together, 10 s for the slowest seat from a stick.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from ipexam.domain.actor import manager
from ipexam.exchange.answers import seal_answers
from ipexam.exchange.disk import write_durably
from ipexam.exchange.journal_format import ORIGIN
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.proctor_key import ProctorKey, open_proctor_key
from ipexam.room.collect import Collection
from ipexam.room.room import Room
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage.database import Database
from tests.exchange.journals import PowerCutDisk, event, journal_on
from tests.services.conftest import SHIPPED
from tests.services.exams import STARTS_AT, ExamDay

SEATS = 60
RECORDS = 1_200
"""Heartbeats every 5 s of 90 minutes, and a change every 45 s."""
TARGET_SECONDS = 60
TARGET_SEAT_SECONDS = 10


def answer_files(room: Room, folder: Path) -> list[Path]:
    """An answer file of every seat, one folder a PC, as a stick brings them."""
    made = []
    for entry in room._package.seats:
        disk = PowerCutDisk()
        journal = journal_on(disk, random.Random(entry.candidate.seat), [], ORIGIN)
        journal._secret = entry.secret
        for number in range(1, RECORDS + 1):
            journal.append(event(number))
        if not journal.close():
            raise OSError("the journal was not written")
        segments = segments_on(disk)
        head = read_journal(segments, entry.secret).head
        path = folder / f"pc{entry.candidate.seat}" / "answers.ipa"
        path.parent.mkdir(parents=True)
        path.write_bytes(seal_answers(entry, room.manifest, segments, head, STARTS_AT))
        made.append(path)
    return made


def bare(paths: Sequence[Path], folder: Path) -> None:
    """Copy twice, sync and hash, nothing else."""
    for place in ("bare-1", "bare-2"):
        (folder / place).mkdir()
        for n, path in enumerate(paths):
            data = path.read_bytes()
            sha256(data).digest()
            write_durably(folder / place / f"{n}.ipa", data)
            sha256((folder / place / f"{n}.ipa").read_bytes()).digest()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(folder: Path, seats: int) -> dict[str, float]:
    """Seconds of each step, and the ratio to the bare copies."""
    desk = Desk(Database.make(str(folder / "office.ipexam")), manager("bench"), lambda: STARTS_AT)
    ProgrammeService(desk).create(SHIPPED)
    day = ExamDay(desk, folder, [f"考生{n:02d}" for n in range(1, seats + 1)])
    written = day.export_all()
    first = written.proctor_keys[0]
    key = open_proctor_key(Path(first.path).read_bytes(), first.pin, first.path)
    stick = folder / "stick"
    paths = answer_files(day.room(written.start_password), stick)
    os.sync()
    slowest = max(seconds(lambda path=path: _one(folder, key, path)) for path in paths[:10])  # type: ignore[misc]  # a default binds the path
    collection = Collection(folder / "proctor", key.sitting, key.seats)
    second = folder / "second"
    second.mkdir()
    figures = {"bare": seconds(lambda: bare(paths, folder))}
    figures["collect"] = seconds(lambda: collection.collect(stick, second))
    room = folder / "room.ipr"
    figures["close"] = seconds(lambda: room.write_bytes(_sealed(collection, key)))
    figures["import"] = seconds(lambda: day.answers.import_files([room]))
    figures["import_again"] = seconds(lambda: day.answers.import_files([room]))
    figures["slowest_seat"] = slowest
    figures["ratio"] = (figures["collect"] + figures["import"]) / figures["bare"]
    figures["mib"] = sum(path.stat().st_size for path in paths) / (1 << 20)
    return {name: round(value, 3) for name, value in figures.items()} | {"seats": seats, "records": RECORDS}


def _one(folder: Path, key: ProctorKey, path: Path) -> None:
    """One seat from a stick, into a folder of its own."""
    Collection(folder / "one" / path.parent.name, key.sitting, key.seats).collect(path.parent)


def _sealed(collection: Collection, key: ProctorKey) -> bytes:
    return collection.seal(key.proctor, key.signing, datetime.now(UTC))[1]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # on the disk of the checkout: /tmp is often memory
        found = measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else SEATS)
    print(json.dumps(found))
    met = found["collect"] + found["import"] <= TARGET_SECONDS and found["slowest_seat"] <= TARGET_SEAT_SECONDS
    sys.exit(0 if met else 1)
