"""The last net: what nobody caught is written down, and shown where that may be."""

from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.bugs import catch_bugs, log_bugs
from ipexam.ui.widgets.message import MessageDialog


def test_a_bug_is_logged_and_shown_with_its_traceback(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    catch_bugs()
    try:
        raise RuntimeError("something odd")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert "something odd" in caplog.text
    caplog.clear()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MessageDialog))
    dialog.copy()
    assert "RuntimeError: something odd" in QApplication.clipboard().text()
    dialog.reject()


def test_in_the_exam_room_a_bug_is_logged_and_nothing_comes_between(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log_bugs()
    try:
        raise RuntimeError("something odd")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert "something odd" in caplog.text
    caplog.clear()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, MessageDialog) and each.isVisible()]
