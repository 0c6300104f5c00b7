# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.hours_log import DayOrder
from ipexam.sheets.moments import DayOrderUnknown, Moments, day_order
from tests.sheets.builder import ZONE

READER = Moments(ZONE)
MORNING = datetime(2026, 11, 22, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-22 08:05:00",
        "2026/11/22 8:05",
        "2026.11.22 08:05:00",
        "2026年11月22日 8时05分",
        "2026年11月22日 星期日 上午8:05",
        "20261122080500",
        "20261122 08:05",
        "2026-11-22T08:05:00",
        "2026-11-22T08:05:00+08:00",
        "2026-11-22T00:05:00Z",
        "2026-11-22 08:05 UTC+8",
        "2026-11-22 08:05:00 (GMT+08:00)",
        "2026-11-22 00:05:00 UTC",
        "Sun Nov 22 2026 08:05:00 GMT+0800 (中国标准时间)",
        "11/22/26, 8:05:00 AM",
        "22/11/2026 08:05",
        "  2026-11-22 08:05:00\t",
        datetime(2026, 11, 22, 8, 5),
        46348.336805555555,
    ],
)
def test_every_form_of_a_time_is_the_same_time(cell: object) -> None:
    assert READER.read(cell) == MORNING  # type: ignore[arg-type]


def test_noon_and_midnight_are_told_apart() -> None:
    assert READER.read("11/22/26, 12:05 PM") == datetime(2026, 11, 22, 4, 5, tzinfo=UTC)
    assert READER.read("11/22/26, 12:05 AM") == datetime(2026, 11, 21, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell", ["2026-11-22", "2026/11/22", "20261122", "2026年11月22日", date(2026, 11, 22), 46348.0]
)
def test_a_day_is_a_day(cell: object) -> None:
    assert READER.read(cell) == date(2026, 11, 22)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["8:05", "08:05:00", "上午8:05", time(8, 5), 0.33680555555555558])
def test_a_time_of_day_waits_for_its_day(cell: object) -> None:
    assert READER.read(cell) == time(8, 5)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["", "--", "无"])
def test_nothing_is_nothing(cell: str) -> None:
    assert READER.read(cell) is None


@pytest.mark.parametrize(
    "cell", ["昨天", "2026-13-01", "2026-02-30 08:00:00", "3/4/26 8:00", "25:00", True, 5.0, "8:00 CST"]
)
def test_what_cannot_be_read_is_refused(cell: object) -> None:
    with pytest.raises(ValueError):
        READER.read(cell)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["2021-08-01 01:02 PM", "2021-08-01 周日 13:02"])
def test_a_text_as_long_as_a_time_to_the_second_need_not_be_one(cell: str) -> None:
    assert Moments(ZONE).read(cell) == datetime(2021, 8, 1, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["2021-08-01 01+08:00", "2021-08-01 08-09:30", "2021-08-01 08:00-09"])
def test_an_hour_behind_a_sign_is_no_zone_however_often_it_is_read(cell: str) -> None:
    reader = Moments(ZONE)
    reader.read("2021-08-01 08:00:00")
    for _ in range(2):
        with pytest.raises(ValueError, match="not a time"):
            reader.read(cell)


def test_the_column_decides_between_day_and_month() -> None:
    american = Moments(ZONE, lambda: ["3/4/26 8:00", "7/22/26 8:00"])
    british = Moments(ZONE, lambda: ["3/4/26 8:00", "22/7/26 8:00"])
    assert american.read("3/4/26") == date(2026, 3, 4)
    assert british.read("3/4/26") == date(2026, 4, 3)


def test_two_digits_before_hyphens_may_be_the_year_and_are_not_guessed() -> None:
    for cells in (["21-05-10 14:00"], ["21-05-10 14:00", "22-05-10 14:00"]):
        with pytest.raises(DayOrderUnknown):
            Moments(ZONE, lambda: cells).read(cells[0])  # noqa: B023  # read at once
    assert Moments(ZONE, tuple, DayOrder.DAY_FIRST).read("21-05-10") == date(2010, 5, 21)
    assert Moments(ZONE).read("21/05/10") == date(2010, 5, 21)


def test_contradicting_dates_decide_nothing() -> None:
    assert day_order(["22/7/26", "7/22/26"]) is DayOrder.UNKNOWN
    assert day_order([1.0, "3/4/26"]) is DayOrder.UNKNOWN


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "UTC"]),
)
def test_quick_and_slow_reading_agree(local: datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    reader = Moments(ZoneInfo(zone))
    expected = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    text = local.isoformat(" ")
    assert [reader.read(text), reader.read(text), reader.read(text.replace("-", "/"))] == [expected] * 3
