"""A file is held by one at a time, until it is let go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ipexam.opening.file_lock import hold


def test_a_file_is_held_once_and_again_after_it_was_let_go(tmp_path: Path) -> None:
    held = hold(tmp_path / "lock")
    with pytest.raises(OSError):
        hold(tmp_path / "lock")
    os.close(held)
    os.close(hold(tmp_path / "lock"))
