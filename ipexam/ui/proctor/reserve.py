"""Giving a reserve seat to a person by what stands on their document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class ReserveDialog(QDialog):
    """`bound` carries seat, name and ID number."""

    bound = Signal(str, str, str)

    def __init__(self, parent: QWidget, seat: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Reserve seat {seat}").format(seat=seat))
        self.setAccessibleName(self.windowTitle())
        self._seat = seat
        self.name, self.id_number = QLineEdit(), QLineEdit()
        self._go = button(_("Give the seat"), self._give, kind="primary")
        form = Form()
        for words, field in ((_("Name"), self.name), (_("ID number"), self.id_number)):
            field.setAccessibleName(words)
            field.textChanged.connect(self._follow)
            form.field(words, field)
        whole = dialog_column(self)
        hint = _(
            "Write name and number as they stand on the document. The office keeps these answers apart until it has "
            "confirmed who it was."
        )
        whole.addWidget(label(hint, "hint", wrap=True))
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self._go))
        self._go.setDefault(True)
        self.setMinimumWidth(480)
        self._follow()

    def _follow(self) -> None:
        self._go.setEnabled(bool(self.name.text().strip() and self.id_number.text().strip()))

    def _give(self) -> None:
        self.bound.emit(self._seat, self.name.text().strip(), self.id_number.text().strip())
        self.accept()
