"""Times looked up for many rows at once are those of the long way, and nothing odd is answered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping, TwoParts, Unit
from ipexam.domain.packed_hours import NO_TIME
from ipexam.opening.workbook import Cell
from ipexam.sheets.hours_timing import Timing
from ipexam.sheets.log_reader import header_of
from ipexam.sheets.plain_times import PlainTimes
from tests.sheets.builder import ZONE, xlsx

START = {HoursColumn.START: 0, HoursColumn.END: 1}
BEGAN, ENDED = datetime(2026, 9, 1, 8, 0, tzinfo=ZONE), datetime(2026, 9, 1, 8, 45, tzinfo=ZONE)
TAUGHT: list[Cell] = ["2026-09-01 08:00:00", "2026-09-01 08:45:00", "45:00", ""]


def times(
    tmp_path: Path,
    grain: Grain,
    columns: dict[HoursColumn, int],
    zone: ZoneInfo = ZONE,
    unit: Unit | None = None,
) -> PlainTimes:
    sheet = xlsx(tmp_path, [["开始", "结束", "时长"], TAUGHT[:3]]).sheets[0]
    mapping = LogMapping("Sheet1", 1, 1, columns, grain, unit=unit, two_parts=TwoParts.MINUTES_SECONDS)
    header = header_of("log.xlsx", sheet, mapping)
    return PlainTimes(header, grain, zone, Timing(header, zone, mapping).duration)


def row(start: str, end: str, length: str = "45:00") -> list[Cell]:
    return [f"2026-09-01 {start}", f"2026-09-01 {end}", length, ""]


def test_other_times_of_a_known_day_are_added_up(tmp_path: Path) -> None:
    plain = times(tmp_path, Grain.INTERVAL, START)
    assert plain.of([TAUGHT]) is None, "a day that nobody has read yet"
    plain.learn(TAUGHT, BEGAN, ENDED)
    morning = int(BEGAN.timestamp())
    assert plain.of([TAUGHT, row("09:00:05", "10:00:00")]) == [
        (morning, morning + 2700, 2700),
        (morning + 3605, morning + 7200, 3595),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        row("09:00:00", "08:00:00"),
        row("08:00:60", "09:00:00"),
        row("08:00:00", "08:00:10"),
        ["2026-09-02 08:00:00", "2026-09-02 08:45:00", "45:00", ""],
        [BEGAN, ENDED, "45:00", ""],
        row("08:00:00", "08:45:00", "0:50:00"),
        row("08:00:00", "08:45:00", "50 parsecs"),
        row("08:00:00", "08:45:00", ""),
    ],
    ids=["backwards", "no such second", "credited more", "another day", "not a text", "longer", "no length", "none"],
)
def test_one_odd_row_sends_all_the_long_way(tmp_path: Path, odd: list[Cell]) -> None:
    plain = times(tmp_path, Grain.INTERVAL, {**START, HoursColumn.DURATION: 2})
    plain.learn(TAUGHT, BEGAN, ENDED)
    assert plain.of([TAUGHT]) is not None
    assert plain.of([TAUGHT, odd]) is None


def test_a_credit_up_to_a_minute_too_long_is_the_length_and_a_smaller_one_counts(tmp_path: Path) -> None:
    plain = times(tmp_path, Grain.INTERVAL, {**START, HoursColumn.DURATION: 2})
    plain.learn(TAUGHT, BEGAN, ENDED)
    assert [seconds for *_, seconds in plain.of([row("08:00:00", "08:44:01"), row("08:00:00", "09:00:00")]) or ()] == [
        2641,
        2700,
    ]


def test_a_day_on_which_the_clock_changes_is_never_learned(tmp_path: Path) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    plain = times(tmp_path, Grain.INTERVAL, START, berlin)
    cells: list[Cell] = ["2026-10-25 08:00:00", "2026-10-25 08:45:00", "", ""]
    plain.learn(cells, datetime(2026, 10, 25, 8, tzinfo=berlin), datetime(2026, 10, 25, 8, 45, tzinfo=berlin))
    assert plain.of([cells]) is None


def test_a_duration_is_read_when_it_is_first_met(tmp_path: Path) -> None:
    totals = times(tmp_path, Grain.CUMULATIVE, {HoursColumn.DURATION: 2})
    assert totals.of([TAUGHT, row("", "", "1:00:01")]) == [(NO_TIME, NO_TIME, 2700), (NO_TIME, NO_TIME, 3601)]


def test_a_total_longer_than_any_can_be_takes_the_long_way(tmp_path: Path) -> None:
    totals = times(tmp_path, Grain.CUMULATIVE, {HoursColumn.DURATION: 2})
    assert totals.of([row("", "", "240:00:00")]) == [(NO_TIME, NO_TIME, 240 * 3600)]
    assert totals.of([row("", "", "240:00:01")]) is None


def test_visits_always_take_the_long_way(tmp_path: Path) -> None:
    assert times(tmp_path, Grain.VISIT, {HoursColumn.DURATION: 2}).of([TAUGHT]) is None


def test_numbers_that_a_boolean_equals_take_the_long_way(tmp_path: Path) -> None:
    plain = times(tmp_path, Grain.CUMULATIVE, {HoursColumn.DURATION: 2}, unit=Unit.MINUTES)
    assert plain.of([["", "", 2.0, ""]]) == [(NO_TIME, NO_TIME, 120)]
    assert plain.of([["", "", 1.0, ""]]) is None
    assert plain.of([["", "", True, ""]]) is None
