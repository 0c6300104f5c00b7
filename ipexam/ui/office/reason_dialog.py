"""A decision that needs a reason: what it means, and why it is taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class ReasonDialog(QDialog):
    """`told` carries the reason; without one there is no decision."""

    told = Signal(str)

    def __init__(self, parent: QWidget, title: str, text: str, answer: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.textChanged.connect(self._follow)
        self.go = button(answer, self._tell, icon_name="check", kind="primary")
        self.go.setDefault(True)
        whole = dialog_column(self, wrap=True)
        whole.addWidget(label(text, "hint", wrap=True))
        form = Form()
        form.field(_("Reason"), self.reason)
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self.go))
        self.setMinimumWidth(520)
        self._follow()

    def _follow(self) -> None:
        self.go.setEnabled(bool(self.reason.text().strip()))

    def _tell(self) -> None:
        self.told.emit(self.reason.text().strip())
        self.accept()
