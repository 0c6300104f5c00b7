"""An office's database: opening, making, reading and writing.

Writers are serial on both engines, for there is one audit chain; a reader gets a snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ipexam.domain.errors import OfficeMissing
from ipexam.storage import migration, postgresql, sqlite
from ipexam.storage.rows import schema  # noqa: F401  # a row may point at any other: all must be known

WAIT_SECONDS = 10.0
"""How long a writer waits for another one before it gives up with `OfficeBusy`."""


class Database:
    """The database of one office. Use `open` or `make`, then `transaction` and `reading`."""

    def __init__(self, office: str, engine: Engine, dialect: ModuleType) -> None:
        self.office = office
        self.engine = engine
        self.dialect = dialect
        self._readers = engine.execution_options(reading=True, **_reading_options(dialect))

    @classmethod
    def open(cls, office: str, wait_seconds: float = WAIT_SECONDS) -> Database:
        """Open an office that is there, bringing an older schema up to date."""
        return cls._at(office, wait_seconds, make=False)

    @classmethod
    def make(cls, office: str, wait_seconds: float = WAIT_SECONDS) -> Database:
        """Open an office, making it first when it is missing."""
        return cls._at(office, wait_seconds, make=True)

    @classmethod
    def _at(cls, office: str, wait_seconds: float, *, make: bool) -> Database:
        url = office_url(office)
        dialect = postgresql if url.get_backend_name() == "postgresql" else sqlite
        with translated(dialect, office):
            if not make and not dialect.exists(url):
                raise OfficeMissing(hidden_password(office))
            database = cls(office, dialect.make_engine(url, wait_seconds), dialect)
            try:
                migration.upgrade(database.engine, hidden_password(office), dialect)
            except BaseException:
                database.close()
                raise
        return database

    @property
    def file(self) -> Path | None:
        """The office's file; None on a server."""
        return Path(self.engine.url.database or "") if self.dialect is sqlite else None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A writing transaction: committed at the end, rolled back by any exception."""
        with translated(self.dialect, self.office), Session(self.engine, expire_on_commit=False) as tx, tx.begin():
            self.dialect.take_writer_lock(tx.connection())
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A snapshot to read from; nothing is written."""
        with translated(self.dialect, self.office), Session(self._readers, autoflush=False) as tx, tx.begin():
            yield tx

    def sweep(self) -> None:
        """After a secret was overwritten: let no copy of it stay beside the office's file, as far as that is ours."""
        with translated(self.dialect, self.office):
            self.dialect.sweep(self.engine)

    def close(self) -> None:
        """Let go of the office; a file is one file again afterwards."""
        self.engine.dispose()


def office_url(office: str) -> sa.URL:
    """The database URL of what a user calls an office: a file path or a PostgreSQL URL."""
    if office.startswith(("postgresql:", "postgresql+psycopg:")):
        return sa.make_url(office).set(drivername="postgresql+psycopg")
    return sa.URL.create("sqlite", database=str(Path(office).expanduser().absolute()))


def _reading_options(dialect: ModuleType) -> dict[str, Any]:  # SQLAlchemy's own options
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if dialect is postgresql else {}


@contextmanager
def translated(dialect: ModuleType, office: str) -> Iterator[None]:
    """What a driver says of an office, as a person understands it; what nobody knows stays as it is."""
    try:
        yield
    except (sa.exc.DBAPIError, dialect.DRIVER_ERROR) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        known = dialect.user_error(cause, hidden_password(office)) if isinstance(cause, Exception) else None
        if known is None:
            raise
        raise known from error


def hidden_password(office: str) -> str:
    """The office as it may be shown: a PostgreSQL URL without its password."""
    url = office_url(office)
    return url.render_as_string(hide_password=True) if url.password else office
