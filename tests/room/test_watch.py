"""Alarms about disk and twin: told once, and again only after it was well."""

from __future__ import annotations

from ipexam.domain.alarm import Alarm
from ipexam.exchange.journal import SaveStatus
from ipexam.exchange.twin import TwinStatus
from ipexam.room.watch import Watch

WELL = SaveStatus(5, 0, None, "")


def test_one_copy_only_is_told_once_and_so_is_its_end() -> None:
    watch = Watch()
    told = [list(watch.news(WELL, TwinStatus(lag))) for lag in (0.0, 10.0, 10.1, 60.0, 0.0, 0.0)]
    assert told == [[], [], [Alarm.ONE_COPY_ONLY], [], [Alarm.TWO_COPIES_AGAIN], []]


def test_without_a_second_medium_nothing_is_told() -> None:
    assert list(Watch().news(WELL, None)) == []


def test_a_disk_that_refuses_is_told_after_ten_seconds_and_again_the_next_time() -> None:
    watch = Watch()
    failing = [None, 9.0, 11.0, 30.0, None, 11.0]
    told = [list(watch.news(SaveStatus(5, 1, seconds, "full"), None)) for seconds in failing]
    assert told == [[], [], [Alarm.SAVING_FAILED], [], [], [Alarm.SAVING_FAILED]]


def test_a_full_disk_is_told_once() -> None:
    watch = Watch()
    short = SaveStatus(5, 0, None, "", short_of_space=True)
    assert [list(watch.news(short, None)) for _ in range(2)] == [[Alarm.DISK_SHORT], []]
