from __future__ import annotations

import os
from pathlib import Path

import pytest

from ipexam.domain.file_errors import FileLocked, FileMissing, NoSpreadsheets, TooManyFiles
from ipexam.opening import folder
from ipexam.opening.folder import spreadsheets_in


def made(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a,b")


def test_a_folder_means_the_spreadsheets_in_it_and_below_by_name(tmp_path: Path) -> None:
    names = ("b.csv", "A.XLSX", "下/c.et", "下/下/d.xls", "e.ods")
    made(*(tmp_path / name for name in names), tmp_path / "photo.jpg", tmp_path / "readme.md")
    assert [str(file.relative_to(tmp_path)) for file in spreadsheets_in([tmp_path])] == [
        "A.XLSX",
        "b.csv",
        "e.ods",
        "下/c.et",
        "下/下/d.xls",
    ]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    made(tmp_path / "export.dat", tmp_path / "~$a.xlsx")
    assert spreadsheets_in([tmp_path / "export.dat"]) == [tmp_path / "export.dat"]


def test_locks_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    made(*(tmp_path / name for name in ("a.xlsx", "~$a.xlsx", ".~a.xlsx", ".b.csv", ".cache/c.csv", "~$d/e.csv")))
    assert spreadsheets_in([tmp_path]) == [tmp_path / "a.xlsx"]


def test_no_file_comes_twice_and_the_clerks_order_stays(tmp_path: Path) -> None:
    made(tmp_path / "a.csv", tmp_path / "b.csv")
    assert spreadsheets_in([tmp_path / "b.csv", tmp_path, tmp_path / "x" / ".." / "a.csv"][:2]) == [
        tmp_path / "b.csv",
        tmp_path / "a.csv",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_in_circles_are_not_followed(tmp_path: Path) -> None:
    made(tmp_path / "a.csv")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "self.csv").symlink_to(tmp_path / "self.csv")
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nothing.csv")
    assert spreadsheets_in([tmp_path]) == [tmp_path / "a.csv"]
    with pytest.raises(FileMissing):
        spreadsheets_in([tmp_path / "self.csv"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    made(tmp_path / "a.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    assert spreadsheets_in([tmp_path]) == [tmp_path / "a.csv"]


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        spreadsheets_in([tmp_path / "none.csv"])


def test_a_folder_without_spreadsheets_says_so(tmp_path: Path) -> None:
    made(tmp_path / "photo.jpg")
    with pytest.raises(NoSpreadsheets):
        spreadsheets_in([tmp_path])


def test_a_folder_of_countless_files_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_MOST_ENTRIES", 2)
    made(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.jpg")
    with pytest.raises(TooManyFiles):
        spreadsheets_in([tmp_path])


def test_a_folder_below_countless_others_is_not_looked_for(tmp_path: Path) -> None:
    made(tmp_path / "a.csv", tmp_path.joinpath(*"123456789", "deep.csv"))
    assert spreadsheets_in([tmp_path]) == [tmp_path / "a.csv"]


def test_a_folder_that_may_not_be_read_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(FileLocked):
        spreadsheets_in([tmp_path])
