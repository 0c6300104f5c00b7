"""Measuring a disk."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from ipexam.room.check_disk import free_mib, sync_times


def test_the_times_are_those_of_single_writes(tmp_path: Path) -> None:
    ticks = itertools.accumulate(itertools.cycle([1_000_000, 2_000_000]))
    times = sync_times(tmp_path, os.urandom, lambda: next(ticks))
    assert (times.p50_ms, times.p99_ms) == (2.0, 2.0)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="away"):
        sync_times(tmp_path / "away", os.urandom)


def test_the_room_of_a_folder_to_come_is_that_of_its_disk(tmp_path: Path) -> None:
    assert abs(free_mib(tmp_path / "not" / "yet") - free_mib(tmp_path)) < 512
