"""Issuing a certificate in the place of another one: lost or wrong, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ipexam.domain.certificate import CertificateLine, IssueKind
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording import certificate as words
from ipexam.wording.language import _


class ReissueDialog(QDialog):
    """Asks for the kind and for what happened; without the latter nothing is issued. `agreed` tells both."""

    agreed = Signal(object, str)

    def __init__(self, parent: QWidget, line: CertificateLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Reissue a certificate"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = [(words.kind(kind), kind) for kind in (IssueKind.LOST, IssueKind.CHANGED)]
        self.kind = Choice(_("Kind"), kinds, IssueKind.LOST)
        self._hint = label("", "hint", wrap=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("What happened"))
        self._save = button(_("Reissue"), self._agree, icon_name="certificate", kind="primary")
        self._build(line)
        self.kind.picked.connect(self._show)
        self.reason.textChanged.connect(self._show)
        self._show()

    @property
    def because(self) -> str:
        """What happened."""
        return self.reason.text().strip()

    def _build(self, line: CertificateLine) -> None:
        whole = dialog_column(self)
        told = _(
            "{number}, {name}: this certificate is revoked and another one issued in its place. The new one has a "
            "number of its own and says which one it replaces. This cannot be undone."
        )
        whole.addWidget(label(told.format(number=line.number, name=line.name), "hint", wrap=True))
        form = Form()
        form.field(_("Kind"), self.kind)
        form.addWidget(self._hint, form.rowCount(), 1)
        form.field(
            _("What happened"), self.reason, _("For the office's files, for example: declared lost on 1 December.")
        )
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self._save))
        self.setMinimumWidth(560)

    def _agree(self) -> None:
        self.agreed.emit(self.kind.value, self.because)
        self.accept()

    def _show(self, _text: str = "") -> None:
        lost = self.kind.value is IssueKind.LOST
        self._hint.setText(
            _("The new one says of its holder what the old one said.")
            if lost
            else _("The new one says what the office knows now. Correct the trainee's data first.")
        )
        self._save.setEnabled(bool(self.because))
