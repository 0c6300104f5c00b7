"""A copy of an office in one file, made while others work in it, and a look into such a copy. SQLite alone: a database
server has a tool of its own.

The pages go over through SQLite's online backup (sqlite.org/backup.html). One reading transaction spans all its steps,
so the copy is the office as it was at the first one, and a writer does not make it begin anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.audit import AuditEnd
from ipexam.domain.backup import BackupContent
from ipexam.domain.backup_errors import BackupDamaged, BackupFailed
from ipexam.domain.errors import OfficeDamaged
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.progress import Cancelled, Report
from ipexam.opening.destination import place_of, refused, take_place
from ipexam.storage import audit, migration, sqlite
from ipexam.storage.backup_files import clear_left, logs_of, new_draft, remove
from ipexam.storage.database import Database, translated
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.trainee import EnrolmentRow

_PAGES_A_STEP = 1024
"""4 MiB, after which the work can be stopped."""

_INSTRUCTIONS_A_LOOK = 100_000
"""So many of SQLite's own instructions between two looks whether a check should stop."""


@contextmanager
def drafted(database: Database, destination: Path, report: Report) -> Iterator[Path]:
    """A copy that passed SQLite's checks and reached the disk, beside its destination, where `take_place` puts it.

    What did not take its place is gone at the end; what a killed one left, at the beginning of the next. Raises
    `BackupFailed`, `FileMissing`, `FileLocked`, `DiskFull`, `DestinationNoFile`.
    """
    place = place_of(destination)
    draft = new_draft(place, destination)
    try:
        clear_left(draft)
        _write(database, draft, destination, report)
        yield draft
    finally:
        remove(draft)


def settle(draft: Path, destination: Path) -> None:
    """Let a draft take its place, and see to it that the disk knows."""
    take_place(draft, destination)
    if os.name == "posix":
        with suppress(OSError):  # not every file system lets a folder be synced
            _to_disk(draft.parent, os.O_RDONLY)


def end_of(path: Path) -> AuditEnd:
    """Where the audit trail of a copy ends; nothing is checked. Raises what `content` raises."""
    with _opened(path) as tx, _believed(path):
        return audit.end(tx)


def content(path: Path, report: Report) -> BackupContent:
    """Look into a copy of any age without changing it or making a file beside it.

    Raises `BackupDamaged` for what SQLite finds unsound or is no office, `OfficeTooNew`, `FileMissing`, `FileLocked`.
    """
    with _opened(path) as tx:
        driver = tx.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101  # tells mypy
        if not _sound(driver, report):
            raise BackupDamaged(str(path))
        people = sa.select(sa.func.count(EnrolmentRow.person_id.distinct()))
        certificates = sa.select(sa.func.count()).select_from(CertificateRow)
        counted = tx.scalar(people) or 0, tx.scalar(certificates) or 0
        with _believed(path):
            return BackupContent(audit.verify(tx), audit.end(tx), *counted)


def _write(database: Database, draft: Path, destination: Path, report: Report) -> None:
    try:
        with translated(sqlite, str(destination)), closing(sqlite3.connect(draft)) as copy:
            _copy(database, copy, report)  # as long as it is open, its lock says that the draft is in use
            sound = _sound(_distrusting(copy), report)
        _to_disk(draft, os.O_RDWR)
    except OfficeDamaged as error:
        raise BackupFailed(str(destination)) from error
    except OSError as error:
        raise refused(error, destination) from error
    if not sound:
        raise BackupFailed(str(destination))


def _copy(database: Database, copy: sqlite3.Connection, report: Report) -> None:
    """Copy every page, then take the copy out of WAL, so that it is one file also while it is read.

    A draft needs no journal of its own: what fails is thrown away.
    """
    with closing(database.engine.raw_connection()) as lent:
        source = lent.driver_connection
        assert isinstance(source, sqlite3.Connection)  # noqa: S101  # tells mypy
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=OFF", "synchronous=OFF"):
            copy.execute(f"PRAGMA {pragma}")
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the snapshot begins with what is read
            source.backup(copy, pages=_PAGES_A_STEP, progress=partial(_tell, report))
        finally:
            source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")


def _tell(report: Report, _status: int, remaining: int, total: int) -> None:
    report(total - remaining, total)


@contextmanager
def _opened(path: Path) -> Iterator[Session]:
    try:
        there = path.is_file()
    except OSError as error:
        raise refused(error, path) from error
    if not there:
        raise FileMissing(str(path))
    engine = sa.create_engine("sqlite://", creator=partial(_reader, path), poolclass=sa.NullPool, hide_parameters=True)
    try:
        with translated(sqlite, str(path)), engine.connect() as connection, Session(connection, autoflush=False) as tx:
            migration.deny_unknown(connection, str(path))
            yield tx
    except OfficeDamaged as error:
        raise BackupDamaged(str(path)) from error
    except (sa.exc.DBAPIError, sqlite3.Error) as error:  # a table or a column that every office has is not there
        raise BackupDamaged(str(path)) from error


@contextmanager
def _believed(path: Path) -> Iterator[None]:
    """SQLite lets anything stand in any column; a time that is none was not written by ipexam."""
    try:
        yield
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise BackupDamaged(str(path)) from error


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads. Without a log beside the file nobody is writing, and SQLite needs no lock and no
    file of its own, so that it can lie on a write-protected stick (sqlite.org/uri.html, immutable)."""
    whole = not any(log.exists() for log in logs_of(path))
    named = quote(str(path.absolute()), safe="")  # not as_uri: SQLite opens no file://server/share
    address = f"file:{named}?mode=ro{'&immutable=1' if whole else ''}"
    return _distrusting(sqlite3.connect(address, uri=True, isolation_level=None))


def _distrusting(reader: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, which from now on believes nothing of what it reads, and only reads."""
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
        reader.execute(f"PRAGMA {pragma}")
    return reader


def _sound(reader: sqlite3.Connection, report: Report) -> bool:
    """What SQLite itself finds, with every index, and whether each row that is pointed at is there."""
    with _watched(reader, report):
        if reader.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return False
        return reader.execute("PRAGMA foreign_key_check").fetchone() is None


@contextmanager
def _watched(reader: sqlite3.Connection, report: Report) -> Iterator[None]:
    """Let somebody stop a long statement: SQLite asks now and then whether it should go on."""
    stopped: list[Cancelled] = []

    def stop() -> bool:
        try:
            report(0, 0)
        except Cancelled as cancelled:
            stopped.append(cancelled)
        return bool(stopped)

    reader.set_progress_handler(stop, _INSTRUCTIONS_A_LOOK)
    try:
        yield
    except sqlite3.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        reader.set_progress_handler(None, 0)


def _to_disk(path: Path, how: int) -> None:
    number = os.open(path, how)
    try:
        os.fsync(number)
    finally:
        os.close(number)
