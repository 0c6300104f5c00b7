"""Backups: what the trail tells of them, what they may and may not take the place of, and looking into one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.domain.actor import Right, manager
from ipexam.domain.backup_errors import BackupDamaged, BackupOfOther, BackupOfServer, BackupOntoOffice, BackupThere
from ipexam.domain.errors import RightMissing
from ipexam.domain.file_errors import FileLocked
from ipexam.domain.progress import Cancelled
from ipexam.domain.verb import Verb
from ipexam.opening import destination
from ipexam.services.backup import BackupService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage import audit
from ipexam.storage.database import Database
from tests.services.conftest import SHIPPED, StillClock

ON_A_SERVER = pytest.mark.parametrize("backend", ["postgresql"])


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def backup(office: Desk) -> BackupService:
    return BackupService(office)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U 盘"
    folder.mkdir()
    return folder


def trail(desk: Desk) -> list[str]:
    with desk.look(Verb.AUDIT_LIST) as tx:
        return [line.verb for line in audit.page(tx, 0, 50)[0]]


def test_a_backup_is_written_down_and_tells_where_its_trail_ends(
    office: Desk, backup: BackupService, stick: Path, clock: StillClock
) -> None:
    assert backup.last() is None
    made = backup.make(stick / "b.ipexam")
    assert (made.path, made.bytes) == (str(stick / "b.ipexam"), (stick / "b.ipexam").stat().st_size)
    assert trail(office) == ["backup.make", "programme.create"]
    with office.look(Verb.AUDIT_LIST) as tx:
        (line,) = audit.page(tx, 0, 1)[0]
    assert line.facts == {"bytes": made.bytes, "rows": 1, "head": made.head}
    assert backup.last() == clock.now
    found = backup.check(stick / "b.ipexam")
    assert (found.whole, found.own, found.bytes) == (True, True, made.bytes)
    assert (found.content.end.rows, found.content.end.head) == (made.rows, made.head)


def test_a_backup_is_due_at_once_and_again_after_thirty_days(
    backup: BackupService, stick: Path, clock: StillClock
) -> None:
    assert backup.due()
    backup.make(stick / "b.ipexam")
    clock.move(timedelta(days=30))
    assert not backup.due()
    clock.move(timedelta(seconds=1))
    assert backup.due()


def test_a_backup_opens_as_the_office_it_was(office: Desk, backup: BackupService, stick: Path) -> None:
    backup.make(stick / "b.ipexam")
    with closing(Database.open(str(stick / "b.ipexam"))) as database:
        restored = Desk(database, manager("successor"), office.clock)
        assert [line.code for line in ProgrammeService(restored).lines()] == [SHIPPED]
        assert trail(restored) == ["programme.create"]


def test_an_earlier_backup_of_this_office_goes_only_when_that_is_said(backup: BackupService, stick: Path) -> None:
    first = backup.make(stick / "b.ipexam")
    (stick / "b.ipexam").chmod(0o644)
    with pytest.raises(BackupThere):
        backup.make(stick / "b.ipexam")
    second = backup.make(stick / "b.ipexam", replacing=True)
    assert second.rows == first.rows + 1
    assert backup.check(stick / "b.ipexam").content.end.head == second.head
    if os.name == "posix":
        assert (stick / "b.ipexam").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(5000)])
def test_another_file_is_never_replaced(backup: BackupService, stick: Path, content: bytes) -> None:
    (stick / "b.ipexam").write_bytes(content)
    with pytest.raises(BackupOfOther):
        backup.make(stick / "b.ipexam", replacing=True)
    assert (stick / "b.ipexam").read_bytes() == content


def test_a_backup_that_knows_more_than_the_office_is_never_replaced(
    office: Desk, backup: BackupService, stick: Path
) -> None:
    backup.make(stick / "b.ipexam")
    with closing(Database.open(str(stick / "b.ipexam"))) as database:
        ProgrammeService(Desk(database, manager("elsewhere"), office.clock)).create(SHIPPED, "OTHER")
    with pytest.raises(BackupOfOther):
        backup.make(stick / "b.ipexam", replacing=True)
    assert not backup.check(stick / "b.ipexam").own


def test_the_office_itself_and_its_logs_are_never_written_over(
    office: Desk, backup: BackupService, stick: Path
) -> None:
    file = office.database.file
    assert file is not None
    (stick / "link.ipexam").symlink_to(file)
    os.link(file, stick / "same.ipexam")
    for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm"), stick / "link.ipexam", stick / "same.ipexam"):
        with pytest.raises(BackupOntoOffice):
            backup.make(path, replacing=True)
    assert trail(office) == ["programme.create"]


def test_a_backup_that_somebody_has_open_is_not_pulled_away(backup: BackupService, stick: Path) -> None:
    backup.make(stick / "b.ipexam")
    with closing(Database.open(str(stick / "b.ipexam"))) as database, database.reading(), pytest.raises(FileLocked):
        backup.make(stick / "b.ipexam", replacing=True)


def test_a_backup_that_was_stopped_did_not_happen(office: Desk, backup: BackupService, stick: Path) -> None:
    def stop(_done: int, _total: int, _what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.make(stick / "b.ipexam", stop)
    assert (list(stick.iterdir()), backup.last()) == ([], None)


def test_the_trail_tells_of_no_backup_that_could_not_take_its_place(
    backup: BackupService, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _to: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(destination.Path, "replace", refuse)
    with pytest.raises(FileLocked):
        backup.make(stick / "b.ipexam")
    assert (list(stick.iterdir()), backup.last()) == ([], None)


def test_who_may_not_administer_makes_no_backup(desk_without: Callable[[Right], Desk], stick: Path) -> None:
    with pytest.raises(RightMissing):
        BackupService(desk_without(Right.ADMINISTER)).make(stick / "b.ipexam")
    assert list(stick.iterdir()) == []


def test_a_damaged_backup_is_told(backup: BackupService, stick: Path) -> None:
    backup.make(stick / "b.ipexam")
    content = (stick / "b.ipexam").read_bytes()
    (stick / "b.ipexam").write_bytes(content[: len(content) // 2])
    with pytest.raises(BackupDamaged):
        backup.check(stick / "b.ipexam")


@ON_A_SERVER
def test_an_office_on_a_server_says_who_backs_it_up(
    backup: BackupService, stick: Path, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(BackupOfServer):
        backup.make(stick / "b.ipexam")
    assert (backup.possible, backup.last(), backup.due(), list(stick.iterdir())) == (False, None, False, [])
    shutil.copyfile(request.getfixturevalue("_sqlite_template"), stick / "b.ipexam")
    found = backup.check(stick / "b.ipexam")
    assert (found.whole, found.own, found.content.end.rows) == (True, False, 0)
