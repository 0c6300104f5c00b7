from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ipexam.domain.file_errors import DestinationNoFile, DiskFull, EndingWrong, FileLocked, FileMissing
from ipexam.opening.destination import folder_made, replacing, take_place


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


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to a folder"])
def test_what_is_no_file_is_refused_and_stays(tmp_path: Path, kind: str):
    place, folder = tmp_path / "a", tmp_path / "folder"
    folder.mkdir()
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to(folder)
    before = os.lstat(place)
    with pytest.raises(DestinationNoFile) as refused, replacing(place) as file:
        file.write(b"x")
    assert refused.value.path == str(place)
    draft = tmp_path / "draft"
    draft.touch()
    with pytest.raises(DestinationNoFile):
        take_place(draft, place)
    assert os.lstat(place)[:2] == before[:2]
    assert {path.name for path in tmp_path.iterdir()} == {"a", "folder", "draft"}


@pytest.mark.parametrize("name", ["名单.docx", "名单", "名单.pdf.txt"])
def test_a_name_that_promises_another_kind_of_file_is_refused(tmp_path: Path, name: str):
    with pytest.raises(EndingWrong) as refused, replacing(tmp_path / name, ".pdf") as file:
        file.write(b"x")
    assert (refused.value.path, refused.value.ending) == (str(tmp_path / name), ".pdf")
    assert list(tmp_path.iterdir()) == []


def test_capital_letters_in_an_ending_are_no_other_kind(tmp_path: Path):
    with replacing(tmp_path / "A.PDF", ".pdf") as file:
        file.write(b"x")
    assert (tmp_path / "A.PDF").read_bytes() == b"x"


def test_a_folder_to_write_into_is_made_when_only_it_is_missing(tmp_path: Path):
    assert folder_made(tmp_path / "报告") == tmp_path / "报告"
    assert folder_made(tmp_path / "报告").is_dir()
    with pytest.raises(FileMissing):
        folder_made(tmp_path / "没有" / "报告")
    (tmp_path / "文件").touch()
    with pytest.raises(FileLocked):
        folder_made(tmp_path / "文件")


def test_a_link_stays_a_link_and_its_target_gets_the_content(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_bytes(b"old")
    (tmp_path / "a").symlink_to(Path("real") / "a")
    with replacing(tmp_path / "a") as file:
        file.write(b"new")
    assert (tmp_path / "a").is_symlink()
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "real").iterdir()] == [("a", b"new")]


def test_a_link_that_leads_nowhere_makes_its_target(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "later")
    with replacing(tmp_path / "a") as file:
        file.write(b"new")
    assert (tmp_path / "later").read_bytes() == b"new"


def test_links_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(FileLocked), replacing(tmp_path / "a") as file:
        file.write(b"x")
    assert (tmp_path / "a").is_symlink()
