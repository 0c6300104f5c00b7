"""The proctor's PC and a candidate's PC with nothing between them but a voice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ipexam.domain.proctor import Proctor, ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.seat_errors import ProctorCodeWrong, SecondProctorNeeded
from ipexam.exchange.proctor_key import ProctorKey
from ipexam.room.proctor import MadeCode, ProctorDesk
from ipexam.room.seat import SeatAttempt
from tests.exchange.packages import OFFICE
from tests.room.exam_pc import running_seat
from tests.room.proctored import MASTERS, SIGNING, proctored_room
from tests.room.proctoring import PEOPLE, HandTime, sitting


def key(number: int) -> ProctorKey:
    who = Proctor(number, f"监考{number}")
    return ProctorKey(who, MASTERS[number], SIGNING[number], sitting(), OFFICE, PEOPLE)


@pytest.fixture
def proctor(tmp_path: Path):
    desk = ProctorDesk(key(1), tmp_path / "proctor", HandTime(), random.Random(1).randbytes)
    yield desk
    desk.close()


@pytest.fixture
def seat(tmp_path, pc):
    running = running_seat(proctored_room(tmp_path, pc))
    yield running
    running.close()


def told(made: MadeCode) -> tuple[str, ...]:
    return tuple(code for _who, code in made.codes)


def test_a_seat_obeys_the_code_that_was_read_aloud_once(proctor: ProctorDesk, seat: SeatAttempt) -> None:
    order = ProctorOrder(ProctorAction.ADD_TIME, 5, ReasonCategory.TECHNICAL)
    codes = told(proctor.make_code("A01", order, seat.challenge()))
    seat.obey(order, codes)
    assert seat.snapshot().granted_minutes == 5
    with pytest.raises(ProctorCodeWrong):
        seat.obey(order, codes)


def test_a_code_for_another_seat_or_other_minutes_is_refused(proctor: ProctorDesk, seat: SeatAttempt) -> None:
    five, six = (ProctorOrder(ProctorAction.ADD_TIME, minutes) for minutes in (5, 6))
    with pytest.raises(ProctorCodeWrong):
        seat.obey(six, told(proctor.make_code("A01", five, seat.challenge())))
    assert seat.snapshot().granted_minutes == 0


def test_a_grave_order_takes_both_proctors(proctor: ProctorDesk, seat: SeatAttempt) -> None:
    order = ProctorOrder(ProctorAction.ADD_TIME, 11)
    alone = proctor.make_code("A01", order, seat.challenge())
    assert alone.lacking
    with pytest.raises(SecondProctorNeeded):
        seat.obey(order, told(alone))
    seat.obey(order, told(proctor.make_code("A01", order, seat.challenge(), key(2))))
    assert seat.snapshot().granted_minutes == 11
