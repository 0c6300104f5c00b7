# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.attendance import AttendanceEntry, Fact, Part, Presence, SessionSource
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.opening.workbook import Cell, Content, Row, Sheet, Workbook
from ipexam.sheets.attendance_sheet import read_attendance
from ipexam.sheets.vocabulary import PRESENCES
from tests.sheets.builder import ZONE, text, xlsx

HEAD = ["姓名", "证件号码", "手机", "单位", "签到时间", "签退时间", "出勤状态"]
DAY = date(2026, 9, 12)


def local(hour: int, minute: int, day: int = 12) -> datetime:
    """A local time of the class's month in UTC."""
    return datetime(2026, 9, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def read(workbook: Workbook, day: date | None = DAY) -> tuple[list[AttendanceEntry], list[Problem]]:
    """Every entry and problem of all sheets."""
    sheets = read_attendance(workbook, ZONE, day)
    return [e for sheet in sheets for e in sheet.entries], [p for sheet in sheets for p in sheet.problems]


def cells(problems: list[Problem]) -> list[tuple[str, ProblemCode]]:
    return [(f"{p.where.column}{p.where.row}", p.code) for p in problems]


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
        ("", "缺勤", Presence.ABSENT),
    ],
)
def test_presence_is_read(tmp_path: Path, signed_in: object, status: str, presence: Presence) -> None:
    rows = [[*HEAD[:5], HEAD[6]], ["张三", "", "", "", signed_in, status]]
    entries, problems = read(xlsx(tmp_path, rows))
    assert ([entry.fact.presence for entry in entries], problems) == ([presence], [])


def test_every_word_of_attendance_is_read_from_either_column(tmp_path: Path) -> None:
    words = [*PRESENCES, "迟到10分钟", "请假（病假）", "事假1天", "病假半天", "缺 勤", "Present"]
    meant = [
        *PRESENCES.values(), Presence.LATE, Presence.LEAVE, Presence.LEAVE, Presence.LEAVE, Presence.ABSENT,
        Presence.PRESENT,
    ]  # fmt: skip
    for head in (["姓名", "签到"], ["姓名", "出勤状态"]):
        entries, problems = read(xlsx(tmp_path, [head, *([f"学员{n}", word] for n, word in enumerate(words))]))
        assert ([entry.fact.presence for entry in entries], problems) == (meant, [])


@pytest.mark.parametrize(
    ("signed_in", "status", "cell"), [("", "不详", "G2"), ("可能来了", "", "E2"), ("#N/A", "", "E2")]
)
def test_what_nobody_can_read_is_a_problem(tmp_path: Path, signed_in: str, status: str, cell: str) -> None:
    entries, problems = read(text(tmp_path, [HEAD, ["张三", "", "", "", signed_in, "", status]], "utf-8"))
    assert (entries, cells(problems)) == ([], [(cell, ProblemCode.STATUS_UNKNOWN)])


def test_times_of_day_are_of_the_classes_day(tmp_path: Path) -> None:
    workbook = text(tmp_path, [HEAD, ["张三", "", "13800000001", "甲公司", "8:45", "17:00", ""]], "gb18030")
    (entry,), problems = read(workbook)
    assert (entry.claim, problems) == (Claim("张三", "", "13800000001", "甲公司"), [])
    assert entry.fact == Fact(Presence.PRESENT, local(8, 45), local(17, 0))


def test_times_without_any_day_are_not_kept_and_told_once(tmp_path: Path) -> None:
    rows = [HEAD, ["张三", "", "", "", "8:45", "17:00", ""], ["李四", "", "", "", "8:50", "17:00", ""]]
    entries, problems = read(xlsx(tmp_path, rows), day=None)
    assert [entry.fact for entry in entries] == [Fact(Presence.PRESENT)] * 2
    assert cells(problems) == [("E2", ProblemCode.SIGN_IN_DAY_UNKNOWN)]


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("第2期培训班签到表（2026年9月13日）", 13),
        ("时间：2026-9-13 9:00-17:30", 13),
        ("培训时间 2026.09.13 至 2026.09.14", 12),
    ],
)
def test_the_title_tells_the_day_when_it_names_just_one(tmp_path: Path, above: str, day: int) -> None:
    (entry,), _ = read(xlsx(tmp_path, [[above], HEAD, ["张三", "", "", "", "8:45", "17:00", ""]]))
    assert entry.fact.signed_in_at == local(8, 45, day)


def test_a_column_of_days_goes_before_the_title(tmp_path: Path) -> None:
    rows = [["2026年9月12日"], ["姓名", "日期", "签到", "签退"], ["张三", "2026-09-14", "8:45", "17:00"]]
    (entry,), _ = read(xlsx(tmp_path, rows))
    assert entry.fact.signed_in_at == local(8, 45, 14)


