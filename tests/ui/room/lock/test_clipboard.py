"""The exam's own clipboard: copying works inside, nothing comes in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from ipexam.ui.room.lock.clipboard import PrivateClipboard
from ipexam.ui.widgets.rich_text import RichText

CTRL = Qt.KeyboardModifier.ControlModifier
OUTSIDE = "从外面带来的答案"


@pytest.fixture
def desk(qtbot):
    """A label and two fields in a window, as stem and answers stand there."""
    made = QWidget()
    column = QVBoxLayout(made)
    made.stem, made.line, made.text = QLabel("专利权质押"), QLineEdit(), QPlainTextEdit()
    made.stem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for part in (made.stem, made.line, made.text):
        column.addWidget(part)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def clipboard(desk, qapp):
    QApplication.clipboard().setText(OUTSIDE)
    made = PrivateClipboard(desk, qapp)
    made.engage()
    yield made
    made.release()
    QApplication.clipboard().clear()


def test_what_is_copied_in_one_field_can_be_pasted_into_another(qtbot, desk, clipboard) -> None:
    desk.line.setFocus()
    desk.line.setText("登记")
    desk.line.selectAll()
    qtbot.keyClick(desk.line, Qt.Key.Key_C, CTRL)
    desk.text.setFocus()
    qtbot.keyClick(desk.text, Qt.Key.Key_V, CTRL)
    assert desk.text.toPlainText() == "登记"
    assert QApplication.clipboard().text() == OUTSIDE


def test_what_was_copied_outside_cannot_be_pasted(qtbot, desk, clipboard) -> None:
    for field in (desk.line, desk.text):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
        qtbot.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert desk.line.text() == desk.text.toPlainText() == ""


def test_cutting_takes_the_text_away_and_can_be_undone(qtbot, desk, clipboard) -> None:
    desk.text.setFocus()
    desk.text.setPlainText("应予支持")
    desk.text.selectAll()
    qtbot.keyClick(desk.text, Qt.Key.Key_X, CTRL)
    assert (desk.text.toPlainText(), clipboard.text) == ("", "应予支持")
    desk.text.undo()
    assert desk.text.toPlainText() == "应予支持"


def test_several_lines_become_one_in_a_blank(qtbot, desk, clipboard) -> None:
    clipboard.text = "发明\n实用新型"
    desk.line.setFocus()
    qtbot.keyClick(desk.line, Qt.Key.Key_V, CTRL)
    assert desk.line.text() == "发明 实用新型"


def test_the_menu_offers_what_fits_and_copies_from_the_stem(qtbot, desk, clipboard) -> None:
    desk.stem.setFocus()
    desk.stem.setSelection(0, 3)
    where = QPoint(2, 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, desk.stem.mapToGlobal(where))
    QApplication.sendEvent(desk.stem, event)
    (menu,) = desk.stem.findChildren(QMenu)
    able = {action.text(): action.isEnabled() for action in menu.findChildren(QAction) if action.text()}
    assert list(able.values()) == [False, True, False]
    menu.actions()[1].trigger()
    menu.close()
    assert clipboard.text == "专利权"


def test_after_the_exam_the_system_clipboard_is_back(qtbot, desk, clipboard) -> None:
    clipboard.text = "考试内容"
    clipboard.release()
    desk.line.setFocus()
    qtbot.keyClick(desk.line, Qt.Key.Key_V, CTRL)
    assert desk.line.text() == OUTSIDE
    assert clipboard.text == ""


def test_what_is_copied_from_a_question_s_text_stays_in_the_exam(qtbot, desk, clipboard) -> None:
    words = RichText("水是 H_{2}O")
    desk.layout().addWidget(words)
    qtbot.waitUntil(words.isVisible)
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(words, Qt.Key.Key_C, CTRL)
    assert clipboard.text == "水是 H2O"
    assert QApplication.clipboard().text() == OUTSIDE
    desk.text.setFocus()
    qtbot.keyClick(desk.text, Qt.Key.Key_V, CTRL)
    assert desk.text.toPlainText() == "水是 H2O"
