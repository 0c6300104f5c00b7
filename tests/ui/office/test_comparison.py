"""Batches in the window: their own files marked, two imports beside each other."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ipexam.domain.batch import BatchNoun
from ipexam.domain.hours_comparison import Change
from ipexam.services.office import Office
from ipexam.ui.office.batches import BatchesPage
from ipexam.ui.office.comparison import ComparisonDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, PEOPLE, settle, sheet


@pytest.fixture
def page(office: Office, real_window: OfficeWindow, qtbot: QtBot, tmp_path: Path) -> BatchesPage:
    """The page of batches after a second, shorter export of the first trainee's hours."""
    first = office.programmes.get(CODE).courses[0]
    rows: list[list[object]] = [["姓名", "手机号", "课程名称", "开始时间", "结束时间", "学习时长(分钟)"]]
    rows.append([PEOPLE[0][0], PEOPLE[0][2], first.name, "2021-09-01 19:00:00", "2021-09-01 20:00:00", 60])
    office.hours_import.import_files([sheet(tmp_path / "学时2.xlsx", rows)], CODE)
    real_window.open_page("batches")
    settle(qtbot)
    found = real_window.findChild(BatchesPage)
    assert found is not None
    return found


def choose(page: BatchesPage, noun: BatchNoun) -> None:
    """Choose the newest batch of a kind."""
    model = page._batches.model
    lines = [model.row(n) for n in range(model.total)]
    page._batches.table.selectRow(next(n for n, line in enumerate(lines) if line is not None and line.noun is noun))


def actions(page: BatchesPage) -> list[str]:
    return [found.text().strip("\u2005") for found in page._detail.findChildren(QPushButton)]


def test_only_what_can_be_done_with_a_batch_is_offered(page: BatchesPage) -> None:
    choose(page, BatchNoun.HOURS)
    assert actions(page) == ["标注问题…", "对比…", "撤销此次导入…"]
    choose(page, BatchNoun.MARKS)
    assert actions(page) == ["标注问题…", "撤销此次导入…"]


def test_the_marked_files_are_written_into_a_folder(page: BatchesPage, qtbot: QtBot, tmp_path: Path) -> None:
    model = page._batches.model
    lines = [model.row(n) for n in range(model.total)]
    number = next(n for n, line in enumerate(lines) if line is not None and line.files == ("学时.xlsx",))
    page._batches.table.selectRow(number)
    page.report_into(tmp_path)
    settle(qtbot)
    book = openpyxl.load_workbook(tmp_path / "学时（问题标注）.xlsx")
    comments = [cell.coordinate for row in book.worksheets[0].iter_rows() for cell in row if cell.comment]
    assert comments == ["A14"]
    dialog = page.window().findChild(MessageDialog)
    assert dialog is not None
    assert "1 处问题" in dialog.accessibleDescription()


def test_an_import_is_set_beside_the_earlier_one(
    page: BatchesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, BatchNoun.HOURS)
    page.compare()
    settle(qtbot)
    dialog = page.window().findChild(ComparisonDialog)
    assert dialog is not None
    assert dialog.before.value < dialog.after.value
    shown = [dialog.lines.model.row(n) for n in range(dialog.lines.model.total)]
    assert [line.change for line in shown if line is not None] == [
        Change.LOST,
        *[Change.VANISHED] * 11,
        Change.VANISHED,
    ]
    dialog.kind.choose((Change.LOST,))
    dialog.kind.picked.emit()
    assert dialog.lines.model.total == 1
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "c.xlsx"), ""))
    dialog.save()
    settle(qtbot)
    page_ = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    assert page_ is not None
    assert page_.max_row == 3


def test_turned_around_the_losses_are_gains(page: BatchesPage, qtbot: QtBot) -> None:
    choose(page, BatchNoun.HOURS)
    page.compare()
    settle(qtbot)
    dialog = page.window().findChild(ComparisonDialog)
    assert dialog is not None
    before, after = dialog.before.value, dialog.after.value
    dialog.before.choose(after)
    dialog.after.choose(before)
    dialog.after.picked.emit()
    settle(qtbot)
    first = dialog.lines.model.row(0)
    assert first is not None
    assert first.change is Change.GAINED
