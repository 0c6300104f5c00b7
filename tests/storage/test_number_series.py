"""Certificate numbers: sequential, without a gap, never twice, whoever asks at the same moment."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress

import sqlalchemy as sa

from ipexam.services.programme_template import from_template
from ipexam.storage import certificate, programme
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import SourceFileRow


def take(database: Database, year: int = 2021) -> int:
    """Take a number and leave it in a row, as issuing leaves it in a certificate."""
    with database.transaction() as tx:
        number = certificate.next_number(tx, programme.find(tx, None).id, year)
        tx.add(SourceFileRow(sha256=f"{year}-{number}", name="", content=b""))
    return number


def made(office_url: str) -> Database:
    database = Database.open(office_url)
    with database.transaction() as tx:
        programme.add(tx, from_template("guangdong-ip-operations"))
    return database


def _take_fifteen(office_url: str, start: object) -> None:
    database = Database.open(office_url)
    start.wait()  # type: ignore[attr-defined]  # a multiprocessing barrier
    for _ in range(15):
        take(database)
    database.close()


def test_two_processes_take_every_number_once(office_url: str) -> None:
    made(office_url).close()
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    workers = [spawn.Process(target=_take_fifteen, args=(office_url, barrier)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    database = Database.open(office_url)
    with database.reading() as tx:
        assert tx.scalar(sa.select(sa.func.count()).select_from(SourceFileRow)) == 30
    assert take(database) == 31
    database.close()


def test_a_number_taken_in_vain_is_given_again(office_url: str) -> None:
    database = made(office_url)
    assert take(database) == 1
    with suppress(ZeroDivisionError), database.transaction() as tx:
        assert certificate.next_number(tx, programme.find(tx, None).id, 2021) == 2
        raise ZeroDivisionError
    assert [take(database), take(database, 2022), take(database)] == [2, 1, 3]
    database.close()
