"""A short list of equal rows that a person can add to and take from: options, points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.wording.language import _


class RowList(QWidget):
    """Rows made by `make(value)`, at most `most`; a row has a signal `edited` and a method `number(place)`.

    The value is whatever `make` understands, None for a new row; the list never looks into it.
    """

    edited = Signal()

    def __init__(self, more: str, make: Callable[[Any], Any], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most
        # a row is whatever `make` gives: a widget with the two members named above
        self.rows: list[Any] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.small)
        self._more = button(more, self._add_empty, icon_name="plus", kind="link")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        whole.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        whole.addLayout(foot)

    def add(self, value: object) -> None:
        """Add a row with this value."""
        row = self._make(value)
        line = _Line(row, self.remove)
        self.rows.append(row)
        self._lines.append(line)
        self._column.addWidget(line)
        row.edited.connect(self.edited)
        self._renumber()

    def remove(self, row: QWidget) -> None:
        """Take a row away."""
        line = self._lines.pop(self.rows.index(row))
        self.rows.remove(row)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._renumber()
        self.edited.emit()

    def _add_empty(self) -> None:
        self.add(None)
        self.edited.emit()

    def _renumber(self) -> None:
        for place, row in enumerate(self.rows):
            row.number(place)
        self._more.setVisible(len(self.rows) < self._most)


class _Line(QWidget):
    """A row and the button that takes it away."""

    def __init__(self, row: QWidget, remove: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._row, self._remove = row, remove
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.tiny)
        line.addWidget(row, 1)
        line.addWidget(tool(_("Take this row away"), "trash", self._take))

    def _take(self) -> None:
        self._remove(self._row)
