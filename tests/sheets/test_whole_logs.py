# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.hours import Grain, HoursEntry
from ipexam.domain.hours_log import Unit
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.opening.workbook import Workbook
from ipexam.sheets.log_facts import KnownFacts
from tests.sheets.builder import ZONE, text, xlsx
from tests.sheets.log_entries import read_log, settled

HEAD = ["姓名", "证件号码", "课程", "开始时间", "结束时间", "学习时长"]
GOOD = ["张三", "11010519491231002X", "3.2", "2026-09-01 08:00:00", "2026-09-01 08:45:00", "44分30秒"]


def read(workbook: Workbook, **options: object) -> list[HoursEntry]:
    return read_log(workbook, settled(workbook, ZONE, KnownFacts(**options)), ZONE)  # type: ignore[arg-type]


def only(workbook: Workbook, **options: object) -> HoursEntry:
    entries = read(workbook, **options)
    assert len(entries) == 1
    return entries[0]


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, 1, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_start_and_end_make_an_interval_that_credits_the_platforms_duration(tmp_path: Path) -> None:
    entry = only(xlsx(tmp_path, [["学习记录"], HEAD, GOOD]))
    assert (entry.grain, entry.began_at, entry.ended_at, entry.seconds) == (Grain.INTERVAL, at(8), at(8, 45), 2670)
    assert (entry.claim, entry.course, entry.doubt) == (Claim("张三", "11010519491231002X"), "3.2", None)
    assert (entry.where.file, entry.where.sheet, entry.where.row) == ("log.xlsx", "Sheet1", 3)


@pytest.mark.parametrize(
    ("start", "end", "duration", "seconds", "doubt"),
    [
        ("2026-09-01 08:00:00", "2026-09-01 08:45:00", "", 2700, None),
        ("2026-09-01 08:00:00", "2026-09-01 08:45:00", "--", 2700, None),
        ("2026-09-01 08:00:00", "2026-09-01 08:44:30", "45分钟", 2670, None),
        ("2026-09-01 08:00:00", "2026-09-01 08:45:00", "2小时", 2700, ProblemCode.DURATION_EXCEEDS_INTERVAL),
        ("2026-09-01 08:00:00", "2026-09-01 07:45:00", "", 0, ProblemCode.END_BEFORE_START),
        ("2026-09-01 08:00:00", "2026-09-03 08:00:00", "", 172800, ProblemCode.DURATION_TOO_LONG),
        ("2026-09-01 08:00:00", "--", "45分钟", 2700, None),
        ("2026-09-01 08:00:00", "--", "", 0, ProblemCode.VALUE_MISSING),
        ("2026-09-01 08:00:00", "后来", "45分钟", 2700, ProblemCode.TIME_UNREADABLE),
        ("早上", "2026-09-01 08:45:00", "45分钟", 2700, ProblemCode.TIME_UNREADABLE),
        ("2026-09-01 08:00:00", "08:45", "", 2700, None),
        ("08:00", "08:45", "45分钟", 2700, ProblemCode.DAY_MISSING),
        ("", "", "45分钟", 2700, None),
        ("", "", "", 0, ProblemCode.VALUE_MISSING),
        ("2026-09-01 08:00:00", "2026-09-01 08:45:00", "很久", 0, ProblemCode.DURATION_UNREADABLE),
        ("2026-09-01 08:00:00", "2026-09-01 08:45:00", "#VALUE!", 0, ProblemCode.ERROR_CELL),
        ("2026-09-01 08:00:00", "2026-09-01 08:45:00", "-5分", 0, ProblemCode.DURATION_NEGATIVE),
    ],
)
def test_an_interval_in_doubt_is_kept(
    tmp_path: Path, start: str, end: str, duration: str, seconds: int, doubt: ProblemCode | None
) -> None:
    workbook = text(tmp_path, [HEAD, ["张三", "", "1.1", start, end, duration]], "utf-8")
    entries = read(workbook)
    assert [(entry.seconds, entry.doubt) for entry in entries] == [(seconds, doubt)]


