from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from ipexam.domain.batch import BatchNoun
from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.hours_log import HoursColumn
from ipexam.opening.tables import read_tables
from ipexam.sheets.header import bracket_of, find_headers, fold_label, records
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.headers_people import ATTENDANCE, REGISTRATIONS, AttendanceColumn, RegistrationColumn
from ipexam.sheets.headers_questions import QUESTIONS
from ipexam.sheets.marks_sheet import MARKS, WRITTEN_MARKS
from tests.sheets.builder import xlsx

TABLES = {
    BatchNoun.TRAINEES: REGISTRATIONS,
    BatchNoun.HOURS: HOURS,
    BatchNoun.ATTENDANCE: ATTENDANCE,
    BatchNoun.MARKS: MARKS,
    BatchNoun.WRITTEN_MARKS: WRITTEN_MARKS,
    BatchNoun.BANK: QUESTIONS,
}


@pytest.mark.parametrize("row", [1, 2, 3, 5, 9, 20])
def test_the_header_is_found_on_any_of_the_first_rows(tmp_path: Path, row: int) -> None:
    rows = [["会议主题", "高价值专利"]] * (row - 1) + [["姓名", "学习时长(分钟)"], ["张三", 45]]
    header = find_headers(xlsx(tmp_path, rows), HOURS)[0]
    assert (header.row, dict(header.index)) == (row, {HoursColumn.NAME: 0, HoursColumn.DURATION: 1})


def test_a_header_below_the_first_rows_is_not_looked_for(tmp_path: Path) -> None:
    rows = [["标题"]] * 20 + [["姓名", "学习时长"]]
    with pytest.raises(HeaderNotFound) as error:
        find_headers(xlsx(tmp_path, rows), HOURS)
    assert error.value.needed == ("姓名", "学习时长")


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    rows = [
        ["学习情况统计"],
        ["姓名", "证件号码", "学习情况", ""],
        ["", "", "开始时间", "结束时间"],
        ["张三", "1", "x", "y"],
    ]
    header = find_headers(xlsx(tmp_path, rows), HOURS)[0]
    assert header.row == 3
    assert [header.at(c) for c in (HoursColumn.NAME, HoursColumn.ID_NUMBER, HoursColumn.START, HoursColumn.END)] == [
        0,
        1,
        2,
        3,
    ]


def test_form_platforms_number_their_questions(tmp_path: Path) -> None:
    rows = [["序号", "提交答卷时间", "1、您的姓名", "2、*您的身份证号码：", "Q3. 手机号"]]
    header = find_headers(xlsx(tmp_path, rows), REGISTRATIONS)[0]
    assert set(header.index) == {
        RegistrationColumn.REGISTERED_AT,
        RegistrationColumn.NAME,
        RegistrationColumn.ID_NUMBER,
        RegistrationColumn.PHONE,
    }


def test_the_column_with_a_unit_is_preferred(tmp_path: Path) -> None:
    rows = [["用户昵称\t", "直播观看时长\t", "累计观看时长\t", "累计观看时长(秒)\t"]]
    header = find_headers(xlsx(tmp_path, rows), HOURS)[0]
    assert header.at(HoursColumn.DURATION) == 3


def test_hidden_sheets_count_only_when_no_visible_one_fits(tmp_path: Path) -> None:
    book = Book()
    book.active.append(["姓名", "签到时间"])
    book.active.sheet_state = "hidden"
    other = book.create_sheet("说明")
    book.save(tmp_path / "a.xlsx")
    assert len(find_headers(read_tables(tmp_path / "a.xlsx"), ATTENDANCE)) == 1
    other.append(["姓名", "签到"])
    book.save(tmp_path / "a.xlsx")
    assert [header.sheet.name for header in find_headers(read_tables(tmp_path / "a.xlsx"), ATTENDANCE)] == ["说明"]


def test_records_leave_out_what_is_no_record(tmp_path: Path) -> None:
    rows = [
        ["姓名", "签到时间", "备忘"],
        ["张三", "√", ""],
        ["", "", ""],
        ["姓名", "签到时间", "备忘"],
        ["", "", "只有备忘"],
        ["合计", "1", ""],
        ["李四", "", ""],
        ["备注：迟到算出勤", "", ""],
    ]
    found = list(records(find_headers(xlsx(tmp_path, rows), ATTENDANCE)[0]))
    assert [(record.row, record.text(AttendanceColumn.NAME)) for record in found] == [(2, "张三"), (7, "李四")]
    assert str(found[0].where(AttendanceColumn.SIGNED_IN)) == "log.xlsx › Sheet1 › B2"
    assert found[0].where(AttendanceColumn.STATUS).column == ""


@pytest.mark.parametrize("noun", TABLES)
def test_no_label_belongs_to_two_columns(noun: BatchNoun) -> None:
    owners: dict[str, object] = {}
    for column, labels in TABLES[noun].synonyms.items():
        for label in labels:
            assert owners.setdefault(fold_label(label), column) is column, label


def test_labels_are_compared_folded() -> None:
    assert fold_label("  1、*观看 时长：\t") == "观看时长"
    assert [bracket_of(label) for label in ("时长（分钟）", "时长/秒", "时长")] == ["分钟", "秒", ""]
