"""Taking a batch of hours back, row by row: what goes, what stays, what comes back."""

from __future__ import annotations

from ipexam.domain.problem import ProblemCode
from ipexam.domain.undoing import KeptReason
from ipexam.services.desk import Desk
from ipexam.storage import undoing as storage
from ipexam.storage.rows.hours import HoursRow, RowStatus
from tests.services.conftest import clock, desk, office
from tests.services.odd_hours import OddHours

__all__ = ["clock", "desk", "office"]
DOUBT = ProblemCode.PERSON_BY_NAME_ONLY


def left(desk: Desk) -> dict[int, RowStatus]:
    with desk.database.reading() as tx:
        return {row.id: row.status for row in tx.query(HoursRow)}


def test_what_a_person_confirmed_or_set_aside_since_is_kept_and_named(office: Desk) -> None:
    odd = OddHours(office, trainees=2)
    odd.hours("09-13 09:00", 60)
    odd.hours("09-14 09:00", 60, status=RowStatus.WAITS, doubt=DOUBT)
    confirmed = odd.hours("09-15 09:00", 60, trainee=2, doubt=DOUBT)
    aside = odd.hours("09-16 09:00", 60, status=RowStatus.DISMISSED, doubt=DOUBT)
    with office.database.transaction() as tx:
        outcome = storage.undo_hours(tx, odd.batch, everything=False)
        assert storage.kept_rows(tx, odd.batch)
    assert (outcome.rows, outcome.restored) == (2, 0)
    assert [(kept.name, kept.reason) for kept in outcome.kept] == [
        ("学员2", KeptReason.CONFIRMED),
        ("学员1", KeptReason.SET_ASIDE),
    ]
    assert "00000002" not in outcome.kept[0].masked_id
    assert left(office) == {confirmed: RowStatus.COUNTS, aside: RowStatus.DISMISSED}


def test_what_the_import_itself_set_aside_goes_with_it(office: Desk) -> None:
    odd = OddHours(office)
    row = odd.hours("09-16 09:00", 60, status=RowStatus.DISMISSED, doubt=DOUBT)
    with office.database.transaction() as tx:
        tx.get_one(HoursRow, row).note = "非学员"
        outcome = storage.undo_hours(tx, odd.batch, everything=False)
    assert (outcome.rows, outcome.kept, left(office)) == (1, (), {})


def test_with_everything_nothing_of_the_batch_is_left(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-15 09:00", 60, doubt=DOUBT)
    with office.database.transaction() as tx:
        assert storage.undo_hours(tx, odd.batch, everything=True).rows == 1
        assert not storage.kept_rows(tx, odd.batch)


def test_what_the_batch_replaced_counts_again_and_what_it_settled_waits_again(office: Desk) -> None:
    older = OddHours(office)
    replaced = older.hours("09-13 09:00", 60)
    settled = older.hours("09-14 09:00", 60, status=RowStatus.WAITS, doubt=DOUBT)
    other = older.hours("09-15 09:00", 60)
    newer = OddHours(office, trainees=0)
    newer.hours("09-13 09:00", 90)
    with office.database.transaction() as tx:
        for number, status, batch in (
            (replaced, RowStatus.REPLACED, newer.batch),
            (settled, RowStatus.SETTLED, newer.batch),
            (other, RowStatus.REPLACED, older.batch),
        ):
            row = tx.get_one(HoursRow, number)
            row.status, row.replaced_by = status, batch
    with office.database.transaction() as tx:
        outcome = storage.undo_hours(tx, newer.batch, everything=False)
    assert (outcome.rows, outcome.restored) == (1, 2)
    assert left(office) == {replaced: RowStatus.COUNTS, settled: RowStatus.WAITS, other: RowStatus.REPLACED}
