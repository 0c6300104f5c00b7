"""Protected spreadsheets in the window: the password is asked for, a wrong one is said, cancel leaves all as it was."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.batch import BatchNoun
from ipexam.domain.file_errors import FileEncrypted, NotASpreadsheet, PasswordOfFileWrong
from ipexam.services.desk import Desk
from ipexam.services.file_passwords import FilePasswords
from ipexam.services.hours_import import HoursImportService
from ipexam.services.office import Office
from ipexam.ui.office.batches import BatchesPage
from ipexam.ui.office.comparison import ComparisonDialog
from ipexam.ui.office.file_password import FilePasswordDialog, run_with_passwords
from ipexam.ui.office.question_import_dialog import QuestionImportDialog
from ipexam.ui.office.session_dialog import SessionDialog
from ipexam.ui.office.trial import TrialDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.opening.books import xls_under_rc4
from tests.ui.office.conftest import CODE, HEAD, NOW, PEOPLE, id_of, open_window, settle
from tests.ui.office.test_pages import opened, texts

RIGHT = "横琴2021"
_CODES = QDialog.DialogCode


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person types into one dialog after the other; an empty text cancels. Other dialogs are agreed to."""
    answers: list[str] = []

    def exec_(dialog: FilePasswordDialog) -> int:
        text = answers.pop(0)
        dialog.password.setText(text)
        return _CODES.Accepted if text else _CODES.Rejected

    monkeypatch.setattr(FilePasswordDialog, "exec", exec_)
    for kind in (TrialDialog, OutcomeDialog):
        monkeypatch.setattr(kind, "exec", lambda dialog: _CODES.Accepted)
    monkeypatch.setattr(SessionDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    return answers


def locked(path: Path, rows: list[list[object]]) -> Path:
    path.write_bytes(xls_under_rc4(rows, RIGHT))
    return path


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_dialog_names_the_file_hides_what_is_typed_and_wants_something(qtbot: QtBot, parent: QWidget) -> None:
    dialog = FilePasswordDialog(parent, "/desk/报名表.xlsx", wrong=False)
    dialog.show()
    assert "报名表.xlsx" in texts(dialog)
    assert "不对" not in texts(dialog)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.password, "Gd-2026!")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert dialog.password.text() == "Gd-2026!"


def test_a_wrong_password_is_said_in_the_dialog(parent: QWidget) -> None:
    assert "密码不对" in texts(FilePasswordDialog(parent, "a.xlsx", wrong=True))


def test_a_long_name_is_shortened_and_does_not_widen_the_dialog(parent: QWidget) -> None:
    short, long = (FilePasswordDialog(parent, name, wrong=True) for name in ("a.xlsx", "registration_" * 12 + ".xlsx"))
    assert long.sizeHint().height() == short.sizeHint().height()
    assert long.maximumWidth() == short.maximumWidth()
    assert "…" in texts(long)


class Work:
    """Reads a file that one password opens."""

    def __init__(self, passwords: FilePasswords) -> None:
        self._passwords = passwords
        self.begun = 0

    def __call__(self, _report: object) -> str:
        self.begun += 1
        return self._passwords.open("/desk/a.xlsx", self._read)

    def _read(self, password: str) -> str:
        if password != RIGHT:
            raise PasswordOfFileWrong("/desk/a.xlsx") if password else FileEncrypted("/desk/a.xlsx")
        return "read"


