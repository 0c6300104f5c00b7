from __future__ import annotations

from pathlib import Path

from ipexam.domain.actor import manager
from ipexam.domain.hall import HallSeat
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage import hall
from ipexam.storage.database import Database
from tests.services.conftest import SHIPPED, StillClock
from tests.services.exams import ExamDay


def test_seats_come_in_the_order_of_the_room_with_the_last_four_of_the_id_alone(
    database: Database, tmp_path: Path
) -> None:
    desk = Desk(database, manager("tester"), StillClock())
    ProgrammeService(desk).create(SHIPPED)
    day = ExamDay(desk, tmp_path)
    with database.reading() as tx:
        found = hall.seats(tx, day.sitting.id)
    tickets = [seat.ticket for seat in day.sitting.seats]
    assert found == tuple(
        HallSeat(f"{n:02d}", tickets[n - 1], name, f"{n:03d}X", "") for n, name in enumerate(day.names, 1)
    )
