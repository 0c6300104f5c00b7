"""The card of what waits for a person: each line says how many, of what, and leads to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ipexam.ui.icons import icon
from ipexam.ui.tokens import ICON, SPACE, Tone
from ipexam.ui.widgets.labels import badge, label, rule
from ipexam.wording.language import _


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of work that waits: how many, its name, what to do, and the key of its page."""

    name: str
    advice: str
    count: int
    page: str
    icon: str
    tone: Tone = Tone.WARN


class WaitingCard(QFrame):
    """Lists what waits; `chosen` carries the page's key. When nothing waits it says so."""

    chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._title = title
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(SPACE.small, SPACE.medium, SPACE.small, SPACE.small)
        self._inner = QWidget()

    def show_items(self, items: Sequence[Waiting]) -> None:
        """Show these items; those with a count of 0 are left out."""
        self._inner.setParent(None)
        self._inner.deleteLater()
        self._inner = QWidget()
        self._whole.addWidget(self._inner)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tiny)
        heading = label(self._title, "section")
        heading.setContentsMargins(SPACE.small, 0, 0, SPACE.tiny)
        column.addWidget(heading)
        open_items = [item for item in items if item.count]
        for place, item in enumerate(open_items):
            if place:
                column.addWidget(rule())
            column.addWidget(_Line(item, self))
        if not open_items:
            done = label(_("Nothing waits. Well done."), "key")
            done.setContentsMargins(SPACE.small, SPACE.small, 0, SPACE.medium)
            column.addWidget(done)
        column.addStretch(1)


class _Line(QPushButton):
    """One line: a button as wide as the card, with its own layout inside."""

    def __init__(self, item: Waiting, card: WaitingCard) -> None:
        super().__init__()
        self._item, self._card = item, card
        self.setProperty("kind", "row")
        self.setAccessibleName(f"{item.name}: {item.count}")
        self.setAccessibleDescription(item.advice)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        picture, arrow = QLabel(), QLabel()
        picture.setPixmap(icon(item.icon, "muted").pixmap(ICON, ICON))
        arrow.setPixmap(icon("chevron-right", "disabled").pixmap(16, 16))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(item.name, "strong"))
        words.addWidget(label(item.advice, "hint", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        row.setSpacing(SPACE.medium)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(badge(f"{item.count:,}", item.tone))
        row.addWidget(arrow)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:
        """A button asks its layout, not its text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def _choose(self) -> None:
        self._card.chosen.emit(self._item.page)
