"""Files dropped on a page, the problems kept as a sheet, and rows of hours that lack something."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.ui.office.page import Page
from ipexam.ui.office.trainee_finder import TraineeFinder
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.ui.office.conftest import CODE, HEAD, PEOPLE, settle, sheet
from tests.ui.office.test_pages import opened, press, texts

_ACTIONS, _BUTTON, _KEYS = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(page: Page, *paths: Path) -> bool:
    """Drag files over a page and let them go; whether the page would take them."""
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(9, 9), _ACTIONS, told, _BUTTON, _KEYS)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        assert page._import._layer.isVisible()
        QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), _ACTIONS, told, _BUTTON, _KEYS))
        assert not page._import._layer.isVisible()
    return enter.isAccepted()


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch) -> list[OutcomeDialog]:
    """The dialogs of an import, each agreed to."""
    seen: list[OutcomeDialog] = []

    def agree(dialog: OutcomeDialog) -> int:
        seen.append(dialog)
        return 1

    monkeypatch.setattr(OutcomeDialog, "exec", agree)
    monkeypatch.setattr(OutcomeDialog, "deleteLater", lambda dialog: None)
    return seen


def test_a_dropped_workbook_is_imported(
    qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, outcomes: list[OutcomeDialog]
) -> None:
    page = opened(qtbot, real_window, "trainees")
    row = ["王海燕", "护照", "E12345678", "13800138009", "广州大学", "高校", "广东省"]
    assert drop(page, sheet(tmp_path / "补报.xlsx", [HEAD, row]))
    qtbot.waitUntil(lambda: len(outcomes) == 2)
    assert page._listing.model.total == 3


def test_several_files_where_one_is_taken_are_refused_in_words(
    qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, outcomes: list[OutcomeDialog]
) -> None:
    page = opened(qtbot, real_window, "answers")
    row = ["王海燕", "护照", "E12345678", "13800138009", "广州大学", "高校", "广东省"]
    assert drop(page, sheet(tmp_path / "a.xlsx", [HEAD, row]), sheet(tmp_path / "b.xlsx", [HEAD, row]))
    qtbot.waitUntil(lambda: real_window.findChild(MessageDialog) is not None)
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    assert "2 个文件" in dialog.accessibleDescription()
    dialog.reject()
    settle(qtbot)
    assert not outcomes


def test_a_file_that_is_no_sheet_is_not_taken(qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path) -> None:
    assert not drop(opened(qtbot, real_window, "trainees"), tmp_path / "照片.jpg")


def test_the_problems_of_an_import_are_kept_as_a_sheet(
    qtbot: QtBot,
    real_window: OfficeWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    outcomes: list[OutcomeDialog],
) -> None:
    target = tmp_path / "问题.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    page = opened(qtbot, real_window, "trainees")
    bad = ["张三", "居民身份证", "123", "13800138009", "广州大学", "高校", "广东省"]
    page._import.start((sheet(tmp_path / "坏行.xlsx", [HEAD, bad]),))
    qtbot.waitUntil(lambda: bool(outcomes))
    press(outcomes[0], "保存问题清单")
    settle(qtbot)
    rows = [*openpyxl.load_workbook(target).active.iter_rows(values_only=True)]
    assert rows[1][0] == "文件"
    assert rows[2][:3] == ("坏行.xlsx", "Sheet", "C2")


@pytest.fixture
def odd_row(office: Office, tmp_path: Path) -> int:
    """A row of hours whose course nobody knows and whose end is before its beginning."""
    rows = [
        ["姓名", "手机号", "课程名称", "开始时间", "结束时间"],
        [PEOPLE[1][0], PEOPLE[1][2], "一门没有的课", "2021-09-21 20:00:00", "2021-09-21 19:00:00"],
    ]
    office.hours_import.import_files([sheet(tmp_path / "怪行.xlsx", rows)], CODE)
    return next(row.id for row in office.hours.waiting(CODE)[0] if row.lacks_course)


def test_a_row_that_lacks_course_and_duration_asks_for_them(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, odd_row: int
) -> None:
    page = opened(qtbot, real_window, "hours")
    page.show_waiting()
    rows = page._rows
    waiting = office.hours.waiting(CODE)[0]
    rows.listing.table.selectRow([row.id for row in waiting].index(odd_row))
    press(rows._detail, "李晓雯")
    settle(qtbot)
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    dialog.reject()
    assert office.hours.waiting(CODE)[1] == 2
    rows._course.choose("1.1")
    rows._minutes.setValue(45)
    press(rows._detail, "李晓雯")
    settle(qtbot)
    assert office.hours.waiting(CODE)[1] == 1
    line = next(line for line in office.hours.lines(CODE)[0] if line.name == "李晓雯")
    assert line.seconds == 2700


def test_a_row_can_be_given_to_somebody_found_among_all(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    page = opened(qtbot, real_window, "hours")
    page.show_waiting()
    finder = page._rows._detail.findChildren(TraineeFinder)[-1]
    finder.search.setText("没有这个人")
    qtbot.waitUntil(lambda: "没有学员" in texts(finder) or bool(finder._found))
    finder.search.setText("陈建华")
    qtbot.waitUntil(lambda: any(each.isVisible() and "Candidate" in type(each).__name__ for each in finder._found))
    press(finder, "陈建华")
    settle(qtbot)
    assert office.hours.waiting(CODE)[1] == 0
