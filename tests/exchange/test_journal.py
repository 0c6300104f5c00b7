"""The journal loses nothing that was acknowledged: power cuts, full disks, torn tails, flipped bits."""

from __future__ import annotations

import random
import threading

import pytest

from ipexam.attempt.events import Answered
from ipexam.domain.paper import Response
from ipexam.exchange import journal as journal_module
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal import Journal, SaveStatus, Saving
from ipexam.exchange.journal_format import HEADER_BYTES, ORIGIN
from ipexam.exchange.journal_reading import JournalReading, Segment, read_journal, segments_on
from tests.exchange.journals import SECRET, PowerCutDisk, event, journal_on


def written(chance: random.Random, count: int, starts: int = 1) -> tuple[PowerCutDisk, JournalReading]:
    disk, reading = PowerCutDisk(), read_journal((), SECRET)
    for _ in range(starts):
        journal = journal_on(disk, chance, [], reading.head, reading.last_number)
        for number in range(reading.last_number + 1, reading.last_number + 1 + count):
            journal.append(event(number))
            assert journal.wait(number, 5)
        assert journal.close()
        reading = read_journal(segments_on(disk), SECRET)
    return disk, reading


def test_what_was_written_is_read_again() -> None:
    _, reading = written(random.Random(1), 5, starts=3)
    assert reading.events == tuple(event(number) for number in range(1, 16))
    assert (reading.damages, reading.torn_bytes, reading.missing) == ((), 0, ())


def test_each_process_start_has_a_segment_of_its_own() -> None:
    disk, _ = written(random.Random(1), 2, starts=3)
    assert disk.names() == ("segment-000001.ipj", "segment-000002.ipj", "segment-000003.ipj")


def test_an_answer_is_not_readable_on_the_disk() -> None:
    disk, _ = written(random.Random(1), 1)
    assert "答案".encode() not in disk.read("segment-000001.ipj")


def test_a_wrong_secret_reads_nothing() -> None:
    disk, _ = written(random.Random(1), 3)
    assert read_journal(segments_on(disk), bytes(32)).events == ()


def live_through_power_cuts(seed: int, honest: bool) -> tuple[int, JournalReading]:
    """Several process starts, each ended by a power cut; returns the highest acknowledged number."""
    chance = random.Random(seed)
    disk, acknowledged = PowerCutDisk(honest), 0
    for _ in range(chance.randrange(1, 4)):
        reading = read_journal(segments_on(disk), SECRET)
        journal = journal_on(disk, chance, [], reading.head, reading.last_number)
        last = reading.last_number + chance.randrange(1, 6)
        for number in range(reading.last_number + 1, last + 1):
            journal.append(event(number))
        assert journal.wait(last, 5)
        acknowledged = max(acknowledged, journal.status.durable_number)
        journal.close()
        add_unsynced_tail(disk, chance)
        disk = disk.cut_power(chance)
    return acknowledged, read_journal(segments_on(disk), SECRET)


def add_unsynced_tail(disk: PowerCutDisk, chance: random.Random) -> None:
    """The process was in the middle of a write: bytes of a record that nobody was told about."""
    newest = disk.names()[-1]
    disk._files[newest].pieces.append(chance.randbytes(chance.randrange(1, 200)))