def test_a_doubtful_cell_is_named_with_what_it_says(tmp_path: Path) -> None:
    entries = read(xlsx(tmp_path, [HEAD, GOOD, [*GOOD[:5], "很久"]]))
    assert (entries[1].said, str(entries[1].where)) == ("很久", "log.xlsx › Sheet1 › F3")


def test_day_and_times_of_day_are_joined(tmp_path: Path) -> None:
    rows = [["姓名", "日期", "开始时间", "结束时间"], ["张三", date(2026, 9, 1), time(8), time(8, 45)]]
    entry = only(xlsx(tmp_path, rows))
    assert (entry.began_at, entry.ended_at, entry.seconds) == (at(8), at(8, 45), 2700)


def test_a_start_and_a_duration_make_an_interval(tmp_path: Path) -> None:
    entry = only(xlsx(tmp_path, [["姓名", "开始学习时间", "学习时长"], ["张三", datetime(2026, 9, 1, 8), "45分钟"]]))
    assert (entry.grain, entry.began_at, entry.ended_at, entry.seconds) == (Grain.INTERVAL, at(8), at(8, 45), 2700)


def test_a_day_and_a_duration_make_a_visit_on_that_day(tmp_path: Path) -> None:
    for label in ("学习日期", "学习时间", "开始时间"):
        entry = only(xlsx(tmp_path, [["姓名", label, "学习时长(分钟)"], ["张三", date(2026, 9, 1), 45]]))
        assert (entry.grain, entry.began_at, entry.ended_at, entry.seconds) == (Grain.VISIT, at(0), None, 2700)


def test_a_date_among_times_is_midnight(tmp_path: Path) -> None:
    rows = [
        ["姓名", "开始时间", "学习时长"],
        ["张三", datetime(2026, 9, 1), "45分"],
        ["张三", datetime(2026, 9, 2, 8), "45分"],
    ]
    entries = read(xlsx(tmp_path, rows))
    assert (entries[0].grain, entries[0].began_at, entries[0].ended_at) == (Grain.INTERVAL, at(0), at(0, 45))


def test_a_total_is_cumulative_and_has_no_time(tmp_path: Path) -> None:
    entry = only(
        xlsx(tmp_path, [["姓名", "首次入会时间", "累计参会时长"], ["张三", "2026-09-01 08:00:00", "30:00:00"]])
    )
    assert (entry.grain, entry.began_at, entry.seconds, entry.doubt) == (Grain.CUMULATIVE, None, 108000, None)


@pytest.mark.parametrize(
    ("cell", "seconds", "doubt"),
    [
        (45, 0, ProblemCode.UNIT_UNKNOWN),
        (timedelta(hours=43, minutes=53), 0, ProblemCode.CLOCK_AMBIGUOUS),
        (time(20, 15), 0, ProblemCode.CLOCK_AMBIGUOUS),
        (time(20, 15, 7), 72907, ProblemCode.UNIT_UNKNOWN),
        (time(1, 15), 4500, None),
        ("25小时", 90000, ProblemCode.DURATION_TOO_LONG),
    ],
)
def test_a_visit_too_long_to_be_true_is_in_doubt(
    tmp_path: Path, cell: object, seconds: int, doubt: ProblemCode | None
) -> None:
    entry = only(xlsx(tmp_path, [["姓名", "学习时长"], ["张三", cell]]))
    assert (entry.seconds, entry.doubt) == (seconds, doubt)


def test_the_unit_can_be_given_where_the_header_says_none(tmp_path: Path) -> None:
    assert only(xlsx(tmp_path, [["姓名", "学习时长"], ["张三", 45]]), unit=Unit.MINUTES).seconds == 2700
    assert only(xlsx(tmp_path, [["姓名", "学习时长(秒)"], ["张三", 45]]), unit=Unit.MINUTES).seconds == 45


def test_a_number_in_an_id_column_is_not_used(tmp_path: Path) -> None:
    entries = read(xlsx(tmp_path, [HEAD, ["张三", 110105194912310020, *GOOD[2:]]]))
    assert (entries[0].claim, entries[0].doubt) == (Claim("张三"), ProblemCode.ID_PRECISION_LOST)
    assert (entries[0].where.column, entries[0].said) == ("B", "")


