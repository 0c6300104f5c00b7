"""Going on after a crash, a reboot, torn and damaged journals."""

from __future__ import annotations

import random

from ipexam.attempt.events import OutageCause
from ipexam.domain.paper import Response
from ipexam.exchange.disk import FolderDisk
from ipexam.room.room import resume, waiting_seats
from ipexam.room.snapshot import Phase
from tests.room.exam_pc import Saves, kill, running_seat, saved, seat_folder


def test_after_a_crash_the_seat_goes_on_with_nobody(room, pc, clock) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    seat.flag("q03", True)
    seat.go_to("q04")
    for _ in range(10):
        clock.pass_ms(1000)
        seat.tick()
    kill(seat)
    clock.pass_ms(192_000)

    (waiting,) = waiting_seats(pc)
    assert waiting.candidate.name == "陈䶮"
    again = resume(waiting, pc, Saves())
    found = again.recovery
    assert found is not None
    assert found.outage is not None
    assert (found.answers, found.outage.ms, found.outage.cause) == (1, 192_000, OutageCause.RESTARTED)
    assert (found.doubtful, found.damaged) == (False, False)
    snapshot = again.snapshot()
    assert (snapshot.phase, snapshot.current, snapshot.flagged, snapshot.answered) == (Phase.RUNNING, "q04", 1, 1)
    assert snapshot.remaining_seconds == 90 * 60 - 10
    assert again.paper == seat.paper
    assert again.search("专利").total > 0
    clock.pass_ms(1000)
    assert again.tick().remaining_seconds == 90 * 60 - 11
    again.close()


def test_an_outage_across_a_reboot_is_measured_by_the_wall_clock_and_doubted_when_long(room, pc, clock) -> None:
    seat = running_seat(room)
    kill(seat)
    clock.reboot(after_ms=11 * 60_000)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.recovery is not None
    assert again.recovery.outage is not None
    assert (again.recovery.outage.cause, again.recovery.outage.ms) == (OutageCause.REBOOTED, 660_000)
    assert again.recovery.doubtful
    kill(again)
    clock.reboot(after_ms=-86_400_000)
    third = resume(waiting_seats(pc)[0], pc, Saves())
    assert third.recovery is not None
    assert third.recovery.doubtful
    third.close()


def test_a_seat_closed_before_the_end_can_go_on(room, pc) -> None:
    seat = running_seat(room)
    seat.close()
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.snapshot().phase is Phase.RUNNING
    again.close()


def test_damage_in_the_journal_is_told_and_what_stands_behind_it_is_used(room, pc) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    seat.answer(Response("q02", choices=("c",)))
    saved(seat, seat.answer(Response("q03", choices=("a",))))
    kill(seat)
    segment = seat_folder(pc) / "segment-000001.ipj"
    data = bytearray(segment.read_bytes())
    records = [at for at in range(len(data)) if data.startswith(b"\xf5\x9dIP", at)]
    data[records[2] + 60] ^= 1  # the rules were read
    data[records[3] + 60] ^= 1  # q01
    segment.write_bytes(data)
    again = resume(waiting_seats(pc)[0], pc, Saves())
    assert again.recovery is not None
    assert again.recovery.damaged
    assert (again.snapshot().phase, again.snapshot().answered) == (Phase.RUNNING, 2)
    again.close()


def test_torn_tails_of_any_length_resume(room, pc, clock) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    saved(seat, seat.answer(Response("q02", choices=("c",))))
    kill(seat)
    segment = seat_folder(pc) / "segment-000001.ipj"
    whole = segment.read_bytes()
    last = whole.rindex(b"\xf5\x9dIP")
    for cut in random.Random(1).sample(range(last, len(whole)), 5):
        for other in seat_folder(pc).glob("segment-*.ipj"):
            other.unlink()
        FolderDisk(seat_folder(pc)).replace(segment.name, whole[:cut])
        again = resume(waiting_seats(pc)[0], pc, Saves())
        assert again.snapshot().answered == 1
        assert again.recovery is not None
        assert not again.recovery.damaged
        kill(again)


def test_a_seat_whose_candidate_never_confirmed_is_forgotten(room, pc) -> None:
    room.sign_in("A01", "123X", Saves()).close()
    assert waiting_seats(pc) == ()
    again = room.sign_in("A01", "123X", Saves())
    again.confirm_identity()
    again.close()
    assert len(waiting_seats(pc)) == 1
