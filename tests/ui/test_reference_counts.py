"""PySide6 6.12 on Python 3.11 loses a reference to None with each void call and one to True with each emit, and aborts
after some thousand. Short tests do not see it; this one does."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 4000
SLACK = 400


class Bell(QObject):
    rang = Signal(bool)


def test_void_calls_and_emits_leave_none_and_true_alone(qtbot: QtBot) -> None:
    shown, bell = QLabel(), Bell()
    qtbot.addWidget(shown)
    heard: list[bool] = []
    bell.rang.connect(heard.append)
    before = (sys.getrefcount(None), sys.getrefcount(True))
    for _number in range(CALLS):
        shown.setText("知识产权")
        shown.update()
        bell.rang.emit(True)
    heard_all = len(heard)
    heard.clear()
    after = (sys.getrefcount(None), sys.getrefcount(True))
    assert heard_all == CALLS
    assert abs(after[0] - before[0]) < SLACK
    assert abs(after[1] - before[1]) < SLACK
