"""`kill -9` of a real process at a random moment loses no acknowledged answer."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from ipexam.attempt.events import Answered
from ipexam.domain.paper import Response
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.pins import pin
from tests.exchange.packages import OFFICE, new_office, seat_entries, write_package

KILLS = 24
ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Heard:
    """What the children said before they died."""

    durable: int = 0
    sent: dict[int, Response] = field(default_factory=dict)

    def take(self, lines: list[str]) -> None:
        for line in lines:
            word, number, *rest = line.split(" ", 3)
            if word == "durable":
                self.durable = max(self.durable, int(number))
            else:
                self.sent[int(number)] = Response(rest[0], text=rest[1])


def run_and_kill(folder: Path, chance: random.Random, seed: int) -> list[str]:
    """Start a child and kill it: while it starts, or some milliseconds after the first acknowledgement."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.room.killed_seat", str(folder), str(seed)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    said: list[bytes] = []
    while seed % 4 != 3 and not (said and said[-1].startswith(b"durable")):
        said.append(child.stdout.readline())
        assert said[-1], "the child ended by itself"
    try:
        child.wait(chance.uniform(0.0, 0.15 if said else 0.6))
    except subprocess.TimeoutExpired:
        child.kill()
    said += child.communicate()[0].splitlines()
    assert child.returncode == -9
    return [line.decode().rstrip("\n") for line in said]


def twin_chain(folder: Path) -> tuple[bytes, ...]:
    """What the stick holds; it may lag behind."""
    twins = list((folder / "stick").glob("*/seat-A01"))
    return read_journal(segments_on(FolderDisk(twins[0])), seat_entries()[0].secret).chain if twins else ()


def test_kill_9_loses_no_acknowledged_answer(tmp_path) -> None:
    office, chance, heard = new_office(), random.Random(6), Heard()
    write_package(tmp_path, office, minutes=600)
    pin(tmp_path / "pins", office.keys.public(OFFICE))
    (tmp_path / "stick").mkdir()
    acknowledging = 0
    for seed in range(KILLS):
        before = heard.durable
        heard.take(run_and_kill(tmp_path, chance, seed))
        acknowledging += heard.durable > before
        folders = list((tmp_path / "journals").glob("*/seat-A01"))
        if not folders:
            assert heard.durable == 0
            continue
        reading = read_journal(segments_on(FolderDisk(folders[0])), seat_entries()[0].secret)
        there = {event.number: event.what for event in reading.events}
        assert reading.last_number >= heard.durable
        assert (reading.missing, reading.damages) == ((), ())
        assert twin_chain(tmp_path) == reading.chain[: len(twin_chain(tmp_path))]
        for number, response in heard.sent.items():
            if number <= heard.durable:
                assert there[number] == Answered(response)
        # What was sent and never acknowledged may be lost; its number is then given again.
        heard.sent = {number: response for number, response in heard.sent.items() if number <= reading.last_number}
    assert acknowledging >= 18
    assert len(twin_chain(tmp_path)) > 100
    assert not list((tmp_path / "stick").glob("*/seat-A01+*"))
    assert len(heard.sent) > 100
