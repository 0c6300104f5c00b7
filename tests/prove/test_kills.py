"""A thousand `kill -9` of the real room process, with a twin on a second folder, lose no acknowledged answer."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from ipexam.attempt.events import Answered
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.pins import pin
from tests.exchange.packages import OFFICE, new_office, seat_entries, write_package
from tests.prove.claims import Claim, Evidence
from tests.room.killing import Heard, run_and_kill

KILLS = int(os.environ.get("IPEXAM_KILLS", "1000"))
PER_ROOM = 50


class KilledRoom:
    """One seat that is killed again and again, and what its children said."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.heard, self.acknowledging = folder, Heard(), 0
        (folder / "stick").mkdir(parents=True)
        office = new_office()
        write_package(folder, office, minutes=600)
        pin(folder / "pins", office.keys.public(OFFICE))

    def kill(self, chance: random.Random, seed: int) -> None:
        before = self.heard.durable
        self.heard.take(run_and_kill("tests.prove.answering_room", self.folder, chance, seed))
        self.acknowledging += self.heard.durable > before
        self._check("journals")
        self._check("stick", twin=True)

    def _check(self, place: str, *, twin: bool = False) -> None:
        """What a disk holds; the twin may lag behind, but what it has is true."""
        folders = list((self.folder / place).glob("*/seat-A01"))
        if not folders:
            assert twin or self.heard.durable == 0
            return
        reading = read_journal(segments_on(FolderDisk(folders[0])), seat_entries()[0].secret)
        there = {event.number: event.what for event in reading.events}
        assert (reading.missing, reading.damages) == ((), ())
        assert twin or reading.last_number >= self.heard.durable
        for number, response in self.heard.sent.items():
            if number <= min(self.heard.durable, reading.last_number):
                assert there[number] == Answered(response)
        if not twin:
            # What was sent and never acknowledged may be lost; its number is then given again.
            self.heard.sent = {n: sent for n, sent in self.heard.sent.items() if n <= reading.last_number}


@pytest.mark.parametrize("room", range(-(-KILLS // PER_ROOM)))
def test_kill_9_loses_no_acknowledged_answer(room: int, tmp_path: Path, evidence: Evidence) -> None:
    chance, killed = random.Random(room), KilledRoom(tmp_path / "room")
    for turn in range(PER_ROOM):
        killed.kill(chance, room * PER_ROOM + turn)
    assert killed.acknowledging >= PER_ROOM * 0.7
    evidence.note(
        Claim.KILL, kills=PER_ROOM, kills_while_answering=killed.acknowledging,
        answers_acknowledged=killed.heard.durable, lost=0,
    )  # fmt: skip
