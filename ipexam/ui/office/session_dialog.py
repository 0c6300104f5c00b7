"""Which class session sign-in sheets are of, asked before they are read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class SessionDialog(QDialog):
    """Asks for one class session of those in `sessions` (words and number); None leaves it to each sheet."""

    def __init__(self, parent: QWidget, sessions: Sequence[tuple[str, int]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import sign-in sheets"))
        self.setObjectName("class-session")
        self.setAccessibleName(self.windowTitle())
        each: list[tuple[str, int | None]] = [(_("As each sheet's column or title says"), None), *sessions]
        self.session = Choice(_("Class session"), each, None)
        self.go = button(_("Import…"), self.accept, icon_name="import", kind="primary")
        self._build()

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addWidget(label(_("Which class session is it?"), "hint", wrap=True))
        form = Form()
        form.field(_("Class session"), self.session)
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self.go))
        self.go.setDefault(True)
        self.session.setFocus()
        self.setMinimumWidth(520)
