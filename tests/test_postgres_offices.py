"""A database that is lent again is as good as a new one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ipexam.domain.person import IdKind, Sex
from ipexam.storage.database import Database
from ipexam.storage.rows.trainee import PersonRow
from tests.postgres_offices import PostgresOffices


def test_nothing_is_left_of_an_earlier_test_and_numbers_start_at_one(postgres: PostgresOffices) -> None:
    seen = []
    for _ in range(2):
        with postgres.empty() as url:
            database = Database.open(url)
            person = PersonRow(
                id_kind=IdKind.PASSPORT, id_number="E1", name="陈䶮", name_key="陈䶮", sex=Sex.UNSTATED, birth=None
            )
            with database.transaction() as tx:
                tx.add(person)
                tx.flush()
                seen.append((url, person.id, tx.scalar(sa.select(sa.func.count()).select_from(PersonRow))))
            database.close()
    assert seen[0] == seen[1]
    assert seen[0][1:] == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE left_behind (id INTEGER)",
        "DROP TABLE question_search",
        "ALTER TABLE person ADD COLUMN shoe_size INTEGER",
        "ALTER TABLE person ALTER COLUMN birth TYPE TEXT",
        "ALTER TABLE enrolment DROP CONSTRAINT fk_enrolment_person_id",
        "DROP TRIGGER paper_truncate_kept ON paper",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
def test_a_changed_schema_is_not_lent_again(postgres: PostgresOffices, change: str) -> None:
    with postgres.empty() as first:
        engine = sa.create_engine(first)
        with engine.begin() as connection:
            connection.exec_driver_sql(change)
        engine.dispose()
    with postgres.empty() as second:
        assert second != first


def test_who_still_holds_a_connection_loses_it(postgres: PostgresOffices) -> None:
    with postgres.empty() as url:
        engine = sa.create_engine(url)
        held = engine.connect()
    with pytest.raises(sa.exc.OperationalError, match="terminat"):
        held.exec_driver_sql("SELECT 1")
    held.invalidate()
    engine.dispose()