@pytest.mark.parametrize(
    ("signed_in", "signed_out", "status", "cell", "code"),
    [
        ("8:45", "7:00", "", "F3", ProblemCode.SIGN_OUT_BEFORE_SIGN_IN),
        ("2026-09-12 8:45", "2026-09-12 7:00", "", "F3", ProblemCode.SIGN_OUT_BEFORE_SIGN_IN),
        ("18:05", "18:30", "", "E3", ProblemCode.SIGN_IN_AFTER_END),
        ("2026-09-12 18:05", "", "", "E3", ProblemCode.SIGN_IN_AFTER_END),
        ("8:45", "17:00", "缺勤", "G3", ProblemCode.STATUS_CONTRADICTED),
        ("", "17:00", "", "F3", ProblemCode.SIGN_IN_MISSING),
    ],
)
def test_a_row_that_contradicts_itself_waits(
    tmp_path: Path, signed_in: str, signed_out: str, status: str, cell: str, code: ProblemCode
) -> None:
    rows = [["第2期 9:00-17:30"], HEAD, ["张三", "", "", "", signed_in, signed_out, status]]
    (entry,), problems = read(xlsx(tmp_path, rows))
    assert (entry.doubt, entry.fact.presence) == (code, Presence.PRESENT)
    assert cells(problems) == [(cell, code)]


def test_a_missing_sign_out_counts_and_is_flagged_where_the_sheet_asks_for_one(tmp_path: Path) -> None:
    (entry,), problems = read(xlsx(tmp_path, [HEAD, ["张三", "", "", "", "8:45", "", ""]]))
    assert (entry.doubt, entry.flag) == (None, ProblemCode.SIGN_OUT_MISSING)
    assert cells(problems) == [("F2", ProblemCode.SIGN_OUT_MISSING)]
    (entry,), problems = read(xlsx(tmp_path, [HEAD[:5], ["张三", "", "", "", "8:45"]]))
    assert (entry.flag, problems) == (None, [])
    (entry,), problems = read(xlsx(tmp_path, [HEAD, ["张三", "", "", "", "√", "√", ""]]))
    assert (entry.flag, problems) == (None, [])


PAIRED = {
    "one header row": [["姓名", "上午签到", "上午签退", "下午签到", "下午签退"]],
    "times in the labels": [["姓名", "上午签到时间", "上午签退时间", "下午签到时间", "下午签退时间"]],
    "a merged row above": [["姓名", "上午", "", "下午", ""], ["", "签到", "签退", "签到", "签退"]],
    "the same labels twice": [["姓名", "签到", "签退", "签到", "签退"]],
    "a title above": [
        ["第2期签到表", "", "", "", ""],
        ["姓名", "上午", "", "下午", ""],
        ["", "签到", "签退", "签到", "签退"],
    ],
}


@pytest.mark.parametrize("heads", PAIRED.values(), ids=PAIRED)
def test_mornings_and_afternoons_in_one_row_are_two_pairs(tmp_path: Path, heads: list[list[str]]) -> None:
    rows = [
        *heads,
        ["张三", "8:45", "12:00", "13:55", "17:00"],
        ["李四", "", "", "14:00", "17:00"],
        ["王五", "8:50", "12:00", "13:50", ""],
        ["赵六", "", "", "", ""],
    ]
    entries, problems = read(xlsx(tmp_path, rows))
    assert [entry.fact for entry in entries] == [
        Fact(Presence.PRESENT, local(8, 45), local(12, 0), local(13, 55), local(17, 0)),
        Fact(Presence.PRESENT, None, None, local(14, 0), local(17, 0)),
        Fact(Presence.PRESENT, local(8, 50), local(12, 0), local(13, 50)),
        Fact(Presence.ABSENT),
    ]
    assert {entry.part for entry in entries} == {Part.WHOLE}
    assert cells(problems) == [(f"E{len(heads) + 3}", ProblemCode.SIGN_OUT_MISSING)]


@pytest.mark.parametrize(
    ("above", "head", "part"),
    [
        ("第2期 上午签到表", ["姓名", "签到"], Part.MORNING),
        ("第2期 下午签到表", ["姓名", "签到"], Part.AFTERNOON),
        ("第2期签到表", ["姓名", "下午签到", "下午签退"], Part.AFTERNOON),
        ("第2期签到表", ["姓名", "上午签到", "下午签退"], Part.WHOLE),
        ("第2期签到表 上午9:00 下午14:00", ["姓名", "签到"], Part.WHOLE),
    ],
)
def test_the_part_of_the_day_is_told_by_columns_or_title(
    tmp_path: Path, above: str, head: list[str], part: Part
) -> None:
    entries, _ = read(xlsx(tmp_path, [[above], head, ["张三", "√", "√"]]))
    assert [entry.part for entry in entries] == [part]


