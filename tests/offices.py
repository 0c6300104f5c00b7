"""Offices for tests, each test on SQLite and on a real PostgreSQL: fresh ones and ones with the schema in place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from ipexam.storage.database import Database
from tests.postgres import PostgresServer, postgres_server

_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of this test process's own; started when first needed."""
    with postgres_server() as server:
        yield server


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
    server = request.getfixturevalue("postgres")
    with _postgres_database(server, "template0") as url:
        yield url


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.ipexam"
    Database.make(str(path)).close()
    return path


@pytest.fixture(scope="session")
def _postgres_template(postgres: PostgresServer) -> Iterator[str]:
    with _postgres_database(postgres, "template0") as url:
        Database.make(url).close()
        yield url.partition("@/")[2].partition("?")[0]


@pytest.fixture
def office_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of an office that has its tables and nothing in them."""
    if backend == "sqlite":
        path = tmp_path / "office.ipexam"
        shutil.copyfile(request.getfixturevalue("_sqlite_template"), path)
        yield str(path)
        return
    template = request.getfixturevalue("_postgres_template")
    with _postgres_database(request.getfixturevalue("postgres"), template) as url:
        yield url


@pytest.fixture
def database(office_url: str) -> Iterator[Database]:
    """An office, open."""
    database = Database.open(office_url)
    yield database
    database.close()


@contextmanager
def _postgres_database(server: PostgresServer, template: str) -> Iterator[str]:
    name = f"office{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.url(name)
    finally:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")
