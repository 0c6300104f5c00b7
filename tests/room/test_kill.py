"""`kill -9` of a real process at a random moment loses no acknowledged answer."""

from __future__ import annotations

import random
from pathlib import Path

from ipexam.attempt.events import Answered
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.pins import pin
from tests.exchange.packages import OFFICE, new_office, seat_entries, write_package
from tests.room.killing import Heard, run_and_kill

KILLS = 24


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
        heard.take(run_and_kill("tests.room.killed_seat", tmp_path, chance, seed))
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
