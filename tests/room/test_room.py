"""A candidate's day in the exam room: checking the package, signing in, handing in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ipexam.domain.exam_errors import LastFourWrong, PackageOutsideWindow, SeatInUse, SeatUnknown
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.paper import Response
from ipexam.exchange.answers import open_answers, read_answer_file
from ipexam.room.room import Room, check_package, resume, waiting_seats
from ipexam.room.snapshot import Phase
from tests.exchange.packages import APP_VERSION, NOW, new_office, seat_entries, write_package
from tests.room.exam_pc import Saves, kill, running_seat


def test_a_whole_exam_reaches_the_office(room, pc, clock, tmp_path) -> None:
    seat = room.sign_in("A01", "123x", Saves())
    assert (seat.candidate.name, seat.snapshot().phase) == ("陈䶮", Phase.SIGNED_IN)
    seat.confirm_identity()
    seat.read_rules()
    seat.answer(Response("q01", choices=("b",)))
    seat.flag("q02", True)
    seat.go_to("q05")
    assert seat.search("质押登记").total == 1
    seat.answer(Response("q05", text="先申请，后公布。"))
    clock.pass_ms(1000)
    seat.tick()
    receipt = seat.hand_in()
    copy = seat.save_copy(tmp_path)
    assert seat.close()
    assert (receipt.answered, receipt.items, receipt.candidate.name) == (2, 6, "陈䶮")
    assert receipt.sealed_at.utcoffset() == timedelta(hours=8)

    entry = seat_entries()[0]
    file = read_answer_file(copy.read_bytes(), str(copy))
    opened = open_answers(file, entry.signing.verifying, entry.secret, new_office().keys.opening, 90)
    assert file.facts.fingerprint == receipt.fingerprint
    assert receipt.fingerprint.replace(" ", "") in receipt.code
    assert opened.attempt.phase is Phase.HANDED_IN
    assert opened.attempt.responses == {
        "q01": Response("q01", choices=("b",)),
        "q05": Response("q05", text="先申请，后公布。"),
    }
    assert opened.attempt.flags == {"q02"}
    assert (opened.attempt.lookups, opened.attempt.budget.spent_ms) == (1, 1000)


@pytest.mark.parametrize(("number", "last_four"), [("a01", "123x"), ("20261101", "１２３Ｘ"), (" A01 ", "123 X")])
def test_seat_and_ticket_numbers_are_taken_as_people_type_them(room, number: str, last_four: str) -> None:
    seat = room.sign_in(number, last_four, Saves())
    assert seat.candidate.seat == "A01"
    seat.close()


def test_an_unknown_seat_and_wrong_last_four_are_told(room) -> None:
    for number in ("A99", "", "  "):
        with pytest.raises(SeatUnknown):
            room.sign_in(number, "123X", Saves())
    with pytest.raises(LastFourWrong):
        room.sign_in("A01", "4321", Saves())


def test_the_wrong_day_is_told_before_the_password(tmp_path) -> None:
    office = new_office()
    path = write_package(tmp_path, office)
    with pytest.raises(PackageOutsideWindow):
        check_package(path, office.pins, APP_VERSION, NOW.replace(day=23))


def test_each_seat_sees_its_own_paper(room) -> None:
    first, second = running_seat(room), running_seat(room, "A02", "4321")
    assert first.paper.items[0].stem.endswith("A01")
    assert second.paper.items[0].stem.endswith("A02")
    first.close()
    second.close()


def test_signing_in_again_goes_on_too(room, pc) -> None:
    seat = running_seat(room)
    seat.answer(Response("q01", choices=("b",)))
    kill(seat)
    again = room.sign_in("20261101", "123X", Saves())
    assert again.snapshot().answered == 1
    again.close()


def test_a_second_process_on_the_same_seat_is_refused(room, pc) -> None:
    seat = running_seat(room)
    with pytest.raises(SeatInUse):
        room.sign_in("A01", "123X", Saves())
    with pytest.raises(SeatInUse):
        resume(waiting_seats(pc)[0], pc, Saves())
    seat.close()


def test_a_seat_with_a_strange_name_has_a_harmless_folder(room, pc, tmp_path) -> None:
    package = room._package
    entry = package.seats[0]
    odd = replace(entry, candidate=replace(entry.candidate, seat="../甲 1"))
    papers = {"../甲 1": package.papers["A01"]}
    strange = Room(replace(package, seats=(odd,), papers=papers), pc)
    seat = strange.sign_in("../甲1", "123X", Saves())
    assert seat._opened.disk.folder.parent.parent == pc.journals
    seat.close()


def test_a_place_that_cannot_be_written_is_told(room, pc) -> None:
    pc.journals.write_text("a file where the folder should be")
    with pytest.raises(DiskFull):
        room.sign_in("A01", "123X", Saves())