def test_the_course_comes_from_the_row_then_from_the_caller_then_from_the_title(tmp_path: Path) -> None:
    titled = [["课程：高价值专利培育 班级：一班"], ["姓名", "课程", "学习时长"], ["张三", "", "45分"]]
    assert only(xlsx(tmp_path, titled)).course == "高价值专利培育"
    assert only(xlsx(tmp_path, titled), course="3.1").course == "3.1"
    assert only(xlsx(tmp_path, [HEAD, GOOD]), course="3.1").course == "3.2"


def test_of_details_and_summary_only_the_details_are_read(tmp_path: Path) -> None:
    block = [["会议主题", "运营"], ["会议号", "1"], [], [], [], [], [], []]
    details = [
        *block,
        ["用户昵称（入会昵称）", "入会时间", "退会时间"],
        ["张三", "2026-09-01 08:00:00", "2026-09-01 08:45:00"],
    ]
    summary = [
        *block,
        ["用户昵称（入会昵称）", "首次入会时间", "累计参会时长"],
        ["张三", "2026-09-01 08:00:00", "0:45:00"],
    ]
    workbook = xlsx(tmp_path, {"成员参会概况": summary, "成员参会明细": details})
    entries = read(workbook)
    assert [(entry.grain, entry.seconds, entry.where.row) for entry in entries] == [(Grain.INTERVAL, 2700, 10)]
    assert [mapping.sheet for mapping in settled(workbook, ZONE)] == ["成员参会明细"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_text_export_in_any_encoding_gives_the_same(tmp_path: Path, encoding: str) -> None:
    rows = [
        ["用户昵称\t", "手机号\t", "累计观看时长(秒)\t"],
        ["王䶮\t", "13800000001\t", "3723\t"],
        ["李四\t", "\t", "--\t"],
    ]
    entries = read(text(tmp_path, rows, encoding), course="1.1")
    assert [(entry.claim, entry.seconds, entry.doubt) for entry in entries] == [
        (Claim("王䶮", "", "13800000001"), 3723, None),
        (Claim("李四"), 0, ProblemCode.VALUE_MISSING),
    ]


def test_zoom_times_are_read_by_what_the_column_shows(tmp_path: Path) -> None:
    rows = [
        ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"],
        ["Anna", "a@b.c", "7/2/26, 7:02:11 PM", "7/2/26, 7:32:11 PM", "30"],
        ["Anna", "a@b.c", "7/22/26, 7:02:11 PM", "7/22/26, 7:32:11 PM", "30"],
    ]
    entries = read(text(tmp_path, rows, "utf-8-sig"))
    assert not any(entry.doubt for entry in entries)
    assert entries[0].began_at == datetime(2026, 7, 2, 11, 2, 11, tzinfo=UTC)


def comparable(entries: list[HoursEntry]) -> list[tuple[object, ...]]:
    return sorted((str(e.claim), e.course, e.grain.value, str(e.began_at), e.seconds, str(e.doubt)) for e in entries)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.integers(0, 30))
def test_order_titles_totals_blanks_and_repeated_headers_change_no_hours(
    tmp_path: Path, chance: random.Random, people: int
) -> None:
    rows = [
        [
            f"学员{n}",
            f"E1000{n:04}",
            "1.1",
            f"2026-09-{1 + n % 28:02} 08:00:00",
            f"2026-09-{1 + n % 28:02} 08:4{n % 10}:00",
            f"{n + 1}分",
        ]
        for n in range(people)
    ]
    plain = read(xlsx(tmp_path, [HEAD, *rows]))
    noise = [["合计", "", "", "", "", "99小时"], HEAD, ["", "", "", "", "", ""], ["备注：平台导出"]]
    dirty = [*rows, *noise]
    chance.shuffle(dirty)
    entries = read(xlsx(tmp_path, [["学习记录导出"], HEAD, *dirty]))
    assert comparable(entries) == comparable(plain)
    assert not any(entry.doubt for entry in entries)
