"""A copy of an office: what it holds while others write, what is left when it fails, and looking into copies."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from ipexam.domain.backup_errors import BackupDamaged, BackupFailed
from ipexam.domain.errors import OfficeTooNew
from ipexam.domain.file_errors import DestinationNoFile, DiskFull, FileLocked, FileMissing
from ipexam.domain.progress import Cancelled, silent
from ipexam.domain.verb import Verb
from ipexam.storage import audit, backup
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import SourceFileRow

GOLDEN = Path(__file__).parents[1] / "golden" / "office-0003.ipexam"
NOON = datetime(2021, 11, 20, 4, 0, tzinfo=UTC)


def add(database: Database, name: str, size: int = 0) -> None:
    with database.transaction() as tx:
        tx.add(SourceFileRow(sha256=sha256(name.encode()).hexdigest(), name=name, content=os.urandom(size)))


@pytest.fixture
def office(_sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An office of 5 MiB, so that a copy takes two steps."""
    folder = tmp_path / "office"
    folder.mkdir()
    shutil.copyfile(_sqlite_template, folder / "2021.ipexam")
    with closing(Database.open(str(folder / "2021.ipexam"))) as database:
        with database.transaction() as tx:
            audit.write(tx, NOON, "tester", Verb.PROGRAMME_CREATE, "P", {})
        add(database, "学时.xlsx", 5 << 20)
        yield database


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U 盘"
    folder.mkdir()
    return folder


@pytest.fixture
def copied(office: Database, stick: Path) -> Path:
    """A finished copy."""
    return made(office, stick / "备份?#.ipexam")


def made(office: Database, destination: Path) -> Path:
    with backup.drafted(office, destination, silent) as draft:
        backup.settle(draft, destination)
    return destination


def names(copy: Path) -> list[str]:
    with closing(sqlite3.connect(copy)) as driver:
        return [name for (name,) in driver.execute("SELECT name FROM source_file ORDER BY id")]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_the_office_of_the_moment_it_began_though_others_write(office: Database, stick: Path) -> None:
    told: list[tuple[int, int]] = []

    def write_meanwhile(done: int, total: int, _what: str = "") -> None:
        told.append((done, total))
        if total:
            add(office, f"{len(told)}.xlsx", 4096)

    with backup.drafted(office, stick / "b.ipexam", write_meanwhile) as draft:
        backup.settle(draft, stick / "b.ipexam")
    steps = [step for step in told if step[1]]
    assert len(steps) >= 2
    assert len({total for _done, total in steps}) == 1
    assert steps[-1][0] == steps[-1][1]
    assert names(stick / "b.ipexam") == ["学时.xlsx"]
    assert len(names(office.file)) == 1 + len(steps)


def test_a_copy_is_one_file_that_its_owner_alone_may_read(copied: Path) -> None:
    with closing(sqlite3.connect(copied)) as driver:
        assert driver.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert left(copied.parent) == [copied.name]
    if sys.platform != "win32":
        assert copied.stat().st_mode & 0o777 == 0o600


def test_a_copy_opens_as_an_office(copied: Path) -> None:
    with closing(Database.open(str(copied))) as database, database.reading() as tx:
        assert audit.verify(tx).rows == 1


def stop(_done: int, total: int, _what: str = "") -> None:
    if total:
        raise Cancelled


def test_a_copy_that_was_stopped_leaves_the_earlier_one_and_nothing_else(office: Database, copied: Path) -> None:
    before = copied.read_bytes()
    add(office, "签到.xlsx")
    with pytest.raises(Cancelled), backup.drafted(office, copied, stop):
        pass
    assert copied.read_bytes() == before
    assert left(copied.parent) == [copied.name]
    add(office, "成绩.xlsx")


def test_a_draft_that_does_not_take_its_place_is_gone(office: Database, stick: Path) -> None:
    with backup.drafted(office, stick / "b.ipexam", silent) as draft:
        assert left(stick) == [draft.name]
    assert left(stick) == []


