from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from ipexam.domain.file_errors import FileEncrypted, FileMissing, FileTooLarge, PasswordOfFileWrong, ReadingStopped
from ipexam.opening import isolation, reading
from ipexam.opening.frames import BYTES, JSON
from ipexam.opening.limits import Limits
from ipexam.opening.reading import read_bytes, read_workbook
from tests.opening.books import book_of, encrypted


def test_a_workbook_comes_with_the_bytes_that_were_read(tmp_path: Path) -> None:
    content = book_of(["姓名", 1.5])
    (tmp_path / "名单.xlsx").write_bytes(content)
    workbook = read_workbook(tmp_path / "名单.xlsx")
    assert (workbook.name, workbook.path) == ("名单.xlsx", str(tmp_path / "名单.xlsx"))
    assert (workbook.content, workbook.sha256) == (content, hashlib.sha256(content).hexdigest())
    assert list(workbook.sheets[0].rows()) == [(1, ["姓名", 1.5])]


def test_the_password_goes_to_the_child_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(encrypted(book_of(["姓名"]), "Gd-2026"))
    assert list(read_workbook(path, "Gd-2026").sheets[0].rows()) == [(1, ["姓名"])]
    with pytest.raises(PasswordOfFileWrong) as wrong:
        read_workbook(path, "gd")
    assert wrong.value.path == str(path)
    with pytest.raises(FileEncrypted):
        read_workbook(path)


@pytest.mark.parametrize(
    ("frames", "why"),
    [
        ([(BYTES, b"x")], "crash"),
        ([(JSON, {"rows": []})], "crash"),
        ([(JSON, {"sheet": "a", "hidden": False, "width": 10**9})], "crash"),
        ([(JSON, {"sheet": "a", "hidden": False})] * 1_001, "memory"),
    ],
)
def test_a_child_that_lies_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frames: list[object], why: str
) -> None:
    (tmp_path / "a.csv").write_text("a,b")
    monkeypatch.setattr(isolation, "ask", lambda *_: iter(frames))
    with pytest.raises(ReadingStopped) as error:
        read_workbook(tmp_path / "a.csv")
    assert (error.value.path, error.value.why) == (str(tmp_path / "a.csv"), why)


def test_a_file_that_grows_while_it_is_read_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(bytes((1 << 20) + 1))
    monkeypatch.setattr(reading.Path, "stat", lambda *_, **__: os.stat_result([0o100644, *[0] * 9]))
    with pytest.raises(FileTooLarge):
        read_bytes(tmp_path / "a.csv", Limits(file_mib=1))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_what_never_ends_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero"), tmp_path):
        with pytest.raises(FileMissing):
            read_bytes(path)
