"""What a list is narrowed by: a search box and combo boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ipexam.ui.icons import icon
from ipexam.ui.tokens import SPACE

_TYPING_PAUSE_MS = 180


class SearchBox(QLineEdit):
    """A search box that speaks when typing pauses or Enter is pressed; Ctrl+F focuses it, Escape empties it."""

    searched = Signal(str)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._speak)
        self._said = ""
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._speak)
        QShortcut(QKeySequence.StandardKey.Find, self, self._take_focus)
        QShortcut(QKeySequence("Escape"), self, self.clear).setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_text(self, text: str) -> None:
        """Show another text without speaking."""
        self._said = text
        self.setText(text)
        self._pause.stop()

    def _wait(self) -> None:
        self._pause.start()

    def _speak(self) -> None:
        self._pause.stop()
        if self.text().strip() != self._said:
            self._said = self.text().strip()
            self.searched.emit(self._said)

    def _take_focus(self) -> None:
        self.setFocus()
        self.selectAll()


Value = TypeVar("Value")


class FilterCombo(QComboBox, Generic[Value]):
    """A combo box whose first entry stands for no filter. Where `characters` are given it is that wide, however long
    its entries are: the list that opens shows them whole."""

    chosen = Signal()

    def __init__(
        self, name: str, everything: str, choices: Sequence[tuple[str, Value]], *, characters: int = 0
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        if characters:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(characters)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: tuple[Value | None, ...] = (None, *(value for _text, value in choices))
        self.addItems([everything, *(text for text, _value in choices)])
        self.activated.connect(self._tell)

    @property
    def value(self) -> Value | None:
        """What is chosen; None when nothing narrows the list."""
        return self._values[max(0, self.currentIndex())]

    def offer(self, choices: Sequence[tuple[str, Value]]) -> None:
        """Offer other choices; what was chosen stays chosen when it is still among them."""
        chosen, everything = self.value, self.itemText(0)
        self._values = (None, *(value for _text, value in choices))
        self.clear()
        self.addItems([everything, *(text for text, _value in choices)])
        self.choose(chosen if chosen in self._values else None)

    def showPopup(self) -> None:
        """Open the list, as wide as its longest entry."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * SPACE.large)
        super().showPopup()

    def choose(self, value: Value | None) -> None:
        """Choose an entry without telling anybody."""
        self.setCurrentIndex(self._values.index(value))

    def _tell(self, index: int) -> None:
        del index
        self.chosen.emit()


class FilterBar(QWidget):
    """The search box and the combo boxes of one list in a row, with a word `aside`; `changed` when any of them
    changed."""

    changed = Signal()

    def __init__(
        self, search: SearchBox | None, combos: Sequence[FilterCombo[Any]] = (), aside: QWidget | None = None
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.large - 2, SPACE.medium, SPACE.large - 2, SPACE.medium)
        row.setSpacing(SPACE.small)
        if search is not None:
            row.addWidget(search, 1)
            search.searched.connect(self.changed)
        for combo in combos:
            row.addWidget(combo)
            combo.chosen.connect(self.changed)
        if search is None:
            row.addStretch(1)
        if aside is not None:
            row.addWidget(aside)
