"""Tips of a list: what a cell cannot show whole, and what a column says itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView


def tip(qtbot: QtBot, column: Column[str], name: str) -> str:
    model = PagedTableModel([column])
    model.load(lambda first, many: ([name], 1))
    view = TableView(model, "学员")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    QToolTip.hideText()
    at = view.visualRect(model.index(0, 0)).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at) + QPoint(1, 1))
    QApplication.sendEvent(view.viewport(), asked)
    told = QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText()
    QToolTip.hideText()
    return told


@pytest.mark.parametrize(("name", "told"), [("阿依古丽·买买提·吐尔逊", "阿依古丽·买买提·吐尔逊"), ("陈建华", "")])
def test_a_name_that_is_elided_is_told_whole(qtbot: QtBot, name: str, told: str) -> None:
    assert tip(qtbot, Column("姓名", str, width=100), name) == told


def test_a_column_may_have_a_tip_of_its_own(qtbot: QtBot) -> None:
    assert tip(qtbot, Column("姓名", str, width=100, tooltip=lambda name: "首批\n补充"), "陈建华") == "首批\n补充"


def test_what_came_in_with_a_file_is_never_shown_as_html(qtbot: QtBot) -> None:
    hostile = '<img src="//example.org/share/x.png"> 下列哪一项属于著作权？'
    assert tip(qtbot, Column("题干", str, width=100), hostile) == hostile
