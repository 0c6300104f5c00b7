"""What happens to PCs in exam rooms: clocks, sleep, a second window, a second PC, and the rehearsal of it all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ipexam.domain.exam_errors import SeatInUse
from ipexam.domain.paper import Response
from ipexam.domain.rehearsal import Trial, TrialVerdict
from ipexam.exchange.answers import Relation, furthest, open_answers, read_answer_file, relation
from ipexam.room.pc import RoomPc
from ipexam.room.rehearsal import rehearse
from tests.exchange.packages import new_office, seat_entries
from tests.prove.claims import Claim, Evidence
from tests.room.exam_pc import HandClock, Saves, exam_pc, open_room, running_seat, seat_folder
from tests.room.practice import practice

DAY_MS = 86_400_000
TURNS = 1000


def test_a_clock_that_jumps_costs_nobody_time(tmp_path: Path, evidence: Evidence) -> None:
    clock, chance = HandClock(), random.Random(1)
    seat = running_seat(open_room(tmp_path, exam_pc(tmp_path, clock), minutes=600))
    worked = 0
    for _ in range(TURNS):
        clock.set_wall(chance.choice((-DAY_MS, DAY_MS)))
        clock.pass_ms(1000)
        worked += 1000
        assert seat.tick().remaining_ms == 600 * 60_000 - worked
    assert len(seat.attempt.clock_jumps) == TURNS
    assert seat.close()
    evidence.note(Claim.CLOCK, jumps=TURNS, recorded=TURNS, milliseconds_charged_wrongly=0)


def test_a_pc_that_sleeps_costs_nobody_time(tmp_path: Path, evidence: Evidence) -> None:
    clock, chance = HandClock(), random.Random(2)
    seat = running_seat(open_room(tmp_path, exam_pc(tmp_path, clock), minutes=600))
    slept = []
    worked = 0
    for _ in range(TURNS):
        slept.append(chance.randrange(4_000, 60_000))
        clock.pass_ms(slept[-1])
        before = seat.snapshot().remaining_ms
        seat.tick()
        worked += before - seat.snapshot().remaining_ms
    assert len(seat.attempt.outages) == TURNS
    assert worked <= TURNS * 1000
    assert seat.not_charged_ms >= sum(slept) - TURNS * 1000
    assert seat.close()
    evidence.note(Claim.SUSPEND, times=TURNS, seconds_asleep=sum(slept) // 1000, seconds_charged=worked // 1000)


def test_a_seat_that_runs_cannot_be_opened_again(tmp_path: Path, evidence: Evidence) -> None:
    room = open_room(tmp_path, exam_pc(tmp_path, HandClock()))
    seat = running_seat(room)
    tries = 100
    for _ in range(tries):
        with pytest.raises(SeatInUse):
            room.sign_in("A01", "123X", Saves())
    assert seat.answer(Response("q05", text="照常作答")) == seat.attempt.number
    assert seat.close()
    evidence.note(Claim.SECOND_INSTANCE, tries=tries, refused=tries)


def test_the_same_candidate_on_two_pcs_forks_and_both_are_kept(tmp_path: Path, evidence: Evidence) -> None:
    pairs, office, entry = 20, new_office(), seat_entries()[0]
    for pair in range(pairs):
        opened = []
        for pc_name in ("one", "two"):
            folder = tmp_path / str(pair) / pc_name
            folder.mkdir(parents=True)
            pc = RoomPc(folder / "journals", HandClock(), random.Random(f"{pair} {pc_name}").randbytes, lambda: 0.0)
            seat = running_seat(open_room(folder, pc))
            seat.answer(Response("q05", text=f"{pc_name} {pair}"))
            seat.hand_in()
            file = read_answer_file((seat_folder(pc) / "answers.ipa").read_bytes(), pc_name)
            opened.append(open_answers(file, entry.signing.verifying, entry.secret, office.keys.opening, 90))
            assert seat.close()
        one, two = (each.reading.chain for each in opened)
        assert relation(one, two) is relation(two, one) is Relation.FORK
        assert furthest({1: one, 2: two}) == {1, 2}
    evidence.note(Claim.TWO_PCS, pairs=pairs, told_as_a_fork=pairs, files_discarded=0)


def test_the_rehearsal_passes_on_this_pc(tmp_path: Path, evidence: Evidence) -> None:
    results = rehearse(practice(tmp_path), tmp_path / "journals", random.Random(1))
    assert {one.trial: one.verdict for one in results} == dict.fromkeys(Trial, TrialVerdict.PASSED)
    assert list((tmp_path / "journals").iterdir()) == []
    evidence.note(Claim.REHEARSAL, trials=len(results), passed=len(results))
