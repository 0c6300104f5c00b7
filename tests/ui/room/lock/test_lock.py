"""When the lock speaks, and when it keeps still. What it holds is proved on a real screen (`screen/test_lock.py`)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ipexam.ui.room.lock.lock import Lock

ACTIVE = Qt.ApplicationState.ApplicationActive
INACTIVE = Qt.ApplicationState.ApplicationInactive


class Desk(QWidget):
    """A window with a field and a button, and what the lock says about it."""

    def __init__(self, qapp) -> None:
        super().__init__()
        self.program, self.said = "browser", []
        self.field, self.button = QLineEdit(), QPushButton("A")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.lock = Lock(self, qapp, lambda: self.program)
        self.lock.lost.connect(self.said.append)
        self.lock.back.connect(lambda: self.said.append("back"))


@pytest.fixture
def desk(qtbot, qapp, monkeypatch):
    made = Desk(qapp)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.lock.engage()
    yield made
    made.lock.release()


def leave(desk, monkeypatch) -> None:
    """Another program has the focus, and has it for longer than a moment."""
    monkeypatch.setattr(desk.lock._app, "applicationState", lambda: INACTIVE, raising=False)
    desk.lock._changed(INACTIVE)
    desk.lock._grace.stop()
    desk.lock._look()


def on_top(desk) -> bool:
    return bool(desk.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint)


def test_a_program_that_keeps_the_focus_is_told_once_and_so_is_the_return(desk, monkeypatch) -> None:
    leave(desk, monkeypatch)
    desk.lock.hold()
    assert desk.lock.away
    monkeypatch.undo()
    desk.lock._changed(ACTIVE)
    assert desk.said == ["browser", "back"]


def test_a_passing_window_is_not_told(qtbot, desk) -> None:
    desk.lock._changed(INACTIVE)
    assert desk.lock._grace.isActive()
    desk.lock._changed(ACTIVE)
    assert not desk.lock._grace.isActive()
    assert desk.said == []


def test_an_input_method_is_not_told_until_another_program_follows_it(desk, monkeypatch) -> None:
    desk.program = "fcitx5-config-qt"
    leave(desk, monkeypatch)
    assert desk.said == []
    desk.program = "browser"
    desk.lock.hold()
    assert desk.said == ["browser"]


def test_the_window_is_on_top_but_not_while_somebody_types(qtbot, desk) -> None:
    desk.button.setFocus()
    assert on_top(desk)
    desk.field.setFocus()
    assert not on_top(desk)
    desk.button.setFocus()
    assert on_top(desk)


def test_after_the_release_nothing_is_held_and_nothing_is_told(desk, monkeypatch) -> None:
    desk.button.setFocus()
    desk.lock.release()
    assert not on_top(desk)
    desk.field.setFocus()
    desk.button.setFocus()
    assert not on_top(desk)
