"""Pages of trainees: in pinyin order, counted, narrowed, and the same whichever way they are read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from ipexam.domain.batch import BatchNoun
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import Audience
from ipexam.domain.trainee import Region, TraineeFilter
from ipexam.storage import batch, trainee
from ipexam.storage.database import Database
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

NOW = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)
GROUPS, REGIONS = list(Audience), list(Region)
MANY = 1200
"""More than a statement is given values at a time."""


@pytest.fixture
def full(database: Database) -> Database:
    """Two programmes with the same people, whose names sort against their numbers."""
    with database.transaction() as tx:
        numbers = range(1, MANY + 1)
        tx.execute(
            sa.insert(PersonRow),
            [
                {"id": n, "id_kind": IdKind.OTHER, "id_number": f"N{n:04d}", "name": f"某{n}", "name_key": "",
                 "sex": Sex.UNSTATED, "phone": f"138{n:08d}"}
                for n in numbers
            ],
        )  # fmt: skip
        for code in ("a", "b"):
            row = ProgrammeRow(
                code=code, template="t", name=code, document="", year=2021, zone="Asia/Shanghai", province="广东",
                bodies={}, fee={}, certificate={}, clauses={},
            )  # fmt: skip
            tx.add(row)
            tx.flush()
            batch_id = batch.start(tx, BatchNoun.TRAINEES, row.id, NOW, "tester")
            tx.execute(
                sa.insert(EnrolmentRow),
                [
                    {"programme_id": row.id, "person_id": n, "batch_id": batch_id, "name_key": f"{MANY - n:05d}",
                     "organisation": f"单位{n % 10}", "region": REGIONS[n % 2], "audience": GROUPS[n % 3],
                     "search": f"某{n} n{n:04d} 单位{n % 10}", "wanted_sessions": []}
                    for n in numbers
                ],
            )  # fmt: skip
    return database


def names(database: Database, chosen: TraineeFilter, offset: int, limit: int) -> tuple[list[str], int]:
    with database.reading() as tx:
        lines, total = trainee.page(tx, 1, chosen, offset, limit)
    return [line.name for line in lines], total


def test_pages_of_the_whole_list_follow_each_other_and_count_it(full: Database) -> None:
    everybody = [f"某{n}" for n in range(MANY, 0, -1)]
    read = [names(full, TraineeFilter(), offset, 500) for offset in range(0, MANY, 500)]
    assert [name for page, _ in read for name in page] == everybody
    assert {total for _, total in read} == {MANY}
    assert names(full, TraineeFilter(), 0, MANY) == (everybody, MANY)
    assert names(full, TraineeFilter(), MANY, 10) == ([], MANY)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (TraineeFilter(audience=GROUPS[0]), lambda n: n % 3 == 0),
        (TraineeFilter("", GROUPS[1], REGIONS[1]), lambda n: n % 3 == 1 and n % 2 == 1),
        (TraineeFilter("单位7"), lambda n: n % 10 == 7),
        (TraineeFilter("单位7 N01"), lambda n: n % 10 == 7 and 100 <= n < 200),
        (TraineeFilter("没有"), lambda n: False),
    ],
)
def test_pages_of_a_narrowed_list_follow_each_other_and_count_it(full: Database, chosen, found) -> None:
    wanted = [f"某{n}" for n in range(MANY, 0, -1) if found(n)]
    read = [names(full, chosen, offset, 150) for offset in range(0, len(wanted) + 150, 150)]
    assert [name for page, _ in read for name in page] == wanted
    assert {total for _, total in read} == {len(wanted)}


def test_everybody_is_read_for_matching_as_plain_values(full: Database) -> None:
    with full.reading() as tx:
        came, sorted_ = trainee.people_of(tx, 2), trainee.people_of(tx, 2, by_name=True)
    assert came[0] == (MANY + 1, "某1", "N0001", "13800000001", "单位1")
    assert [person[0] for person in came] == list(range(MANY + 1, 2 * MANY + 1))
    assert sorted_ == came[::-1]


def test_people_are_found_by_number_phone_sort_key_and_trainee(full: Database) -> None:
    with full.reading() as tx:
        found = trainee.people_called(tx, 1, {"N0001", "N9999"}, {"13800000002"}, {f"{MANY - 3:05d}"}, {4, MANY + 5})
        assert [person[0] for person in found] == [1, 2, 3, 4]
        assert trainee.people_called(tx, 1, (), (), (), ()) == []
