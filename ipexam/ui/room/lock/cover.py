"""The cover over the questions while another program has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

WIDTH = 480


class Cover(QWidget):
    """Hides the whole window and says why. `touched` asks for the focus back."""

    touched = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text = _(
            "The questions are covered until you come back, and this has been recorded. The clock goes on. Click "
            "anywhere to go on with the exam."
        )
        title = label(_("Another program is in front"), "heading")
        words = label(text, "reading", wrap=True)
        words.setFixedWidth(WIDTH)
        self.setAccessibleName(f"{title.text()}. {text}")
        inner = QVBoxLayout()
        inner.setSpacing(SPACE.medium)
        inner.addStretch(2)
        inner.addWidget(title)
        inner.addWidget(words)
        inner.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(inner)
        row.addStretch(1)
        self.hide()

    def rise(self) -> None:
        """Cover the window as large as it is now."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Come back."""
        event.accept()
        self.touched.emit()
