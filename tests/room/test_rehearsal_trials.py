"""Each trial notices an engine that does not stand it: a trial that cannot fail would prove nothing."""

from __future__ import annotations

from multiprocessing import Pipe
from pathlib import Path

import pytest

from ipexam.domain.rehearsal import Trial
from ipexam.room import rehearsal_trials as trials
from ipexam.room import rehearsed_seat
from ipexam.room.orders import Orders
from ipexam.room.rehearsed_seat import Rehearsed, TrialFailed
from ipexam.room.seat import SeatAttempt
from tests.room.practice import practice


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rehearsed:
    monkeypatch.setattr(rehearsed_seat, "PATIENCE_SECONDS", 0.3)
    return practice(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    return place


def test_a_disk_nobody_warns_of_is_noticed(told, folder, monkeypatch) -> None:
    monkeypatch.setattr(trials.resource, "setrlimit", lambda *_: None)
    with pytest.raises(TrialFailed, match="warned"):
        trials.fill_disk(told, folder)


def test_answers_that_are_gone_after_a_restart_are_noticed(told, folder, monkeypatch) -> None:
    monkeypatch.setattr(SeatAttempt, "history", lambda *_: ())
    with pytest.raises(TrialFailed, match="lost"):
        trials.open_twice(told, folder)


def test_a_wrong_code_that_works_is_noticed(told, folder, monkeypatch) -> None:
    monkeypatch.setattr(Orders, "obey", lambda *_: None)
    with pytest.raises(TrialFailed, match="not refused"):
        trials.mistype_code(told, folder)


def test_a_jump_nobody_records_is_noticed(told, folder, monkeypatch) -> None:
    monkeypatch.setattr(rehearsed_seat.RehearsalClock, "set_wall", lambda *_: None)
    with pytest.raises(TrialFailed, match="recorded"):
        trials.move_clock(told, folder)


def test_a_child_tells_how_it_went(told, folder) -> None:
    ear, mouth = Pipe(duplex=False)
    trials.tell_result(Trial.CLOCK_JUMP, told, folder, mouth)
    assert ear.recv_bytes() == b"passed"


def test_a_trial_that_fails_says_why(told, folder, monkeypatch) -> None:
    monkeypatch.setattr(Orders, "obey", lambda *_: None)
    ear, mouth = Pipe(duplex=False)
    trials.tell_result(Trial.WRONG_CODE, told, folder, mouth)
    assert ear.recv_bytes() == b"failed it was not refused"
