"""Private folders: gone at the end, and what a killed process left is gone at the next."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ipexam.opening.private_folder import PrivateFolder, clear_left

DRAWING = """
from ipexam.opening.private_folder import PrivateFolder
with PrivateFolder() as folder:
    (folder / "batch.pdf").write_bytes(b"certificates")
    print(folder, flush=True)
    input()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files lie, for this process and those it starts."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def make_old(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_a_folder_is_its_owners_alone_and_gone_with_all_that_is_in_it(temporary: Path) -> None:
    with PrivateFolder() as folder:
        assert folder.parent == temporary
        if sys.platform != "win32":
            assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "inner").mkdir()
        (folder / "inner" / "batch.pdf").touch()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_and_what_a_living_one_uses_is_not(temporary: Path) -> None:
    command = [sys.executable, "-c", DRAWING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        folder = Path(other.stdout.readline().strip())
        make_old(folder)
        clear_left()
        assert (folder / "batch.pdf").exists()
        other.kill()
        other.communicate()
    assert (folder / "batch.pdf").exists()
    with PrivateFolder() as mine:
        assert list(temporary.iterdir()) == [mine]


def test_a_folder_that_was_made_just_now_stays(temporary: Path) -> None:
    left = temporary / "ipexam-x"
    left.mkdir()
    (left / ".ipexam-lock").touch()
    clear_left()
    assert left.exists()


def test_a_folder_of_that_name_without_our_lock_stays(temporary: Path) -> None:
    other = temporary / "ipexam-notes"
    other.mkdir()
    (other / "notes.txt").touch()
    make_old(other)
    clear_left()
    assert (other / "notes.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_leads_to_nothing_that_is_cleared(temporary: Path) -> None:
    home = temporary / "home"
    home.mkdir()
    (home / ".ipexam-lock").touch()
    make_old(home)
    (temporary / "ipexam-link").symlink_to(home)
    os.utime(temporary / "ipexam-link", (0, 0), follow_symlinks=False)
    clear_left()
    assert (home / ".ipexam-lock").exists()


def test_where_no_folder_can_be_made_a_start_goes_on(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "gone"))
    clear_left()
