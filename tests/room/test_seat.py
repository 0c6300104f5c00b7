"""The verbs of a seat, and its time."""

from __future__ import annotations

import threading

import pytest

from ipexam.domain.exam_errors import AnswerTooLong, ExamNotRunning
from ipexam.domain.paper import Response
from ipexam.room.seat import MAX_ANSWER_CHARACTERS
from ipexam.room.snapshot import Phase, Saving
from tests.room.exam_pc import Saves, open_room, running_seat, saved


def test_nothing_can_be_answered_before_the_rules_are_read(room) -> None:
    seat = room.sign_in("A01", "123X", Saves())
    seat.read_rules()
    assert seat.snapshot().phase is Phase.SIGNED_IN
    with pytest.raises(ExamNotRunning):
        seat.answer(Response("q01", choices=("a",)))
    seat.close()


def test_an_answer_counts_as_saved_only_when_the_disk_has_answered(room) -> None:
    seat = running_seat(room)
    gate = threading.Event()
    written = seat._state.journal._write

    def slow(batch) -> None:
        assert gate.wait(10)
        written(batch)

    saved(seat, 3)
    seat._state.journal._write = slow  # type: ignore[method-assign]
    number = seat.answer(Response("q01", choices=("a",)))
    assert seat.snapshot().item("q01").saved is False
    assert seat.snapshot().save.saving is Saving.SAVING
    gate.set()
    saved(seat, number)
    assert seat.snapshot().item("q01").saved is True
    seat.close()


def test_the_same_answer_again_is_no_new_event(room) -> None:
    seat = running_seat(room)
    first = seat.answer(Response("q01", choices=("a",)))
    assert seat.answer(Response("q01", choices=("a",))) == first
    assert seat.answer(Response("q01", choices=("b",))) == first + 1
    seat.close()


def test_an_answer_can_be_taken_back(room) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("a",)))
    seat.answer(Response("q01"))
    assert seat.snapshot().answered == 0
    seat.close()


def test_half_a_character_does_not_stop_the_journal(room) -> None:
    seat = running_seat(room)
    number = seat.answer(Response("q05", text="好\ud83d"))
    saved(seat, number)
    assert seat.snapshot().item("q05").response == Response("q05", text="好�")
    whole = seat.answer(Response("q05", text="\ud83d\ude00"))
    saved(seat, whole)
    assert seat.snapshot().item("q05").response == Response("q05", text="😀")
    seat.close()


def test_an_endless_answer_is_refused_and_the_last_one_stays(room) -> None:
    seat = running_seat(room)
    longest = Response("q06", text="长" * MAX_ANSWER_CHARACTERS)
    saved(seat, seat.answer(longest))
    with pytest.raises(AnswerTooLong):
        seat.answer(Response("q06", text="长" * (MAX_ANSWER_CHARACTERS + 1)))
    assert seat.snapshot().item("q06").response == longest
    seat.close()


def test_an_item_of_another_paper_is_a_mistake_of_the_window(room) -> None:
    seat = running_seat(room)
    for verb in (lambda: seat.answer(Response("q99")), lambda: seat.go_to("q99"), lambda: seat.flag("q99", True)):
        with pytest.raises(KeyError):
            verb()
    seat.close()


def test_time_runs_by_ticks_alone(room, clock) -> None:
    seat = running_seat(room)
    for _ in range(60):
        clock.pass_ms(1000)
        seat.tick()
    assert seat.snapshot().remaining_seconds == 89 * 60
    seat.close()


def test_a_stall_and_a_clock_jump_cost_nothing(room, clock) -> None:
    seat = running_seat(room)
    clock.pass_ms(120_000)
    assert seat.tick().remaining_seconds == 90 * 60
    clock.set_wall(86_400_000)
    clock.pass_ms(1000)
    assert seat.tick().remaining_seconds == 90 * 60 - 1
    assert [outage.ms for outage in seat.attempt.outages] == [120_000]
    assert [jump.ms for jump in seat.attempt.clock_jumps] == [86_400_000]
    seat.close()


def test_the_clock_does_not_run_while_the_rules_are_read(room, clock) -> None:
    seat = room.sign_in("A01", "123X", Saves())
    clock.pass_ms(60_000)
    seat.tick()
    seat.confirm_identity()
    clock.pass_ms(60_000)
    seat.read_rules()
    clock.pass_ms(1000)
    assert seat.tick().remaining_seconds == 90 * 60 - 1
    seat.close()


def test_at_zero_the_attempt_seals_itself(tmp_path, pc, clock) -> None:
    seat = running_seat(open_room(tmp_path, pc, minutes=1))
    seat.answer(Response("q01", choices=("c",)))
    for _ in range(60):
        clock.pass_ms(1000)
        snapshot = seat.tick()
    assert (snapshot.phase, snapshot.remaining_seconds) == (Phase.SEALED_AT_ZERO, 0)
    with pytest.raises(ExamNotRunning):
        seat.answer(Response("q01", choices=("a",)))
    assert seat.seal().answered == 1
    seat.close()


def test_the_window_hears_of_saving_from_the_journals_thread(room) -> None:
    saves = Saves()
    seat = room.sign_in("A01", "123X", saves)
    saved(seat, 1)
    seat.close()
    assert saves.statuses[-1].durable_number == 1
    assert threading.get_ident() not in saves.threads


def test_focus_and_lookups_are_evidence(room) -> None:
    seat = running_seat(room)
    seat.focus_lost("WeChat")
    seat.focus_back()
    seat.look_up("专利法读本", 2)
    seat.search("二十年")
    snapshot = seat.snapshot()
    assert (snapshot.focus_losses, snapshot.lookups) == (1, 2)
    seat.hand_in()
    seat.focus_lost()
    assert seat.snapshot().focus_losses == 1
    seat.close()


def test_a_heartbeat_is_written_every_five_seconds(room, clock) -> None:
    seat = running_seat(room)
    before = seat.attempt.number
    for _ in range(20):
        clock.pass_ms(1000)
        seat.tick()
    assert seat.attempt.number - before == 4
    seat.close()
