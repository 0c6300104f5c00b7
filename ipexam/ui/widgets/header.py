"""A page's head: what it is, how much there is, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label


class PageHeader(QWidget):
    """Title and count hint at the left, actions at the right; the main action comes last."""

    def __init__(self, title: str, actions: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._hint = label("", "hint")
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addLayout(words, 1)
        for action in actions:
            row.addWidget(action)

    def set_hint(self, text: str) -> None:
        """Show a short fact below the title, such as how many there are."""
        self._hint.setText(text)

    @property
    def hint(self) -> str:
        """The fact below the title."""
        return self._hint.text()
