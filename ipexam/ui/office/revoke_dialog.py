"""Revoking a certificate: why, and whether its holder shall get another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.certificate import CertificateLine, RevocationGround
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_foot import dialog_foot
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.certificate_issue import ground
from ipexam.wording.language import _


class RevokeDialog(QDialog):
    """Asks for the ground and, where that is none of the list, for the reason in words. `agreed` tells both, and
    whether the revocation is final."""

    agreed = Signal(object, str, bool)

    def __init__(self, parent: QWidget, line: CertificateLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Revoke a certificate"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grounds = [(ground(value), value) for value in RevocationGround]
        self.ground = Choice(_("Ground"), grounds, RevocationGround.CHANGED)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("In words"))
        self.final = QCheckBox(_("Never issue another one"))
        self._hint = label("", "hint", wrap=True)
        self._save = button(_("Revoke"), self._agree, kind="danger")
        self._build(line)
        self.reason.textChanged.connect(self._show)
        self.ground.picked.connect(self._propose)
        self._show()

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
            _("Ground"), self.ground, _("It stands in the list of revoked certificates that others verify with.")
        )
        form.field(_("In words"), self.reason)
        form.addWidget(self._hint, form.rowCount(), 1)
        form.field(
            _("Afterwards"),
            self.final,
            _("Tick it after cheating. Without a tick, after a correction, the next issue gives a new certificate."),
        )
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self._save))
        self.setMinimumWidth(520)

    def _agree(self) -> None:
        self.agreed.emit(self.ground.value, self.because, self.final.isChecked())
        self.accept()

    def _propose(self) -> None:
        self.final.setChecked(self.ground.value is RevocationGround.CHEATING)
        self._show()

    def _show(self, _text: str = "") -> None:
        published = self.ground.value is RevocationGround.OTHER
        self._hint.setText(
            _("With this ground the words stand in the published list: name nobody in them.")
            if published
            else _("These words stay in the office.")
        )
        self._save.setEnabled(bool(self.because) or not published)
