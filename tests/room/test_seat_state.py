"""A seat against a model of it, through crashes, reboots, freezes and lost media; and what it records by itself."""

from __future__ import annotations

import errno
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ipexam.attempt.events import Alarmed
from ipexam.domain.alarm import Alarm
from ipexam.domain.exam_errors import AnswerTooLong, ExamNotRunning
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction
from ipexam.exchange import twin as twin_module
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.room import seat_state as seat_state_module
from ipexam.room.room import resume, waiting_seats
from ipexam.room.snapshot import Phase
from tests.exchange.packages import NOW, seat_entries
from tests.room.exam_pc import HandClock, Saves, exam_pc, kill, open_room, running_seat, saved, seat_folder
from tests.room.proctored import ordered, proctored_room

ITEMS = ("q01", "q02", "q03", "q04", "q05", "q06")


class SeatModel(RuleBasedStateMachine):
    """What a seat must remember, kept in plain dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = HandClock()
        (self.folder / "stick").mkdir()
        self.pc = replace(exam_pc(self.folder, self.clock), twin=self.folder / "stick")
        self.answers: dict[str, Response] = {}
        self.history: dict[str, int] = {}
        self.flags: set[str] = set()
        self.struck: set[tuple[str, str]] = set()
        self.notes: dict[str, str] = {}
        self.left_ms = 90 * 60_000
        self.frozen = self.over = False

    @initialize()
    def sit_down(self) -> None:
        self.room = proctored_room(self.folder, self.pc)
        self.seat = running_seat(self.room)

    working = precondition(lambda self: not (self.frozen or self.over))

    @working
    @rule(item=st.sampled_from(ITEMS), choices=st.lists(st.sampled_from("abcd"), unique=True, max_size=3))
    def answer(self, item: str, choices: list[str]) -> None:
        response = Response(item, choices=tuple(choices))
        self.history[item] = self.history.get(item, 0) + (self.answers.get(item) != response)
        self.answers[item] = response
        self.seat.answer(response)

    @working
    @rule(item=st.sampled_from(ITEMS), on=st.booleans())
    def flag(self, item: str, on: bool) -> None:
        (self.flags.add if on else self.flags.discard)(item)
        self.seat.flag(item, on)

    @working
    @rule(item=st.sampled_from(ITEMS), option=st.sampled_from("abcd"), on=st.booleans())
    def strike(self, item: str, option: str, on: bool) -> None:
        (self.struck.add if on else self.struck.discard)((item, option))
        self.seat.strike(item, option, on)

    @working
    @rule(item=st.sampled_from(ITEMS), text=st.text(max_size=9))
    def note(self, item: str, text: str) -> None:
        if text or item in self.notes:
            self.notes[item] = text
        self.seat.note(item, text)

    @rule(seconds=st.integers(1, 7))
    def work(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.pass_ms(1000)
            self.seat.tick()
            if not (self.frozen or self.over):
                self.left_ms -= 1000

    @rule(ms=st.integers(3_001, 300_000))
    def stall(self, ms: int) -> None:
        self.clock.pass_ms(ms)
        self.seat.tick()

    @rule(days=st.sampled_from([-1, 1]))
    def set_the_clock(self, days: int) -> None:
        self.clock.set_wall(days * 86_400_000)
        self.seat.tick()
        self.clock.set_wall(-days * 86_400_000)
        self.seat.tick()

    @precondition(lambda self: not self.over)
    @rule(reboot=st.booleans(), ms=st.integers(0, 500_000))
    def crash(self, reboot: bool, ms: int) -> None:
        kill(self.seat)
        self.seat._state.twin.close()
        if reboot:
            self.clock.reboot(after_ms=ms)
        else:
            self.clock.pass_ms(ms)
        (waiting,) = waiting_seats(self.pc)
        self.seat = resume(waiting, self.pc, Saves())
        self.time_comes_back()

    @precondition(lambda self: not self.over)
    @rule()
    def crash_and_lose_the_disk_but_for_the_stick(self) -> None:
        saved(self.seat, self.seat.attempt.number)
        assert self.seat._state.twin.wait(10)
        kill(self.seat)
        self.seat._state.twin.close()
        shutil.rmtree(self.pc.journals)
        self.seat = self.room.sign_in("A01", "123X", Saves())
        ordered(self.seat, ProctorAction.RESUME)
        self.time_comes_back()

    def time_comes_back(self) -> None:
        """What was charged since the last thing on the disk is given back, one heartbeat at most."""
        given = self.seat.snapshot().remaining_ms - self.left_ms
        assert 0 <= given <= 5_000
        self.left_ms += given

    @precondition(lambda self: not self.over)
    @rule()
    def freeze_or_thaw(self) -> None:
        ordered(self.seat, ProctorAction.THAW if self.frozen else ProctorAction.FREEZE)
        self.frozen = not self.frozen

    @rule(minutes=st.integers(1, 20))
    def add_time(self, minutes: int) -> None:
        ordered(self.seat, ProctorAction.ADD_TIME, minutes)
        self.left_ms += minutes * 60_000

    @working
    @rule()
    def hand_in(self) -> None:
        assert self.seat.hand_in().answered == len([one for one in self.answers.values() if not one.blank])
        self.over = True

    @precondition(lambda self: self.over)
    @rule()
    def reopen(self) -> None:
        with pytest.raises(ExamNotRunning):
            self.seat.answer(Response("q01", choices=("a",)))
        ordered(self.seat, ProctorAction.REOPEN)
        self.over = False

    @invariant()
    def the_seat_knows_what_the_model_knows(self) -> None:
        if not hasattr(self, "seat"):
            return
        snapshot, attempt = self.seat.snapshot(), self.seat.attempt
        assert dict(attempt.responses) == self.answers
        assert {item: len(self.seat.history(item)) for item in self.answers} == self.history
        assert (attempt.flags, snapshot.struck, dict(snapshot.notes)) == (self.flags, self.struck, self.notes)
        assert snapshot.remaining_ms == self.left_ms
        assert snapshot.frozen == self.frozen
        assert snapshot.phase is (Phase.HANDED_IN if self.over else Phase.RUNNING)
        assert not snapshot.needs_proctor

    def teardown(self) -> None:
        if hasattr(self, "seat"):
            self.seat.close()
            reading = read_journal(segments_on(FolderDisk(seat_folder(self.pc))), seat_entries()[0].secret)
            assert (reading.missing, reading.damages) == ((), ())
        shutil.rmtree(self.folder)


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat_state_module, "RESERVE_BYTES", 4096)
    monkeypatch.setattr(twin_module, "RETRY_SECONDS", 0.005)


SeatModel.TestCase.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestSeatAgainstItsModel(SeatModel.TestCase):
    """Run by Hypothesis."""

    @pytest.fixture(autouse=True)
    def _quick(self, small_and_quick: None) -> None:
        """Small reserves and no waiting for a stick that is back."""


def test_marks_notes_and_bookmarks_are_the_candidates_own(room, pc) -> None:
    seat = running_seat(room)
    seat.strike("q01", "a", on=True)
    seat.strike("q01", "b", on=True)
    seat.strike("q01", "a", on=False)
    seat.note("q05", "回头看第二章\ud83d")
    seat.note("q05", "回头看第二章�")
    seat.bookmark(1, 3, on=True)
    seat.bookmark(2, 1, on=True)
    seat.bookmark(2, 1, on=False)
    number = seat.attempt.number
    kill(seat)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    snapshot = again.snapshot()
    assert snapshot.struck == {("q01", "b")}
    assert dict(snapshot.notes) == {"q05": "回头看第二章�"}
    assert snapshot.bookmarks == {(1, 3)}
    assert (snapshot.answered, number) == (0, 10)
    with pytest.raises(AnswerTooLong):
        again.note("q05", "长" * 2001)
    again.close()


def test_everything_that_ever_stood_in_an_item_can_be_looked_at(room, pc, clock: HandClock) -> None:
    seat = running_seat(room)
    for text in ("先", "先申请", ""):
        clock.pass_ms(60_000)
        seat.answer(Response("q05", text=text))
    kill(seat)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert [response.text for _, response in again.history("q05")] == ["先", "先申请", ""]
    first = again.history("q05")[0][0]
    assert (first - NOW).total_seconds() == 60
    assert first.utcoffset() == timedelta(hours=8)
    assert first <= datetime.fromtimestamp(clock.now().wall_ms / 1000, UTC)
    assert again.history("q06") == ()
    again.close()


def test_a_stick_that_is_away_is_an_alarm_after_ten_seconds(tmp_path, clock: HandClock) -> None:
    seconds = [0.0]
    (tmp_path / "stick").mkdir()
    pc = replace(exam_pc(tmp_path, clock), twin=tmp_path / "stick", seconds=lambda: seconds[0])
    seat = running_seat(open_room(tmp_path, pc))
    assert seat._state.twin is not None
    saved(seat, seat.attempt.number)
    assert seat._state.twin.wait(10)
    (tmp_path / "stick").rename(tmp_path / "pocket")
    for at in (0.0, 5.0, 11.0, 20.0):
        seconds[0] = at
        clock.pass_ms(1000)
        saved(seat, seat.answer(Response("q05", text=str(at))))
        seat.tick()
    status = seat.snapshot().twin
    assert status is not None
    assert status.one_copy_only
    (tmp_path / "pocket").rename(tmp_path / "stick")
    saved(seat, seat.attempt.number)
    assert seat._state.twin.wait(10)
    seat.tick()
    saved(seat, seat.attempt.number)
    seat.close()
    reading = read_journal(segments_on(FolderDisk(seat_folder(pc))), seat_entries()[0].secret)
    alarms = [event.what.what for event in reading.events if isinstance(event.what, Alarmed)]
    assert alarms == [Alarm.ONE_COPY_ONLY, Alarm.TWO_COPIES_AGAIN]


def test_a_full_disk_frees_its_reserve_for_the_answer_file(room, monkeypatch) -> None:
    seat = running_seat(room)
    disk, real = seat._opened.disk, FolderDisk.replace
    saved(seat, seat.attempt.number)

    def bounded(self: FolderDisk, name: str, data: bytes) -> None:
        if "reserve" in self.names():
            raise OSError(errno.ENOSPC, "No space left on device")
        real(self, name, data)

    monkeypatch.setattr(FolderDisk, "replace", bounded)
    assert seat.hand_in().answered == 0
    assert "answers.ipa" in disk.names()
    seat.close()


def test_a_second_look_at_the_same_moment_is_the_same(room) -> None:
    seat = running_seat(room)
    saved(seat, seat.answer(Response("q01", choices=("a",))))
    assert seat.snapshot() == seat.snapshot()
    seat.close()