@pytest.mark.parametrize("block", range(10))
def test_a_power_cut_loses_no_acknowledged_answer(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        acknowledged, reading = live_through_power_cuts(seed, honest=True)
        assert reading.last_number >= acknowledged, seed
        assert reading.missing == (), seed
        assert reading.events == tuple(event(number) for number in range(1, reading.last_number + 1)), seed


def test_without_fsync_power_cuts_do_lose_acknowledged_answers() -> None:
    lost = 0
    for seed in range(100):
        acknowledged, reading = live_through_power_cuts(seed, honest=False)
        lost += reading.last_number < acknowledged or bool(reading.missing)
    assert lost > 50


def test_what_was_read_after_a_kill_survives_a_later_power_cut() -> None:
    chance = random.Random(1)
    disk, reading = written(chance, 2)
    file = disk._files["segment-000001.ipj"]
    file.synced = 2  # header and first record: the process was killed before the second sync
    disk.settle()
    recovered = read_journal(segments_on(disk), SECRET)
    assert recovered == reading
    for seed in range(20):
        assert read_journal(segments_on(disk.cut_power(random.Random(seed))), SECRET) == reading


def test_every_cut_of_the_tail_gives_a_valid_prefix() -> None:
    disk, reading = written(random.Random(2), 4)
    data = disk.read("segment-000001.ipj")
    seen = set()
    for length in range(len(data)):
        cut = read_journal((Segment("segment-000001.ipj", data[:length]),), SECRET)
        assert cut.events == reading.events[: len(cut.events)]
        assert cut.damages == ()
        assert length < HEADER_BYTES or cut.chain == reading.chain[: len(cut.chain)]
        seen.add(len(cut.events))
    assert seen == {0, 1, 2, 3}


def test_writing_goes_on_after_a_torn_tail_in_a_new_segment() -> None:
    chance = random.Random(3)
    disk, reading = written(chance, 3)
    torn = disk._files["segment-000001.ipj"]
    torn.pieces[-1] = torn.pieces[-1][:-5]
    reading = read_journal(segments_on(disk), SECRET)
    assert reading.last_number == 2
    journal = journal_on(disk, chance, [], reading.head, 2)
    journal.append(event(3))
    assert journal.close()
    reading = read_journal(segments_on(disk), SECRET)
    assert reading.events == tuple(event(number) for number in (1, 2, 3))
    assert reading.damages == ()
    assert reading.torn_bytes > 0


def test_every_flipped_bit_is_noticed_and_the_answers_behind_it_survive() -> None:
    chance = random.Random(4)
    disk, whole = written(chance, 4, starts=2)
    segments = segments_on(disk)
    for _ in range(1000):
        at = chance.randrange(2)
        data = bytearray(segments[at].data)
        bit = chance.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        edited = [*segments]
        edited[at] = Segment(segments[at].name, bytes(data))
        reading = read_journal(edited, SECRET)
        assert reading.damages or reading.torn_bytes
        lost = {e.number for e in whole.events} - {e.number for e in reading.events}
        assert len(lost) <= 1
        assert all(e in whole.events for e in reading.events)


def test_a_record_taken_out_of_the_middle_is_noticed() -> None:
    disk, _ = written(random.Random(5), 3)
    pieces = disk._files["segment-000001.ipj"].pieces
    data = b"".join(pieces[:2] + pieces[3:])
    reading = read_journal((Segment("segment-000001.ipj", data),), SECRET)
    assert [e.number for e in reading.events] == [1, 3]
    assert reading.missing == (2,)
    assert [d.length for d in reading.damages] == [0]
    assert reading.after_damage == {3}


def test_a_missing_segment_is_noticed() -> None:
    disk, _ = written(random.Random(5), 2, starts=3)
    segments = segments_on(disk)
    reading = read_journal((segments[0], segments[2]), SECRET)
    assert [d.segment for d in reading.damages] == ["segment-000003.ipj"]
    assert reading.missing == (3, 4)


def test_a_hostile_segment_full_of_markers_ends_quickly() -> None:
    disk, _ = written(random.Random(6), 1)
    data = disk.read("segment-000001.ipj") + b"\xf5\x9dIP" * 500_000
    reading = read_journal((Segment("segment-000001.ipj", data),), SECRET)
    assert reading.last_number == 1


def test_a_full_disk_is_told_with_its_age_and_heals_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "RETRY_SECONDS", 0.001)
    disk, statuses, seconds = PowerCutDisk(), [], [100.0]
    failed, saved = threading.Event(), threading.Event()

    def changed(status: SaveStatus) -> None:
        statuses.append(status)
        (failed if status.saving is Saving.FAILED else saved).set()

    journal = Journal(
        disk,
        SECRET,
        head=ORIGIN,
        last_number=0,
        randomness=random.Random(7).randbytes,
        seconds=lambda: seconds[0],
        on_change=changed,
    )
    journal.append(event(1))
    assert journal.wait(1, 5)
    disk.full = True
    journal.append(event(2))
    assert failed.wait(5)
    seconds[0] = 107.0
    status = journal.status
    assert (status.saving, status.durable_number, status.pending) == (Saving.FAILED, 1, 1)
    assert status.failing_for_seconds == pytest.approx(7.0)
    assert "No space left" in status.trouble
    disk.full = False
    assert journal.wait(2, 5)
    assert journal.close()
    assert journal.status.saving is Saving.SAVED
    reading = read_journal(segments_on(disk), SECRET)
    assert [e.number for e in reading.events] == [1, 2]
    assert reading.damages == ()
    assert len(disk.names()) == 2


def test_closing_on_a_full_disk_says_that_something_is_unsaved() -> None:
    disk = PowerCutDisk()
    disk.full = True
    journal = journal_on(disk, random.Random(8), [])
    journal.append(event(1))
    assert not journal.close(timeout_seconds=5)


def test_a_real_folder_keeps_the_journal_private(tmp_path) -> None:
    disk = FolderDisk(tmp_path / "seat")
    journal = journal_on(disk, random.Random(9), [])
    journal.append(event(1))
    assert journal.close()
    assert (tmp_path / "seat").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "seat" / "segment-000001.ipj").stat().st_mode & 0o777 == 0o600
    assert read_journal(segments_on(disk), SECRET).events == (event(1),)


def test_a_window_that_stumbles_over_the_news_does_not_stop_the_writing(caplog) -> None:
    disk = PowerCutDisk()

    def stumble(status: SaveStatus) -> None:
        raise RuntimeError("the widget is gone")

    journal = Journal(
        disk,
        SECRET,
        head=ORIGIN,
        last_number=0,
        randomness=random.Random(7).randbytes,
        seconds=lambda: 0.0,
        on_change=stumble,
    )
    for number in (1, 2):
        journal.append(event(number))
        assert journal.wait(number, 5)
    assert journal.close()
    assert "the widget is gone" in caplog.text
    caplog.clear()


def test_an_event_too_long_for_a_record_is_refused_at_once() -> None:
    journal = journal_on(PowerCutDisk(), random.Random(7), [])
    with pytest.raises(ValueError, match="longer"):
        journal.append(event(1, Answered(Response("q01", text="长" * 100_000))))
    assert journal.status.pending == 0
    assert journal.close()
