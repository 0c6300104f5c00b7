"""Opening a seat: on the same PC, on a spare one, beside a twin that knows more, and beside one that knows better."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.attempt.events import OutageCause
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction
from ipexam.domain.seat_errors import ProctorNeeded
from ipexam.exchange.answers import Relation, relation
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_reading import JournalReading, read_journal, segments_on
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room, resume, waiting_seats
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase
from tests.exchange.packages import seat_entries
from tests.room.exam_pc import HandClock, Saves, exam_pc, kill, running_seat, seat_folder
from tests.room.proctored import ordered, proctored_room


@pytest.fixture
def stick(tmp_path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def pc(tmp_path, clock: HandClock, stick) -> RoomPc:
    return replace(exam_pc(tmp_path, clock), twin=stick)


@pytest.fixture
def spare(tmp_path, clock: HandClock, stick) -> RoomPc:
    return replace(exam_pc(tmp_path / "spare", clock), twin=stick)


@pytest.fixture
def room(tmp_path, pc) -> Room:
    return proctored_room(tmp_path, pc)


@pytest.fixture
def room_on_spare(tmp_path, spare) -> Room:
    (tmp_path / "spare").mkdir()
    return proctored_room(tmp_path / "spare", spare)


def twin_written(seat: SeatAttempt) -> None:
    assert seat._state.twin is not None
    assert seat._state.twin.wait(10)


def journal_in(folder: Path) -> JournalReading:
    return read_journal(segments_on(FolderDisk(folder)), seat_entries()[0].secret)


def worked(room: Room) -> SeatAttempt:
    """A candidate who has answered two questions, with both copies up to date."""
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    seat.answer(Response("q05", text="先申请"))
    kill_later = seat.attempt.number
    assert seat._state.journal.wait(kill_later, 10)
    twin_written(seat)
    return seat


def test_both_copies_are_told_and_hold_the_same(room, pc, stick) -> None:
    seat = worked(room)
    status = seat.snapshot().twin
    assert status is not None
    assert (status.lag_seconds, status.missing, status.one_copy_only) == (0.0, False, False)
    seat.hand_in()
    twin_written(seat)
    seat.close()
    (twin,) = stick.glob("*/seat-A01")
    assert journal_in(twin) == journal_in(seat_folder(pc))
    assert (twin / "answers.ipa").read_bytes() == (seat_folder(pc) / "answers.ipa").read_bytes()
    assert not (twin / "seat.key").exists()


def test_a_spare_pc_goes_on_from_the_twin_when_a_proctor_says_so(room, room_on_spare, pc, spare, clock) -> None:
    dead = worked(room)
    for _ in range(60):
        clock.pass_ms(1000)
        dead.tick()
    kill(dead)
    twin_written(dead)
    dead._state.twin.close()
    clock.reboot(after_ms=120_000)

    seat = room_on_spare.sign_in("A01", "123X", Saves())
    assert seat.recovery is not None
    assert seat.recovery.outage is not None
    assert (seat.recovery.answers, seat.recovery.outage.cause, seat.recovery.outage.ms) == (
        2,
        OutageCause.MOVED,
        120_000,
    )
    assert seat.snapshot().awaits is ProctorAction.RESUME
    with pytest.raises(ProctorNeeded):
        seat.answer(Response("q01", choices=("a",)))
    kill(seat)
    seat = resume(waiting_seats(spare)[0], spare, Saves())  # a restart is no way round the proctor
    assert seat.snapshot().awaits is ProctorAction.RESUME
    ordered(seat, ProctorAction.RESUME)
    seat.answer(Response("q03", choices=("a",)))
    assert (seat.snapshot().answered, seat.snapshot().remaining_seconds) == (3, 89 * 60)
    seat.hand_in()
    seat.close()
    before, after = journal_in(seat_folder(pc)), journal_in(seat_folder(spare))
    assert relation(before.chain, after.chain) is Relation.EXTENDS
    assert (after.missing, after.damages) == ((), ())


def test_the_twins_stick_may_be_given_by_hand(room, room_on_spare, tmp_path, clock, stick) -> None:
    worked(room).close()
    lonely = replace(room_on_spare._pc, twin=None)
    seat = Room(room_on_spare._package, lonely).sign_in("A01", "123X", Saves(), twins=stick)
    assert (seat.snapshot().answered, seat.snapshot().twin) == (2, None)
    seat.close()


def test_a_power_cut_while_the_twin_is_taken_over_is_made_good(room, room_on_spare, pc, spare) -> None:
    for _ in range(3):
        seat = running_seat(room)
        seat.answer(Response("q01", choices=(str(seat.attempt.number),)))
        kill(seat)
        twin_written(seat)
        seat._state.twin.close()
    half = spare.journals / seat_folder(pc).relative_to(pc.journals)
    FolderDisk(half).replace("segment-000001.ipj", (seat_folder(pc) / "segment-000001.ipj").read_bytes())
    seat = room_on_spare.sign_in("A01", "123X", Saves())
    assert seat.snapshot().awaits is ProctorAction.RESUME
    assert seat.recovery is not None
    assert (seat.recovery.damaged, seat.recovery.from_twin) == (False, 0)
    seat.close()
    assert relation(journal_in(seat_folder(pc)).chain, journal_in(seat_folder(spare)).chain) is Relation.EXTENDS


def test_the_same_candidate_on_two_pcs_without_a_twin_is_a_fork(tmp_path, clock) -> None:
    heads = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        pc = replace(exam_pc(tmp_path / name, clock), randomness=random.Random(name).randbytes)
        seat = running_seat(proctored_room(tmp_path / name, pc))
        seat.answer(Response("q01", choices=("b",)))
        seat.hand_in()
        seat.close()
        heads.append(journal_in(seat_folder(pc)).chain)
    assert relation(*heads) is Relation.FORK


def test_what_damage_took_comes_back_from_the_twin_and_is_written_again(room, pc) -> None:
    kill(worked(room))
    segment = seat_folder(pc) / "segment-000001.ipj"
    data = bytearray(segment.read_bytes())
    records = [at for at in range(len(data)) if data.startswith(b"\xf5\x9dIP", at)]
    data[records[3] + 60] ^= 1  # q01
    segment.write_bytes(data)
    seat = resume(waiting_seats(pc)[0], pc, Saves())
    assert seat.recovery is not None
    assert (seat.recovery.from_twin, seat.recovery.damaged, seat.recovery.answers) == (1, True, 2)
    twin_written(seat)
    seat.close()
    healed = journal_in(seat_folder(pc))
    assert healed.missing == ()
    assert {e.number for e in healed.events} == set(range(1, healed.last_number + 1))


def test_a_journal_that_lost_its_end_gets_it_back(room, pc) -> None:
    kill(worked(room))
    segment = seat_folder(pc) / "segment-000001.ipj"
    whole = segment.read_bytes()
    segment.write_bytes(whole[: whole.rindex(b"\xf5\x9dIP")])
    seat = resume(waiting_seats(pc)[0], pc, Saves())
    assert seat.snapshot().answered == 2
    assert seat._state.journal.wait(seat.attempt.number, 10)
    assert seat.snapshot().item("q05").saved
    seat.close()
    assert journal_in(seat_folder(pc)).missing == ()


def test_a_twin_of_another_attempt_gives_nothing_and_is_told(room, room_on_spare, tmp_path, pc, stick) -> None:
    alone = replace(room_on_spare._pc, twin=None, randomness=random.Random(99).randbytes)
    other = running_seat(Room(room_on_spare._package, alone))
    clock = other._state._pc.clock
    assert isinstance(clock, HandClock)
    clock.pass_ms(5)
    for choice in "abcd":
        other.answer(Response("q02", choices=(choice,)))
    kill(other)
    seat = running_seat(room)
    clock.pass_ms(7)
    seat.answer(Response("q01", choices=("b",)))
    kill(seat)
    twin_written(seat)
    seat._state.twin.close()
    (twin,) = stick.glob("*/seat-A01")
    theirs = seat_folder(alone) / "segment-000001.ipj"
    shutil.copy(theirs, twin / "segment-000001.ipj")
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.recovery is not None
    assert (again.recovery.twin_differs, again.recovery.from_twin) == (True, 0)
    assert set(again.attempt.responses) == {"q01"}
    twin_written(again)
    again.close()
    assert (twin / "segment-000001.ipj").read_bytes() == theirs.read_bytes()
    assert journal_in(twin.with_name("seat-A01+2")) == journal_in(seat_folder(pc))


def test_a_seat_forgotten_in_the_middle_wants_a_proctor(room, pc) -> None:
    kill(worked(room))
    (seat_folder(pc) / "seat.key").unlink()
    seat = room.sign_in("A01", "123X", Saves())
    assert seat.snapshot().awaits is ProctorAction.RESUME
    seat.close()


def test_a_seat_handed_in_elsewhere_cannot_be_taken_over(room, room_on_spare, pc) -> None:
    seat = worked(room)
    seat.hand_in()
    twin_written(seat)
    seat.close()
    again = room_on_spare.sign_in("A01", "123X", Saves(), to_reopen=True)
    assert again.snapshot().phase is Phase.HANDED_IN
    ordered(again, ProctorAction.REOPEN)
    assert again.snapshot().awaits is None
    again.close()
