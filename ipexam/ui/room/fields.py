"""Fields for an input method: what is being composed (pinyin, strokes) is never lost.

A candidate's half-composed text belongs to the input method, not to the field. Before a field goes away, and before the
time is up, it is asked for; an input method that does not answer at once is helped along, because IBus and Fcitx answer
over a bus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

# What both fields share is no Qt class, for Python cannot inherit from two of those.
if TYPE_CHECKING:  # mypy reads only the long form
    _Field = QWidget
else:
    _Field = object


class _Composing(_Field):
    """Knows what the input method is composing in this field."""

    composing = ""
    settled: ClassVar[Signal]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self.composing = event.preeditString()
        super().inputMethodEvent(event)
        if event.commitString():
            self.settled.emit()

    def settle(self) -> None:
        """Make what is being composed part of the text."""
        if not self.composing:
            return
        QGuiApplication.inputMethod().commit()
        if self.composing:
            event = QInputMethodEvent("", [])
            event.setCommitString(self.composing)
            QCoreApplication.sendEvent(self, event)
            QGuiApplication.inputMethod().reset()


class TypedLine(_Composing, QLineEdit):
    """One line of text. `settled` says that the input method has committed something."""

    settled = Signal()


class TypedText(_Composing, QPlainTextEdit):
    """Text of many lines; Tab leaves it. `settled` says that the input method has committed something."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
