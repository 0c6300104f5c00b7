"""The files: the same bytes from the same seed, and the shapes that offices receive."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ipexam.opening.tables import read_tables
from ipexam.sample.exam_files import write_marks, write_sign_in_sheets
from ipexam.sample.learning import COURSES
from ipexam.sample.learning_files import write_learning_logs
from ipexam.sample.plan import SampleYear, plan_year
from ipexam.sample.registration_file import Slip, slips, write_registrations

NAMES = {code: f"课程{code}" for code in COURSES}


@pytest.fixture(scope="module")
def year() -> SampleYear:
    return plan_year()


def test_the_same_plan_writes_the_same_bytes(year: SampleYear, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    write_registrations(first, year, mended=False)
    write_registrations(second, year, mended=False)
    assert first.read_bytes() == second.read_bytes()


def test_the_registration_sheet_has_a_title_over_its_headings(year: SampleYear, tmp_path: Path) -> None:
    page = load_workbook(write_registrations(tmp_path / "r.xlsx", year, mended=False)).worksheets[0]
    assert "报名表" in str(page["A1"].value)
    assert [page["B2"].value, page["E2"].value] == ["姓名", "证件号码"]
    assert page.max_row == 2 + 300 + 2 + 2


def test_every_slip_happens_once(year: SampleYear) -> None:
    assert sorted(slip.value for slip in slips(year).values()) == sorted(slip.value for slip in Slip)


def test_the_replay_log_is_gb18030_with_a_tab_after_every_cell(year: SampleYear, tmp_path: Path) -> None:
    logs = write_learning_logs(tmp_path, year, NAMES)
    replay = next(log for log in logs if log.course == "1.1")
    head = replay.path.read_bytes().decode("gb18030").splitlines()[0]
    assert head.split(",")[4:] == ["累计观看时长(秒)\t", "累计观看时长\t"]


def test_the_meeting_log_has_its_headings_in_row_9(year: SampleYear, tmp_path: Path) -> None:
    logs = write_learning_logs(tmp_path, year, NAMES)
    book = load_workbook(next(log.path for log in logs if log.course == "2.2"))
    assert book.sheetnames == ["成员参会概况", "成员参会明细"]
    assert {page["A9"].value for page in book.worksheets} == {"用户昵称（入会昵称）"}


def test_the_schools_log_names_its_course_above_its_headings(year: SampleYear, tmp_path: Path) -> None:
    logs = write_learning_logs(tmp_path, year, NAMES)
    page = load_workbook(next(log.path for log in logs if "学习通" in log.path.name)).worksheets[0]
    assert str(page["A2"].value).startswith("课程：课程3.1 ")
    assert page["E3"].value == "视频观看时长(分钟)"


def test_old_systems_write_a_rare_character_at_its_private_place(year: SampleYear, tmp_path: Path) -> None:
    logs = write_learning_logs(tmp_path, year, NAMES)
    page = load_workbook(logs[0].path).worksheets[0]
    names = {row[0] for row in page.iter_rows(values_only=True)}
    assert "龚\ue863" in names
    assert "龚䶮" not in names


def test_the_bases_later_log_is_an_old_workbook_that_reads_like_the_new_one(year: SampleYear, tmp_path: Path) -> None:
    early, late = write_learning_logs(tmp_path, year, NAMES)[:2]
    assert late.path.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    (sheet,) = read_tables(late.path).sheets
    rows = [cells for _, cells in sheet.rows()]
    new = read_tables(early.path).sheets[0]
    assert rows[0] == next(iter(new.rows()))[1]
    assert min(row[4] for row in rows if str(row[4]).startswith("2025")) >= "2025-10-01"


def test_there_is_a_sign_in_sheet_for_each_class(year: SampleYear, tmp_path: Path) -> None:
    sheets = write_sign_in_sheets(tmp_path, year)
    assert [*sheets] == [2, 3, 4, 5, 6, 7]
    assert all(path.stat().st_size for path in sheets.values())


def test_the_marks_sheet_holds_words_and_a_mark_to_three_places(year: SampleYear, tmp_path: Path) -> None:
    page = load_workbook(write_marks(tmp_path / "m.xlsx", year)).worksheets[0]
    said = {row[4] for row in page.iter_rows(min_row=3, values_only=True)}
    assert {"缺考", "违纪", "缓考", "及格", 60, 59.996} <= said
