"""A table model that fetches its rows in pages as somebody looks at them; columns are data.

There is no proxy: sorting, filtering and paging are SQL's (a proxy over 100,000 Python rows sorts in ten seconds, a
page of 200 rows comes in milliseconds).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipexam.ui.tokens import Tone

PAGE_ROWS = 200
_PAGES_KEPT = 40

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
BADGE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: how a row's text is made, and how it is shown.

    `width` is in device-independent pixels, 0 for the column that takes what is left; `badge` makes the text a pill;
    `right` aligns numbers.
    """

    heading: str
    text: Callable[[Row], str]
    width: int = 0
    right: bool = False
    badge: Callable[[Row], Tone | None] | None = None
    tooltip: Callable[[Row], str] | None = None


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Rows behind `fetch(offset, limit) -> (rows, total)`; at most 40 pages are held at a time."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch: Callable[[int, int], tuple[Sequence[Row], int]] | None = None
        self._total = 0
        self._pages: dict[int, Sequence[Row]] = {}

    def load(self, fetch: Callable[[int, int], tuple[Sequence[Row], int]]) -> None:
        """Forget everything and read the first page; what `fetch` raises comes through and leaves the old rows."""
        rows, total = fetch(0, PAGE_ROWS)
        self.beginResetModel()
        self._fetch, self._total, self._pages = fetch, total, {0: rows}
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many rows there are behind the pages."""
        return self._total

    def row(self, number: int) -> Row | None:
        """The row with this number, fetched when needed; None when it is there no longer."""
        page, place = divmod(number, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read(page)
        return rows[place] if 0 <= place < len(rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows; Qt asks."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many columns; Qt asks."""
        return 0 if parent.isValid() else len(self.columns)

    # Qt's own type of a cell's value is Any.
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; Qt asks."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE)
        if role not in _ANSWERED:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else None
        if role == BADGE_ROLE:
            return column.badge(row) if column.badge else None
        return column.text(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A column's heading; Qt asks."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignRight if self.columns[section].right else _LEFT) | _MIDDLE)
        return self.columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def _read(self, page: int) -> Sequence[Row]:
        if self._fetch is None:
            return ()
        rows, _total = self._fetch(page * PAGE_ROWS, PAGE_ROWS)
        while len(self._pages) >= _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        self._pages[page] = rows
        return rows


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft
_ANSWERED = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        BADGE_ROLE,
    }
)
