"""A desk that is killed in the middle of the ceremony has lost nothing that it said was handed out."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import pytest

from ipexam.domain.actor import manager
from ipexam.domain.hand_out import CeremonyCount
from ipexam.services.ceremony import CeremonyService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage.database import Database
from tests.ceremonies import certified
from tests.services.conftest import SHIPPED

NOW = datetime(2021, 12, 5, 2, 0, tzinfo=UTC)
TICKS = 5


def _now() -> datetime:
    return NOW


def _hand_out_all(office_url: str, numbers: list[str], told: Connection) -> None:
    ceremony = CeremonyService(Desk(Database.open(office_url), manager("left"), _now))
    for number in numbers:
        told.send(ceremony.hand_out(number).number)
    told.recv()  # nothing comes: it waits to be killed


@pytest.mark.parametrize("backend", ["sqlite"])
def test_what_a_desk_said_before_it_was_killed_is_in_the_office(office_url: str) -> None:
    database = Database.open(office_url)
    desk = Desk(database, manager("right"), _now)
    ProgrammeService(desk).create(SHIPPED)
    numbers = certified(desk, [f"学员{n}" for n in range(TICKS + 1)])
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    clerk = spawn.Process(target=_hand_out_all, args=(office_url, numbers[:TICKS], there))
    clerk.start()
    said = [here.recv() for _ in range(TICKS)]
    clerk.kill()
    clerk.join()
    ceremony = CeremonyService(desk)
    assert said == numbers[:TICKS]
    assert ceremony.status() == CeremonyCount(TICKS + 1, TICKS)
    assert ceremony.hand_out(numbers[TICKS]).handed is not None
    for end in (here, there):
        end.close()
    database.close()
