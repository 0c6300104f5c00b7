"""The last row of a dialog: Cancel closes it with nothing done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.dialog_foot import dialog_foot


def test_cancel_rejects_and_stands_before_the_answer(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    go = QPushButton("go")
    whole = QVBoxLayout(dialog)
    whole.addLayout(dialog_foot(dialog, go))
    dialog.show()
    cancel = next(each for each in dialog.findChildren(QPushButton) if each is not go)
    assert cancel.x() < go.x()
    with qtbot.waitSignal(dialog.rejected):
        cancel.click()
