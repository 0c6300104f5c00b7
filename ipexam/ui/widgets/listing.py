"""A list in its card: filters above, the table, or what an empty list says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.wording.language import _


class Listing(QFrame):
    """Three faces: rows, `empty` (there is nothing at all), or "nothing found" (the filters leave nothing).

    Rows are of one type, which the columns and the fetching function know; here they are opaque.
    """

    def __init__(
        self, name: str, columns: Sequence[Column[Any]], empty: EmptyState, filters: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(name)
        self.model: PagedTableModel[Any] = PagedTableModel(columns, self)
        self.table = TableView(self.model, name)
        self._filters, self._empty = filters, empty
        self._not_found = EmptyState("search", _("Nothing found"), _("No row fits the search and the filters."))
        self._faces = QStackedWidget()
        self._build()

    def load(self, fetch: Callable[[int, int], tuple[Sequence[Any], int]], *, narrowed: bool = False) -> None:
        """Read the first page and show the fitting face; `narrowed` says that search or filters are on."""
        self.model.load(fetch)
        bare = not self.model.total and not narrowed
        if self._filters is not None:
            self._filters.setVisible(not bare)
        self._faces.setCurrentWidget(self._empty if bare else self.table if self.model.total else self._not_found)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        if self._filters is not None:
            whole.addWidget(self._filters)
        for face in (self.table, self._empty, self._not_found):
            self._faces.addWidget(face)
        whole.addWidget(self._faces, 1)
