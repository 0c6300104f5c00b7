"""What to do with changes that were not saved when somebody leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class UnsavedDialog(QDialog):
    """Save, give up the changes, or go on editing, which is what Escape and Enter do."""

    def __init__(self, parent: QWidget, save: Callable[[], object], discard: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Unsaved changes"))
        self.setAccessibleName(self.windowTitle())
        self._save, self._discard = save, discard
        self.go_on = button(_("Go on editing"), self.reject)
        self.give_up = button(_("&Discard the changes"), self._give_up, kind="danger")
        self.keep = button(_("&Save and close"), self._keep, kind="primary")
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.give_up)
        row.addStretch(1)
        row.addWidget(self.go_on)
        row.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(label(self.windowTitle(), "section"))
        whole.addWidget(label(_("The template was changed and is not saved yet."), wrap=True))
        whole.addLayout(row)
        self.setMinimumWidth(480)
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _keep(self) -> None:
        self.accept()
        self._save()

    def _give_up(self) -> None:
        self.accept()
        self._discard()
