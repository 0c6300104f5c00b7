"""`ipexam backup`: making, replacing and checking a backup, and when the last one was made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.calling import Caller


def test_a_backup_is_made_checked_and_opened(ipexam: Caller, tmp_path: Path) -> None:
    copy = tmp_path / "备份.ipexam"
    assert ipexam("backup", "last").out == "从未备份\n"
    assert ipexam("backup", "last", "--json").json == {"last": None, "due": True}
    made = ipexam("backup", "make", copy, "--json").json
    assert (made["path"], made["bytes"], made["same_disk"]) == (str(copy), copy.stat().st_size, True)
    assert ipexam("backup", "last", "--json").json["due"] is False
    found = ipexam("backup", "check", copy, "--json").json
    assert (found["own"], found["broken_at"], found["head"], found["rows"]) == (True, None, made["head"], made["rows"])
    assert found["trainees"] == len(ipexam("assess", "--json").json)
    assert Caller(copy, [])("audit", "verify", "--json").json["head"] == made["head"]


def test_a_backup_tells_people_what_to_do_with_it(ipexam: Caller, tmp_path: Path) -> None:
    told = ipexam("backup", "make", tmp_path / "b.ipexam").out
    assert "同一块硬盘" in told
    assert "妥善保管" in told
    assert "复制到本机后打开即可" in ipexam("backup", "check", tmp_path / "b.ipexam").out


def test_a_backup_that_is_there_goes_only_with_replace(ipexam: Caller, tmp_path: Path) -> None:
    copy = tmp_path / "b.ipexam"
    assert ipexam("backup", "make", copy).code == 0
    refused = ipexam("backup", "make", copy, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "backup_there")
    assert ipexam("backup", "make", copy, "--replace").code == 0
    assert ipexam("backup", "make", ipexam.office, "--replace", "--json").json["error"]["code"] == "backup_onto_office"


def test_a_backup_that_somebody_changed_is_not_recommended(ipexam: Caller, tmp_path: Path) -> None:
    copy = tmp_path / "b.ipexam"
    ipexam("backup", "make", copy)
    with closing(sqlite3.connect(copy)) as driver, driver:
        driver.execute("UPDATE audit SET actor = 'somebody else' WHERE no = 2")
    assert ipexam("backup", "check", copy, "--json").json["broken_at"] == 2
    told = ipexam("backup", "check", copy)
    assert told.code == 1
    assert "断开" in told.out
    assert "打开即可" not in told.out
