"""What a mapping makes of rows: people, courses, and the fast way and the slow way giving the same records."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping, NameForm, Repeat, Unit
from ipexam.domain.problem import ProblemCode
from ipexam.sheets.log_people import LogNames
from ipexam.sheets.log_reader import LogReader
from tests.sheets.builder import ZONE, xlsx
from tests.sheets.log_entries import read_log

HEAD = ["姓名", "入会时间", "退会时间"]
INTERVALS = LogMapping(
    "Sheet1", 1, 1, {HoursColumn.NAME: 0, HoursColumn.START: 1, HoursColumn.END: 2}, Grain.INTERVAL, course="1.1"
)


def test_the_second_row_of_a_day_is_read_the_fast_way_and_says_the_same(tmp_path: Path) -> None:
    times = ["2026-09-01 08:00:00", "2026-09-01 08:45:30"]
    workbook = xlsx(tmp_path, [HEAD, ["张三", *times], ["李四", *times], ["王五", *reversed(times)]])
    first, second, odd = read_log(workbook, [INTERVALS], ZONE)
    assert (first.began_at, first.ended_at, first.seconds) == (second.began_at, second.ended_at, second.seconds)
    assert second.seconds == 2730
    assert (odd.doubt, odd.seconds) == (ProblemCode.END_BEFORE_START, 0)


def test_a_name_column_may_say_more_than_a_name(tmp_path: Path) -> None:
    names = frozenset({NameForm.ACCOUNT_NICKNAME, NameForm.SEVERAL})
    mapping = LogMapping("Sheet1", 1, 1, INTERVALS.columns, Grain.INTERVAL, course="1.1", names=names)
    times = ["2026-09-01 08:00:00", "2026-09-01 08:45:00"]
    workbook = xlsx(tmp_path, [HEAD, ["小明(张晓明)", *times], ["张三&李四", *times]])
    alone, *together = read_log(workbook, [mapping], ZONE)
    assert {alone.claim.name, alone.claim.nickname} == {"张晓明", "小明"}
    assert [entry.claim.name for entry in together] == ["张三", "李四"]
    assert {entry.doubt for entry in together} == {ProblemCode.SHARED_DEVICE}
    assert {entry.where.row for entry in together} == {3}


def test_a_family_name_in_a_column_of_its_own_belongs_to_the_name(tmp_path: Path) -> None:
    columns = {HoursColumn.NAME: 0, HoursColumn.FAMILY_NAME: 1, HoursColumn.DURATION: 2}
    mapping = LogMapping("Sheet1", 1, 1, columns, Grain.VISIT, unit=Unit.MINUTES, course="1.1")
    workbook = xlsx(tmp_path, [["名", "姓", "时长"], ["晓明", "张", 30], ["Anna", "Smith", 30]])
    assert [entry.claim.name for entry in read_log(workbook, [mapping], ZONE)] == ["张晓明", "Anna Smith"]


def test_groups_of_columns_are_records_of_their_own_and_empty_ones_none(tmp_path: Path) -> None:
    groups = tuple(Repeat(f"第{n}讲", {HoursColumn.START: 1 + 2 * n, HoursColumn.END: 2 + 2 * n}) for n in range(2))
    mapping = LogMapping("Sheet1", 1, 1, {HoursColumn.NAME: 0}, Grain.INTERVAL, repeats=groups, course="1.1")
    rows = [
        ["姓名", "开始", "结束", "开始", "结束"],
        ["张三", "2026-09-01 08:00:00", "2026-09-01 08:10:00", "2026-09-02 08:00:00", "2026-09-02 08:20:00"],
        ["李四", "", "", "2026-09-02 08:00:00", "2026-09-02 08:05:00"],
    ]
    entries = read_log(xlsx(tmp_path, rows), [mapping], ZONE)
    assert [(entry.claim.name, entry.seconds) for entry in entries] == [("张三", 600), ("张三", 1200), ("李四", 300)]


@pytest.mark.parametrize(
    ("said", "records", "doubt"), [("已完成", 1, None), ("未完成", 0, None), ("?", 1, "status_unknown")]
)
def test_a_log_of_completions_has_a_record_for_each_that_is_done(
    tmp_path: Path, said: str, records: int, doubt: str | None
) -> None:
    columns = {HoursColumn.NAME: 0, HoursColumn.COMPLETION: 1}
    mapping = LogMapping("Sheet1", 1, 1, columns, Grain.CUMULATIVE, course="1.1")
    workbook = xlsx(tmp_path, [["姓名", "完成情况"], ["张三", said]])
    entries = read_log(workbook, [mapping], ZONE)
    assert [entry.doubt.value if entry.doubt else None for entry in entries] == [doubt] * records
    reader = LogReader("log.xlsx", workbook.sheets[0], mapping, ZONE, LogNames())
    assert len(list(reader.records())) + reader.skipped.silent == 1


def test_rows_beyond_the_section_and_texts_that_are_nobody_are_left_out(tmp_path: Path) -> None:
    columns = {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}
    mapping = LogMapping(
        "Sheet1", 1, 1, columns, Grain.VISIT, unit=Unit.MINUTES, course="1.1", last_row=4, nobody=("Points Possible",)
    )
    rows = [
        ["Name", "Minutes"],
        ["Points Possible", 100],
        ["Anna", 30],
        ["合计", 30],
        ["2. Activities", ""],
        ["Anna", 30],
    ]
    workbook = xlsx(tmp_path, rows)
    assert [entry.where.row for entry in read_log(workbook, [mapping], ZONE)] == [3]
    reader = LogReader("log.xlsx", workbook.sheets[0], mapping, ZONE, LogNames())
    assert len(list(reader.records())) == 1
    assert (reader.skipped.totals, reader.skipped.blank) == (2, 0)