def test_two_columns_of_ticks_are_two_halves(tmp_path: Path) -> None:
    rows = [["姓名", "上午", "下午"], ["张三", "√", "×"], ["李四", "×", "迟到"], ["王五", "假", "×"]]
    entries, problems = read(xlsx(tmp_path, rows))
    assert [entry.fact.presence for entry in entries] == [Presence.PRESENT, Presence.LATE, Presence.LEAVE]
    assert problems == []


@pytest.mark.parametrize(
    ("sheets", "name", "told"),
    [
        ({"Sheet1": [["第二期培训班签到表"]]}, "a.xlsx", (2, SessionSource.TITLE)),
        ({"第3期": [["签到表"]]}, "a.xlsx", (3, SessionSource.SHEET_NAME)),
        ({"Sheet1": [["签到表"]]}, "签到表-第 4 期.xlsx", (4, SessionSource.FILE_NAME)),
        ({"第3期": [["第2期签到表"]]}, "a.xlsx", (2, SessionSource.TITLE)),
        ({"Sheet1": [["第2期、第3期签到表"]]}, "第4期.xlsx", None),
        ({"Sheet1": [["签到表"]]}, "a.xlsx", None),
        ({"Sheet1": [["Session 5 attendance"]]}, "a.xlsx", (5, SessionSource.TITLE)),
    ],
)
def test_the_nearest_title_that_names_one_session_tells_it(
    tmp_path: Path, sheets: dict[str, list[list[str]]], name: str, told: tuple[int, SessionSource] | None
) -> None:
    rows = {sheet: [*above, ["姓名", "签到"], ["张三", "√"]] for sheet, above in sheets.items()}
    (sheet,) = read_attendance(xlsx(tmp_path, rows, name), ZONE)
    assert (sheet.session and (sheet.session.session_no, sheet.session.source)) == told
    assert [entry.session_no for entry in sheet.entries] == [None]


def test_a_session_column_tells_each_row_and_a_merged_cell_those_below(tmp_path: Path) -> None:
    rows = [
        ["期次", "姓名", "签到"],
        ["第2期", "张三", "√"],
        ["", "李四", "√"],
        [3, "王五", "√"],
        ["初级班", "赵六", "√"],
    ]
    entries, problems = read(xlsx(tmp_path, rows))
    assert [(entry.claim.name, entry.session_no) for entry in entries] == [("张三", 2), ("李四", 2), ("王五", 3)]
    assert cells(problems) == [("A5", ProblemCode.SESSION_UNKNOWN)]


def test_a_title_between_the_rows_tells_those_below(tmp_path: Path) -> None:
    rows = [["姓名", "签到"], ["第2期", ""], ["张三", "√"], ["第3期", ""], ["李四", "√"]]
    entries, problems = read(xlsx(tmp_path, rows))
    assert [(entry.claim.name, entry.session_no) for entry in entries] == [("张三", 2), ("李四", 3)]
    assert problems == []


def test_each_sheet_of_a_file_has_its_own_session(tmp_path: Path) -> None:
    rows = [["姓名", "签到"], ["张三", "√"]]
    sheets = read_attendance(xlsx(tmp_path, {"第2期": rows, "第3期": rows}), ZONE)
    assert [sheet.session and sheet.session.session_no for sheet in sheets] == [2, 3]


def test_a_rounded_id_number_is_reported_and_not_used(tmp_path: Path) -> None:
    entries, problems = read(xlsx(tmp_path, [HEAD, ["张三", 110105194912310020, "", "", "√", "√", ""]]))
    assert (entries[0].claim, [problem.code for problem in problems]) == (
        Claim("张三"),
        [ProblemCode.ID_PRECISION_LOST],
    )


@given(st.permutations(range(4)), st.integers(0, 3))
def test_the_order_of_rows_and_lines_above_changes_nothing(order: list[int], lines: int) -> None:
    people: list[list[Cell]] = [
        ["张三", "8:45", "12:00", "√", ""],
        ["李四", "", "", "√", ""],
        ["王五", "", "", "", "请假"],
        ["赵六", "8:45", "7:00", "", ""],
    ]
    head: list[Cell] = ["姓名", "上午签到", "上午签退", "下午签到", "出勤状态"]

    def facts(rows: list[list[Cell]]) -> dict[str, tuple[Fact, ProblemCode | None]]:
        listed: list[Row] = [(n, list(row)) for n, row in enumerate(rows, 1)]
        sheet = Sheet("s", False, lambda: Content(0, 5, lambda: iter([(n, list(row)) for n, row in listed])))
        (found,) = read_attendance(Workbook("a", "a", "", 0, (sheet,)), ZONE, DAY)
        return {entry.claim.name: (entry.fact, entry.doubt) for entry in found.entries}

    titles: list[list[Cell]] = [["第2期签到表", "", "", "", ""], ["", "", "", "", ""], ["单位：某某", "", "", "", ""]]
    assert facts([*titles[:lines], head, *(people[n] for n in order)]) == facts([head, *people])
