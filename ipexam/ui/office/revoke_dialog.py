"""Revoking a certificate: why, and whether its holder shall get another one."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.certificate import CertificateLine
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class RevokeDialog(QDialog):
    """Asks for the reason; without one nothing can be revoked."""

    def __init__(self, parent: QWidget, line: CertificateLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Revoke a certificate"))
        self.setAccessibleName(self.windowTitle())
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.final = QCheckBox(_("Never issue another one"))
        self._save = button(_("Revoke"), self.accept, kind="danger")
        self._build(line)
        self.reason.textChanged.connect(self._show)
        self._show(self.reason.text())

    @property
    def because(self) -> str:
        """The reason told."""
        return self.reason.text().strip()

    def _build(self, line: CertificateLine) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        told = _("{number}, {name}. This cannot be undone.").format(number=line.number, name=line.name)
        whole.addWidget(label(told, "hint", wrap=True))
        form = Form()
        form.field(
            _("Reason"), self.reason, _("It stands in the list of revoked certificates that others verify with.")
        )
        form.field(
            _("Afterwards"),
            self.final,
            _("Tick it after cheating. Without a tick, after a correction, the next issue gives a new certificate."),
        )
        whole.addLayout(form)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self._save)
        whole.addLayout(row)
        self.setMinimumWidth(520)

    def _show(self, _text: str) -> None:
        self._save.setEnabled(bool(self.because))
