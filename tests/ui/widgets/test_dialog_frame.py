"""A dialog's heading, and its last row: Cancel closes it with nothing done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot


def test_cancel_rejects_and_stands_before_the_answer(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    go = QPushButton("go")
    dialog_column(dialog).addLayout(dialog_foot(dialog, go))
    dialog.show()
    cancel = next(each for each in dialog.findChildren(QPushButton) if each is not go)
    assert cancel.x() < go.x()
    with qtbot.waitSignal(dialog.rejected):
        cancel.click()


def test_the_heading_is_the_windows_title_or_what_is_said(qtbot: QtBot) -> None:
    for heading, seen in (("", "补发证书"), ("陈建华", "陈建华")):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        dialog.setWindowTitle("补发证书")
        dialog_column(dialog, heading)
        assert [each.text() for each in dialog.findChildren(QLabel)] == [seen]
