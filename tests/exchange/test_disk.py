"""Real folders: private, durable, whole or not at all."""

from __future__ import annotations

import os
import random

import pytest

from ipexam.exchange import disk as disk_module
from ipexam.exchange.disk import FolderDisk, write_durably
from ipexam.exchange.journal import Journal
from ipexam.exchange.journal_format import ORIGIN
from tests.exchange.journals import SECRET, event


def test_new_folders_are_private_and_each_new_name_is_synced(tmp_path, monkeypatch) -> None:
    synced = []
    real = disk_module._sync_folder
    monkeypatch.setattr(disk_module, "_sync_folder", lambda folder: (synced.append(folder), real(folder)))
    FolderDisk(tmp_path / "journals" / "package" / "seat")
    assert synced == [tmp_path, tmp_path / "journals", tmp_path / "journals" / "package"]
    assert (tmp_path / "journals").stat().st_mode & 0o777 == 0o700


def test_a_failed_replace_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch) -> None:
    write_durably(tmp_path / "a", b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_durably(tmp_path / "a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_new_file_never_takes_a_name_that_is_there(tmp_path) -> None:
    disk = FolderDisk(tmp_path)
    disk.create("segment-000001.ipj").close()
    with pytest.raises(FileExistsError):
        disk.create("segment-000001.ipj")


def test_nothing_is_acknowledged_before_the_system_has_synced_file_and_folder(tmp_path, monkeypatch) -> None:
    told: list[str] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (told.append("synced"), real(descriptor)))
    disk = FolderDisk(tmp_path)
    journal = Journal(
        disk,
        SECRET,
        head=ORIGIN,
        last_number=0,
        randomness=random.Random(1).randbytes,
        seconds=lambda: 0.0,
        on_change=lambda status: told.append(f"durable {status.durable_number}"),
    )
    for number in (1, 2):
        journal.append(event(number))
        assert journal.wait(number, 10)
    assert journal.close()
    assert told == ["synced", "synced", "durable 1", "synced", "durable 2"]


def test_settling_syncs_each_file_and_the_folder(tmp_path, monkeypatch) -> None:
    disk = FolderDisk(tmp_path)
    for name in ("a", "b"):
        disk.create(name).close()
    synced = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.append(descriptor), real(descriptor)))
    disk.settle()
    assert len(synced) == 3


def test_replacing_a_file_leaves_nothing_beside_it(tmp_path) -> None:
    disk = FolderDisk(tmp_path)
    disk.replace("seat.key", b"one")
    disk.replace("seat.key", b"two")
    assert (disk.names(), disk.read("seat.key")) == (("seat.key",), b"two")
    disk.remove("seat.key")
    disk.remove("seat.key")
    assert disk.names() == ()
