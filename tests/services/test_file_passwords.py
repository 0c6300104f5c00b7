"""Passwords of protected spreadsheets: remembered while the program runs, tried on every file that is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong
from ipexam.domain.hours_log import LogFile
from ipexam.services.attendance import AttendanceService
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.error_report import ErrorReportService
from ipexam.services.file_passwords import FilePasswords
from ipexam.services.hours_comparison import HoursComparisonService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.trainees import TraineeService
from ipexam.services.written_marks import WrittenMarkService
from tests.builders import CLASS, LI, MARKS, REGISTRATION, SIGN_IN, VISITS, WANG, ZHANG, Row, registration_row
from tests.builders import registrations as open_registrations
from tests.opening.books import encrypted, xls_under_rc4

RIGHT, OTHER = "横琴2021", "Gd-2026!"


class Locked:
    """A file that one password opens; `tried` are all that were tried."""

    def __init__(self, password: str) -> None:
        self._password = password
        self.tried: list[str] = []

    def __call__(self, password: str) -> str:
        self.tried.append(password)
        if password == self._password:
            return "opened"
        raise PasswordOfFileWrong("x") if password else FileEncrypted("x")


@pytest.fixture
def passwords() -> FilePasswords:
    return FilePasswords()


def test_a_file_without_a_password_is_just_opened(passwords: FilePasswords) -> None:
    passwords.give(OTHER, "other.xlsx")
    file = Locked("")
    assert passwords.open("plain.xlsx", file) == "opened"
    assert file.tried == [""]


def test_nobody_was_asked_until_somebody_gave_a_password(passwords: FilePasswords) -> None:
    with pytest.raises(FileEncrypted):
        passwords.open("a.xlsx", Locked(RIGHT))


def test_a_file_keeps_its_password_wherever_its_copy_lies(passwords: FilePasswords) -> None:
    passwords.give(RIGHT, "/desk/a.xlsx")
    again = Locked(RIGHT)
    assert passwords.open("/kept/7/a.xlsx", again) == "opened"
    assert again.tried == [RIGHT]


def test_what_opened_one_file_is_tried_on_the_next(passwords: FilePasswords) -> None:
    passwords.give(RIGHT, "a.xlsx")
    passwords.open("a.xlsx", Locked(RIGHT))
    passwords.give(OTHER, "b.xlsx")
    passwords.open("b.xlsx", Locked(OTHER))
    third = Locked(RIGHT)
    assert passwords.open("c.xlsx", third) == "opened"
    assert third.tried == ["", OTHER, RIGHT]
    third.tried.clear()
    passwords.open("c.xlsx", third)
    assert third.tried == [RIGHT]


def test_a_wrong_password_is_said_once_and_forgotten(passwords: FilePasswords) -> None:
    passwords.give("nearly", "a.xlsx")
    with pytest.raises(PasswordOfFileWrong):
        passwords.open("a.xlsx", Locked(RIGHT))
    with pytest.raises(FileEncrypted):
        passwords.open("a.xlsx", Locked(RIGHT))
    other = Locked(OTHER)
    with pytest.raises(FileEncrypted):
        passwords.open("b.xlsx", other)
    assert other.tried == [""]


def test_what_is_given_just_now_comes_before_what_was_given_earlier(passwords: FilePasswords) -> None:
    passwords.give(OTHER, "a.xlsx")
    file = Locked(RIGHT)
    assert passwords.open("a.xlsx", file, RIGHT) == "opened"
    assert file.tried == [RIGHT]
    with pytest.raises(PasswordOfFileWrong):
        passwords.open("b.xlsx", Locked("unknown"), "nearly")


def test_several_passwords_for_all_files_each_find_theirs(passwords: FilePasswords) -> None:
    passwords.give(OTHER)
    passwords.give(RIGHT)
    assert passwords.open("a.xlsx", Locked(OTHER)) == "opened"
    assert passwords.open("b.xlsx", Locked(RIGHT)) == "opened"
    with pytest.raises(PasswordOfFileWrong):
        passwords.open("c.xlsx", Locked("unknown"))


def test_only_the_latest_ten_are_tried_for_each_costs_a_child(passwords: FilePasswords) -> None:
    for n in range(12):
        passwords.give(f"{n}")
    file = Locked(RIGHT)
    with pytest.raises(PasswordOfFileWrong):
        passwords.open("a.xlsx", file)
    assert file.tried == [f"{n}" for n in range(11, 1, -1)]


def test_no_password_is_shown(desk: Desk) -> None:
    desk.passwords.give(RIGHT, "a.xlsx")
    desk.passwords.open("a.xlsx", Locked(RIGHT))
    assert RIGHT not in repr(desk) + repr(desk.passwords)


def test_a_rehearsal_knows_the_passwords_of_its_desk(desk: Desk) -> None:
    assert RehearsalDesk.like(desk).passwords is desk.passwords


def locked(path: Path, rows: list[Row], password: str = RIGHT) -> Path:
    """An old workbook under a password, which is quicker to open than a new one."""
    path.write_bytes(xls_under_rc4([list(row) for row in rows], password))
    return path


QUESTION: list[Row] = [
    ("编号", "题型", "课程", "题干", "选项A", "选项B", "答案"),
    ("Q1", "单选题", "1.1", "质权自何时设立？", "登记时", "签约时", "A"),
]
IMPORTS: dict[str, tuple[list[Row], Callable[[Desk, Path], ImportOutcome]]] = {
    "registrations": (
        [REGISTRATION, registration_row(ZHANG)],
        lambda desk, path: TraineeService(desk).import_files([path]),
    ),
    "registrations tried": (
        [REGISTRATION, registration_row(ZHANG)],
        lambda desk, path: TraineeService(desk).import_files([path], dry_run=True),
    ),
    "sign-in": (
        [SIGN_IN, (*WANG.who, "2021-09-18 08:50", "2021-09-18 17:00", "")],
        lambda desk, path: AttendanceService(desk).import_file(path, 2),
    ),
    "marks": ([MARKS, (*WANG.who, 88)], lambda desk, path: MarksService(desk).import_file(path)),
    "marks tried": (
        [MARKS, (*WANG.who, 88)],
        lambda desk, path: MarksService(desk).import_files([path], dry_run=True),
    ),
    "questions": (QUESTION, lambda desk, path: BankService(desk).import_file(path)),
    "hours": (
        [VISITS, (*WANG.who, "1.1", 20)],
        lambda desk, path: HoursImportService(desk).import_files([path]),
    ),
}


@pytest.mark.parametrize("kind", IMPORTS)
def test_each_import_asks_refuses_and_opens(office: Desk, tmp_path: Path, kind: str) -> None:
    TraineeService(office).import_file(open_registrations(tmp_path / "class.xlsx", CLASS[1:]))
    rows, bring_in = IMPORTS[kind]
    path = locked(tmp_path / "locked.xls", rows)
    with pytest.raises(FileEncrypted) as asked:
        bring_in(office, path)
    office.passwords.give("nearly", asked.value.path)
    with pytest.raises(PasswordOfFileWrong) as refused:
        bring_in(office, path)
    office.passwords.give(RIGHT, refused.value.path)
    outcome = bring_in(office, path)
    assert (outcome.added, outcome.problems) == (1, ())


def test_a_new_workbook_of_markers_is_opened_too(office: Desk, tmp_path: Path) -> None:
    book = tmp_path / "marks.xlsx"
    plain = open_registrations(tmp_path / "plain.xlsx")
    workbook = load_workbook(plain)
    sheet = workbook.worksheets[0]
    sheet.delete_rows(1, sheet.max_row)
    for row in (("答卷号", "题号", "得分"), (1, "q31", 5)):
        sheet.append(row)
    workbook.save(plain)
    book.write_bytes(encrypted(plain.read_bytes(), RIGHT))
    with pytest.raises(FileEncrypted):
        WrittenMarkService(office).import_sheet(book)
    office.passwords.give(RIGHT, str(book))
    assert WrittenMarkService(office).import_sheet(book).rejected == 1  # nobody has answered yet


@pytest.fixture
def two_locked_logs(office: Desk, tmp_path: Path) -> int:
    """Learning logs of two senders, each under a password of its own, as one batch with a row in doubt in each."""
    TraineeService(office).import_file(open_registrations(tmp_path / "class.xlsx", CLASS))
    first = locked(tmp_path / "9月.xls", [VISITS, (*ZHANG.who, "1.1", 20), (*LI.who, "没有的课", 20)])
    second = locked(tmp_path / "10月.xls", [VISITS, (*WANG.who, "2.1", 20), (*LI.who, "2.1", "好久")], OTHER)
    service = HoursImportService(office)
    with service.stage(None, [LogFile(str(first), RIGHT), LogFile(str(second), OTHER)]) as staged:
        batch = service.commit(staged).batch
    assert batch is not None
    return batch


def test_the_files_of_an_error_report_are_each_opened_with_their_own(
    office: Desk, two_locked_logs: int, tmp_path: Path
) -> None:
    folder = tmp_path / "marked"
    folder.mkdir()
    written = ErrorReportService(office).report(two_locked_logs, folder)
    assert sorted((file.name, file.problems) for file in written) == [("10月.xls", 1), ("9月.xls", 1)]


def test_in_another_run_of_the_program_an_error_report_asks_for_each_in_turn(
    office: Desk, two_locked_logs: int, tmp_path: Path
) -> None:
    later = Desk(office.database, office.actor, office.clock)
    service, asked = ErrorReportService(later), []
    for _ in range(2):
        with pytest.raises(FileEncrypted) as refused:
            service.report(two_locked_logs, tmp_path)
        asked.append(refused.value.path)  # without the folder of the copy, which nobody knows
        later.passwords.give(RIGHT if asked[-1] == "9月.xls" else OTHER, asked[-1])
    assert asked == ["9月.xls", "10月.xls"]
    assert len(service.report(two_locked_logs, tmp_path)) == 2


def test_two_imports_under_passwords_are_compared(office: Desk, two_locked_logs: int, tmp_path: Path) -> None:
    more = locked(tmp_path / "11月.xls", [VISITS, (*ZHANG.who, "1.1", 60)])
    after = HoursImportService(office).import_files([more]).batch or 0
    later = Desk(office.database, office.actor, office.clock)
    with pytest.raises(FileEncrypted):
        HoursComparisonService(later).compare(None, two_locked_logs, after)
    for password in (RIGHT, OTHER):
        later.passwords.give(password)
    found = HoursComparisonService(later).compare(None, two_locked_logs, after)
    assert (found.before.rows, found.after.rows) == (3, 1)


def test_a_second_file_of_the_same_sender_is_looked_at_without_asking(office: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [VISITS, (*ZHANG.who, "1.1", 20)]
    files = [LogFile(str(locked(tmp_path / name, rows))) for name in ("a.xls", "b.xls")]
    service = HoursImportService(office)
    with pytest.raises(FileEncrypted):
        service.survey(None, files)
    office.passwords.give(RIGHT, files[0].path)
    assert [survey.name for survey in service.survey(None, files)] == ["a.xls", "b.xls"]
