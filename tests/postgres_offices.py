"""Empty offices on the test process's own PostgreSQL server, one for each test that asks.

Making a database copies some nine hundred files, so a database is lent again when its test has left nothing but rows:
those are taken out and the counters start anew. Whatever else a test changed - a table, a column, a trigger, the
revision - shows in the catalogue, and the database is dropped instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
from psycopg.sql import SQL, Identifier

from ipexam.storage.database import Database
from tests.postgres import PostgresServer

_SCHEMA = """
    SELECT md5(string_agg(thing, ';' ORDER BY thing)) FROM (
        SELECT 'class ' || oid || relname FROM pg_class WHERE oid >= 16384
        UNION ALL SELECT 'column ' || attrelid || attname || xmin FROM pg_attribute WHERE attrelid >= 16384
        UNION ALL SELECT 'constraint ' || oid || xmin FROM pg_constraint WHERE oid >= 16384
        UNION ALL SELECT 'trigger ' || oid || xmin FROM pg_trigger WHERE oid >= 16384
        UNION ALL SELECT 'function ' || oid || xmin FROM pg_proc WHERE oid >= 16384
    ) AS things(thing)
"""
"""What a test must leave as it was. `xmin` tells the transaction that wrote a row of the catalogue."""

_LEAVE = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_REVISION = "SELECT version_num FROM alembic_version"
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND oid >= 16384 AND relname <> 'alembic_version'"
_COUNTERS = """
    SELECT setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences
    WHERE last_value IS NOT NULL
"""


class PostgresOffices:
    """Lends offices that have their tables and nothing in them."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._numbers = count()
        self._free: list[_Lent] = []
        self._template = self._made("template0")
        Database.make(server.url(self._template)).close()

    @contextmanager
    def nothing_yet(self) -> Iterator[str]:
        """The URL of a database without any table."""
        name = self._made("template0")
        yield self._server.url(name)
        self._drop(name)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of an office with nothing in it."""
        lent = self._free.pop() if self._free else _Lent(self._server, self._made(self._template))
        good = False
        try:
            yield self._server.url(lent.name)
            good = lent.emptied()
        finally:
            if good:
                self._free.append(lent)
            else:
                lent.close()
                self._drop(lent.name)

    def close(self) -> None:
        """Let go of all that are free; the server is about to end."""
        for lent in self._free:
            lent.close()

    def _made(self, template: str) -> str:
        name = f"office{next(self._numbers)}"
        self._server.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def _drop(self, name: str) -> None:
        self._server.run(f"DROP DATABASE {name} WITH (FORCE)")


class _Lent:
    """A database and a connection to it that looks after it."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self.name = name
        self._connection = psycopg.connect(
            f"host={server.folder} user=postgres dbname={name}",
            autocommit=True,
            options="-c session_replication_role=replica",  # what is frozen may go too
        )
        self._schema, self._revision = self._texts(_SCHEMA), self._texts(_REVISION)
        self._filled = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in self._texts(_TABLES)
        )
        assert not self._texts(self._filled), "a new office holds rows, which taking out would lose"

    def emptied(self) -> bool:
        """Whether the rows are out again and everything else is as it was."""
        self._texts(_LEAVE)
        if self._texts(_SCHEMA) != self._schema or self._texts(_REVISION) != self._revision:
            return False
        if filled := self._texts(self._filled):
            self._connection.execute(SQL("TRUNCATE {} CASCADE").format(SQL(", ").join(map(Identifier, filled))))
        self._texts(_COUNTERS)
        return True

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _texts(self, query: str) -> list[str]:
        return [str(text) for (text,) in self._connection.execute(query.encode())]