def test_it_is_asked_until_the_file_opens(qtbot: QtBot, parent: QWidget, typed: list[str]) -> None:
    typed += ["nearly", RIGHT]
    passwords, came = FilePasswords(), []
    work = Work(passwords)
    run_with_passwords(parent, "Import", passwords, work=work, done=came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert (came, typed, work.begun) == (["read"], [], 3)


def test_cancel_ends_it_without_a_word(qtbot: QtBot, parent: QWidget, typed: list[str]) -> None:
    typed += ["nearly", ""]
    passwords, came = FilePasswords(), []
    work = Work(passwords)
    run_with_passwords(parent, "Import", passwords, work=work, done=came.append)
    qtbot.waitUntil(lambda: not typed)
    settle(qtbot)
    assert (came, work.begun) == ([], 2)
    assert parent.findChild(MessageDialog) is None


def test_any_other_trouble_is_told_as_ever(qtbot: QtBot, parent: QWidget, typed: list[str]) -> None:
    def work(_report: object) -> None:
        raise NotASpreadsheet("a.xlsx", "zip")

    run_with_passwords(parent, "Import", FilePasswords(), work=work)
    qtbot.waitUntil(lambda: parent.findChild(MessageDialog) is not None)
    dialog = parent.findChild(MessageDialog)
    assert dialog is not None
    dialog.reject()


@pytest.mark.parametrize("page", ["trainees", "attendance", "marks", "bank"])
def test_each_page_imports_a_protected_file(
    qtbot: QtBot,
    real_window: OfficeWindow,
    office: Office,
    tmp_path: Path,
    typed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    page: str,
) -> None:
    person = ["王海燕", "护照", "E12345678", "13800138009", "广州大学", "高校", "广东省"]
    rows: dict[str, list[list[object]]] = {
        "trainees": [[*HEAD], [*person]],
        "attendance": [
            ["第3期签到表 2021年9月19日"],
            ["姓名", "身份证号", "签到", "签退"],
            [PEOPLE[1][0], id_of(1), "8:55", "17:00"],
        ],
        "marks": [["姓名", "身份证号", "成绩"], [PEOPLE[1][0], id_of(1), 77]],
        "bank": [
            ["编号", "题型", "课程", "题干", "选项A", "选项B", "答案"],
            ["Q1", "单选题", "1.1", "质权自何时设立？", "登记时", "签约时", "A"],
        ],
    }
    before = len(office.batches.page(CODE)[0])
    monkeypatch.setattr(QuestionImportDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    shown = opened(qtbot, real_window, page)
    path = locked(tmp_path / "locked.xls", rows[page])
    typed += ["nearly", ""]
    shown._import.take((path,))
    qtbot.waitUntil(lambda: not typed)
    settle(qtbot)
    assert len(office.batches.page(CODE)[0]) == before
    typed.append(RIGHT)
    shown._import.take((path,))
    qtbot.waitUntil(lambda: not typed)
    qtbot.waitUntil(lambda: len(office.batches.page(CODE)[0]) == before + 1)
    settle(qtbot)


@pytest.fixture
def later_page(qtbot: QtBot, office: Office, tmp_path: Path) -> BatchesPage:
    """The batches after a protected log was imported at another desk: here no password is known."""
    rows = [["姓名", "手机号", "课程名称", "学习时长(分钟)"], [PEOPLE[0][0], PEOPLE[0][2], "没有的课", 60]]
    path = locked(tmp_path / "锁.xls", rows)
    other = Desk(office.database, office.actor, lambda: NOW)
    other.passwords.give(RIGHT, str(path))
    HoursImportService(other).import_files([path], CODE)
    window = open_window(qtbot, office, tmp_path)
    page = opened(qtbot, window, "batches")
    assert isinstance(page, BatchesPage)
    model = page._batches.model
    lines = [model.row(n) for n in range(model.total)]
    page._batches.table.selectRow(next(n for n, one in enumerate(lines) if one and one.noun is BatchNoun.HOURS))
    return page


def test_the_error_report_asks_for_the_password(
    qtbot: QtBot, later_page: BatchesPage, tmp_path: Path, typed: list[str]
) -> None:
    typed.append(RIGHT)
    later_page.report_into(tmp_path)
    qtbot.waitUntil(lambda: later_page.window().findChild(MessageDialog) is not None)
    assert openpyxl.load_workbook(tmp_path / "锁（问题标注）.xlsx").worksheets[0]["E2"].value
    for dialog in later_page.window().findChildren(MessageDialog):
        dialog.reject()


def test_the_comparison_asks_for_the_password(qtbot: QtBot, later_page: BatchesPage, typed: list[str]) -> None:
    typed.append(RIGHT)
    later_page.compare()
    qtbot.waitUntil(lambda: not typed)
    settle(qtbot)
    dialog = later_page.window().findChild(ComparisonDialog)
    assert dialog is not None
    assert dialog._found is not None
