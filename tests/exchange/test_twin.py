"""The second copy: never ahead, never in the way, never over something else."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipexam.exchange import twin as twin_module
from ipexam.exchange.disk import FolderDisk, GrowingFile
from ipexam.exchange.journal import Journal
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.twin import Twin
from ipexam.exchange.twin_place import TwinPlace
from tests.exchange.journals import SECRET, PowerCutDisk, event

WITHIN = Path("package") / "seat-A01"


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin_module, "RETRY_SECONDS", 0.005)


class Pc:
    """A journal on one folder and its twin on another."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seconds = folder, [0.0]
        (folder / "stick").mkdir(exist_ok=True)
        self.disk = FolderDisk(folder / "journals")
        self.start()

    @property
    def place(self) -> TwinPlace:
        return TwinPlace(self.folder / "stick", WITHIN, self.folder / "journals")

    def start(self) -> None:
        segments = segments_on(self.disk)
        reading = read_journal(segments, SECRET)
        self.number = reading.last_number
        stored = {segment.name: len(segment.data) for segment in segments}
        self.twin = Twin(self.disk, self.place, stored, lambda: self.seconds[0])
        self.journal = Journal(
            self.disk,
            SECRET,
            head=reading.head,
            last_number=reading.last_number,
            randomness=random.Random(self.number).randbytes,
            seconds=lambda: self.seconds[0],
            on_change=lambda _: None,
            follow=self.twin.follow,
        )

    def write(self, count: int = 1) -> None:
        for _ in range(count):
            self.number += 1
            self.journal.append(event(self.number))
        assert self.journal.wait(self.number, 5)

    def stop(self) -> None:
        self.journal.close()
        self.twin.close()

    def both(self) -> bool:
        """Both folders hold the same bytes."""
        return segments_on(self.disk) == segments_on(FolderDisk(self.folder / "stick" / WITHIN))


@pytest.fixture
def pc(tmp_path) -> Iterator[Pc]:
    made = Pc(tmp_path)
    yield made
    made.stop()


def missing(twin: Twin) -> bool:
    """Wait until the twin's thread has noticed."""
    with twin._changed:
        return twin._changed.wait_for(lambda: twin._missing, 5)


def test_the_twin_is_the_same_bytes_over_several_starts(pc: Pc) -> None:
    for _ in range(3):
        pc.write(4)
        assert pc.twin.wait(5)
        assert pc.both()
        pc.stop()
        pc.start()
    assert len(pc.disk.names()) == 3
    assert pc.twin.status.lag_seconds == 0.0


def test_a_medium_pulled_out_and_put_back_catches_up_and_delays_nothing(pc: Pc, tmp_path) -> None:
    pc.write(3)
    assert pc.twin.wait(5)
    (tmp_path / "stick").rename(tmp_path / "pocket")
    pc.write(5)
    assert missing(pc.twin)
    assert not (tmp_path / "stick").exists()
    pc.seconds[0] = 10.0
    assert not pc.twin.status.one_copy_only
    pc.seconds[0] = 12.5
    status = pc.twin.status
    assert (status.missing, status.one_copy_only, status.lag_seconds) == (True, True, 12.5)
    assert "stick" in status.trouble
    (tmp_path / "pocket").rename(tmp_path / "stick")
    assert pc.twin.wait(5)
    assert pc.both()
    assert (pc.twin.status.missing, pc.twin.status.one_copy_only, pc.twin.status.trouble) == (False, False, "")


def test_a_medium_that_comes_late_gets_everything(tmp_path) -> None:
    pc = Pc(tmp_path)
    pc.stop()
    shutil.rmtree(tmp_path / "stick")
    pc.start()
    pc.write(3)
    assert missing(pc.twin)
    assert not (tmp_path / "stick").exists()
    (tmp_path / "stick").mkdir()
    assert pc.twin.wait(5)
    assert pc.both()
    pc.stop()


def test_another_medium_in_the_same_place_gets_everything_from_the_beginning(pc: Pc, tmp_path) -> None:
    pc.write(3)
    assert pc.twin.wait(5)
    (tmp_path / "stick").rename(tmp_path / "first stick")
    (tmp_path / "stick").mkdir()
    pc.write(2)
    assert pc.twin.wait(5)
    assert pc.both()


def test_a_tail_torn_off_the_medium_is_completed(pc: Pc, tmp_path) -> None:
    pc.write(3)
    assert pc.twin.wait(5)
    pc.stop()
    torn = tmp_path / "stick" / WITHIN / "segment-000001.ipj"
    torn.write_bytes(torn.read_bytes()[:-20])
    pc.start()
    pc.write()
    assert pc.twin.wait(5)
    assert pc.both()
    assert not pc.twin.status.disagrees


@pytest.mark.parametrize("other", [b"another candidate's journal", b""])
def test_what_disagrees_is_never_overwritten(tmp_path, other: bytes) -> None:
    theirs = tmp_path / "stick" / WITHIN
    theirs.mkdir(parents=True)
    (theirs / "segment-000001.ipj").write_bytes(other)
    (theirs / "segment-000002.ipj").write_bytes(b"of a later start")
    pc = Pc(tmp_path)
    pc.write(2)
    assert pc.twin.wait(5)
    assert pc.twin.status.disagrees
    assert (theirs / "segment-000001.ipj").read_bytes() == other
    assert (theirs / "segment-000002.ipj").read_bytes() == b"of a later start"
    beside = FolderDisk(theirs.with_name("seat-A01+2"))
    assert segments_on(beside) == segments_on(pc.disk)
    assert [len(copy) for copy in pc.place.copies()] == [2, 1]
    pc.stop()