@pytest.mark.parametrize("phase", ["copying", "checking"])
def test_a_backup_clears_what_a_killed_one_left_and_leaves_one_that_runs_alone(
    office: Database, stick: Path, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    monkeypatch.setattr(backup, "_INSTRUCTIONS_A_LOOK", 1)
    dead = stick / ".ipexam-backup-dead.new"
    dead.touch()
    os.utime(dead, (0, 0))
    met: list[Path] = []

    def back_up_meanwhile(_done: int, total: int, _what: str = "") -> None:
        if not met and bool(total) is (phase == "copying"):
            met.extend(stick.glob("*.new"))
            os.utime(met[0], (0, 0))
            made(office, stick / "b.ipexam")

    with backup.drafted(office, stick / "a.ipexam", back_up_meanwhile) as draft:
        backup.settle(draft, stick / "a.ipexam")
    assert met == [draft]
    assert left(stick) == ["a.ipexam", "b.ipexam"]


@pytest.mark.parametrize(("number", "told"), [(errno.EIO, FileLocked), (errno.ENOSPC, DiskFull)])
def test_a_disk_that_does_not_take_the_copy_is_told_and_nothing_is_left(
    office: Database, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[Exception]
) -> None:
    def refuse(_number: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(told), backup.drafted(office, stick / "b.ipexam", silent):
        pass
    assert left(stick) == []


def test_a_stick_that_is_pulled_out_is_told(office: Database, stick: Path) -> None:
    def pull_out(done: int, total: int, _what: str = "") -> None:
        if done == total:
            shutil.rmtree(stick, ignore_errors=True)

    with pytest.raises((FileLocked, FileMissing)), backup.drafted(office, stick / "b.ipexam", pull_out):
        pass
    assert not stick.exists()


def test_a_copy_whose_rows_point_nowhere_is_thrown_away(office: Database, stick: Path) -> None:
    with closing(sqlite3.connect(office.file)) as driver, driver:
        driver.execute("INSERT INTO batch_file(batch_id, file_id, name) VALUES (99, 99, '')")
    with pytest.raises(BackupFailed), backup.drafted(office, stick / "b.ipexam", silent):
        pass
    assert left(stick) == []


def test_where_no_file_can_be_is_told(office: Database, stick: Path) -> None:
    with pytest.raises(FileMissing), backup.drafted(office, stick / "none" / "b.ipexam", silent):
        pass
    with pytest.raises(DestinationNoFile), backup.drafted(office, stick, silent):
        pass


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root may mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_the_earlier_copy_stays(office: Database, small_disk: Path) -> None:
    destination = small_disk / "b.ipexam"
    before = made(office, destination).read_bytes()
    with pytest.raises(DiskFull), backup.drafted(office, destination, silent):
        pass
    assert left(small_disk) == ["b.ipexam"]
    assert destination.read_bytes() == before


def test_a_copy_on_a_write_protected_stick_is_looked_into(copied: Path, small_disk: Path) -> None:
    shutil.copyfile(copied, small_disk / "b.ipexam")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert backup.content(small_disk / "b.ipexam", silent).end.rows == 1


# looking into copies ------------------------------------------------------------------------------


def test_looking_into_a_copy_tells_its_trail_and_leaves_it_alone(copied: Path) -> None:
    before = copied.read_bytes()
    found = backup.content(copied, silent)
    assert (found.chain.broken_at, found.end.rows, found.end.at) == (None, 1, NOON)
    assert (found.end, found.chain.head) == (backup.end_of(copied), found.end.head)
    assert (found.trainees, found.certificates) == (0, 0)
    assert copied.read_bytes() == before
    assert left(copied.parent) == [copied.name]


def test_an_office_that_is_at_work_is_looked_into_with_its_log(office: Database) -> None:
    with office.transaction() as tx:
        audit.write(tx, NOON, "tester", Verb.PROGRAMME_EDIT, "P", {})
    assert backup.content(office.file, silent).end.rows == 2


def change(copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy)) as driver, driver:
        driver.execute(statement)


def test_a_trail_that_was_changed_shows(copied: Path) -> None:
    change(copied, "UPDATE audit SET actor = 'somebody else'")
    assert backup.content(copied, silent).chain.broken_at == 1


@pytest.mark.parametrize("written", ["'noon'", "1e300", "x'00'", "9223372036854775807"])
def test_a_trail_with_something_else_for_a_time_is_damaged(copied: Path, written: str) -> None:
    change(copied, f"UPDATE audit SET at = {written}")
    with pytest.raises(BackupDamaged):
        backup.content(copied, silent)


def test_a_copy_of_a_newer_ipexam_is_told(copied: Path) -> None:
    change(copied, "UPDATE alembic_version SET version_num = 'ffff'")
    with pytest.raises(OfficeTooNew):
        backup.content(copied, silent)


def test_a_copy_that_an_older_ipexam_made_is_looked_into(tmp_path: Path) -> None:
    shutil.copyfile(GOLDEN, tmp_path / "old.ipexam")
    found = backup.content(tmp_path / "old.ipexam", silent)
    assert found.chain.broken_at is None
    assert found.chain.rows > 1
    assert found.trainees > 0


def test_what_is_damaged_or_no_office_is_told(copied: Path, tmp_path: Path) -> None:
    whole = copied.read_bytes()
    for content in (whole[: len(whole) // 2] + bytes(len(whole) // 2), whole[:5000], b"PK\x03\x04" + bytes(5000), b""):
        copied.write_bytes(content)
        with pytest.raises(BackupDamaged):
            backup.content(copied, silent)
    foreign = tmp_path / "browser.sqlite"
    change(foreign, "CREATE TABLE alembic_version (version_num)")
    with pytest.raises((BackupDamaged, OfficeTooNew)):
        backup.content(foreign, silent)
    with pytest.raises(FileMissing):
        backup.content(tmp_path / "none", silent)


def test_an_office_that_lacks_a_table_is_damaged(copied: Path) -> None:
    change(copied, "DROP TABLE audit")
    with pytest.raises(BackupDamaged):
        backup.content(copied, silent)


def test_a_long_check_can_be_stopped(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_INSTRUCTIONS_A_LOOK", 10)

    def stop_at_once(_done: int, _total: int, _what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.content(copied, stop_at_once)
