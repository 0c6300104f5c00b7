"""The first rows of a foreign sheet as the spreadsheet shows them, with its header rows marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from ipexam.ui import theme
from ipexam.ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST = 56, 200
_ROW = 28
_LETTERS = 26


def column_letter(place: int) -> str:
    """The letters of the column at this place, counted from 0: 0 is A, 26 is AA."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


class SheetGrid(QTableView):
    """A grid that can be looked at but not edited. `header_said` carries the first and last header row (from 1): a
    click or Enter says one row, with Shift it stretches the header to that row."""

    header_said = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self._rows = _GridModel(self)
        self._header = (0, 0)
        self.setModel(self._rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clicked.connect(self._clicked)
        self.verticalHeader().sectionClicked.connect(self._say)

    def show_rows(self, rows: Sequence[Sequence[str]], header_from: int, header_to: int) -> None:
        """Show these rows, the first of which is row 1, with this header."""
        self._header = (header_from, header_to)
        self._rows.show_rows(rows, self._header)
        metrics = self.fontMetrics()
        for place in range(self._rows.columnCount()):
            widest = max((metrics.horizontalAdvance(row[place]) for row in rows if place < len(row)), default=0)
            self.setColumnWidth(place, min(_WIDEST, max(_NARROWEST, widest + 2 * SPACE.medium)))
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(min(len(rows), max(1, header_from)) - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or the blank says that the current row is the header; all else is Qt's."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._say(self.currentIndex().row(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self._say(index.row())

    def _say(self, place: int, stretch: bool | None = None) -> None:
        if stretch is None:
            stretch = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        number, first = place + 1, self._header[0]
        said = (min(first, number), max(first, number)) if stretch and first else (number, number)
        if said != self._header:
            self.header_said.emit(*said)


class _GridModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[str]] = ()
        self._header = (0, 0)
        self._width = 0

    def show_rows(self, rows: Sequence[Sequence[str]], header: tuple[int, int]) -> None:
        self.beginResetModel()
        self._rows, self._header = rows, header
        self._width = max((len(row) for row in rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._width

    # Qt's own type of a cell's value is Any.
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        in_header = self._header[0] <= index.row() + 1 <= self._header[1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self._rows[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.BackgroundRole and in_header:
            return theme.colour("accent_soft")
        if role == Qt.ItemDataRole.ForegroundRole:
            above = index.row() + 1 < self._header[0]
            return theme.colour("accent" if in_header else "muted" if above else "text")
        if role == Qt.ItemDataRole.FontRole and in_header:
            bold = QFont(QApplication.font())
            bold.setBold(True)
            return bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letter(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)
