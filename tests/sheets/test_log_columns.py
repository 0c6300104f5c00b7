from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Ask, DayOrder, HoursColumn, LogMapping, Repeat, TwoParts, Unit
from ipexam.sheets.log_columns import LOOKED_AT, MOST_CLUES, proven, shown, understand
from tests.sheets.builder import ZONE, text, xlsx

COLUMNS = {HoursColumn.NAME: 0, HoursColumn.START: 1, HoursColumn.END: 2, HoursColumn.DURATION: 3}
MAPPING = LogMapping("Sheet1", 1, 1, COLUMNS, Grain.INTERVAL, course="2.1")
HEADER = ["姓名", "开始时间", "结束时间", "时长"]


@pytest.mark.parametrize(
    ("cell", "as_shown"),
    [
        (timedelta(hours=43, minutes=53), "43:53:00"),
        (timedelta(minutes=-5), "-0:05:00"),
        (datetime(1900, 1, 1, 19, 53), "43:53:00"),  # noqa: DTZ001  # a spreadsheet has no zone
        (datetime(2026, 9, 1, 8, 5), "2026-09-01 08:05:00"),  # noqa: DTZ001
        (time(8, 5), "08:05:00"),
        (date(2026, 9, 1), "2026-09-01"),
        (45.0, "45"),
        (" 43:53\t", "43:53"),
    ],
)
def test_a_cell_is_shown_as_the_spreadsheet_shows_it(cell: object, as_shown: str) -> None:
    assert shown(cell) == as_shown  # type: ignore[arg-type]


def test_each_group_of_columns_has_its_samples_and_asks(tmp_path: Path) -> None:
    book = text(tmp_path, [["姓名", "时长", "时长"], ["张三", "5分钟", "45"]], "utf-8")
    repeats = (Repeat("视频1", {HoursColumn.DURATION: 1}), Repeat("视频2", {HoursColumn.DURATION: 2}))
    mapping = LogMapping("", 1, 1, {HoursColumn.NAME: 0}, Grain.VISIT, repeats=repeats, course="2.1")
    told = understand(book.sheets[0], mapping, ZONE)
    assert [(sample.letter, sample.samples) for sample in told.samples] == [
        ("A", (("张三", "张三"),)),
        ("B", (("5分钟", "300"),)),
        ("C", (("45", ""),)),
    ]
    assert told.asks == {Ask.UNIT}


def test_rows_after_the_section_say_nothing(tmp_path: Path) -> None:
    rows = [["姓名", "时长"], ["张三", "5分钟"], ["3. 其他"], ["李四", "45"]]
    mapping = LogMapping("Sheet1", 1, 1, {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}, Grain.VISIT, last_row=2)
    told = understand(xlsx(tmp_path, rows).sheets[0], mapping, ZONE)
    assert told.asks == {Ask.COURSE}


def test_one_row_against_it_leaves_a_clock_open(tmp_path: Path) -> None:
    short = ["张三", "2026-09-01 08:00:00", "2026-09-01 08:10:00", "9:53"]
    long = ["李四", "2026-09-01 08:00:00", "2026-09-01 08:10:00", "43:53"]
    fits = xlsx(tmp_path, [HEADER, short]).sheets[0]
    assert proven(fits, MAPPING, ZONE).two_parts is TwoParts.MINUTES_SECONDS
    fits_not = xlsx(tmp_path, [HEADER, short, long]).sheets[0]
    assert proven(fits_not, MAPPING, ZONE).two_parts is None


def test_what_is_told_is_not_proven_anew(tmp_path: Path) -> None:
    rows = [HEADER, ["张三", "22/7/26 8:00", "22/7/26 9:00", "9:53"]]
    told = LogMapping(
        "Sheet1", 1, 1, COLUMNS, Grain.INTERVAL, two_parts=TwoParts.HOURS_MINUTES, day_order=DayOrder.MONTH_FIRST
    )
    assert proven(xlsx(tmp_path, rows).sheets[0], told, ZONE) == told


def test_dates_that_contradict_each_other_prove_nothing(tmp_path: Path) -> None:
    rows = [HEADER, *(["张三", day, day, "1:00:00"] for day in ("3/4/26 8:00", "22/7/26 8:00", "7/22/26 8:00"))]
    sheet = xlsx(tmp_path, rows).sheets[0]
    assert proven(sheet, MAPPING, ZONE).day_order is None
    assert Ask.DAY_ORDER in understand(sheet, MAPPING, ZONE).asks


def test_a_survey_looks_at_the_first_rows_only(tmp_path: Path) -> None:
    rows = [["姓名", "时长"], *(["张三", "5分钟"] for _ in range(LOOKED_AT)), ["李四", "45"]]
    mapping = LogMapping("", 1, 1, {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}, Grain.VISIT, course="2.1")
    assert not understand(text(tmp_path, rows, "utf-8").sheets[0], mapping, ZONE).asks


def test_clues_are_the_largest_values_and_not_too_many(tmp_path: Path) -> None:
    rows = [["姓名", "时长"], *(["张三", f"{n}:30"] for n in range(200))]
    mapping = LogMapping("", 1, 1, {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}, Grain.VISIT)
    clues = understand(text(tmp_path, rows, "utf-8").sheets[0], mapping, ZONE).clues
    assert clues.clocks[0] == (199, 30)
    assert len(clues.clocks) == MOST_CLUES


def test_a_number_in_a_told_unit_asks_nothing(tmp_path: Path) -> None:
    mapping = LogMapping(
        "Sheet1", 1, 1, {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}, Grain.VISIT, unit=Unit.HOURS, course="2.1"
    )
    told = understand(xlsx(tmp_path, [["姓名", "时长"], ["张三", 1.5]]).sheets[0], mapping, ZONE)
    assert told.samples[1].samples == (("1.5", "5400"),)
    assert not told.asks
