"""What SQLite needs of its own. `postgresql.py` has the same names; one test runs over both."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event

from ipexam.domain.errors import OfficeBusy, OfficeDamaged, OfficeWriteProtected, UserError
from ipexam.domain.file_errors import DiskFull, FileLocked
from ipexam.storage.place import deny_network_drive, write_protected

DRIVER_ERROR = sqlite3.Error
"""What the driver raises where SQLAlchemy does not stand between."""

_PRIMARY = 0xFF
"""The part of an extended error code that says the kind."""

_SWITCHES = 100
"""So many times a connection tries to turn a file to WAL; each try but the first comes after waiting for a writer."""

_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # a key that was put under a password, a person who was erased: gone from the file too
)


def make_engine(url: sa.URL, wait_seconds: float) -> Engine:
    """An engine with SQLAlchemy's transactions, not the driver's own; writers wait for each other so long. What is
    being written stands in no error, for errors go to the log.

    On a write-protected medium, such as a stick with a backup, an office can be read: nobody changes it there, and
    SQLite needs no files beside it (sqlite.org/wal.html#readonly) unless a part of it is still in its log.
    """
    path = Path(url.database or "")
    deny_network_drive(path)
    _keep_to_owner(path)
    modern = {"autocommit": True} if hasattr(sqlite3, "LEGACY_TRANSACTION_CONTROL") else {}
    given: dict[str, Any] = {"timeout": wait_seconds, **modern}
    if exists(url) and write_protected(path) and not path.with_name(path.name + "-wal").exists():
        whole = f"{path.as_uri()}?mode=ro&immutable=1"
        reader = partial(sqlite3.connect, whole, uri=True, check_same_thread=False, **given)
        engine = sa.create_engine(url, creator=reader, hide_parameters=True)
    else:
        engine = sa.create_engine(url, connect_args=given, hide_parameters=True)
        event.listen(engine, "connect", _turn_to_wal)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "checkin", _on_checkin)
    return engine


def exists(url: sa.URL) -> bool:
    """Whether there is a file with something in it."""
    path = Path(url.database or "")
    return path.is_file() and path.stat().st_size > 0


def take_writer_lock(connection: Connection) -> None:
    """Nothing to do: BEGIN IMMEDIATE took it."""


def sweep(engine: Engine) -> None:
    """Let nothing that was overwritten stay beside the office's file: the write-ahead log keeps every page as it was
    until it is cut. As long as somebody reads it stays; the last one to close the office cuts it too."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """While a table is rebuilt, what points at it points nowhere for a moment. The caller checks all before it commits.

    Source: sqlite.org/lang_altertable.html, section 7. Not inside a transaction: there the switch does nothing.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101  # tells mypy
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def loose_ends(connection: Connection) -> int:
    """How many rows point at a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def insert_rows(
    connection: Connection, table: sa.Table, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, skip_known: bool
) -> None:
    """Insert plain tuples at the driver's speed; with `skip_known` rows that break a unique constraint are left out."""
    places = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    known = " ON CONFLICT DO NOTHING" if skip_known else ""
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places}){known}'  # noqa: S608  # our own names only
    _cursor(connection).executemany(statement, rows)


def plain_rows(connection: Connection, statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement as bare tuples, at the driver's speed."""
    cursor = _cursor(connection)
    rows: Iterator[tuple[Any, ...]] = cursor.execute(statement)
    return rows


def attach(connection: Connection, staging: Path) -> str:
    """Make a staging's tables readable and give the prefix of their names; a connection that goes back lets it go."""
    connection.exec_driver_sql("ATTACH DATABASE ? AS staged", (str(staging),))
    return "staged."


def index_staged(connection: Connection, table: str, column: str) -> None:
    """Index a column of a staging's table."""
    connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS staged.ix_{table}_{column} ON {table}({column})")


def put_search(connection: Connection, question_id: int, tokens: str) -> None:
    """Index a question by its tokens, replacing what was there."""
    connection.exec_driver_sql("DELETE FROM question_search WHERE rowid = ?", (question_id,))
    connection.exec_driver_sql("INSERT INTO question_search(rowid, tokens) VALUES (?, ?)", (question_id, tokens))


def drop_search(connection: Connection, question_id: int) -> None:
    """Find a question no more."""
    connection.exec_driver_sql("DELETE FROM question_search WHERE rowid = ?", (question_id,))


def search_ids(phrases: Sequence[str]) -> sa.Select[int]:
    """The ids of questions that hold every phrase, each a text of tokens."""
    query = " AND ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    found = sa.text("question_search MATCH :query").bindparams(query=query)
    return sa.select(sa.column("rowid", sa.Integer)).select_from(sa.table("question_search")).where(found)


def begins(column: sa.ColumnElement[str], text: str) -> sa.ColumnElement[bool]:
    """Whether a code begins with a text, in capitals or not, as ranges that an index answers."""
    spellings = dict.fromkeys((text, text.upper(), text.lower()))
    return sa.or_(*(sa.and_(column >= one, column < one + "\U0010ffff") for one in spellings))


def user_error(error: Exception, office: str) -> UserError | None:
    """What a driver's exception means to a user; None when it is a bug."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OfficeBusy(office)
    if code.startswith("SQLITE_FULL"):
        return DiskFull(office)
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return OfficeDamaged(office)
    if code.startswith("SQLITE_READONLY"):
        return OfficeWriteProtected(office)
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        return FileLocked(office)
    return None


def _keep_to_owner(path: Path) -> None:
    """A new office may be read by its owner alone; SQLite gives the files beside it the same mode. Where no file can
    be made, SQLite says why."""
    if not path.exists():
        with suppress(OSError):
            path.touch(mode=0o600)


def _on_connect(driver: sqlite3.Connection, _record: object) -> None:
    driver.isolation_level = None
    for pragma in _PRAGMAS:
        driver.execute(pragma)


def _turn_to_wal(driver: sqlite3.Connection, _record: object) -> None:
    """Turn the file to WAL, which does nothing where it is.

    While another connection does the same to a new file SQLite is busy at once, whatever the timeout: both hold a read
    lock that the other waits for (sqlite.org/c3ref/busy_handler.html). Beginning to write does wait for the other.
    """
    for left in reversed(range(_SWITCHES)):
        try:
            driver.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or not left:
                raise
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("COMMIT")
        else:
            return


def _on_begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _on_checkin(driver: sqlite3.Connection | None, _record: object) -> None:
    """Nothing stays attached: it cannot be let go inside the transaction that used it."""
    if driver is not None and any(name == "staged" for _, name, _ in driver.execute("PRAGMA database_list")):
        driver.execute("DETACH DATABASE staged")


def _cursor(connection: Connection) -> Any:  # the driver's own cursor: SQLAlchemy knows only its protocol
    return connection.connection.cursor()
