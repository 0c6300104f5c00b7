"""Drafts of backups: the dead ones go, what somebody writes or what is no draft stays."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ipexam.storage.backup_files import clear_left, logs_of, new_draft

LONG_AGO = 1_600_000_000
COPYING = """
import sqlite3, sys
copy = sqlite3.connect(sys.argv[1])
copy.execute("PRAGMA locking_mode=EXCLUSIVE")
copy.execute("CREATE TABLE t (a)")
print("copying", flush=True)
sys.stdin.read()
"""


def draft(folder: Path, content: bytes = b"") -> Path:
    path = new_draft(folder / "b.ipexam", folder / "b.ipexam")
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def cleared(folder: Path) -> None:
    fresh = new_draft(folder / "b.ipexam", folder / "b.ipexam")
    clear_left(fresh)
    assert fresh.exists()
    fresh.unlink()


def half_copied(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("CREATE TABLE t (a)")
    return path.read_bytes()[:5000]


def test_dead_drafts_go_with_their_logs(tmp_path: Path) -> None:
    pages = half_copied(tmp_path / "office.ipexam")
    dead = [draft(tmp_path, content) for content in (b"", pages, b"no database at all" * 100)]
    for log in logs_of(dead[0]):
        log.touch()
    cleared(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["office.ipexam"]


def test_a_draft_that_was_written_just_now_stays(tmp_path: Path) -> None:
    other = new_draft(tmp_path / "b.ipexam", tmp_path / "b.ipexam")
    cleared(tmp_path)
    assert other.exists()


def test_a_draft_into_which_another_process_copies_stays_until_that_is_killed(tmp_path: Path) -> None:
    path = draft(tmp_path)
    command = [sys.executable, "-c", COPYING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"copying"
        os.utime(path, (LONG_AGO, LONG_AGO))
        cleared(tmp_path)
        assert path.exists()
        other.kill()
        other.communicate()
    cleared(tmp_path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["b.ipexam", ".backup-x.new", ".ipexam-backup-x.ipexam", ".x.new"])
def test_nothing_else_is_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    cleared(tmp_path)
    assert (tmp_path / name).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_bears_such_a_name_stays_and_leads_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "office.ipexam").write_bytes(b"")
    link = tmp_path / ".ipexam-backup-link.new"
    link.symlink_to(tmp_path / "office.ipexam")
    os.utime(link, (LONG_AGO, LONG_AGO), follow_symlinks=False)
    cleared(tmp_path)
    assert link.is_symlink()
    assert (tmp_path / "office.ipexam").exists()
