"""Spin boxes stand in a form like line edits."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from ipexam.ui.tokens import CONTROL_HEIGHT
from ipexam.ui.widgets.spin import aired


def test_a_spin_box_is_as_high_as_a_line_edit_and_its_text_has_air(qtbot: QtBot) -> None:
    spin, line = aired(QSpinBox()), QLineEdit()
    for widget in (spin, line):
        qtbot.addWidget(widget)
        widget.show()
    assert spin.height() == line.height() == CONTROL_HEIGHT
    assert spin.lineEdit().textMargins().left() > 0
