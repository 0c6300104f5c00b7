"""A notice inside a page: an icon, a sentence, and perhaps an action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ipexam.ui.icons import icon
from ipexam.ui.tokens import ICON, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label

_ICONS = {Tone.ACCENT: "info", Tone.GOOD: "check", Tone.WARN: "warning", Tone.BAD: "error", Tone.NEUTRAL: "info"}


class Notice(QFrame):
    """A coloured strip with a sentence."""

    def __init__(self, text: str, tone: Tone, action: str = "", on: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("tone", tone.name.lower())
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        row.setSpacing(SPACE.small + 2)
        picture = QLabel()
        picture.setPixmap(icon(_ICONS[tone], tone.value).pixmap(ICON, ICON))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(text, wrap=True), 1)
        if on is not None:
            row.addWidget(button(action, on, kind="link"))
