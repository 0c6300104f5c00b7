# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from ipexam.domain.attendance import Presence
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.sheets.attendance_sheet import read_attendance
from tests.sheets.builder import ZONE, text, xlsx

HEAD = ["姓名", "证件号码", "手机", "单位", "签到时间", "签退时间", "出勤状态"]
DAY = date(2026, 9, 12)


@pytest.mark.parametrize(
    ("signed_in", "status", "presence"),
    [
        ("2026-09-12 08:45", "", Presence.PRESENT),
        (datetime(2026, 9, 12, 8, 45), "", Presence.PRESENT),
        (time(8, 45), "", Presence.PRESENT),
        ("√", "", Presence.PRESENT),
        ("张三", "", Presence.PRESENT),
        ("", "", Presence.ABSENT),
        ("--", "", Presence.ABSENT),
        ("×", "", Presence.ABSENT),
        ("", "出勤", Presence.PRESENT),
        ("", "请假", Presence.LEAVE),
        ("2026-09-12 09:45", "迟到", Presence.LATE),
        ("2026-09-12 08:45", "缺勤", Presence.ABSENT),
    ],
)
def test_presence_is_read(tmp_path: Path, signed_in: object, status: str, presence: Presence) -> None:
    entries, problems = read_attendance(xlsx(tmp_path, [HEAD, ["张三", "", "", "", signed_in, "", status]]), ZONE, DAY)
    assert ([entry.presence for entry in entries], problems) == ([presence], [])


@pytest.mark.parametrize(
    ("signed_in", "status", "cell"), [("", "不详", "G2"), ("可能来了", "", "E2"), ("#N/A", "", "E2")]
)
def test_what_nobody_can_read_is_a_problem(tmp_path: Path, signed_in: str, status: str, cell: str) -> None:
    entries, problems = read_attendance(
        text(tmp_path, [HEAD, ["张三", "", "", "", signed_in, "", status]], "utf-8"), ZONE, DAY
    )
    assert entries == []
    assert [(f"{p.where.column}{p.where.row}", p.code) for p in problems] == [(cell, ProblemCode.STATUS_UNKNOWN)]


def test_times_of_day_are_of_the_sessions_day(tmp_path: Path) -> None:
    workbook = text(tmp_path, [HEAD, ["张三", "", "13800000001", "甲公司", "8:45", "17:00", ""]], "gb18030")
    entry = read_attendance(workbook, ZONE, DAY)[0][0]
    assert entry.claim == Claim("张三", "", "13800000001", "甲公司")
    assert (entry.signed_in_at, entry.signed_out_at) == (
        datetime(2026, 9, 12, 0, 45, tzinfo=UTC),
        datetime(2026, 9, 12, 9, tzinfo=UTC),
    )
    assert read_attendance(workbook, ZONE, None)[0][0].signed_in_at is None


def test_signing_out_before_signing_in_is_reported(tmp_path: Path) -> None:
    entries, problems = read_attendance(xlsx(tmp_path, [HEAD, ["张三", "", "", "", "8:45", "7:00", ""]]), ZONE, DAY)
    assert (entries[0].presence, entries[0].signed_out_at) == (Presence.PRESENT, None)
    assert [problem.code for problem in problems] == [ProblemCode.END_BEFORE_START]


def test_a_rounded_id_number_is_reported_and_not_used(tmp_path: Path) -> None:
    entries, problems = read_attendance(
        xlsx(tmp_path, [HEAD, ["张三", 110105194912310020, "", "", "√", "", ""]]), ZONE, DAY
    )
    assert (entries[0].claim, [problem.code for problem in problems]) == (
        Claim("张三"),
        [ProblemCode.ID_PRECISION_LOST],
    )
