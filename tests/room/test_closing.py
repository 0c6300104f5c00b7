"""A room is closed: log and collected files become one signed file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.collect_errors import SeatsUnaccounted
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.proctor_log import Arrival, Incident, IncidentKind
from ipexam.domain.room_account import ReserveUse, SeatStanding
from ipexam.exchange.room_file import read_room_file
from ipexam.room.closing import close_room, collection_of
from tests.room.collecting import answers, stick
from tests.room.proctoring import NINE, desk


def test_the_room_file_carries_what_the_log_says(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    code = proctor.key.sitting.code
    proctor.mark("A02", Arrival.ABSENT)
    proctor.bind_reserve("R01", "王补", "44010619900101123x")
    proctor.note(Incident(IncidentKind.TECHNICAL, "断电", NINE, "A01", minutes=6))
    collection = collection_of(proctor, tmp_path / "in")
    listed = [who.seat for who in proctor.key.seats if not who.reserve and who.seat != "A02"]
    collection.collect(stick(tmp_path, [answers(seat, code=code) for seat in (*listed, "R01")]))

    report = close_room(proctor, collection, tmp_path / "room.ipr", NINE)

    file = read_room_file((tmp_path / "room.ipr").read_bytes(), "room.ipr")
    assert file.report == report
    assert file.verified(proctor.key.signing.verifying)
    assert report.standing(SeatStanding.ABSENT) == ("A02",)
    assert report.reserves == (ReserveUse("R01", "王补", "123X"),)
    assert [(one.seat, one.minutes) for one in report.incidents if one.minutes] == [("A01", 6)]
    proctor.close()


def test_a_room_with_a_seat_nobody_accounts_for_is_not_closed(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    with pytest.raises(SeatsUnaccounted):
        close_room(proctor, collection_of(proctor, tmp_path / "in"), tmp_path / "room.ipr", NINE)
    assert not (tmp_path / "room.ipr").exists()
    proctor.close()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    collection = collection_of(proctor, tmp_path / "in")
    for who in proctor.key.seats:
        if not who.reserve:
            collection.declare(who.seat, SeatStanding.ABSENT)
    with pytest.raises(FileMissing):
        close_room(proctor, collection, tmp_path / "gone" / "room.ipr", NINE)
    proctor.close()