def test_a_twin_that_is_ahead_disagrees(pc: Pc, tmp_path) -> None:
    pc.write(3)
    assert pc.twin.wait(5)
    pc.stop()
    ahead = (tmp_path / "stick" / WITHIN / "segment-000001.ipj").read_bytes()
    (tmp_path / "journals" / "segment-000001.ipj").write_bytes(ahead[:-30])
    pc.start()
    assert pc.twin.wait(5)
    assert pc.twin.status.disagrees
    assert (tmp_path / "stick" / WITHIN / "segment-000001.ipj").read_bytes() == ahead


def test_the_answer_file_lies_beside_the_twin(pc: Pc, tmp_path) -> None:
    for content in (b"sealed", b"sealed anew"):
        pc.twin.put("answers.ipa", content)
        assert pc.twin.wait(5)
        assert (tmp_path / "stick" / WITHIN / "answers.ipa").read_bytes() == content


def test_the_folder_a_medium_was_mounted_on_is_no_medium(pc: Pc, tmp_path, monkeypatch) -> None:
    apart = [True]
    monkeypatch.setattr(TwinPlace, "same_medium", lambda self: not apart[0])
    pc.write()
    assert pc.twin.wait(5)
    assert not pc.twin.status.same_medium
    apart[0] = False
    pc.write()
    assert missing(pc.twin)
    apart[0] = True
    assert pc.twin.wait(5)


def test_two_folders_on_one_disk_are_told_to_be_one_medium(pc: Pc) -> None:
    assert pc.twin.wait(5)
    assert pc.twin.status.same_medium


class SlowDisk(PowerCutDisk):
    """A stick that answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def create(self, name: str) -> GrowingFile:
        assert self.gate.wait(10)
        return super().create(name)


@dataclass(frozen=True)
class Stick(TwinPlace):
    """A medium whose folders are disks in memory."""

    disks: dict[str, PowerCutDisk]

    def identity(self) -> tuple[int, int]:
        return 1, 1

    def same_medium(self) -> bool:
        return False

    def disk(self, folder: Path) -> FolderDisk:
        disk = self.disks.setdefault(folder.name, PowerCutDisk())
        disk.settle()
        return disk  # type: ignore[return-value]  # everything a twin asks of a folder


def both_on(first: PowerCutDisk, sticks: dict[str, PowerCutDisk], chance: random.Random) -> tuple[Journal, Twin, int]:
    first.settle()
    segments = segments_on(first)
    reading = read_journal(segments, SECRET)
    place = Stick(Path(), WITHIN, Path(), sticks)
    twin = Twin(first, place, {one.name: len(one.data) for one in segments}, lambda: 0.0)
    journal = Journal(
        first,
        SECRET,
        head=reading.head,
        last_number=reading.last_number,
        randomness=chance.randbytes,
        seconds=lambda: 0.0,
        on_change=lambda _: None,
        follow=twin.follow,
    )
    return journal, twin, reading.last_number


def test_the_tick_does_not_wait_for_a_stick_that_stands_still() -> None:
    first, stick = PowerCutDisk(), SlowDisk()
    journal, twin, _ = both_on(first, {"seat-A01": stick}, random.Random(1))
    for number in range(1, 6):
        journal.append(event(number))
        assert journal.wait(number, 5)
    assert not twin.wait(0.01)
    assert stick.names() == ()
    stick.gate.set()
    assert twin.wait(5)
    assert segments_on(stick) == segments_on(first)
    assert journal.close()
    assert twin.close()


@pytest.mark.parametrize("block", range(5))
def test_power_cuts_leave_twins_that_are_beginnings_of_the_journal(block: int) -> None:
    ahead = 0
    for seed in range(block * 30, block * 30 + 30):
        chance = random.Random(seed)
        first, sticks, acknowledged = PowerCutDisk(), dict[str, PowerCutDisk](), 0
        for _ in range(chance.randrange(1, 4)):
            journal, twin, last = both_on(first, sticks, chance)
            for number in range(last + 1, last + chance.randrange(2, 12)):
                journal.append(event(number))
                if chance.random() < 0.4:
                    assert journal.wait(number, 5)
            acknowledged = max(acknowledged, journal.status.durable_number)
            # the power fails while both threads are at work; the stick is looked at first, for it may never be ahead
            sticks = {name: disk.cut_power(chance) for name, disk in list(sticks.items())}
            first = first.cut_power(chance)
            journal.close()
            twin.close()
        ours = read_journal(segments_on(first), SECRET)
        assert (ours.last_number >= acknowledged, ours.missing) == (True, ()), seed
        for stick in sticks.values():
            theirs = read_journal(segments_on(stick), SECRET)
            assert theirs.events == ours.events[: len(theirs.events)], seed
            assert theirs.chain == ours.chain[: len(theirs.chain)], seed
            ahead += bool(theirs.events)
    assert ahead > 5  # else hardly any stick would have been looked at; how many there are is up to the threads
