"""What is said while the exam runs: once, and the worst last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.exchange.twin import TwinStatus
from ipexam.room.snapshot import Phase, SaveStatus, SeatSnapshot
from ipexam.ui.room.notices import Notices
from ipexam.ui.room.strip import Strip

SAVED = SaveStatus(9, 0, None, "")
SEAT = SeatSnapshot(Phase.RUNNING, 45 * 60_000, (), "q01", SAVED, 0, 0)


@pytest.fixture
def strip(qtbot):
    made = Strip()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def notices(strip):
    return Notices(strip, SEAT)


def test_more_time_is_announced_with_its_minutes(strip, notices) -> None:
    notices.look(replace(SEAT, granted_minutes=5))
    assert strip.accessibleName() == "监考员已为你增加 5 分钟考试时间。"
    notices.look(replace(SEAT, granted_minutes=8))
    assert "3 分钟" in strip.accessibleName()


def test_a_late_second_copy_is_told_once_and_taken_back(strip, notices) -> None:
    late = replace(SEAT, twin=TwinStatus(12.0))
    notices.look(late)
    assert "一份" in strip.accessibleName()
    strip.hide()
    notices.look(late)
    assert strip.isHidden()
    notices.look(replace(SEAT, twin=TwinStatus(0.0)))
    notices.look(late)
    assert not strip.isHidden()


def test_a_short_lag_of_the_second_copy_is_no_news(strip, notices) -> None:
    notices.look(replace(SEAT, twin=TwinStatus(3.0)))
    assert strip.isHidden()


def test_time_is_not_said_over_a_disk_that_refuses(strip, notices) -> None:
    notices.look_at_disk(SaveStatus(9, 2, 12.0, "I/O error"))
    notices.look(replace(SEAT, remaining_ms=9 * 60_000))
    assert "12 秒未能写入磁盘" in strip.accessibleName()
    notices.look_at_disk(SAVED)
    assert strip.isHidden()
