"""A list to choose one text from, in place of a blank or beside an item of a matching question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from ipexam.ui.tokens import SPACE
from ipexam.wording.language import _

_LEAST_EMS = 6
_ARROW = 26
"""The width of the arrow, as the stylesheet has it."""


class ChoiceBox(QComboBox):
    """Offers pairs of value and text, and nothing first. `chosen` says that the candidate chose."""

    chosen = Signal()

    def __init__(self, offered: Sequence[tuple[str, str]], zoom: int) -> None:
        super().__init__()
        self.setProperty("zoom", str(zoom))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.addItem(_("Choose…"), "")
        for value, text in offered:
            self.addItem(text, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._tell)

    @property
    def value(self) -> str:
        """What is chosen; empty for nothing."""
        return str(self.currentData() or "")

    def show_value(self, value: str) -> None:
        """Show a choice without telling it back; nothing, when it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def choose(self, place: int) -> None:
        """Choose the text at a place, from 0; again takes it back."""
        if place + 1 < self.count() and self.isEnabled():
            self.setCurrentIndex(0 if self.currentIndex() == place + 1 else place + 1)
            self.chosen.emit()

    def settle(self) -> None:
        """Nothing is ever half chosen."""
        self.hidePopup()

    def field_size(self, width: int) -> QSize:
        """The room it wants, at most this width."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        wanted = max(widest + _ARROW + 2 * SPACE.medium, _LEAST_EMS * metrics.height())
        return QSize(min(wanted, width), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page and never changes an answer."""
        event.ignore()

    def _tell(self, _index: int) -> None:
        self.chosen.emit()
