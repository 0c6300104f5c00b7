"""Which class session sign-in sheets are of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.office.session_dialog import SessionDialog


def test_it_is_left_to_the_sheets_unless_a_session_is_chosen(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SessionDialog(parent, [("第 2 期", 2), ("第 3 期", 3)])
    assert dialog.session.value is None
    assert [dialog.session.itemText(n) for n in range(dialog.session.count())][1:] == ["第 2 期", "第 3 期"]
    dialog.session.choose(3)
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()
    assert dialog.session.value == 3
