"""Fields for an input method: what is being composed (pinyin, strokes) is never lost.

A candidate's half-composed text belongs to the input method, not to the field. Before a field goes away, and before the
time is up, it is asked for; an input method that does not answer at once is helped along, because IBus and Fcitx answer
over a bus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

# What both fields share is no Qt class, for Python cannot inherit from two of those.
if TYPE_CHECKING:  # mypy reads only the long form
    _Field = QWidget
else:
    _Field = object


class _Composing(_Field):
    """Knows what the input method is composing in this field."""

    composing = ""
    _dropped = ""
    settled: ClassVar[Signal]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed, and for a moment what was taken away without becoming text.

        Qt asks its plugin to commit before it moves the focus. With Fcitx the plugin answers with nothing at all (seen
        with Fcitx 5.0 and PySide6 6.11), and the letters are gone; `focusOutEvent`, which follows at once, has them.
        """
        gone = self.composing if not event.preeditString() and not event.commitString() else ""
        self.composing = event.preeditString()
        if gone:
            self._dropped = gone
            QTimer.singleShot(0, self._forget)  # the candidate took it back, or nobody would ask for it by now
        super().inputMethodEvent(event)
        if event.commitString():
            self.settled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what the input method let go of because of this."""
        self._rescue()
        super().focusOutEvent(event)

    def settle(self) -> None:
        """Make what is being composed part of the text."""
        if self.composing:
            QGuiApplication.inputMethod().commit()
            self._rescue()

    def _rescue(self) -> None:
        left = self.composing or self._dropped
        self._forget()
        if left:
            event = QInputMethodEvent("", [])
            event.setCommitString(left)
            QCoreApplication.sendEvent(self, event)
            QGuiApplication.inputMethod().reset()

    def _forget(self) -> None:
        self._dropped = ""


class TypedLine(_Composing, QLineEdit):
    """One line of text. `settled` says that the input method has committed something."""

    settled = Signal()


class TypedText(_Composing, QPlainTextEdit):
    """Text of many lines; Tab leaves it. `settled` says that the input method has committed something."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""
        self.setTabChangesFocus(True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take the placeholder away while something is being composed: Qt would draw both over each other."""
        super().inputMethodEvent(event)
        if self.composing and self.placeholderText():
            self._hint = self.placeholderText()
            self.setPlaceholderText("")
        elif self._hint and not self.composing:
            self.setPlaceholderText(self._hint)
            self._hint = ""
