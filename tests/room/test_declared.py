"""What the proctor says of seats, kept beside the answer files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.file_errors import DiskFull
from ipexam.domain.room_account import SeatStanding
from ipexam.exchange.disk import FolderDisk
from ipexam.room.declared import declared_seats, keep_declared
from tests.exchange.journals import PowerCutDisk

SAID = {"01": (SeatStanding.ABSENT, ""), "02": (SeatStanding.VOID, "夹带")}


def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    keep_declared(FolderDisk(tmp_path), SAID)
    assert declared_seats(FolderDisk(tmp_path)) == SAID


def test_nothing_was_said_at_first_and_nothing_by_a_damaged_file(tmp_path: Path) -> None:
    disk = FolderDisk(tmp_path)
    assert declared_seats(disk) == {}
    keep_declared(disk, SAID)
    (path,) = tmp_path.iterdir()
    for damaged in (b"{}", b"\xff", b'{"seats":[{"seat":"01","standing":"gone","note":""}]}'):
        path.write_bytes(damaged)
        assert declared_seats(disk) == {}


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, data: bytes) -> None:
        raise OSError

    disk = PowerCutDisk()
    monkeypatch.setattr(disk, "replace", full)
    with pytest.raises(DiskFull):
        keep_declared(disk, SAID)
