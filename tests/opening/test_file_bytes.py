"""The one way in which files of ours are read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.opening.file_bytes import bytes_of


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert bytes_of(tmp_path / "a") == b"12345"
    assert bytes_of(tmp_path / "a", 5) == b"12345"


def test_a_longer_file_gives_itself_away_by_one_byte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1" * 100)
    assert len(bytes_of(tmp_path / "a", 10)) == 11


@pytest.mark.parametrize("name", ["none", "a/within a file"])
def test_what_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileMissing):
        bytes_of(tmp_path / name)


def test_what_the_system_refuses_is_locked(tmp_path: Path) -> None:
    with pytest.raises(FileLocked):
        bytes_of(tmp_path)
