"""Offices for tests, each test on SQLite and on a real PostgreSQL: fresh ones and ones with the schema in place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ipexam.storage.database import Database
from tests.postgres import postgres_server
from tests.postgres_offices import PostgresOffices


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresOffices]:
    """Offices on a server of this test process's own; started when first needed."""
    with postgres_server() as server, closing(PostgresOffices(server)) as offices:
        yield offices


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def fresh_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of an office that is not there yet: a free file name, or an empty database."""
    if backend == "sqlite":
        yield str(tmp_path / "考试 office.ipexam")
        return
    with request.getfixturevalue("postgres").nothing_yet() as url:
        yield url


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.ipexam"
    Database.make(str(path)).close()
    return path


@pytest.fixture
def office_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of an office that has its tables and nothing in them."""
    if backend == "sqlite":
        path = tmp_path / "office.ipexam"
        shutil.copyfile(request.getfixturevalue("_sqlite_template"), path)
        yield str(path)
        return
    with request.getfixturevalue("postgres").empty() as url:
        yield url


@pytest.fixture
def database(office_url: str) -> Iterator[Database]:
    """An office, open."""
    database = Database.open(office_url)
    yield database
    database.close()
