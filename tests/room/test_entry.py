"""Seats that wait for a proctor: late, on a wrong day, at a reserve seat, after a doubtful outage."""

from __future__ import annotations

import pytest

from ipexam.attempt.events import Named
from ipexam.domain.exam_errors import LastFourWrong
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction, ProctorOrder
from ipexam.domain.seat_errors import HandInTooEarly, OrderImpossible, ProctorCodeWrong, ProctorNeeded, ReserveTaken
from ipexam.domain.sitting import SittingKind
from ipexam.room.room import Room, check_package, resume, waiting_seats
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase
from tests.exchange.packages import APP_VERSION, NOW, PASSWORD, new_office, write_package
from tests.room.exam_pc import HandClock, Saves, kill, running_seat
from tests.room.proctored import RESERVE, ordered, proctored_room


def waits_for(seat: SeatAttempt, action: ProctorAction) -> bool:
    """The seat shows that it waits, refuses to begin, and begins after the order."""
    seat.confirm_identity()
    assert seat.snapshot().awaits is action
    with pytest.raises(ProctorNeeded):
        seat.read_rules()
    ordered(seat, action)
    seat.read_rules()
    return seat.snapshot().phase is Phase.RUNNING and not seat.snapshot().needs_proctor


def test_half_an_hour_late_needs_a_proctor_and_a_restart_forgets_nothing(tmp_path, pc, clock: HandClock) -> None:
    room = proctored_room(tmp_path, pc)
    clock.pass_ms(30 * 60_000)
    on_time = room.sign_in("A02", "4321", Saves())
    assert on_time.snapshot().awaits is None
    on_time.close()
    clock.pass_ms(1)
    late = room.sign_in("A01", "123X", Saves())
    late.confirm_identity()
    kill(late)
    assert waits_for(resume(waiting_seats(pc)[0], pc, Saves()), ProctorAction.AUTHORISE)


def test_practice_may_begin_at_any_time(tmp_path, pc, clock: HandClock) -> None:
    room = proctored_room(tmp_path, pc, kind=SittingKind.PRACTICE)
    clock.pass_ms(100 * 60_000)
    seat = running_seat(room)
    assert seat.snapshot().phase is Phase.RUNNING
    seat.close()


def test_a_dead_battery_opens_with_a_proctors_code_and_is_recorded(tmp_path, pc, clock: HandClock) -> None:
    clock.set_wall(-17 * 365 * 86_400_000)
    room = proctored_room(tmp_path, pc)
    seat = room.sign_in("A01", "123X", Saves())
    assert waits_for(seat, ProctorAction.AUTHORISE)
    assert [acted.order.action for acted in seat.attempt.orders] == [ProctorAction.AUTHORISE]
    assert seat.attempt.first is not None
    assert seat.attempt.first.wall_ms < NOW.timestamp() * 1000 - 10 * 365 * 86_400_000
    seat.hand_in()
    ordered(seat, ProctorAction.REOPEN)  # a clock that was never right does not close the sitting
    seat.close()


def test_a_proctor_may_say_that_the_clock_is_wrong_before_the_password(tmp_path, pc) -> None:
    office = new_office()
    path = write_package(tmp_path, office)
    wrong = NOW.replace(year=2009)
    sealed = check_package(path, office.pins, APP_VERSION, wrong, wrong_day=True)
    assert Room.open(sealed, PASSWORD, pc).manifest.sitting.code == "S1"


def test_a_reserve_seat_is_bound_to_a_written_name_and_waits(tmp_path, pc) -> None:
    room = proctored_room(tmp_path, pc)
    assert room.is_reserve(RESERVE)
    assert not room.is_reserve("A01")
    seat = room.sign_in(RESERVE, "１２３x", Saves(), name=" 欧阳　娜 ")
    assert (seat.candidate.name, seat.candidate.last_four) == ("欧阳 娜", "123X")
    assert seat.attempt.named == Named("欧阳 娜", "123X")
    assert waits_for(seat, ProctorAction.AUTHORISE)
    seat.answer(Response("q01", choices=("a",)))
    kill(seat)
    with pytest.raises(ReserveTaken):
        room.sign_in(RESERVE, "9999", Saves(), name="别人")
    again = room.sign_in(RESERVE, "123X", Saves(), name="欧阳 娜")
    assert (again.snapshot().answered, again.candidate.name) == (1, "欧阳 娜")
    again.close()


