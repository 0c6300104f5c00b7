"""Backing up an office: a copy in one file, when the last one was made, and a look into a copy.

Restoring is opening the copy, so there is no verb for it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.backup import USUAL_AGE, BackupCheck, BackupOutcome
from ipexam.domain.backup_errors import BackupDamaged, BackupOfOther, BackupOfServer, BackupOntoOffice, BackupThere
from ipexam.domain.errors import OfficeTooNew
from ipexam.domain.file_errors import FileLocked
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.opening.destination import place_of
from ipexam.services.desk import Desk
from ipexam.storage import audit
from ipexam.storage import backup as storage
from ipexam.storage.backup_files import logs_of
from ipexam.storage.database import hidden_password


class BackupService:
    """Backups of an office that is a file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def possible(self) -> bool:
        """Whether the office is a file; on a database server the server's own tool makes the backup."""
        return self._desk.database.file is not None

    def last(self) -> datetime | None:
        """When the last backup was made; None when there was none. A copy does not know of itself: once it is restored,
        it tells of the one before."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            return audit.last_act(tx, Verb.BACKUP_MAKE)

    def due(self) -> bool:
        """Whether it is time for another backup, `USUAL_AGE` after the last one."""
        last = self.last()
        return self.possible and (last is None or self._desk.clock() - last > USUAL_AGE)

    def make(self, path: Path, report: Report = silent, *, replacing: bool = False) -> BackupOutcome:
        """Write the office as it is now into one file; others may go on working in it.

        With `replacing` an earlier copy of this same office may go, nothing else. Whatever goes wrong, it stays. Raises
        `BackupOfServer`, `BackupOntoOffice`, `BackupThere`, `BackupOfOther`, `BackupFailed`, `FileMissing`,
        `FileLocked`, `DiskFull`, `DestinationNoFile`.
        """
        database = self._desk.database
        if database.file is None:
            raise BackupOfServer(hidden_password(database.office))
        with self._desk.look(Verb.BACKUP_MAKE) as tx:
            _deny_place(path, database.file, tx, replacing=replacing)
        with storage.drafted(database, path, report) as draft:
            end, size, same = storage.end_of(draft), draft.stat().st_size, _same_disk(draft, database.file)
            with self._desk.act(Verb.BACKUP_MAKE) as act:
                act.facts.update(bytes=size, rows=end.rows, head=end.head)
                storage.settle(draft, path)  # in the transaction: the trail never tells of a backup that is not there
        return BackupOutcome(str(path), size, end.rows, end.head, same)

    def check(self, path: Path, report: Report = silent) -> BackupCheck:
        """Look into a copy, wherever it lies, and change nothing.

        Raises `FileMissing`, `FileLocked`, `BackupDamaged`, `OfficeTooNew`.
        """
        with self._desk.look(Verb.BACKUP_CHECK) as tx:
            content = storage.content(path, report)
            return BackupCheck(str(path), path.stat().st_size, audit.goes_through(tx, content.end), content)


def _deny_place(path: Path, office: Path, tx: Session, *, replacing: bool) -> None:
    place = place_of(path)
    if any(_same_file(place, one) for one in (office, *logs_of(office))):
        raise BackupOntoOffice(str(path))
    if any(log.exists() for log in logs_of(place)):  # somebody has it open; its log would spoil the new copy
        raise FileLocked(str(path))
    if not place.exists():
        return
    if not replacing:
        raise BackupThere(str(path))
    try:
        earlier = audit.goes_through(tx, storage.end_of(place))
    except (BackupDamaged, OfficeTooNew):
        earlier = False
    if not earlier:
        raise BackupOfOther(str(path))


def _same_file(one: Path, other: Path) -> bool:
    """Whether both names are one file, by a link too; or would be, when only one of them is there yet."""
    resolved = other.resolve()
    return one == resolved or (one.exists() and resolved.exists() and one.samefile(resolved))


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev
