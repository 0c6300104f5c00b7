# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.hours_log import TwoParts, Unit
from ipexam.domain.problem import ProblemCode
from ipexam.sheets.durations import Durations, clock_parts, unit_of

MINUTES = Durations(Unit.MINUTES)
UNKNOWN = Durations(None)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("0:30:00", 1800),
        ("1小时20分", 4800),
        ("1小时2分钟3秒", 3723),
        ("43分53秒", 2633),
        ("90分钟", 5400),
        ("90分", 5400),
        ("1.5小时", 5400),
        ("1h 27m 51s", 5271),
        ("1 hr 12 min", 4320),
        ("58 min 8s", 3488),
        ("PT1H20M33S", 4833),
        ("P1DT1S", 86401),
        ("0012:03:04.50", 43385),
        ("０：３０：００", 1800),
        ("\t1天\t", 86400),
        ("2学时", 5400),
        (time(0, 30), 1800),
        (timedelta(minutes=47, seconds=3), 2823),
        (datetime(1900, 1, 1, 3, 15, 1), 98101),
        ("47:03.50", 2824),
    ],
)
def test_every_form_that_names_its_unit_is_read(cell: object, seconds: int) -> None:
    assert UNKNOWN.read(cell) == (seconds, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("", ProblemCode.VALUE_MISSING),
        ("--", ProblemCode.VALUE_MISSING),
        (45.0, ProblemCode.UNIT_UNKNOWN),
        ("45", ProblemCode.UNIT_UNKNOWN),
        (-3.0, ProblemCode.DURATION_NEGATIVE),
        ("-0:30:00", ProblemCode.DURATION_NEGATIVE),
        (timedelta(seconds=-1), ProblemCode.DURATION_NEGATIVE),
        ("#VALUE!", ProblemCode.ERROR_CELL),
        ("很久", ProblemCode.DURATION_UNREADABLE),
        ("-很久", ProblemCode.DURATION_UNREADABLE),
        ("47:03", ProblemCode.CLOCK_AMBIGUOUS),
        (timedelta(hours=43, minutes=53), ProblemCode.CLOCK_AMBIGUOUS),
        (datetime(1900, 1, 1, 19, 53), ProblemCode.CLOCK_AMBIGUOUS),
        ("20分1小时", ProblemCode.DURATION_UNREADABLE),
        ("1小时20", ProblemCode.DURATION_UNREADABLE),
        ("1:75:00", ProblemCode.DURATION_UNREADABLE),
        ("12:75", ProblemCode.DURATION_UNREADABLE),
        ("PT", ProblemCode.DURATION_UNREADABLE),
        ("98%", ProblemCode.DURATION_UNREADABLE),
        (True, ProblemCode.DURATION_UNREADABLE),
        (float("nan"), ProblemCode.DURATION_UNREADABLE),
        (datetime(2026, 9, 1, 8), ProblemCode.DURATION_UNREADABLE),
    ],
)
def test_what_cannot_be_read_is_in_doubt_and_never_zero(cell: object, doubt: ProblemCode) -> None:
    assert UNKNOWN.read(cell) == (0, doubt)  # type: ignore[arg-type]


@given(st.integers(0, 359_999))
def test_a_duration_is_read_back_from_every_form(seconds: int) -> None:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    for text in (
        f"{hours}:{minutes:02}:{rest:02}",
        f"{hours:04}:{minutes:02}:{rest:02}.00",
        f"{hours}小时{minutes}分{rest}秒",
        f"{hours}h {minutes}m {rest}s",
        f"PT{hours}H{minutes}M{rest}S",
        f"{seconds}秒",
    ):
        assert UNKNOWN.read(text) == (seconds, None), text


@given(st.integers(0, 5999), st.sampled_from([TwoParts.MINUTES_SECONDS, TwoParts.HOURS_MINUTES]))
def test_a_clock_of_two_parts_is_what_its_column_is_told_to_hold(value: int, meaning: TwoParts) -> None:
    text = f"{value // 60}:{value % 60:02}"
    factor = 1 if meaning is TwoParts.MINUTES_SECONDS else 60
    assert Durations(None, meaning).read(text) == (value * factor, None)


@pytest.mark.parametrize(
    ("cell", "minutes_seconds", "hours_minutes"),
    [
        (timedelta(hours=43, minutes=53), 2633, 157980),
        (datetime(1900, 1, 1, 19, 53), 2633, 157980),
        (time(12, 30), 750, 45000),
        (timedelta(hours=43, minutes=53, seconds=7), 157987, 157987),
    ],
)
def test_a_spreadsheets_own_time_may_have_been_typed_for_minutes(
    cell: time, minutes_seconds: int, hours_minutes: int
) -> None:
    assert Durations(None, TwoParts.MINUTES_SECONDS).read(cell) == (minutes_seconds, None)
    assert Durations(None, TwoParts.HOURS_MINUTES).read(cell) == (hours_minutes, None)


def test_a_column_whose_unit_is_told_tells_what_its_clocks_are() -> None:
    assert Durations(Unit.MINUTES).read("43:53") == (2633, None)
    assert Durations(Unit.SECONDS).read("43:53") == (2633, None)
    assert Durations(Unit.HOURS).read("43:53") == (157980, None)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("43:53", (43, 53)),
        ("０:05", (0, 5)),
        (timedelta(hours=43, minutes=53), (43, 53)),
        ("1:02:03", None),
        ("43:75", None),
        (timedelta(seconds=61), None),
        (45.0, None),
    ],
)
def test_the_parts_of_a_clock_are_told(cell: object, parts: tuple[int, int] | None) -> None:
    assert clock_parts(cell) == parts  # type: ignore[arg-type]


@given(st.integers(0, 100_000))
def test_a_bare_number_counts_the_columns_unit(number: int) -> None:
    for unit in Unit:
        assert Durations(unit).read(float(number)) == (number * unit.value, None)
        assert Durations(unit).read(f"{number:,}") == (number * unit.value, None)


def test_two_parts_are_hours_and_minutes_in_a_column_of_hours() -> None:
    assert Durations(Unit.HOURS).read("1:30") == (5400, None)
    assert MINUTES.read("1:30") == (90, None)


def test_a_boolean_is_not_taken_for_a_number_read_before() -> None:
    reader = Durations(Unit.MINUTES)
    assert reader.read(1.0) == (60, None)
    assert reader.read(True) == (0, ProblemCode.DURATION_UNREADABLE)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("观看时长(分钟)", Unit.MINUTES),
        ("累计观看时长（秒）\t", Unit.SECONDS),
        ("学习时长/小时", Unit.HOURS),
        ("学习分钟数", Unit.MINUTES),
        ("学时", Unit.CLASS_HOURS),
        ("Duration (Minutes)", Unit.MINUTES),
        ("时长[单位：分]", Unit.MINUTES),
        ("时长（hh:mm）", Unit.HOURS),
        ("学习时长", None),
        ("Duration", None),
    ],
)
def test_the_unit_is_read_from_the_label(label: str, unit: Unit | None) -> None:
    assert unit_of(label) is unit
