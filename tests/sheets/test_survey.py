from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import (
    Ask,
    DayOrder,
    EvidenceKind,
    HoursColumn,
    LogMapping,
    SheetSurvey,
    TwoParts,
    Unit,
    kept,
)
from ipexam.domain.platform import GENERIC
from ipexam.opening.tables import read_tables
from ipexam.opening.workbook import Workbook
from ipexam.paths import resource
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey import likely_mappings, survey
from tests.sheets.builder import ZONE, Rows, text, xlsx
from tests.sheets.platforms.exports import MAKERS, DateForm, Stay, write

PLATFORMS = load_platforms(resource("platforms"))
STAYS = [
    Stay("张伟", "高价值专利培育", datetime(2026, 11, 22, 8, 5), datetime(2026, 11, 22, 8, 50)),  # noqa: DTZ001
    Stay("李娜", "高价值专利培育", datetime(2026, 11, 22, 8, 0), datetime(2026, 11, 22, 9, 30)),  # noqa: DTZ001
]


def only(workbook: Workbook) -> SheetSurvey:
    (sheet,) = survey(workbook, ZONE, PLATFORMS).sheets
    return sheet


def made(folder: Path, name: str, date_form: DateForm = DateForm.PLAIN) -> Workbook:
    return read_tables(write(MAKERS[name](STAYS, date_form), folder))


def asks(folder: Path, rows: Rows) -> frozenset[Ask]:
    return only(xlsx(folder, rows)).asks - {Ask.COURSE}


def test_a_guess_says_what_speaks_for_it_and_its_weights_are_the_score(tmp_path: Path) -> None:
    sheets = survey(made(tmp_path, "tencent-meeting/detail"), ZONE, PLATFORMS).sheets
    guess = sheets[0].guesses[0]
    assert guess.score == sum(one.weight for one in guess.evidence) >= 90
    said = {one.kind: one.said for one in guess.evidence}
    assert said[EvidenceKind.SHEET_NAME] == "成员参会明细"
    assert said[EvidenceKind.BLOCK] == "会议主题"
    assert said[EvidenceKind.FILE_NAME] == "腾讯会议"


def test_a_label_that_lacks_is_told_and_costs_its_points(tmp_path: Path) -> None:
    rows = [["用户昵称（入会昵称）", "入会时间", "退会时间"], ["张三", "2026-09-01 08:00:00", "--"]]
    guess = only(xlsx(tmp_path, rows)).guesses[0]
    assert (guess.platform, guess.layout) == ("tencent-meeting", "detail")
    assert [one.said for one in guess.evidence if one.kind is EvidenceKind.LABEL_MISSING] == ["身份"]
    assert guess.score < 75


def test_of_two_sheets_that_tell_the_same_only_the_finer_counts(tmp_path: Path) -> None:
    sheets = survey(made(tmp_path, "chaoxing/media"), ZONE, PLATFORMS).sheets
    assert [(sheet.name, sheet.counted) for sheet in sheets] == [("音视频观看详情", True), ("学生学习进度详情", False)]


def test_a_sheet_of_a_known_platform_leaves_other_tables_out(tmp_path: Path) -> None:
    sheets = {
        "签到": [["姓名", "学习时长(分钟)"], ["张三", 5]],
        "学生学习进度详情": [["学生姓名", "任务完成数", "视频观看时长(分钟)"], ["张三", "8/8", 45]],
    }
    found = survey(xlsx(tmp_path, sheets), ZONE, PLATFORMS).sheets
    assert [(sheet.guesses[0].platform, sheet.counted) for sheet in found] == [(GENERIC, False), ("chaoxing", True)]


