"""Copies on a medium: whole, read back, never over another file."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ipexam.domain.collect_errors import CopyDiffers, MediumGone
from ipexam.domain.file_errors import DiskFull, FileLocked, TooManyFiles
from ipexam.room import medium
from ipexam.room.medium import answer_files, copy_whole, other_medium, read_limited, sweep


def test_a_copy_is_made_once_and_another_content_keeps_its_name(tmp_path: Path) -> None:
    assert copy_whole(tmp_path, "a.ipa", b"one", 0)
    assert not copy_whole(tmp_path, "a.ipa", b"one", 0)
    assert copy_whole(tmp_path, "a.ipa", b"two", 0)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.ipa": b"one", "a-2.ipa": b"two"}
    assert not copy_whole(tmp_path, "a.ipa", b"two", 0)


def test_what_does_not_read_back_is_taken_away_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medium, "_read_back", lambda path: path.read_bytes()[:-1])
    with pytest.raises(CopyDiffers):
        copy_whole(tmp_path, "a.ipa", b"one", 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EROFS, FileLocked), (errno.EIO, MediumGone)]
)
def test_each_refusal_of_the_disk_has_its_own_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(medium, "write_durably", refuse)
    with pytest.raises(error):
        copy_whole(tmp_path, "a.ipa", b"one", 3)


def test_answer_files_are_found_whatever_their_case_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pc1").mkdir()
    (tmp_path / "pc1" / "A.IPA").write_bytes(b"")
    (tmp_path / "note.txt").write_bytes(b"")
    (tmp_path / "System Volume Information").mkdir()
    (tmp_path / "System Volume Information" / "x.ipa").write_bytes(b"")
    (tmp_path / "link.ipa").symlink_to(tmp_path / "note.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [name for _, name in answer_files(tmp_path)] == ["pc1/A.IPA"]


def test_a_folder_with_more_files_than_any_room_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medium, "MAX_FILES", 2)
    for n in range(3):
        (tmp_path / f"{n}.ipa").write_bytes(b"")
    with pytest.raises(TooManyFiles):
        answer_files(tmp_path)


def test_a_long_file_is_read_one_byte_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 100)
    assert len(read_limited(tmp_path / "long", 10)) == 11


def test_half_written_files_are_swept_and_others_are_not(tmp_path: Path) -> None:
    for name in ("a.ipa.new", "a.ipa", "b.new"):
        (tmp_path / name).write_bytes(b"")
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.ipa", "b.new"]


def test_two_folders_of_one_disk_are_no_two_media(tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    assert not other_medium(tmp_path, tmp_path / "second")
