"""Tips of a list: what a cell cannot show whole, and what a column says itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ipexam.ui.tokens import Tone
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


def shown(qtbot: QtBot, width: int) -> TableView:
    columns = [
        Column("Organisation", str, width=60),
        Column("Stem", lambda _row: "下列各项中，不属于知识产权客体的是"),
        Column("Status", lambda _row: "In review", width=60, badge=lambda _row: Tone.WARN),
    ]
    model = PagedTableModel(columns)
    view = TableView(model, "试题")
    qtbot.addWidget(view)
    view.resize(width, 200)
    view.show()
    model.load(lambda first, many: (["陈建华"] * 3, 3))
    return view


@pytest.mark.parametrize("width", [240, 900])
def test_a_heading_and_a_pill_are_always_whole(qtbot: QtBot, width: int) -> None:
    view = shown(qtbot, width)
    header = view.horizontalHeader()
    assert all(view.columnWidth(place) >= header.sectionSizeHint(place) for place in range(3))
    assert view.columnWidth(2) >= view.fontMetrics().horizontalAdvance("In review")


def test_the_columns_share_the_width_anew_when_the_window_changes(qtbot: QtBot) -> None:
    view = shown(qtbot, 900)
    assert sum(map(view.columnWidth, range(3))) == view.viewport().width()
    view.resize(600, 200)
    assert sum(map(view.columnWidth, range(3))) == view.viewport().width()


def test_a_column_that_a_person_dragged_keeps_its_width(qtbot: QtBot) -> None:
    view = shown(qtbot, 900)
    view.horizontalHeader().resizeSection(0, 333)
    view.resize(700, 200)
    assert view.columnWidth(0) == 333
    assert sum(map(view.columnWidth, range(3))) == view.viewport().width()
