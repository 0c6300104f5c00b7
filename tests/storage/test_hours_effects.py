"""What a batch of logs did: records before and after it, and what replaced what."""

from __future__ import annotations

from ipexam.services.desk import Desk
from ipexam.storage import hours_effects as storage
from ipexam.storage.rows.hours import HoursRow, RowStatus
from tests.services.conftest import clock, desk, office
from tests.services.odd_hours import OddHours

__all__ = ["clock", "desk", "office"]


def test_what_a_batch_replaced_counted_before_it_and_what_it_brought_counts_after(office: Desk) -> None:
    older = OddHours(office, trainees=2)
    kept = older.hours("09-13 09:00", 60)
    old = older.hours("09-14 09:00", 30)
    newer = OddHours(office, trainees=0)
    brought = newer.hours("09-14 09:00", 45)
    with office.database.transaction() as tx:
        row = tx.get_one(HoursRow, old)
        row.status, row.replaced_by = RowStatus.REPLACED, newer.batch
    with office.database.reading() as tx:
        assert storage.touched(tx, newer.batch) == [1]
        ((trainee, before, after),) = storage.before_and_after(tx, office.database, newer.batch, [1, 2])
        ((was, now),) = storage.replaced_by(tx, newer.batch)
    assert (trainee, [row[4] for row in before], [row[4] for row in after]) == (1, [3600, 1800], [3600, 2700])
    assert (was.seconds, now.seconds, was.name, now.name) == (1800, 2700, "学员1", "学员1")
    assert (was.file, was.line, kept < old < brought) == ("log.xlsx", 3, True)


def test_what_waits_or_was_set_aside_counts_neither_before_nor_after(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-13 09:00", 60, status=RowStatus.WAITS)
    odd.hours("09-14 09:00", 60, status=RowStatus.DISMISSED)
    with office.database.reading() as tx:
        assert list(storage.before_and_after(tx, office.database, odd.batch, [1])) == []
        assert storage.touched(tx, odd.batch) == [1]
        assert storage.touched(tx, odd.batch + 1) == []


def test_more_trainees_than_are_asked_for_at_once_come_one_by_one(office: Desk) -> None:
    odd = OddHours(office, trainees=3)
    for trainee in (3, 1, 2):
        odd.hours("09-13 09:00", 10 * trainee, trainee=trainee)
    asked = [3, 1, *range(1000, 1600), 2]
    with office.database.reading() as tx:
        found = list(storage.before_and_after(tx, office.database, odd.batch, asked))
    assert {trainee: after[0][4] for trainee, _, after in found} == {1: 600, 2: 1200, 3: 1800}
    assert [before for _, before, _ in found] == [[], [], []]


def test_candidates_are_told_with_masked_numbers(office: Desk) -> None:
    odd = OddHours(office, trainees=2)
    with office.database.reading() as tx:
        found = storage.candidates(tx, [2, 99])
        assert storage.in_order(tx, odd.programme.id) == [1, 2]
    assert set(found) == {2}
    assert found[2][0] == "学员2"
    assert "00000002" not in found[2][1]
