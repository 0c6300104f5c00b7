"""Room kept for answers: logs give way first, then the reserve, and answers still fit."""

from __future__ import annotations

import errno
import random
from pathlib import Path

from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal import Journal, Saving
from ipexam.exchange.journal_format import ORIGIN
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.reserve import RESERVE, Reserve
from tests.exchange.journals import SECRET, PowerCutDisk, event

SIZE = 1 << 16


def reserve_on(disk, *logs: Path) -> Reserve:
    return Reserve(disk, logs, SIZE, random.Random(1).randbytes)


def test_logs_give_way_one_by_one_before_the_reserve(tmp_path) -> None:
    logs = [tmp_path / "ipexam.log.2", tmp_path / "ipexam.log.1"]
    for log in logs:
        log.write_text("old")
    disk = FolderDisk(tmp_path / "seat")
    reserve = reserve_on(disk, tmp_path / "missing.log", *logs)
    assert reserve.hold()
    assert len(disk.read(RESERVE)) == SIZE
    assert reserve.give()
    assert [log.exists() for log in logs] == [False, True]
    assert reserve.give()
    assert [log.exists() for log in logs] == [False, False]
    assert RESERVE in disk.names()
    assert reserve.give()
    assert disk.names() == ()
    assert not reserve.give()


def test_a_disk_without_room_holds_nothing_and_stops_nobody(tmp_path, monkeypatch) -> None:
    def full(name: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    disk = FolderDisk(tmp_path / "seat")
    monkeypatch.setattr(disk, "replace", full)
    assert not reserve_on(disk).hold()


def test_what_is_held_is_held_over_a_restart_and_released_at_the_end(tmp_path) -> None:
    disk = FolderDisk(tmp_path / "seat")
    assert reserve_on(disk).hold()
    again = reserve_on(disk)
    assert again.hold()
    again.release()
    assert disk.names() == ()


class SmallDisk(PowerCutDisk):
    """A disk with so many bytes."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def create(self, name: str):
        return _Bounded(self, super().create(name))

    def left(self) -> int:
        return self.size - sum(len(written.data) for written in self._files.values())

    def replace(self, name: str, data: bytes) -> None:
        if len(data) > self.left():
            raise OSError(errno.ENOSPC, "No space left on device")
        super().replace(name, data)


class _Bounded:
    def __init__(self, disk: SmallDisk, file) -> None:
        self._disk, self._file = disk, file

    def append(self, data: bytes) -> None:
        if len(data) > self._disk.left():
            self._file.append(data[: max(0, self._disk.left())])
            raise OSError(errno.ENOSPC, "No space left on device")
        self._file.append(data)

    def sync(self) -> None:
        self._file.sync()

    def close(self) -> None:
        self._file.close()


def test_a_disk_that_fills_up_turns_no_seat_red_while_the_reserve_lasts() -> None:
    disk = SmallDisk(SIZE + 2000)
    reserve, seen = reserve_on(disk), []
    assert reserve.hold()
    journal = Journal(
        disk,
        SECRET,
        head=ORIGIN,
        last_number=0,
        randomness=random.Random(2).randbytes,
        seconds=lambda: 0.0,
        on_change=lambda status: seen.append(status.saving),
        make_room=reserve.give,
    )
    for number in range(1, 41):
        journal.append(event(number))
        assert journal.wait(number, 5)
    assert journal.status.short_of_space
    assert Saving.FAILED not in seen
    assert journal.close()
    assert RESERVE not in disk.names()
    reading = read_journal(segments_on(disk), SECRET)
    assert reading.events == tuple(event(number) for number in range(1, 41))
    assert (reading.missing, reading.damages) == ((), ())


def test_a_disk_that_is_really_full_loses_nothing_that_was_acknowledged() -> None:
    disk = SmallDisk(SIZE + 2000)
    reserve = reserve_on(disk)
    assert reserve.hold()
    journal = Journal(
        disk,
        SECRET,
        head=ORIGIN,
        last_number=0,
        randomness=random.Random(2).randbytes,
        seconds=lambda: 0.0,
        on_change=lambda _: None,
        make_room=reserve.give,
    )
    number = 0
    while journal.status.failing_for_seconds is None:
        number += 1
        journal.append(event(number))
        journal.wait(number, 0.2)
    assert not journal.close()
    acknowledged = journal.status.durable_number
    reading = read_journal(segments_on(disk), SECRET)
    assert acknowledged > 200
    assert reading.last_number >= acknowledged
    assert reading.missing == ()
