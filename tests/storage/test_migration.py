"""The revisions make what the rows say, on both engines, and bring old offices up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from ipexam.domain.errors import OfficeDamaged, OfficeTooNew
from ipexam.storage import audit, programme
from ipexam.storage.database import Database
from ipexam.storage.database import office_url as office_url_of
from ipexam.storage.rows.schema import metadata

pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index"),
]

GOLDEN = Path(__file__).parents[1] / "golden"
OFFICES = sorted(GOLDEN.glob("office-*.ipexam"))


def differences(database: Database) -> list[object]:
    """What Alembic would change; the search index is each engine's own and no part of the metadata, and an index over
    expressions cannot be read back on SQLite."""

    def ours(item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (name or "").startswith(("question_search", "ix_question_search", "ix_hours_what"))

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_server_default": True})
        return list(compare_metadata(context, metadata()))


def test_the_revisions_make_exactly_the_tables_that_the_rows_describe(database: Database) -> None:
    assert differences(database) == []


def test_every_constraint_has_a_name_so_that_later_revisions_can_change_it(database: Database) -> None:
    inspector = sa.inspect(database.engine)
    for table in metadata().tables:
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
        named = [*inspector.get_foreign_keys(table), *inspector.get_unique_constraints(table)]
        assert all(constraint["name"] for constraint in named), table


def test_every_foreign_key_that_deletion_follows_has_an_index(database: Database) -> None:
    """Undoing a batch looks for what points at it; without an index that reads whole tables."""
    inspector = sa.inspect(database.engine)
    for table in ("hours", "attendance", "exam_mark", "question_version", "attempt"):
        first_columns = {index["column_names"][0] for index in inspector.get_indexes(table)}
        assert "batch_id" in first_columns, table


def test_opening_twice_changes_nothing(office_url: str) -> None:
    Database.open(office_url).close()
    database = Database.open(office_url)
    with database.reading() as tx:
        assert tx.scalar(sa.text("SELECT count(*) FROM alembic_version")) == 1
    database.close()


def test_an_office_of_a_newer_ipexam_is_refused_and_left_alone(office_url: str) -> None:
    database = Database.open(office_url)
    with database.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(OfficeTooNew) as refused:
        Database.open(office_url)
    assert refused.value.office == office_url
    with pytest.raises(OfficeTooNew):
        Database.make(office_url)


def test_a_database_of_another_program_is_refused_and_left_alone(fresh_url: str) -> None:
    foreign = Database.make(fresh_url)
    with foreign.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE recipes (name varchar(20))"))
        connection.execute(sa.text("DROP TABLE alembic_version"))
    foreign.close()
    with pytest.raises(OfficeDamaged):
        Database.make(fresh_url)


def test_a_revision_that_fails_leaves_the_office_as_it_was(fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alembic.operations.Operations.execute", _fails)
    with pytest.raises(RuntimeError, match="power cut"):
        Database.make(fresh_url)
    monkeypatch.undo()
    engine = sa.create_engine(office_url_of(fresh_url))
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()
    database = Database.make(fresh_url)
    assert differences(database) == []
    database.close()


def _fails(*_arguments: object) -> None:
    raise RuntimeError("power cut")


@pytest.mark.parametrize("golden", OFFICES, ids=[path.stem for path in OFFICES])
def test_an_office_of_every_older_schema_still_opens_with_all_it_holds(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / golden.name
    shutil.copyfile(golden, path)
    database = Database.open(str(path))
    assert differences(database) == []
    with database.reading() as tx:
        assert audit.verify(tx).broken_at is None
        assert programme.find(tx, None).courses
        for table in ("person", "enrolment", "hours", "attendance", "exam_mark"):
            assert tx.scalar(sa.select(sa.func.count()).select_from(metadata().tables[table])), table
    database.close()


def test_there_is_an_old_office_to_prove_upgrades_with() -> None:
    assert OFFICES
