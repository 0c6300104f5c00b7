"""What proctors order at a seat, how they prove it, and what a wrong code costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.attempt.events import ProctorActed
from ipexam.domain.exam_errors import ExamNotRunning
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ProofKind, ReasonCategory
from ipexam.domain.seat_errors import (
    OrderImpossible,
    ProctorCodeTooSoon,
    ProctorCodeWrong,
    ProctorNeeded,
    SeatFrozen,
    SecondProctorNeeded,
)
from ipexam.exchange.answers import open_answers, read_answer_file
from ipexam.room.room import Room, resume, waiting_seats
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase
from tests.exchange.packages import new_office, seat_entries
from tests.room.exam_pc import HandClock, Saves, kill, running_seat, seat_folder
from tests.room.proctored import ordered, proctored_room, proved, signed

FIVE = ProctorOrder(ProctorAction.ADD_TIME, 5, ReasonCategory.TECHNICAL, "换键盘")


@pytest.fixture
def room(tmp_path, pc) -> Room:
    return proctored_room(tmp_path, pc)


@pytest.fixture
def seat(room):
    running = running_seat(room)
    yield running
    running.close()


def refused_code(seat: SeatAttempt) -> int:
    with pytest.raises(ProctorCodeWrong) as wrong:
        seat.obey(FIVE, ("00000000",))
    assert not isinstance(wrong.value, ProctorCodeTooSoon)
    return wrong.value.wait_seconds


def test_one_code_adds_time_and_the_record_says_who_and_why(seat) -> None:
    seat.obey(FIVE, proved(seat, FIVE, 2))
    snapshot = seat.snapshot()
    assert (snapshot.remaining_seconds, snapshot.granted_minutes) == (95 * 60, 5)
    assert seat.attempt.orders == (ProctorActed(FIVE, (2,), ProofKind.CODE),)


def test_a_number_dies_with_its_use_and_its_code_with_it(seat) -> None:
    shown, codes = seat.challenge(), proved(seat, FIVE, 1)
    assert len(shown) == 6
    seat.obey(FIVE, codes)
    assert seat.challenge() != shown
    with pytest.raises(ProctorCodeWrong):
        seat.obey(FIVE, codes)
    assert seat.snapshot().granted_minutes == 5


def test_a_new_start_shows_a_new_number(room, pc) -> None:
    seat = running_seat(room)
    shown, codes = seat.challenge(), proved(seat, FIVE, 1)
    kill(seat)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.challenge() != shown
    with pytest.raises(ProctorCodeWrong):
        again.obey(FIVE, codes)
    again.close()


def test_a_code_is_for_one_seat_one_order_and_its_minutes(room) -> None:
    first, second = running_seat(room), running_seat(room, "A02", "4321")
    theirs = proved(second, FIVE, 1)
    with pytest.raises(ProctorCodeWrong):
        first.obey(FIVE, theirs)
    with pytest.raises(ProctorCodeWrong):
        second.obey(replace(FIVE, minutes=6), theirs)
    first.close()
    second.close()


def test_more_than_ten_minutes_take_two_different_proctors(seat) -> None:
    eleven = ProctorOrder(ProctorAction.ADD_TIME, 11)
    for alone in (proved(seat, eleven, 1), proved(seat, eleven, 1, 1)):
        with pytest.raises(SecondProctorNeeded):
            seat.obey(eleven, alone)
    seat.obey(eleven, proved(seat, eleven, 2, 1))
    assert seat.attempt.orders[0].proctors == (1, 2)
    assert seat.attempt.refused_codes == 0


def test_one_right_and_one_wrong_code_are_a_wrong_code(seat) -> None:
    eleven = ProctorOrder(ProctorAction.ADD_TIME, 11)
    with pytest.raises(ProctorCodeWrong):
        seat.obey(eleven, (*proved(seat, eleven, 1), "12345678"))
    assert seat.snapshot().granted_minutes == 0


def test_wrong_codes_wait_longer_and_longer_and_a_restart_shortens_nothing(room, pc, clock: HandClock) -> None:
    seat = running_seat(room)
    waits = []
    for _ in range(5):
        waits.append(refused_code(seat))
        with pytest.raises(ProctorCodeTooSoon):
            seat.obey(FIVE, proved(seat, FIVE, 1))
        clock.pass_ms(waits[-1] * 1000)
    assert waits == [1, 5, 30, 120, 120]
    assert refused_code(seat) == 120
    clock.pass_ms(20_000)
    kill(seat)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.wait_seconds == 100
    kill(again)
    clock.reboot(after_ms=-3_600_000)
    third = resume(waiting_seats(pc)[0], pc, Saves())
    assert third.wait_seconds == 120
    clock.pass_ms(3_600_000 + 120_000)
    ordered(third, ProctorAction.RESUME)
    assert third.wait_seconds == 0
    assert refused_code(third) == 1
    third.close()


def test_a_key_file_proves_with_a_signature_over_reason_and_note(seat) -> None:
    signatures = signed(seat, FIVE, 1)
    with pytest.raises(ProctorCodeWrong):
        seat.obey_signed(replace(FIVE, note="另一个原因"), signatures)
    assert seat.attempt.refused_codes == 1


def test_a_signature_counts_for_its_own_proctor_alone(seat) -> None:
    ((number, signature),) = signed(seat, FIVE, 1)
    with pytest.raises(ProctorCodeWrong):
        seat.obey_signed(FIVE, ((2, signature),))
    assert number == 1


def test_two_key_files_void_and_nothing_is_taken_away(seat) -> None:
    seat.answer(Response("q01", choices=("b",)))
    void = ProctorOrder(ProctorAction.VOID, reason=ReasonCategory.CANDIDATE, note="夹带")
    seat.obey_signed(void, signed(seat, void, 1, 2))
    assert seat.attempt.void_proposed
    assert seat.attempt.orders[0].proof is ProofKind.KEY
    assert (seat.snapshot().phase, seat.snapshot().answered) == (Phase.RUNNING, 1)


def test_a_frozen_seat_charges_nothing_and_takes_nothing(seat, clock: HandClock) -> None:
    ordered(seat, ProctorAction.FREEZE)
    for _ in range(60):
        clock.pass_ms(1000)
        assert seat.tick().frozen
    with pytest.raises(SeatFrozen):
        seat.answer(Response("q01", choices=("a",)))
    with pytest.raises(SeatFrozen):
        seat.hand_in()
    ordered(seat, ProctorAction.THAW)
    clock.pass_ms(1000)
    assert seat.tick().remaining_seconds == 90 * 60 - 1
    seat.answer(Response("q01", choices=("a",)))


def test_a_freeze_outlives_a_crash(room, pc) -> None:
    seat = running_seat(room)
    ordered(seat, ProctorAction.FREEZE)
    kill(seat)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.snapshot().frozen
    again.close()


def test_orders_that_do_not_fit_use_no_number_up(seat) -> None:
    shown = seat.challenge()
    for action in (ProctorAction.THAW, ProctorAction.RESUME, ProctorAction.AUTHORISE, ProctorAction.REOPEN):
        with pytest.raises(OrderImpossible):
            ordered(seat, action)
    for minutes in (0, -5, 10_000):
        with pytest.raises(OrderImpossible):
            ordered(seat, ProctorAction.ADD_TIME, minutes)
    with pytest.raises(OrderImpossible):
        ordered(seat, ProctorAction.FREEZE, minutes=3)
    assert seat.challenge() == shown


def test_a_wrong_hand_in_is_reopened_and_the_answer_file_made_anew(room, tmp_path) -> None:
    seat = running_seat(room)
    first = seat.hand_in()
    ordered(seat, ProctorAction.REOPEN)
    assert seat.snapshot().phase is Phase.RUNNING
    seat.answer(Response("q01", choices=("c",)))
    second = seat.hand_in()
    assert (second.answered, second.fingerprint == first.fingerprint) == (1, False)
    file = seat.save_copy(tmp_path)
    seat.close()
    entry = seat_entries()[0]
    answers = read_answer_file(file.read_bytes(), str(file))
    opened = open_answers(answers, entry.signing.verifying, entry.secret, new_office().keys.opening, 90)
    assert opened.attempt.responses["q01"] == Response("q01", choices=("c",))
    assert opened.attempt.orders[0].proctors == (1, 2)


def test_a_seat_that_was_left_is_reopened_with_package_and_password(room, pc) -> None:
    seat = running_seat(room)
    seat.hand_in()
    seat.close()
    again = room.sign_in("A01", "123X", Saves(), to_reopen=True)
    with pytest.raises(ExamNotRunning):
        again.answer(Response("q01", choices=("a",)))
    ordered(again, ProctorAction.REOPEN)
    again.answer(Response("q01", choices=("a",)))
    again.hand_in()
    again.close()
    assert waiting_seats(pc) == ()


def test_nothing_is_reopened_once_the_sitting_is_closed(room, clock: HandClock) -> None:
    seat = running_seat(room)
    seat.hand_in()
    clock.pass_ms(5 * 3_600_000)
    with pytest.raises(OrderImpossible):
        ordered(seat, ProctorAction.REOPEN)
    seat.close()


def test_a_proctor_ends_an_exam_and_it_is_sealed_on_the_way_out(room, pc) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("a",)))
    ordered(seat, ProctorAction.END)
    assert seat.snapshot().phase is Phase.HANDED_IN
    seat.close()
    assert (seat_folder(pc) / "answers.ipa").exists()
    assert waiting_seats(pc) == ()


def test_the_candidate_goes_on_on_paper(seat) -> None:
    ordered(seat, ProctorAction.TO_PAPER)
    snapshot = seat.snapshot()
    assert (snapshot.phase, snapshot.on_paper) == (Phase.HANDED_IN, True)
    assert seat.seal().answered == 0


def test_a_pc_that_never_got_going_sends_its_candidate_to_paper(room) -> None:
    seat = room.sign_in("A01", "123X", Saves())
    with pytest.raises(OrderImpossible):
        ordered(seat, ProctorAction.END)
    ordered(seat, ProctorAction.TO_PAPER)
    assert seat.snapshot().on_paper
    assert seat.seal().items == 6
    seat.close()


def test_a_void_after_the_end_is_in_the_answer_file(room, pc) -> None:
    seat = running_seat(room)
    seat.hand_in()
    ordered(seat, ProctorAction.VOID)
    seat.close()
    entry = seat_entries()[0]
    file = read_answer_file((seat_folder(pc) / "answers.ipa").read_bytes(), "x")
    opened = open_answers(file, entry.signing.verifying, entry.secret, new_office().keys.opening, 90)
    assert opened.attempt.void_proposed


def test_a_wrong_code_after_the_end_leaves_the_receipt_as_it_is(room, pc) -> None:
    seat = running_seat(room)
    receipt = seat.hand_in()
    refused_code(seat)
    seat.close()
    file = read_answer_file((seat_folder(pc) / "answers.ipa").read_bytes(), "x")
    assert file.facts.fingerprint == receipt.fingerprint


def test_an_attempt_given_up_here_goes_on_only_when_a_proctor_says_so(room, pc) -> None:
    seat = running_seat(room)
    ordered(seat, ProctorAction.MOVE)
    snapshot = seat.snapshot()
    assert (snapshot.moved, snapshot.awaits) == (True, ProctorAction.RESUME)
    with pytest.raises(ProctorNeeded):
        seat.answer(Response("q01", choices=("a",)))
    seat.close()
    assert waiting_seats(pc) == ()
    back = room.sign_in("A01", "123X", Saves())
    ordered(back, ProctorAction.RESUME)
    assert (back.snapshot().moved, back.snapshot().needs_proctor) == (False, False)
    back.close()
