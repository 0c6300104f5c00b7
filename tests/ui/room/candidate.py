"""A candidate at the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipexam.room.seat import SeatAttempt
from ipexam.ui.room.arrival import IdentityPage, RulesPage, SignInPage, TypingPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.opening import PasswordPage
from ipexam.ui.room.window import RoomWindow
from tests.exchange.packages import PASSWORD
from tests.room.exam_pc import HandClock

Page = TypeVar("Page", bound=QWidget)


def on(qtbot: QtBot, window: RoomWindow, kind: type[Page]) -> Page:
    """Wait for a page."""
    qtbot.waitUntil(lambda: isinstance(window.page, kind))
    page = window.page
    assert isinstance(page, kind)
    return page


def press(page: QWidget, text: str) -> None:
    """Press the button with this text."""
    (found,) = [b for b in page.findChildren(QAbstractButton) if b.accessibleName() == text and not b.isHidden()]
    assert found.isEnabled()
    found.click()


def compose(field: QWidget, preedit: str) -> None:
    """What an input method shows while the candidate is still composing."""
    QCoreApplication.sendEvent(field, QInputMethodEvent(preedit, []))


def commit(field: QWidget, text: str) -> None:
    """What an input method does when the candidate has chosen a word."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def key(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key on whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)


def sign_in(qtbot: QtBot, window: RoomWindow, stick: Path, number: str = "A01", last_four: str = "123x") -> None:
    """From the package to "is this you?"."""
    window.start(stick)
    on(qtbot, window, PasswordPage).typed.emit(PASSWORD)
    page = on(qtbot, window, SignInPage)
    page.number.setText(number)
    page.last_four.setText(last_four)
    press(page, "登录")


def begin(qtbot: QtBot, window: RoomWindow, stick: Path) -> ExamPage:
    """All the way to the first question."""
    sign_in(qtbot, window, stick)
    press(on(qtbot, window, IdentityPage), "是我本人")
    press(on(qtbot, window, TypingPage), "输入法正常，下一步")
    rules = on(qtbot, window, RulesPage)
    rules._read.click()
    press(rules, "开始考试")
    page = on(qtbot, window, ExamPage)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget()))
    return page


def seat_of(window: RoomWindow) -> SeatAttempt:
    assert window.sitting is not None
    return window.sitting._seat


def pass_seconds(window: RoomWindow, clock: HandClock, seconds: int) -> None:
    """Let the exam tick."""
    assert window.sitting is not None
    for _second in range(seconds):
        clock.pass_ms(1000)
        window.sitting.tick()
