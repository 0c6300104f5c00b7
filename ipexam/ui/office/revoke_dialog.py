"""Revoking a certificate: why, and whether its holder shall get another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.certificate import CertificateLine, RevocationGround
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_foot
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.certificate_issue import ground
from ipexam.wording.language import _

_WIDTH = 620


class RevokeDialog(QDialog):
    """Asks for the ground and for the reason in words; nothing is proposed, for a revocation cannot be undone, and
    without both nothing is revoked. `agreed` tells both, and whether the revocation is final."""

    agreed = Signal(object, str, bool)

    def __init__(self, parent: QWidget, line: CertificateLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Revoke a certificate"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grounds: list[tuple[str, RevocationGround | None]] = [(ground(value), value) for value in RevocationGround]
        self.ground = Choice(_("Ground"), [(_("Choose the ground…"), None), *grounds], None)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("In words"))
        self.final = QCheckBox(_("Never issue another one"))
        self._hint = label("", "hint", wrap=True)
        self._save = button(_("Revoke"), self._agree, kind="danger")
        self._whole = QVBoxLayout(self)
        self._build(line)
        self.reason.textChanged.connect(self._show)
        self.ground.picked.connect(self._propose)
        self._show()

    @property
    def because(self) -> str:
        """The reason told."""
        return self.reason.text().strip()

    def _build(self, line: CertificateLine) -> None:
        whole = self._whole
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        told = _("{number}, {name}. This cannot be undone: it takes a ground and a reason in words.")
        whole.addWidget(label(told.format(number=line.number, name=line.name), "hint", wrap=True))
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
        whole.addStretch(1)
        whole.addLayout(dialog_foot(self, self._save))
        self.setMinimumWidth(_WIDTH)

    def _agree(self) -> None:
        self.agreed.emit(self.ground.value, self.because, self.final.isChecked())
        self.accept()

    def _propose(self) -> None:
        self.final.setChecked(self.ground.value is RevocationGround.CHEATING)
        self._show()

    def _show(self, _text: str = "") -> None:
        chosen = self.ground.value
        self._hint.setText(_published(chosen))
        self._save.setEnabled(chosen is not None and bool(self.because))
        self.setMinimumHeight(self._whole.totalHeightForWidth(_WIDTH))  # the hint may take a line more than before


def _published(chosen: RevocationGround | None) -> str:
    """Who will read the words beside this ground."""
    if chosen is None:
        return _("The ground decides whether these words are published.")
    if chosen is RevocationGround.OTHER:
        return _("With this ground the words stand in the published list: name nobody in them.")
    return _("These words stay in the office.")
