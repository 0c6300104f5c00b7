"""Bringing a database to the newest schema with Alembic."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from ipexam.domain.errors import OfficeDamaged, OfficeTooNew
from ipexam.paths import migrations

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory


def upgrade(engine: Engine, office: str, dialect: ModuleType) -> None:
    """Run the revisions that are missing in one transaction. An office of a newer ipexam is refused."""
    from alembic.runtime.environment import EnvironmentContext  # heavy: only while opening

    config, scripts = _scripts()
    head = scripts.get_current_head()
    with engine.execution_options(reading=True).connect() as connection:
        now = _revision(connection, office)
    if now == head:
        return
    if now is not None:
        _deny_newer(scripts, now, office)
    with engine.connect() as connection, dialect.foreign_keys_off(connection):
        environment = EnvironmentContext(config, scripts)
        with connection.begin():
            dialect.take_writer_lock(connection)
            environment.configure(  # not before: Alembic commits each revision of a transaction that it did not find
                connection=connection,
                fn=lambda revision, _: scripts._upgrade_revs(head or "head", revision),
                target_metadata=None,
            )
            environment.run_migrations()
            if dialect.loose_ends(connection):
                raise OfficeDamaged(office)


def deny_unknown(connection: Connection, office: str) -> None:
    """Only look: raise `OfficeDamaged` for what is no office, `OfficeTooNew` for one of a newer ipexam."""
    now = _revision(connection, office)
    if now is None:
        raise OfficeDamaged(office)
    _deny_newer(_scripts()[1], now, office)


def _scripts() -> tuple[Config, ScriptDirectory]:
    from alembic.config import Config  # heavy: only while opening
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations()))
    return config, ScriptDirectory.from_config(config)


def _deny_newer(scripts: ScriptDirectory, revision: str, office: str) -> None:
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise OfficeTooNew(office)


def _revision(connection: Connection, office: str) -> str | None:
    tables = sa.inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")))
    if tables:
        raise OfficeDamaged(office)
    return None
