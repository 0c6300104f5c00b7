"""The answer file and its receipt."""

from __future__ import annotations

import threading

import pytest

from ipexam.attempt.events import HandedIn
from ipexam.domain.exam_errors import AnswersNotSaved, AttemptFinished, ExamNotRunning
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.paper import Response
from ipexam.exchange.answers import read_answer_file
from ipexam.room import handing_in
from ipexam.room.room import resume, waiting_seats
from tests.exchange.packages import seat_entries
from tests.room.exam_pc import Saves, kill, running_seat, saved, seat_folder


def test_a_kill_between_hand_in_and_answer_file_is_made_good(room, pc) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    seat._state.record(HandedIn())
    kill(seat)
    assert not (seat_folder(pc) / "answers.ipa").exists()
    with pytest.raises(AttemptFinished):
        resume(waiting_seats(pc)[0], pc, Saves())
    assert (seat_folder(pc) / "answers.ipa").exists()
    assert waiting_seats(pc) == ()


def test_the_receipt_is_the_same_when_shown_again(room, clock) -> None:
    seat = running_seat(room)
    receipt = seat.hand_in()
    clock.pass_ms(60_000)
    assert seat.hand_in() == receipt
    assert seat.seal() == receipt
    seat.close()


def test_while_the_disk_refuses_nothing_is_handed_in(room, monkeypatch) -> None:
    seat = running_seat(room)
    saved(seat, 3)
    failing = threading.Event()

    def refuse(batch) -> None:
        failing.set()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handing_in, "SEAL_TIMEOUT_SECONDS", 0.01)
    honest, seat._state.journal._write = seat._state.journal._write, refuse  # type: ignore[method-assign]
    seat.answer(Response("q01", choices=("b",)))
    assert failing.wait(10)
    with pytest.raises(AnswersNotSaved) as refused:
        seat.hand_in()
    assert "No space" in refused.value.trouble
    seat._state.journal._write = honest  # type: ignore[method-assign]
    monkeypatch.setattr(handing_in, "SEAL_TIMEOUT_SECONDS", 10.0)
    assert seat.seal().answered == 1
    seat.close()


def test_another_answer_file_on_the_stick_is_never_replaced(room, tmp_path) -> None:
    seat = running_seat(room)
    seat.hand_in()
    stick = tmp_path / "stick"
    stick.mkdir()
    first = seat.save_copy(stick)
    assert seat.save_copy(stick) == first
    first.write_bytes(b"another candidate's answers")
    second = seat.save_copy(stick)
    assert second != first
    assert first.read_bytes() == b"another candidate's answers"
    with pytest.raises(DiskFull):
        seat.save_copy(tmp_path / "no such stick")
    seat.close()


def test_sealing_before_the_end_is_refused(room) -> None:
    seat = running_seat(room)
    with pytest.raises(ExamNotRunning):
        seat.seal()
    seat.close()


def test_a_broken_answer_file_is_written_again(room, pc) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    receipt = seat.hand_in()
    path = seat_folder(pc) / "answers.ipa"
    whole = path.read_bytes()
    for broken in (b"", whole[:-1]):
        path.write_bytes(broken)
        assert seat.seal().fingerprint == receipt.fingerprint
        file = read_answer_file(path.read_bytes(), "x")
        assert file.verified(seat_entries()[0].signing.verifying)
    seat.close()
