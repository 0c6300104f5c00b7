"""The sheets of all files at the left of a step; the one that is chosen is shown at its right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from ipexam.ui.icons import icon
from ipexam.ui.office.hours_wizard.draft import Draft, FileDraft, SheetDraft
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import tip
from ipexam.wording.language import _

WIDTH = 250
Picture = Callable[[SheetDraft], tuple[str, str]]


class SheetList(QFrame):
    """Lists the sheets of the draft under the names of their files. `shown` when another one was chosen; `picture`
    names the icon of a sheet and its colour."""

    shown = Signal()

    def __init__(self, draft: Draft, picture: Picture, *, counted_only: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._draft, self._picture, self._counted_only = draft, picture, counted_only
        self._sheets: dict[int, tuple[FileDraft, SheetDraft]] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sheets"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.tiny, SPACE.tiny, SPACE.tiny, SPACE.tiny)
        whole.addWidget(self.list)
        self.list.currentRowChanged.connect(self._tell)

    @property
    def current(self) -> tuple[FileDraft, SheetDraft] | None:
        """The file and sheet that are chosen."""
        return self._sheets.get(self.list.currentRow())

    def refresh(self) -> None:
        """List the sheets afresh; the one that was chosen stays chosen."""
        before = self.current
        self.list.blockSignals(True)
        self.list.clear()
        self._sheets = {}
        last: FileDraft | None = None
        for file, sheet in self._draft.sheets():
            if self._counted_only and not sheet.counted:
                continue
            if file is not last:
                self._add_file(file)
                last = file
            self._sheets[self.list.count()] = (file, sheet)
            item = QListWidgetItem(icon(*self._picture(sheet)), sheet.title)
            item.setToolTip(tip(sheet.title))
            self.list.addItem(item)
        wanted = next((row for row, pair in self._sheets.items() if before and pair[1] is before[1]), None)
        self.list.setCurrentRow(wanted if wanted is not None else next(iter(self._sheets), -1))
        self.list.blockSignals(False)
        self.shown.emit()

    def redraw(self) -> None:
        """Show the icons afresh."""
        for row, (_file, sheet) in self._sheets.items():
            self.list.item(row).setIcon(icon(*self._picture(sheet)))

    def _add_file(self, file: FileDraft) -> None:
        item = QListWidgetItem(Path(file.path).name)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setToolTip(tip(file.path))
        self.list.addItem(item)

    def _tell(self, row: int) -> None:
        if row in self._sheets:
            self.shown.emit()
