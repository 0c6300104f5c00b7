"""An office's database on both engines: snapshots, serial writers, one file, and what goes wrong with files."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from ipexam.domain.errors import (
    OfficeBusy,
    OfficeDamaged,
    OfficeDatabaseUnknown,
    OfficeLoginRefused,
    OfficeMissing,
    OfficeTurnedAway,
    OfficeUnreachable,
    OfficeWriteProtected,
    UserError,
)
from ipexam.domain.file_errors import DiskFull, FileLocked
from ipexam.storage import postgresql, sqlite
from ipexam.storage.database import Database, hidden_password
from ipexam.storage.rows.batch import SourceFileRow
from tests.postgres_offices import PostgresOffices


def names(database: Database) -> list[str]:
    with database.reading() as tx:
        return list(tx.scalars(sa.select(SourceFileRow.name).order_by(SourceFileRow.id)))


def source(name: str, content: bytes = b"") -> SourceFileRow:
    return SourceFileRow(sha256=sha256(name.encode()).hexdigest(), name=name, content=content)


def write(office: str, name: str) -> None:
    database = Database.open(office)
    with database.transaction() as tx:
        tx.add(source(name))
    database.close()


def test_what_is_written_is_there_after_closing(database: Database, office_url: str) -> None:
    with database.transaction() as tx:
        tx.add(source("甲.xlsx"))
    database.close()
    again = Database.open(office_url)
    assert names(again) == ["甲.xlsx"]
    again.close()


def test_an_exception_rolls_everything_back(database: Database) -> None:
    with suppress(ZeroDivisionError), database.transaction() as tx:
        tx.add(source("甲.xlsx"))
        tx.flush()
        raise ZeroDivisionError
    assert names(database) == []


def test_a_reader_keeps_its_snapshot_while_another_writes(database: Database, office_url: str) -> None:
    with database.reading() as tx:
        before = tx.scalar(sa.select(sa.func.count()).select_from(SourceFileRow))
        write(office_url, "乙.xlsx")
        assert tx.scalar(sa.select(sa.func.count()).select_from(SourceFileRow)) == before == 0
    assert names(database) == ["乙.xlsx"]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises((sa.exc.DBAPIError, OfficeWriteProtected)), database.reading() as tx:
        tx.execute(sa.insert(SourceFileRow).values(sha256="0" * 64, name="x", content=b""))
    with database.transaction() as tx:
        tx.add(source("甲.xlsx"))
    assert names(database) == ["甲.xlsx"]


def test_readers_and_opening_do_not_wait_for_a_writer(database: Database, office_url: str) -> None:
    with database.transaction() as tx:
        tx.add(source("甲.xlsx"))
        tx.flush()
        other = Database.open(office_url, wait_seconds=0.05)
        assert names(other) == []
        other.close()


def test_a_writer_that_waits_too_long_says_that_the_office_is_busy(database: Database, office_url: str) -> None:
    impatient = Database.open(office_url, wait_seconds=0.1)
    with database.transaction() as tx:
        tx.add(source("甲.xlsx"))
        with pytest.raises(OfficeBusy), impatient.transaction():
            pass
    with impatient.transaction() as tx:
        tx.add(source("乙.xlsx"))
    impatient.close()
    assert names(database) == ["甲.xlsx", "乙.xlsx"]


def test_a_patient_writer_gets_its_turn(database: Database, office_url: str) -> None:
    patient = Database.open(office_url)
    done = threading.Event()

    def second() -> None:
        with patient.transaction() as tx:
            tx.add(source("乙.xlsx"))
        done.set()

    thread = threading.Thread(target=second)
    with database.transaction() as tx:
        thread.start()
        assert not done.wait(0.2)
        tx.add(source("甲.xlsx"))
    thread.join()
    patient.close()
    assert names(database) == ["甲.xlsx", "乙.xlsx"]


def test_an_office_that_is_not_there_is_missing(fresh_url: str) -> None:
    with pytest.raises(OfficeMissing) as missing:
        Database.open(fresh_url)
    assert missing.value.office == fresh_url


def _add_twenty(office: str, start: object) -> None:
    database = Database.open(office)
    start.wait()  # type: ignore[attr-defined]  # a multiprocessing barrier
    for n in range(20):
        with database.transaction() as tx:
            count = tx.scalar(sa.select(sa.func.count()).select_from(SourceFileRow)) or 0
            tx.add(source(f"{os.getpid()}-{n}-{count}"))
    database.close()


def test_writers_of_two_processes_take_turns_and_lose_nothing(office_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    workers = [spawn.Process(target=_add_twenty, args=(office_url, barrier)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    database = Database.open(office_url)
    counts = sorted(int(name.rsplit("-", 1)[1]) for name in names(database))
    database.close()
    assert counts == list(range(40))


def test_two_may_make_the_same_office_at_once(fresh_url: str) -> None:
    made: list[Database] = []
    threads = [threading.Thread(target=lambda: made.append(Database.make(fresh_url))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert [names(database) for database in made] == [[], []]
    for database in made:
        database.close()


def test_a_new_file_that_another_is_writing_is_taken_when_it_is_done(tmp_path: Path) -> None:
    """What two who make an office at once do to each other, in an order that is always the same."""
    path = tmp_path / "office.ipexam"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    def finish(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE" and writer.in_transaction:
            writer.execute("COMMIT")

    engine = sqlite.make_engine(sa.URL.create("sqlite", database=str(path)), 5)
    sa.event.listen(engine, "connect", lambda driver, _: driver.set_trace_callback(finish), insert=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    writer.close()
    engine.dispose()


def test_a_new_file_that_another_does_not_let_go_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "office.ipexam"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(OfficeBusy):
        Database.make(str(path), wait_seconds=0.05)
    writer.close()


# one file ---------------------------------------------------------------------------------------


@pytest.fixture
def sqlite_office(tmp_path: Path) -> Path:
    folder = tmp_path / "张三 的办公室"
    folder.mkdir()
    path = folder / "office.ipexam"
    Database.make(str(path)).close()
    return path


def test_an_office_is_one_file_when_closed(sqlite_office: Path) -> None:
    database = Database.open(str(sqlite_office))
    with database.transaction() as tx:
        tx.add(source("甲.xlsx"))
    assert names(database) == ["甲.xlsx"]
    database.close()
    assert [path.name for path in sqlite_office.parent.iterdir()] == ["office.ipexam"]


def test_an_open_office_is_safe_against_power_cuts(sqlite_office: Path) -> None:
    database = Database.open(str(sqlite_office))
    with database.reading() as tx:
        told = {name: tx.scalar(sa.text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")}
    database.close()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other people out by the folder")
def test_only_its_owner_may_read_an_office(sqlite_office: Path) -> None:
    database = Database.open(str(sqlite_office))
    names(database)
    modes = {path.name: path.stat().st_mode & 0o777 for path in sqlite_office.parent.iterdir()}
    database.close()
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}


def test_what_was_replaced_is_gone_from_the_file(sqlite_office: Path) -> None:
    database = Database.open(str(sqlite_office))
    with database.transaction() as tx:
        tx.add(source("甲.xlsx", b"private half of a key"))
    with database.transaction() as tx:
        tx.execute(sa.update(SourceFileRow).values(content=b"sealed"))
    with database.reading() as tx:
        assert tx.scalar(sa.text("PRAGMA secure_delete")) == 1
    database.close()
    assert b"private half of a key" not in sqlite_office.read_bytes()


def test_a_faults_text_holds_nothing_of_what_was_being_written(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError) as fault, database.transaction() as tx:
        tx.add_all([source("张三的学习记录.xlsx"), source("张三的学习记录.xlsx")])
    assert "张三" not in str(fault.value)


@pytest.mark.parametrize("content", [b"", None], ids=["empty file", "no file"])
def test_nothing_there_is_missing(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "office.ipexam"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OfficeMissing):
        Database.open(str(path))
    Database.make(str(path)).close()
    database = Database.open(str(path))
    assert names(database) == []
    database.close()


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(5000), os.urandom(4096), b"SQLite format 3\0" + bytes(90)])
def test_a_file_that_is_no_database_is_damaged_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.ipexam"
    path.write_bytes(content)
    for way in (Database.open, Database.make):
        with pytest.raises(OfficeDamaged):
            way(str(path))
    assert path.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 1


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "browser.sqlite"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE bookmarks (url)")
    foreign.close()
    with pytest.raises(OfficeDamaged):
        Database.make(str(path))
    left = sqlite3.connect(path)
    assert left.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    left.close()


def test_a_page_that_went_bad_is_told_as_damage(sqlite_office: Path) -> None:
    database = Database.open(str(sqlite_office))
    with database.transaction() as tx:
        tx.add_all(source(f"{n}", os.urandom(500)) for n in range(300))
    database.close()
    content = bytearray(sqlite_office.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    sqlite_office.write_bytes(content)
    with pytest.raises(OfficeDamaged):
        names(Database.open(str(sqlite_office)))


def test_a_folder_is_no_office(tmp_path: Path) -> None:
    with pytest.raises(OfficeMissing):
        Database.open(str(tmp_path))
    with pytest.raises(FileLocked):
        Database.make(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        database = Database.make(str(disk / "office.ipexam"))
        table, columns = SourceFileRow.__table__, ("sha256", "name", "content")
        for fill in (
            lambda tx: tx.add(source("甲.xlsx", bytes(8_000_000))),
            lambda tx: database.dialect.insert_rows(
                tx.connection(), table, columns, [("0" * 64, "乙", bytes(8_000_000))], skip_known=True
            ),
        ):
            with pytest.raises(DiskFull), database.transaction() as tx:
                fill(tx)
            assert names(database) == []
        database.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        shutil.rmtree(disk)


# a server ---------------------------------------------------------------------------------------


def test_a_server_that_does_not_answer_is_unreachable_and_its_password_stays_hidden() -> None:
    with pytest.raises(OfficeUnreachable) as refused:
        Database.open("postgresql://clerk:s3cret@127.0.0.1:9/office")
    assert "s3cret" not in refused.value.office
    assert "127.0.0.1" in refused.value.office


def test_a_server_that_answers_and_knows_no_such_database_or_user_says_so(postgres: PostgresOffices) -> None:
    with postgres.nothing_yet() as url:
        nowhere, nobody = url.replace("?", "_nope?"), url.replace("postgres@", "nobody_we_know@")
        for place, expected in ((nowhere, OfficeDatabaseUnknown), (nobody, OfficeLoginRefused)):
            assert place != url
            with pytest.raises(expected):
                Database.open(place)


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ('FATAL:  database "office" does not exist', OfficeDatabaseUnknown),
        ("致命错误:  数据库 “office” 不存在", OfficeDatabaseUnknown),
        ("FATAL:  la base de données « office » n'existe pas", OfficeDatabaseUnknown),
        ('FATAL:  password authentication failed for user "clerk"', OfficeLoginRefused),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "clerk", database "office"', OfficeTurnedAway),
        ("FATAL:  sorry, too many clients already", OfficeUnreachable),
    ],
)
def test_what_a_server_refuses_is_told_apart_by_the_name_it_quotes(says: str, expected: type[UserError]) -> None:
    told = psycopg.OperationalError(f'connection failed: connection to server at "10.0.0.1", port 5432 failed: {says}')
    assert type(postgresql.user_error(told, "postgresql://clerk:***@10.0.0.1/office")) is expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (psycopg.errors.InvalidCatalogName, OfficeDatabaseUnknown),
        (psycopg.errors.InvalidPassword, OfficeLoginRefused),
        (psycopg.errors.InvalidAuthorizationSpecification, OfficeLoginRefused),
    ],
)
def test_a_refusal_with_its_code_needs_no_reading(error: type[psycopg.Error], expected: type[UserError]) -> None:
    assert type(postgresql.user_error(error("?"), "postgresql://clerk@10.0.0.1/office")) is expected


def test_only_a_password_is_hidden() -> None:
    assert hidden_password("/home/王/office.ipexam") == "/home/王/office.ipexam"
    assert hidden_password("postgresql+psycopg://a@/b?host=/tmp") == "postgresql+psycopg://a@/b?host=/tmp"


@pytest.fixture
def protected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office on a medium that refuses every writing, as a write-protected stick does."""
    path = tmp_path / "2021 备份.ipexam"
    Database.make(str(path)).close()
    write(str(path), "a")
    monkeypatch.setattr(sqlite, "write_protected", lambda asked: asked == path)
    return path


def test_an_office_on_a_write_protected_medium_can_be_read_and_nothing_is_made_beside_it(protected: Path):
    before = protected.read_bytes()
    database = Database.open(str(protected))
    assert names(database) == ["a"]
    with pytest.raises(OfficeWriteProtected), database.transaction() as tx:
        tx.add(source("b"))
    database.close()
    assert [path.name for path in protected.parent.iterdir()] == [protected.name]
    assert protected.read_bytes() == before


def test_an_office_whose_log_lies_beside_it_is_not_read_without_it(protected: Path):
    protected.with_name(protected.name + "-wal").touch()
    database = Database.open(str(protected))
    with database.transaction() as tx:  # nothing is opened as if it were whole
        tx.add(source("b"))
    database.close()