@pytest.mark.parametrize(("name", "last_four"), [("", "123X"), ("  ", "123X"), ("欧阳娜", "23X")])
def test_a_reserve_seat_wants_a_whole_name_and_four_characters(tmp_path, pc, name: str, last_four: str) -> None:
    with pytest.raises(LastFourWrong):
        proctored_room(tmp_path, pc).sign_in(RESERVE, last_four, Saves(), name=name)


@pytest.mark.parametrize("after_ms", [11 * 60_000, -1])
def test_a_doubtful_outage_across_a_reboot_waits_for_a_proctor(tmp_path, pc, clock: HandClock, after_ms: int) -> None:
    seat = running_seat(proctored_room(tmp_path, pc))
    kill(seat)
    clock.reboot(after_ms=after_ms)
    first = resume(waiting_seats(pc)[0], pc, Saves())
    assert first.snapshot().awaits is ProctorAction.RESUME
    kill(first)
    clock.pass_ms(1000)  # starting once more does not make it an ordinary restart
    again = resume(waiting_seats(pc)[0], pc, Saves())
    with pytest.raises(ProctorNeeded):
        again.answer(Response("q01", choices=("a",)))
    for _ in range(30):
        clock.pass_ms(1000)
        assert again.tick().remaining_seconds == 90 * 60
    ordered(again, ProctorAction.RESUME)
    again.answer(Response("q01", choices=("a",)))
    clock.pass_ms(1000)
    assert again.tick().remaining_seconds == 90 * 60 - 1
    assert again.not_charged_ms == max(0, after_ms) + 1000
    again.close()


def test_a_wrong_code_is_no_way_round_a_doubtful_outage(tmp_path, pc, clock: HandClock) -> None:
    seat = running_seat(proctored_room(tmp_path, pc))
    kill(seat)
    clock.reboot(after_ms=3_600_000)
    waiting = resume(waiting_seats(pc)[0], pc, Saves())
    with pytest.raises(OrderImpossible):
        ordered(waiting, ProctorAction.AUTHORISE)
    with pytest.raises(ProctorCodeWrong):
        waiting.obey(ProctorOrder(ProctorAction.RESUME), ("00000000",))
    kill(waiting)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.snapshot().awaits is ProctorAction.RESUME
    again.close()


def test_a_pc_that_slept_longer_than_the_limit_waits_too(tmp_path, pc, clock: HandClock) -> None:
    seat = running_seat(proctored_room(tmp_path, pc))
    clock.pass_ms(11 * 60_000)
    snapshot = seat.tick()
    assert (snapshot.awaits, snapshot.remaining_seconds) == (ProctorAction.RESUME, 90 * 60)
    seat.close()


def test_nobody_leaves_before_the_earliest_hand_in(tmp_path, pc, clock: HandClock) -> None:
    seat = running_seat(proctored_room(tmp_path, pc, earliest_hand_in_minutes=30))
    clock.pass_ms(1000)
    seat.tick()
    with pytest.raises(HandInTooEarly) as early:
        seat.hand_in()
    assert early.value.minutes == 30
    clock.pass_ms(30 * 60_000)
    seat.tick()
    ordered(seat, ProctorAction.RESUME)
    assert seat.hand_in().answered == 0
    seat.close()


def test_a_clock_far_behind_keeps_nobody_longer_than_the_time_used(tmp_path, pc, clock: HandClock) -> None:
    seat = running_seat(proctored_room(tmp_path, pc, earliest_hand_in_minutes=1))
    clock.set_wall(-3_600_000)
    for _ in range(60):
        clock.pass_ms(1000)
        seat.tick()
    assert seat.hand_in().answered == 0
    seat.close()


def test_a_proctor_ends_an_exam_before_the_earliest_hand_in(tmp_path, pc) -> None:
    seat = running_seat(proctored_room(tmp_path, pc, earliest_hand_in_minutes=30))
    ordered(seat, ProctorAction.END)
    assert seat.hand_in().answered == 0
    seat.close()
