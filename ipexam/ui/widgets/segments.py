"""A few filters side by side, each with how many rows it shows; one is on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from ipexam.ui.tokens import SPACE

Value = TypeVar("Value")


class Segments(QFrame, Generic[Value]):
    """One of several values; `picked` when the person chose another. Arrow keys move along."""

    picked = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, Value]]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._words = tuple(words for words, _value in choices)
        self._values = tuple(value for _words, value in choices)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.hair, SPACE.hair, SPACE.hair, SPACE.hair)
        row.setSpacing(SPACE.hair)
        for place, words in enumerate(self._words):
            made = QPushButton(words)
            made.setProperty("kind", "segment")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(partial(self._pick, place))
            self._group.addButton(made, place)
            row.addWidget(made)
        self._place = 0
        self._group.button(0).setChecked(True)

    @property
    def value(self) -> Value:
        """The value that is on."""
        return self._values[self._place]

    def choose(self, value: Value) -> None:
        """Choose a value without telling anybody."""
        self._place = self._values.index(value)
        self._group.button(self._place).setChecked(True)

    def count(self, counts: Sequence[int]) -> None:
        """Show how many rows each filter shows."""
        for place, n in enumerate(counts):
            text = f"{self._words[place]}  {n:,}"
            self._group.button(place).setText(text)
            self._group.button(place).setAccessibleName(text)

    def _pick(self, place: int, checked: bool = True) -> None:
        del checked
        if place != self._place:
            self._place = place
            self.picked.emit()
