"""The audit chain: any changed, missing or inserted row shows, whoever changed it."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from ipexam.domain.audit import AuditEnd
from ipexam.domain.verb import Verb
from ipexam.storage import audit
from ipexam.storage.database import Database
from ipexam.storage.rows.audit import AuditRow

NOON = datetime(2021, 10, 1, 4, 0, tzinfo=UTC)


def fill(database: Database, rows: int = 5) -> None:
    for n in range(rows):
        with database.transaction() as tx:
            audit.write(tx, NOON + timedelta(minutes=n), "王老师", Verb.HOURS_IMPORT, "课程#1", {"added": n, "b": "x"})


def test_an_untouched_chain_verifies(database: Database) -> None:
    fill(database)
    with database.reading() as tx:
        check = audit.verify(tx)
        lines, total = audit.page(tx, 1, 2)
    assert (check.rows, check.broken_at, total) == (5, None, 5)
    assert [line.no for line in lines] == [4, 3]
    assert (lines[0].verb, lines[0].facts, lines[0].at) == (
        "hours.import",
        {"added": 3, "b": "x"},
        NOON + timedelta(minutes=3),
    )


def test_an_empty_chain_verifies(database: Database) -> None:
    with database.reading() as tx:
        assert audit.verify(tx).head == audit.GENESIS


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        ("UPDATE audit SET actor = '李老师' WHERE no = 3", 3),
        ("UPDATE audit SET at = at + 1 WHERE no = 1", 1),
        ("UPDATE audit SET facts = '{}' WHERE no = 5", 5),
        ("UPDATE audit SET subject = '' WHERE no = 2", 2),
        ("UPDATE audit SET verb = 'hours.export' WHERE no = 4", 4),
        ("DELETE FROM audit WHERE no = 1", 2),
        ("DELETE FROM audit WHERE no = 3", 4),
        ("INSERT INTO audit SELECT 0, at, actor, verb, subject, facts, hash FROM audit WHERE no = 2", 0),
        ("INSERT INTO audit SELECT 6, at, actor, verb, subject, facts, hash FROM audit WHERE no = 5", 6),
    ],
)
def test_a_changed_missing_or_inserted_row_is_named(database: Database, change: str, broken_at: int) -> None:
    fill(database)
    with database.transaction() as tx:
        tx.execute(sa.text(change))
    with database.reading() as tx:
        assert audit.verify(tx).broken_at == broken_at


def test_an_act_that_rolls_back_leaves_no_row(database: Database) -> None:
    fill(database, 1)
    with suppress(ZeroDivisionError), database.transaction() as tx:
        audit.write(tx, NOON, "王老师", Verb.HOURS_IMPORT, "", {})
        raise ZeroDivisionError
    fill(database, 1)
    with database.reading() as tx:
        assert (audit.verify(tx).rows, audit.verify(tx).broken_at) == (2, None)


def _write_ten(office: str, start: object) -> None:
    database = Database.open(office)
    start.wait()  # type: ignore[attr-defined]  # a multiprocessing barrier
    fill(database, 10)
    database.close()


def test_two_processes_keep_one_chain_without_gaps(office_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    workers = [spawn.Process(target=_write_ten, args=(office_url, barrier)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    database = Database.open(office_url)
    with database.reading() as tx:
        assert audit.verify(tx).broken_at is None
        assert list(tx.scalars(sa.select(AuditRow.no).order_by(AuditRow.no))) == list(range(1, 21))
    database.close()


def test_a_trail_goes_through_the_ends_of_its_own_past_and_no_others(database: Database) -> None:
    ends = []
    for _row in range(3):
        fill(database, 1)
        with database.reading() as tx:
            ends.append(audit.end(tx))
    assert [(end.rows, end.at) for end in ends] == [(no, NOON) for no in (1, 2, 3)]
    with database.reading() as tx:
        assert all(audit.goes_through(tx, end) for end in ends)
        assert not audit.goes_through(tx, replace(ends[0], head=ends[1].head))
        assert not audit.goes_through(tx, replace(ends[2], rows=4))


def test_the_last_time_a_verb_was_done_is_told(database: Database) -> None:
    with database.reading() as tx:
        assert audit.end(tx) == AuditEnd(0, audit.GENESIS, None)
        assert audit.last_act(tx, Verb.HOURS_IMPORT) is None
    fill(database, 3)
    with database.reading() as tx:
        assert audit.last_act(tx, Verb.HOURS_IMPORT) == NOON + timedelta(minutes=2)
        assert audit.last_act(tx, Verb.HOURS_EXPORT) is None
