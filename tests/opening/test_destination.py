from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ipexam.domain.file_errors import DiskFull, FileLocked, FileMissing
from ipexam.opening.destination import replacing


def test_the_file_appears_whole_with_its_content(tmp_path: Path):
    with replacing(tmp_path / "a") as file:
        file.write(b"new")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_old_file_keeps_its_rights(tmp_path: Path):
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(0o640)
    with replacing(tmp_path / "a") as file:
        file.write(b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_its_owners_alone(tmp_path: Path):
    with replacing(tmp_path / "a") as file:
        file.write(b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_an_error_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")

    def half() -> None:
        with replacing(tmp_path / "a") as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"old")]


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(FileMissing) as caught, replacing(tmp_path / "no" / "a"):
        pass
    assert caught.value.path == str(tmp_path / "no")


@pytest.mark.parametrize(("code", "error"), [(errno.ENOSPC, DiskFull), (errno.EACCES, FileLocked)])
def test_what_the_disk_says_becomes_our_error(tmp_path: Path, monkeypatch, code: int, error: type):
    def refuse(descriptor: int) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(error), replacing(tmp_path / "a") as file:
        file.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_reported_as_locked(tmp_path: Path):
    (tmp_path / "a").mkdir()
    with pytest.raises(FileLocked), replacing(tmp_path / "a") as file:
        file.write(b"x")