def test_a_hidden_sheet_counts_only_when_no_visible_one_does(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write(MAKERS["tencent-meeting/detail"](STAYS, DateForm.PLAIN), tmp_path)
    book = load_workbook(path)
    book["成员参会明细"].sheet_state = "hidden"
    book.save(path)
    found = {sheet.name: sheet.counted for sheet in survey(read_tables(path), ZONE, PLATFORMS).sheets}
    assert found == {"成员参会概况": True, "成员参会明细": False}


def test_a_sheet_that_is_no_log_has_no_guess(tmp_path: Path) -> None:
    sheet = only(xlsx(tmp_path, [["书名", "价格"], ["专利法", 30]]))
    assert (sheet.guesses, sheet.counted, sheet.samples) == ((), False, ())
    assert sheet.top[0] == ("书名", "价格")
    assert sheet.rows == 2


def test_an_empty_sheet_has_no_guess(tmp_path: Path) -> None:
    assert not only(xlsx(tmp_path, [])).counted


@pytest.mark.parametrize("above", [0, 1, 2, 4, 8])
def test_the_header_is_found_below_whatever_stands_over_it(tmp_path: Path, above: int) -> None:
    rows: list[Sequence[object]] = [["导出说明", n] for n in range(above)]
    rows += [["姓名", "课程名称", "观看时长(分钟)"], ["张三", "商标", 30]]
    mapping = only(xlsx(tmp_path, rows)).guesses[0].mapping
    assert (mapping.header_from, mapping.header_to) == (above + 1, above + 1)


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    rows = [["姓名", "课程名称", "观看", ""], ["", "", "开始时间", "结束时间"], ["张三", "商标", "8:00", "9:00"]]
    mapping = only(xlsx(tmp_path, rows)).guesses[0].mapping
    assert (mapping.header_from, mapping.header_to) == (1, 2)
    assert mapping.columns[HoursColumn.END] == 3


def test_samples_show_the_unit_spelled_out(tmp_path: Path) -> None:
    rows = [["姓名", "观看时长(分钟)"], *(["张三", cell] for cell in (45.5, "1小时20分", "--", "很久", 45.5))]
    sample = only(xlsx(tmp_path, rows)).samples[1]
    assert (sample.column, sample.label, sample.letter) == (HoursColumn.DURATION, "观看时长(分钟)", "B")
    assert sample.samples == (("45.5", "2730"), ("1小时20分", "4800"), ("--", ""), ("很久", ""))


def test_a_value_that_cannot_be_read_is_shown_however_late_it_comes(tmp_path: Path) -> None:
    rows = [["姓名", "观看时长(分钟)"], *(["张三", n] for n in range(1, 50)), ["李四", "很久"]]
    samples = only(xlsx(tmp_path, rows)).samples[1].samples
    assert samples[-1] == ("很久", "")
    assert len(samples) == 5


def test_columns_left_of_the_table_do_not_move_its_letters(tmp_path: Path) -> None:
    sheet = only(xlsx(tmp_path, [["", "", "姓名", "观看时长(分钟)"], ["", "", "张三", 45]]))
    assert [sample.letter for sample in sheet.samples] == ["C", "D"]
    assert sheet.guesses[0].mapping.columns[HoursColumn.NAME] == 2


def test_the_unit_of_a_bare_number_is_asked_unless_the_header_says_it(tmp_path: Path) -> None:
    assert asks(tmp_path, [["姓名", "观看时长"], ["张三", 45]]) == {Ask.UNIT}
    assert asks(tmp_path, [["姓名", "观看时长"], ["张三", "45"]]) == {Ask.UNIT}
    assert not asks(tmp_path, [["姓名", "观看时长(分钟)"], ["张三", 45]])
    assert not asks(tmp_path, [["姓名", "观看时长"], ["张三", "45分钟"]])


def test_a_clock_of_two_parts_is_asked_with_its_clues(tmp_path: Path) -> None:
    sheet = only(xlsx(tmp_path, [["姓名", "观看时长"], ["张三", "43:53"], ["李四", "5:00"]]))
    assert Ask.TWO_PARTS in sheet.asks
    assert sheet.clues.clocks == ((43, 53), (5, 0))
    assert [understood for _, understood in sheet.samples[1].samples] == ["", ""]


def test_clocks_of_three_parts_beside_it_prove_what_a_clock_of_two_is(tmp_path: Path) -> None:
    sheet = only(xlsx(tmp_path, [["姓名", "观看时长"], ["张三", "43:53"], ["李四", "1:05:00"]]))
    assert sheet.guesses[0].mapping.two_parts is TwoParts.MINUTES_SECONDS
    assert Ask.TWO_PARTS not in sheet.asks
    assert sheet.samples[1].samples[0] == ("43:53", "2633")


@pytest.mark.parametrize(("end", "meaning"), [("09:00:00", TwoParts.MINUTES_SECONDS), ("23:00:00", None)])
def test_the_time_between_start_and_end_proves_what_a_clock_is(
    tmp_path: Path, end: str, meaning: TwoParts | None
) -> None:
    rows = [
        ["姓名", "开始时间", "结束时间", "观看时长"],
        ["张三", "2026-09-01 08:00:00", f"2026-09-01 {end}", "3:53"],
    ]
    sheet = only(xlsx(tmp_path, rows))
    assert sheet.guesses[0].mapping.two_parts is meaning
    assert (Ask.TWO_PARTS in sheet.asks) is (meaning is None)


def test_a_spreadsheets_own_time_of_many_hours_is_asked(tmp_path: Path) -> None:
    typed = timedelta(hours=43, minutes=53)
    sheet = only(xlsx(tmp_path, [["姓名", "观看时长"], ["张三", typed]]))
    assert Ask.TWO_PARTS in sheet.asks
    assert sheet.samples[1].samples == (("43:53:00", ""),)
    assert sheet.clues.clocks == ((43, 53),)


def test_times_with_seconds_beside_it_prove_that_it_was_typed_in_full(tmp_path: Path) -> None:
    rows = [["姓名", "累计观看时长"], ["张三", timedelta(hours=43, minutes=53)], ["李四", timedelta(seconds=4007)]]
    sheet = only(xlsx(tmp_path, rows))
    assert sheet.guesses[0].mapping.two_parts is TwoParts.HOURS_MINUTES
    assert not sheet.asks - {Ask.COURSE}
    assert sheet.samples[1].samples == (("43:53:00", "157980"), ("1:06:47", "4007"))


def test_the_order_of_day_and_month_is_proved_by_any_row_or_asked(tmp_path: Path) -> None:
    header = ["姓名", "开始时间", "结束时间"]
    rows = [[f"张{n}", "3/4/26 8:00", "3/4/26 9:00"] for n in range(3)]
    open_question = only(xlsx(tmp_path, [header, *rows]))
    assert Ask.DAY_ORDER in open_question.asks
    assert open_question.clues.dates == ((date(2026, 4, 3), date(2026, 3, 4)),)
    proved = only(xlsx(tmp_path, [header, *rows, ["李四", "22/7/26 8:00", "22/7/26 9:00"]]))
    assert proved.guesses[0].mapping.day_order is DayOrder.DAY_FIRST
    assert Ask.DAY_ORDER not in proved.asks
    assert proved.samples[1].samples[0] == ("3/4/26 8:00", "2026-04-03T00:00:00+00:00")


def test_a_proof_far_below_is_found(tmp_path: Path) -> None:
    rows = [["姓名", "开始时间", "结束时间"], *([f"张{n}", "3/4/26 8:00", "3/4/26 9:00"] for n in range(2500))]
    rows.append(["李四", "7/22/26 8:00", "7/22/26 9:00"])
    sheet = only(text(tmp_path, rows, "utf-8"))
    assert sheet.guesses[0].mapping.day_order is DayOrder.MONTH_FIRST


@pytest.mark.parametrize("cell", ["18:02", time(18, 2)])
def test_a_time_without_its_day_is_asked(tmp_path: Path, cell: object) -> None:
    rows = [["姓名", "开始时间", "结束时间"], ["张三", cell, "19:00"]]
    assert asks(tmp_path, rows) == {Ask.DAY}
    dated = [["姓名", "学习日期", "开始时间", "结束时间"], ["张三", "2026-09-01", cell, "19:00"]]
    assert not asks(tmp_path, dated)


def test_the_day_comes_from_the_block_or_from_the_files_name(tmp_path: Path) -> None:
    block = only(made(tmp_path, "google-meet/times"))
    assert (block.guesses[0].mapping.day, block.asks) == (date(2026, 11, 22), frozenset())
    assert block.samples[-1].samples[0] == ("08:50", "2026-11-22T00:50:00+00:00")
    named = only(made(tmp_path, "xiaoetong/total"))
    assert named.guesses[0].mapping.day == date(2026, 11, 22)
    assert (EvidenceKind.FILE_NAME, "2026-11-22") in [(one.kind, one.said) for one in named.guesses[0].evidence]


def test_a_course_comes_from_the_block_or_is_asked(tmp_path: Path) -> None:
    told = only(made(tmp_path, "tencent-meeting/overview"))
    assert (told.guesses[0].mapping.course, told.asks) == ("高价值专利培育", frozenset())
    assert only(made(tmp_path, "zoom/stays")).asks == {Ask.COURSE}


def test_a_section_ends_where_the_next_begins(tmp_path: Path) -> None:
    export = MAKERS["teams/activities"](STAYS, DateForm.MONTH_FIRST)
    sheet = only(read_tables(write(export, tmp_path)))
    by_layout = {guess.layout: guess.mapping for guess in sheet.guesses}
    assert sheet.guesses[0].layout == "activities"
    participants = by_layout["participants"]
    assert (participants.header_from, participants.last_row) == (10, 13)
    assert by_layout["activities"].header_from == 15
    assert by_layout["activities"].last_row is None


def test_a_section_far_below_is_found(tmp_path: Path) -> None:
    many = [replace(STAYS[0], person=f"张{n}") for n in range(60)]
    sheet = only(read_tables(write(MAKERS["teams/activities"](many, DateForm.MONTH_FIRST), tmp_path)))
    mapping = sheet.guesses[0].mapping
    assert (sheet.guesses[0].layout, mapping.header_from) == ("activities", 73)


def test_a_list_of_moments_is_known_but_holds_no_hours(tmp_path: Path) -> None:
    sheet = only(made(tmp_path, "moodle/log"))
    assert (sheet.guesses[0].platform, sheet.guesses[0].layout, sheet.counted) == ("moodle", "log", False)


def test_a_remembered_header_comes_first_wherever_it_stands(tmp_path: Path) -> None:
    first = only(xlsx(tmp_path, [["姓名", "观看时长"], ["张三", 45]]))
    mapping = replace(first.guesses[0].mapping, unit=Unit.MINUTES, course="2.1", day=date(2026, 9, 1))
    memory = {first.fingerprint: kept(mapping)}
    moved = xlsx(tmp_path, {"导出": [["说明"], [], ["姓名", "观看时长"], ["李四", 60]]})
    (sheet,) = survey(moved, ZONE, PLATFORMS, memory.get).sheets
    guess = sheet.guesses[0]
    assert sheet.remembered
    assert (guess.score, guess.evidence[0].kind) == (100, EvidenceKind.REMEMBERED)
    assert (guess.mapping.sheet, guess.mapping.header_from, guess.mapping.unit) == ("导出", 3, Unit.MINUTES)
    assert (guess.mapping.course, guess.mapping.day) == ("", None)
    assert sheet.samples[1].samples == (("60", "3600"),)


def test_what_is_decided_once_per_file_is_not_remembered() -> None:
    mapping = LogMapping(
        *("Sheet1", 9, 10, {HoursColumn.NAME: 0}, Grain.VISIT, "zoom", "stays"),
        last_row=80,
        unit=Unit.MINUTES,
        two_parts=TwoParts.HOURS_MINUTES,
        day_order=DayOrder.DAY_FIRST,
        day=date(2026, 9, 1),
        course="2.1",
    )
    assert kept(mapping) == LogMapping("", 1, 2, {HoursColumn.NAME: 0}, Grain.VISIT, "zoom", "stays", unit=Unit.MINUTES)


def test_a_sheet_is_looked_at_as_a_mapping_made_by_hand_says(tmp_path: Path) -> None:
    book = xlsx(tmp_path, [["姓名", "课堂", "观看时长"], ["张三", "商标", 45]])
    mine = LogMapping(
        "Sheet1", 1, 1, {HoursColumn.NAME: 0, HoursColumn.COURSE: 1, HoursColumn.DURATION: 2}, Grain.VISIT
    )
    (sheet,) = survey(book, ZONE, PLATFORMS, mappings=[replace(mine, unit=Unit.MINUTES)]).sheets
    assert sheet.guesses[0].mapping.columns == mine.columns
    assert (sheet.asks, sheet.counted) == (frozenset(), True)
    assert [sample.samples[0][1] for sample in sheet.samples] == ["张三", "商标", "2700"]
    (again,) = survey(book, ZONE, PLATFORMS, mappings=[mine]).sheets
    assert again.asks == {Ask.UNIT}


def test_another_header_row_says_anew_what_the_columns_are(tmp_path: Path) -> None:
    book = xlsx(tmp_path, [["姓名", "观看时长(秒)"], ["姓名", "时长(分钟)"], ["张三", 45]])
    pointed = LogMapping("Sheet1", 2, 2, {}, Grain.VISIT)
    (sheet,) = survey(book, ZONE, PLATFORMS, mappings=[pointed]).sheets
    assert sheet.guesses[0].mapping.columns == {HoursColumn.NAME: 0, HoursColumn.DURATION: 1}
    assert sheet.labels == ("姓名", "时长(分钟)")
    assert sheet.guesses[1].mapping.unit is Unit.MINUTES


def test_a_mapping_changed_by_hand_is_looked_at_again(tmp_path: Path) -> None:
    book = xlsx(tmp_path, [["姓名", "观看时长"], ["张三", "43:53"]])
    mapping = only(book).guesses[0].mapping
    changed = replace(mapping, two_parts=TwoParts.HOURS_MINUTES, course="2.1")
    (sheet,) = survey(book, ZONE, PLATFORMS, mappings=[changed]).sheets
    assert sheet.samples[1].samples == (("43:53", "157980"),)
    assert not sheet.asks


def test_totals_and_blank_rows_ask_nothing(tmp_path: Path) -> None:
    rows = [["姓名", "观看时长"], ["张三", "45分钟"], [], ["合计", 45]]
    assert not asks(tmp_path, rows)


def test_the_likely_mappings_are_those_of_the_sheets_that_count(tmp_path: Path) -> None:
    book = made(tmp_path, "tencent-meeting/detail")
    ((mapping, asked, clues),) = likely_mappings(book, ZONE, PLATFORMS)
    counted = next(sheet for sheet in survey(book, ZONE, PLATFORMS).sheets if sheet.counted)
    assert (mapping, asked, clues) == (counted.guesses[0].mapping, counted.asks, counted.clues)
