"""A batch's own files given back with their problems marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

from ipexam.domain.actor import Right
from ipexam.domain.batch import BatchLine, BatchNoun
from ipexam.domain.errors import BatchNotReportable, RightMissing, SubjectUnknown
from ipexam.domain.progress import Cancelled
from ipexam.domain.question_import import Decisions
from ipexam.services.attendance import AttendanceService
from ipexam.services.audit import AuditService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.error_report import ErrorReportService
from ipexam.services.hours import HoursService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.question_import import QuestionImportService
from ipexam.services.trainees import TraineeService
from ipexam.storage import batch
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.builders import (
    CLASS,
    LI,
    MARKS,
    REGISTRATION,
    SIGN_IN,
    VISITS,
    ZHANG,
    Row,
    registration_row,
    registrations,
    somebody,
    workbook,
)


@pytest.fixture
def service(office: Desk, tmp_path: Path) -> ErrorReportService:
    """An office with four trainees."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx", CLASS))
    return ErrorReportService(office)


@pytest.fixture
def log(service: ErrorReportService, office: Desk, tmp_path: Path) -> int:
    """A learning log with three rows that wait, as a batch."""
    rows: list[Row] = [
        VISITS,
        (*ZHANG.who, "1.1", 20),
        (*LI.who, "1.1", "好久"),
        ("谁也不是", "", "1.1", 20),
        (*ZHANG.who, "没有的课", 20),
    ]
    return HoursImportService(office).import_files([workbook(tmp_path / "9月.xlsx", rows, "9 月学习记录")]).batch or 0


