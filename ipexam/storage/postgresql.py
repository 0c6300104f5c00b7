"""What PostgreSQL needs of its own. `sqlite.py` has the same names; one test runs over both."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from ipexam.domain.errors import (
    OfficeBusy,
    OfficeDatabaseUnknown,
    OfficeLoginRefused,
    OfficeTurnedAway,
    OfficeUnreachable,
    UserError,
)
from ipexam.domain.file_errors import DiskFull

DRIVER_ERROR = psycopg.Error
"""What the driver raises where SQLAlchemy does not stand between."""

_TURNED_AWAY = re.compile(r'failed: \S+:\s+(.*["“«„].*)')
_QUOTED = re.compile(r'["“«„]\s?(.+?)\s?["”»“]')
"""What a server says to a connection that it lets not in: its severity, in whatever language, then the database or the
user in quotes. One that is full or starting quotes nothing; a driver that was never connected has no SQLSTATE."""

_CONNECT_SECONDS = 10
_FETCHED_AT_ONCE = 10_000

_STAGED = {
    "file": {"id": "integer", "name": "text", "sha256": "text", "source": "integer"},
    "sheet": {"id": "integer", "file": "integer", "name": "text", "platform": "text"},
    "record": {"id": "bigint", "sheet": "integer", "line": "integer", "claim": "integer", "course": "integer",
               "grain": "integer", "began": "bigint", "ended": "bigint", "seconds": "integer", "doubt": "integer"},
    "said": {"sheet": "integer", "line": "integer", "letter": "text", "text": "text"},
    "claim": {"id": "integer", "name": "text", "id_number": "text", "phone": "text", "organisation": "text",
              "nickname": "text", "platform_id": "text", "enrolment": "integer", "code": "text", "state": "text",
              "reason": "text", "careful": "integer"},
    "course": {"id": "integer", "text": "text", "course": "integer"},
}  # fmt: skip
"""The staging's tables and columns that a take-over reads."""

_WRITER_LOCK = 0x69706578
"""The advisory lock that makes writers serial: there is one audit chain."""


def make_engine(url: sa.URL, wait_seconds: float = _CONNECT_SECONDS) -> Engine:
    """An engine over psycopg 3; writers wait for each other so long. What is being written stands in no error, for
    errors go to the log."""
    options = f"-c lock_timeout={int(wait_seconds * 1000)} -c timezone=UTC"
    told = {"options": options, "connect_timeout": _CONNECT_SECONDS}
    return sa.create_engine(url, connect_args=told, hide_parameters=True)


def exists(url: sa.URL) -> bool:
    """Whether the database holds an office."""
    engine = make_engine(url)
    try:
        return sa.inspect(engine).has_table("office")
    finally:
        engine.dispose()


def take_writer_lock(connection: Connection) -> None:
    """Wait for the other writer; a reader gets a snapshot instead."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


def sweep(_engine: Engine) -> None:
    """Nothing to do from here: old rows and the server's log belong to whoever runs the server."""


@contextmanager
def foreign_keys_off(_connection: Connection) -> Iterator[None]:
    """Nothing to do: no table is rebuilt here."""
    yield


def loose_ends(_connection: Connection) -> int:
    """None: every row was checked when it was written."""
    return 0


def insert_rows(
    connection: Connection, table: sa.Table, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, skip_known: bool
) -> None:
    """COPY plain tuples; with `skip_known` through a temporary table, leaving out rows that are there already."""
    names = ", ".join(f'"{name}"' for name in columns)
    target = f'"{table.name}"'
    cursor = _cursor(connection)
    if skip_known:
        cursor.execute(f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {target} WITH NO DATA")  # noqa: S608
        target = "incoming"
    with cursor.copy(f"COPY {target} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    if skip_known:
        cursor.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM incoming ON CONFLICT DO NOTHING')  # noqa: S608
        cursor.execute("DROP TABLE incoming")


def plain_rows(connection: Connection, statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement as bare tuples, through a server-side cursor."""
    with _cursor(connection, "ipexam_plain_rows") as cursor:
        cursor.itersize = _FETCHED_AT_ONCE
        cursor.execute(statement)
        yield from cursor


def attach(connection: Connection, staging: Path) -> str:
    """Copy a staging's tables into temporary ones, which end with the transaction; give the prefix of their names."""
    cursor = _cursor(connection)
    with closing(sqlite3.connect(staging)) as source:
        for table, columns in _STAGED.items():
            names = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            cursor.execute(f"CREATE TEMP TABLE staged_{table} ({names}) ON COMMIT DROP")
            with cursor.copy(f"COPY staged_{table} FROM STDIN") as copy:
                for row in source.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608  # our own names only
                    copy.write_row(row)
            cursor.execute(f"ANALYZE staged_{table}")
    return "staged_"


def index_staged(connection: Connection, table: str, column: str) -> None:
    """Index a column of a staging's table."""
    connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS ix_staged_{table}_{column} ON staged_{table}({column})")


def put_search(connection: Connection, question_id: int, tokens: str) -> None:
    """Index a question by its tokens, replacing what was there."""
    connection.execute(
        sa.text(
            "INSERT INTO question_search(question_id, tokens) VALUES (:id, to_tsvector('simple', :tokens)) "
            "ON CONFLICT (question_id) DO UPDATE SET tokens = excluded.tokens"
        ),
        {"id": question_id, "tokens": tokens},
    )


def drop_search(connection: Connection, question_id: int) -> None:
    """Find a question no more."""
    connection.exec_driver_sql("DELETE FROM question_search WHERE question_id = %s", (question_id,))


def search_ids(phrases: Sequence[str]) -> sa.Select[int]:
    """The ids of questions that hold every phrase, each a text of tokens."""
    found = sa.and_(
        *(
            sa.text(f"tokens @@ phraseto_tsquery('simple', :phrase{n})").bindparams(**{f"phrase{n}": phrase})
            for n, phrase in enumerate(phrases)
        )
    )
    return sa.select(sa.column("question_id", sa.Integer)).select_from(sa.table("question_search")).where(found)


def begins(column: sa.ColumnElement[str], text: str) -> sa.ColumnElement[bool]:
    """Whether a code begins with a text, in capitals or not."""
    return column.istartswith(text, autoescape=True)


def user_error(error: Exception, office: str) -> UserError | None:
    """What a driver's exception means to a user; None when it is a bug."""
    state = getattr(error, "sqlstate", None)
    if state in ("55P03", "40P01", "40001"):
        return OfficeBusy(office)
    if state == "53100":
        return DiskFull(office)
    unanswered = state is None and type(error).__name__ == "OperationalError"
    if unanswered and (refusal := _TURNED_AWAY.search(str(error))):
        return _turned_away(set(_QUOTED.findall(refusal[1])), office)
    if (state or "").startswith("3D"):
        return OfficeDatabaseUnknown(office)
    if (state or "").startswith("28"):
        return OfficeLoginRefused(office)
    return OfficeUnreachable(office) if unanswered or (state or "").startswith(("08", "57P")) else None


def _turned_away(quoted: set[str], office: str) -> UserError:
    """Which of the two a server refused, by the only name that it quotes: the database's or the user's."""
    url = sa.make_url(office)
    if url.username in (None, url.database) or len(quoted) != 1:
        return OfficeTurnedAway(office)
    (name,) = quoted
    if name == url.database:
        return OfficeDatabaseUnknown(office)
    return OfficeLoginRefused(office) if name == url.username else OfficeTurnedAway(office)


def _cursor(connection: Connection, *name: str) -> Any:  # the driver's own cursor: SQLAlchemy knows only its protocol
    return connection.connection.cursor(*name)
