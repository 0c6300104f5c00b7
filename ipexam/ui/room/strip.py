"""Quiet notices between the bar and the question: what was recovered, how much time is left, a disk that refuses."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ipexam.ui.icons import icon
from ipexam.ui.tokens import ICON, SPACE, Tone
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.labels import label, set_tone
from ipexam.wording.language import _

WARNING_MINUTES = (30, 10, 5, 1)
"""A quiet notice appears when so many minutes are left."""
_STAYS_MS = 20_000
_ICONS = {Tone.ACCENT: "info", Tone.GOOD: "check", Tone.WARN: "clock", Tone.BAD: "error", Tone.NEUTRAL: "info"}


class Strip(QWidget):
    """One sentence at a time, read aloud by a screen reader; it takes no focus and covers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = QFrame()
        self._frame.setObjectName("notice")
        self._picture = QLabel()
        self._words = label("", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.subject = ""
        around = QHBoxLayout(self)
        around.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        around.addWidget(self._frame)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(SPACE.large, SPACE.tiny, SPACE.small, SPACE.tiny)
        row.setSpacing(SPACE.small)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(tool(_("Close this notice"), "close", self.hide))
        self.hide()

    def say(self, text: str, tone: Tone, *, subject: str = "", stays: bool = False) -> None:
        """Show a sentence, for twenty seconds or until it is closed; `subject` tells what it is about."""
        new = text != self._words.text() or self.isHidden()
        self.subject = subject
        self._words.setText(text)
        self.setAccessibleName(text)
        self._picture.setPixmap(icon(_ICONS[tone], tone.value).pixmap(QSize(ICON, ICON)))
        set_tone(self._frame, tone)
        self.show()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(_STAYS_MS)
        if new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def unsay(self, subject: str) -> None:
        """Hide a sentence about this subject."""
        if self.subject == subject:
            self.hide()


def crossed(before: int, now: int) -> int | None:
    """The warning that falls between two looks at the seconds left; None when there is none."""
    passed = [minutes for minutes in WARNING_MINUTES if now <= minutes * 60 < before]
    return min(passed, default=None)
