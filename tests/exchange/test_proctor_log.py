"""A proctor's log on disk: what was written is there, and what was touched is noticed."""

from __future__ import annotations

import errno
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipexam.domain.file_errors import DiskFull
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_errors import ProctorLogInUse
from ipexam.domain.proctor_log import (
    Arrival,
    CodeMade,
    FactSaid,
    Incident,
    IncidentKind,
    IncidentNoted,
    IncidentStruck,
    ItemTicked,
    LogEntry,
    LogOpened,
    RecordFact,
    ReserveBound,
    SeatMarked,
)
from ipexam.exchange import disk
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.notes import NotesBroken
from ipexam.exchange.proctor_log import ProctorLog, read_log
from ipexam.exchange.proctor_log_notation import read_entry, write_entry

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
SECRET = bytes(range(32))
INCIDENT = Incident(IncidentKind.TECHNICAL, "键盘失灵", AT, "A01", "更换", AT + timedelta(minutes=3), 3)
EVENTS = (
    LogOpened("0.1.0"),
    CodeMade("A01", ProctorOrder(ProctorAction.ADD_TIME, 3, ReasonCategory.TECHNICAL, "键盘"), "042137", (1, 2)),
    IncidentNoted(INCIDENT),
    IncidentNoted(Incident(IncidentKind.OTHER, "停电", AT)),
    IncidentStruck(1, "写错座位"),
    SeatMarked("A02", Arrival.ABSENT),
    ReserveBound("R01", "王小明", "44040219850307001X"),
    ItemTicked("start.rules", True),
    FactSaid(RecordFact.STICKS, "U-01"),
)


def log(folder: Path) -> ProctorLog:
    return ProctorLog(folder, SECRET, random.Random().randbytes, "S1")


def entries(folder: Path) -> list[object]:
    return [entry.event for entry in read_log(FolderDisk(folder), SECRET).entries]


def filled(folder: Path) -> None:
    """Two starts of the program, so two segments."""
    for part in (EVENTS[:5], EVENTS[5:]):
        writing = log(folder)
        for number, event in enumerate(part):
            writing.append(LogEntry(AT + timedelta(seconds=number), event))
        writing.close()


@pytest.mark.parametrize("event", EVENTS)
def test_each_event_is_read_as_it_was_written(event: object) -> None:
    entry = LogEntry(AT, event)  # type: ignore[arg-type]
    assert read_entry(write_entry(entry)) == entry


@pytest.mark.parametrize("data", [b"{}", b"[]", b"\xff", b'{"at":"2026-11-22T01:00:00+00:00","what":"else"}'])
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(NotesBroken):
        read_entry(data)


def test_a_log_goes_on_where_it_ended(tmp_path: Path) -> None:
    filled(tmp_path)
    content = read_log(FolderDisk(tmp_path), SECRET)
    assert tuple(entry.event for entry in content.entries) == EVENTS
    assert (content.damaged, content.segments) == (0, 2)
    assert log(tmp_path).content == content


def test_an_entry_is_synced_before_append_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = disk.os.fsync
    monkeypatch.setattr(disk.os, "fsync", lambda descriptor: (synced.append(descriptor), real(descriptor))[1])
    writing = log(tmp_path)
    writing.append(LogEntry(AT, EVENTS[0]))
    before = len(synced)
    writing.append(LogEntry(AT, EVENTS[1]))
    assert len(synced) == before + 1


def test_nobody_reads_the_log_without_the_key(tmp_path: Path) -> None:
    filled(tmp_path)
    stored = b"".join(path.read_bytes() for path in sorted(tmp_path.glob("*.ipxlog")))
    for text in ("王小明", "键盘", "A01"):
        assert text.encode() not in stored
    assert read_log(FolderDisk(tmp_path), bytes(32)).entries == ()
    assert read_log(FolderDisk(tmp_path), bytes(32)).damaged > 0


def test_every_cut_of_the_tail_leaves_the_entries_before_it(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / "log-0002.ipxlog"
    whole = path.read_bytes()
    seen = set()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        found = entries(tmp_path)
        assert tuple(found) == EVENTS[: len(found)]
        seen.add(len(found))
    assert seen == {5, 6, 7, 8}


def test_writing_goes_on_behind_a_torn_tail_and_nothing_is_cut(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / "log-0002.ipxlog"
    path.write_bytes(path.read_bytes()[:-5])
    torn = path.read_bytes()
    writing = log(tmp_path)
    assert writing.content.damaged == 1
    writing.append(LogEntry(AT, EVENTS[0]))
    assert path.read_bytes() == torn
    assert entries(tmp_path) == [*EVENTS[:8], EVENTS[0]]


def test_every_changed_bit_is_noticed_and_nothing_false_is_read(tmp_path: Path) -> None:
    filled(tmp_path)
    chance = random.Random(7)
    for path in sorted(tmp_path.glob("*.ipxlog")):
        whole = path.read_bytes()
        for _ in range(60):
            data = bytearray(whole)
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
            content = read_log(FolderDisk(tmp_path), SECRET)
            assert content.damaged > 0
            assert {entry.event for entry in content.entries} <= set(EVENTS)
        path.write_bytes(whole)


def test_an_entry_taken_out_of_the_middle_is_noticed(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "log-0001.ipxlog").unlink()
    assert read_log(FolderDisk(tmp_path), SECRET).damaged == 1
    assert entries(tmp_path) == list(EVENTS[5:])


def test_only_one_window_writes_a_log(tmp_path: Path) -> None:
    writing = log(tmp_path)
    with pytest.raises(ProctorLogInUse):
        log(tmp_path)
    writing.close()
    log(tmp_path).close()


def test_a_full_disk_is_told_and_writing_goes_on_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = log(tmp_path)
    writing.append(LogEntry(AT, EVENTS[0]))

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(disk.os, "fsync", full)
        with pytest.raises(DiskFull):
            writing.append(LogEntry(AT, EVENTS[1]))
    assert len(writing.content.entries) == 1
    writing.append(LogEntry(AT, EVENTS[2]))
    assert {EVENTS[0], EVENTS[2]} <= set(entries(tmp_path))
