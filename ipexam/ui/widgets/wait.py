"""The wait dialog: what is going on, how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class WaitDialog(QDialog):
    """Stands in front of its window while a task runs. Escape is Cancel, if there is one; only the task closes it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str, *, cancellable: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = label(title, "section", wrap=True)
        self._what = label(_("Please wait…"), "hint", wrap=True)
        self._count = label("", "hint")
        self._bar = QProgressBar()
        self._cancel = button(_("Cancel"), self.reject, icon_name="close")
        self._cancellable = cancellable
        self._build()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how far the task is; a total of 0 is unknown and the bar only moves."""
        if self._cancellable and not self._cancel.isEnabled():
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done:,} / {total:,}" if total else (f"{done:,}" if done else ""))
        if what:
            self._what.setText(what)

    def reject(self) -> None:
        """Ask the task to stop; it stops at its next report."""
        if self._cancellable and self._cancel.isEnabled():
            self._cancel.setEnabled(False)
            self._what.setText(_("Cancelling: everything stays as it was…"))
            self._bar.setRange(0, 0)
            self.cancelled.emit()

    def finish(self) -> None:
        """Close, for the task is over."""
        super().reject()

    def _build(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(_("Progress"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(self._title)
        whole.addWidget(self._bar)
        line = QHBoxLayout()
        line.addWidget(self._what, 1)
        line.addWidget(self._count)
        whole.addLayout(line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        self._cancel.setVisible(self._cancellable)
        whole.addLayout(row)
        self.setMinimumWidth(420)