def page(path: str | Path) -> Worksheet:
    """The first sheet of a written report."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def marked(path: str | Path) -> dict[str, str]:
    """The comment of each marked cell."""
    return {cell.coordinate: cell.comment.text for row in page(path).iter_rows() for cell in row if cell.comment}


def test_rows_that_wait_are_marked_at_the_cell_that_is_in_doubt(
    service: ErrorReportService, log: int, tmp_path: Path
) -> None:
    (written,) = service.report(log, tmp_path)
    assert (written.name, written.problems, written.rows) == ("9月.xlsx", 3, 3)
    assert Path(written.path).name == "9月（问题标注）.xlsx"
    comments = marked(written.path)
    assert comments.keys() == {"D4", "A5", "C6"}
    assert comments["D4"].startswith("这个时长看不懂") or "时长" in comments["D4"]
    assert "没有的课" in comments["C6"]
    sheet = page(written.path)
    assert [sheet.cell(row, 5).value for row in (1, 2, 3)] == [None, "问题说明（ipexam）", None]
    assert sheet["E4"].value == comments["D4"]
    assert sheet["A3"].value == ZHANG.name


def test_what_a_person_has_decided_is_no_problem_any_more(
    service: ErrorReportService, office: Desk, log: int, tmp_path: Path
) -> None:
    hours = HoursService(office)
    for row in hours.waiting(None)[0]:
        if row.claim.name == "谁也不是":
            hours.dismiss(None, row.id)
        elif row.lacks_course:
            hours.confirm(None, row.id, 1, course="2.1")
        else:
            hours.confirm(None, row.id, 2, seconds=600)
    assert service.report(log, tmp_path) == ()
    assert not [*tmp_path.glob("*问题标注*")]


def test_the_report_is_in_chinese_whatever_the_menus_speak(
    service: ErrorReportService, log: int, tmp_path: Path
) -> None:
    language.use(Language.ENGLISH)
    try:
        (written,) = service.report(log, tmp_path)
    finally:
        language.use(Language.CHINESE)
    assert all("一" <= text[0] <= "鿿" for text in marked(written.path).values())


def test_a_log_whose_course_was_told_by_hand_shows_no_problem_with_it(
    service: ErrorReportService, office: Desk, tmp_path: Path
) -> None:
    rows: list[Row] = [("姓名", "证件号码", "学习时长(分钟)"), (*ZHANG.who, 20), ("谁也不是", "", 30)]
    number = HoursImportService(office).import_files([workbook(tmp_path / "a.xlsx", rows)], course="1.1").batch or 0
    (written,) = service.report(number, tmp_path)
    assert marked(written.path).keys() == {"A3"}


def test_a_row_that_waits_under_another_file_is_marked_in_this_one_too(
    service: ErrorReportService, office: Desk, log: int, tmp_path: Path
) -> None:
    rows: list[Row] = [VISITS, (*ZHANG.who, "2.1", 20), ("谁也不是", "", "1.1", 20)]
    longer = HoursImportService(office).import_files([workbook(tmp_path / "10月.xlsx", rows)]).batch or 0
    assert longer != log
    (written,) = service.report(longer, tmp_path)
    assert marked(written.path).keys() == {"A3"}


def test_two_files_of_one_name_become_two_marked_files(
    service: ErrorReportService, office: Desk, tmp_path: Path
) -> None:
    paths = []
    for n, name in enumerate(("谁", "又是谁")):
        (tmp_path / str(n)).mkdir()
        paths.append(workbook(tmp_path / str(n) / "导出.xlsx", [VISITS, (name, "", "1.1", 20)]))
    number = HoursImportService(office).import_files(paths).batch or 0
    written = service.report(number, tmp_path)
    assert sorted(Path(one.path).name for one in written) == ["1-导出（问题标注）.xlsx", "2-导出（问题标注）.xlsx"]


def test_a_person_can_cancel_while_a_file_is_marked(service: ErrorReportService, log: int, tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.report(log, tmp_path, report=cancel)
    assert not [*tmp_path.glob("*问题标注*")]


def test_registrations_are_read_again_and_say_what_is_wrong_today(
    service: ErrorReportService, office: Desk, tmp_path: Path
) -> None:
    broken = somebody(7, "钱错号")
    rows = [
        REGISTRATION,
        registration_row(somebody(6, "孙新来")),
        registration_row(broken, 证件号码="440401198001019999"),
    ]
    number = TraineeService(office).import_file(workbook(tmp_path / "报名.xlsx", rows)).batch or 0
    trainees = office_rows(office)
    (written,) = service.report(number, tmp_path)
    assert marked(written.path).keys() == {"D3"}
    assert office_rows(office) == trainees


def office_rows(office: Desk) -> int:
    """How many batches the office has: a rehearsal leaves none."""
    return BatchService(office).page(None)[1]


def test_sign_in_sheets_and_marks_are_marked_too(service: ErrorReportService, office: Desk, tmp_path: Path) -> None:
    signed: list[Row] = [
        SIGN_IN,
        (*ZHANG.who, "2021-09-18 08:55", "2021-09-18 17:00", ""),
        ("谁也不是", "", "2021-09-18 08:55", "2021-09-18 17:00", ""),
    ]
    attended = AttendanceService(office).import_file(workbook(tmp_path / "签到.xlsx", signed), 2).batch or 0
    marks: list[Row] = [MARKS, (*ZHANG.who, 88), (*LI.who, "很好")]
    given = MarksService(office).import_file(workbook(tmp_path / "成绩.xlsx", marks)).batch or 0
    (sheet,) = service.report(attended, tmp_path)
    assert [coordinate for coordinate in marked(sheet.path) if coordinate.endswith("3")]
    (sheet,) = service.report(given, tmp_path)
    assert marked(sheet.path).keys() == {"C3"}


def test_batches_without_a_sheet_are_refused(service: ErrorReportService, office: Desk, tmp_path: Path) -> None:
    with office.database.transaction() as tx:
        number = batch.start(tx, BatchNoun.ANSWERS, None, office.clock(), "tester")
    with pytest.raises(BatchNotReportable):
        service.report(number, tmp_path)
    with pytest.raises(SubjectUnknown):
        service.report(999, tmp_path)


def test_only_who_may_export_gets_a_report_and_it_is_written_down(
    service: ErrorReportService,
    office: Desk,
    desk_without: Callable[[Right], Desk],
    log: int,
    tmp_path: Path,
) -> None:
    service.report(log, tmp_path)
    (line, *_), _total = AuditService(office).page(0, 1)
    assert (line.verb, line.subject) == ("batch.report", str(log))
    with pytest.raises(RightMissing):
        ErrorReportService(desk_without(Right.EXPORT)).report(log, tmp_path)


def test_hours_registrations_attendance_marks_and_questions_can_be_reported(
    service: ErrorReportService, office: Desk, log: int
) -> None:
    (line, *_) = [one for one in BatchService(office).page(None)[0] if one.id == log]
    assert isinstance(line, BatchLine)
    assert service.reportable(line)


def test_a_word_file_of_questions_comes_back_with_comments(office: Desk, tmp_path: Path) -> None:
    document = Document()
    lines = "一、单选题|1. 谁来批准？|A. 甲局|B. 乙局|答案：D|2. 谁来登记？|A. 甲局|B. 乙局|答案：A"
    for line in lines.split("|"):
        document.add_paragraph(line)
    path = tmp_path / "试题.docx"
    document.save(str(path))
    outcome = QuestionImportService(office).import_files([path], decisions=Decisions(course="3.2"))
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.batch is not None
    folder = tmp_path / "marked"
    folder.mkdir()
    (marked,) = ErrorReportService(office).report(outcome.batch, folder)
    said = [comment.text for comment in Document(marked.path).comments]
    assert any("答案指向不存在的选项" in text for text in said)
