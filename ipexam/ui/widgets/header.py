"""A page's head: what it is, how much there is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label


class PageHeader(QWidget):
    """Title and count hint at the left, actions at the right; the main action comes last.

    Where both do not fit beside each other, the actions stand below.
    """

    def __init__(self, title: str, actions: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._hint = label("", "hint")
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE.small)
        self._actions.addStretch(1)
        for action in actions:
            self._actions.addWidget(action)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE.small)
        self._whole.addLayout(words, 1)
        self._whole.addLayout(self._actions)

    def set_hint(self, text: str) -> None:
        """Show a short fact below the title, such as how many there are."""
        self._hint.setText(text)
        self._arrange()

    @property
    def hint(self) -> str:
        """The fact below the title."""
        return self._hint.text()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two, for they may stand below each other."""
        narrow = max(self._words_width(), self._actions.minimumSize().width())
        return QSize(narrow, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions below the words when they no longer fit beside them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self._words_width() + SPACE.small + self._actions.sizeHint().width() <= self.width()
        fitting = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if fitting is not self._whole.direction():
            self._whole.setDirection(fitting)

    def _words_width(self) -> int:
        return max(self._title.sizeHint().width(), self._hint.sizeHint().width())
