"""Which files a clerk means by naming files and folders that come from a room."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.file_errors import NoAnswerFiles
from ipexam.services.answer_reading import SUFFIXES, answer_paths


def test_a_folder_stands_for_the_answer_and_room_files_in_it_and_below(tmp_path: Path) -> None:
    names = [f"room/02{SUFFIXES[0]}", f"R1{SUFFIXES[1].upper()}", "读我.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / f"folder{SUFFIXES[0]}").mkdir()
    assert sorted(answer_paths([tmp_path, tmp_path / names[0]]).values()) == sorted(names[:2])


def test_a_folder_without_any_is_told_and_not_brought_in_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "成绩.xlsx").touch()
    with pytest.raises(NoAnswerFiles) as told:
        answer_paths([tmp_path])
    assert (told.value.path, told.value.endings) == (str(tmp_path), SUFFIXES)


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    assert answer_paths([tmp_path / "a.bin"]) == {tmp_path / "a.bin": "a.bin"}
