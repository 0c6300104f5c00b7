"""What the system says about memory."""

from __future__ import annotations

from pathlib import Path

from ipexam.room.check_memory import available_mib


def test_linux_says_what_is_available(tmp_path: Path) -> None:
    path = tmp_path / "meminfo"
    path.write_text("MemTotal:       16000000 kB\nMemAvailable:    2097152 kB\n")
    assert available_mib(path) == 2048


def test_a_system_that_does_not_say_is_no_error(tmp_path: Path) -> None:
    assert available_mib(tmp_path / "none") is None
    (tmp_path / "old").write_text("MemTotal:       16000000 kB\n")
    assert available_mib(tmp_path / "old") is None
