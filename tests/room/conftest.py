"""An exam PC, its clock and an open room."""

from __future__ import annotations

import pytest

from ipexam.room.room import Room
from tests.room.exam_pc import HandClock, exam_pc, open_room


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def pc(tmp_path, clock):
    return exam_pc(tmp_path, clock)


@pytest.fixture
def room(tmp_path, pc) -> Room:
    return open_room(tmp_path, pc)
