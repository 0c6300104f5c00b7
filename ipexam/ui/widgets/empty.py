"""What an empty list says: a picture, a sentence, and the action that fills it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui import theme
from ipexam.ui.icons import draw
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label

_LINE = 420


class EmptyState(QWidget):
    """Stands where the rows would be and says what to do next."""

    def __init__(
        self, icon_name: str, title: str, sentence: str, action: str = "", on: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        words = label(sentence, "key", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(_LINE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.huge)
        whole.setSpacing(SPACE.small)
        whole.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        whole.addWidget(_Medallion(icon_name), 0, centre)
        whole.addSpacing(SPACE.tiny)
        whole.addWidget(label(title, "section"), 0, centre)
        whole.addLayout(_centred(words))
        if on is not None:
            whole.addSpacing(SPACE.small)
            whole.addWidget(button(action, on, kind="primary"), 0, centre)
        whole.addStretch(3)


def _centred(words: QWidget) -> QHBoxLayout:
    """In the middle and as high as its lines need; a layout that aligns a wrapping label gives it one line less."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, _LINE)
    row.addStretch(1)
    return row


class _Medallion(QWidget):
    """The icon in a soft round ground."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setFixedSize(QSize(72, 72))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and icon in the colours of the theme."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawEllipse(self.rect())
        draw(painter, QRectF(20, 20, 32, 32), self._icon_name, "accent")
