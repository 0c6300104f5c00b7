"""Asking for the name of a template that is copied, renamed or read from a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_LONGEST = 60
_WIDTH = 460


class TemplateNameDialog(QDialog):
    """`named` is called with the name once the person agrees; an empty name cannot be agreed to."""

    def __init__(
        self, parent: QWidget, title: str, proposed: str, agree: str, named: Callable[[str], object], hint: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._named = named
        self.name = QLineEdit(proposed)
        self.name.setAccessibleName(_("Name of the template"))
        self.name.setMaxLength(_LONGEST)
        self.agree = button(agree, self.accept, kind="primary")
        self._whole = QVBoxLayout(self)
        self._build(title, hint)
        self.name.textChanged.connect(self._follow)
        self.name.selectAll()
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the hint needs: a window does not ask how high its wrapped lines are."""
        super().showEvent(event)
        self.setMinimumHeight(self._whole.totalHeightForWidth(self.width()))

    def accept(self) -> None:
        """Tell the name and close."""
        super().accept()
        self._named(self.name.text().strip())

    def _build(self, title: str, hint: str) -> None:
        form = Form()
        form.field(_("Name of the template"), self.name, hint)
        row = dialog_foot(self, self.agree)
        whole = self._whole
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(label(title, "section"))
        whole.addLayout(form)
        whole.addLayout(row)
        self.agree.setDefault(True)
        self.setMinimumWidth(_WIDTH)

    def _follow(self, _text: str = "") -> None:
        self.agree.setEnabled(bool(self.name.text().strip()))
