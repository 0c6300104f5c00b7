"""Recommending people of the talent pool: for what, to whom, whole numbers or not, and who would be in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ipexam.domain.pool import ExportOutcome, PoolUse
from ipexam.ui.office.pool_form import FormDialog, recipient_box
from ipexam.ui.widgets.entry import Choice
from ipexam.wording import pool as words
from ipexam.wording.language import _


class RecommendDialog(FormDialog):
    """`told` carries use, recipient, purpose and whether numbers are whole. `outlook` says who would be in the copy for
    a recipient."""

    told = Signal(object, str, str, bool)

    def __init__(self, parent: QWidget, recipients: Sequence[str], outlook: Callable[[str], ExportOutcome]) -> None:
        text = _("Only those the filters show, who are active and agreed to this recipient. The copy is written down.")
        super().__init__(parent, _("Recommend people"), text, _("Write the file…"))
        self._outlook = outlook
        uses = [(words.use(each), each) for each in (PoolUse.EXPERT_POOL, PoolUse.TITLE_EVALUATION)]
        self.use: Choice[PoolUse] = Choice(_("Kind of copy"), uses, PoolUse.EXPERT_POOL)
        self.recipient = recipient_box(recipients)
        self.purpose = QLineEdit()
        self.reveal = QCheckBox(_("Whole ID numbers and phones"))
        self.form.field(_("Kind of copy"), self.use)
        self.form.field(_("Recipient"), self.recipient)
        self.form.field(_("Purpose"), self.purpose)
        self.form.field("", self.reveal, _("Showing it in full is written into the audit trail."))
        self.recipient.currentTextChanged.connect(self._follow)
        self.purpose.textChanged.connect(self._follow)
        self.end()

    def _follow(self) -> None:
        found = self._outlook(self.recipient.currentText())
        self.remark(words.outcome(found))
        self.go.setEnabled(bool(found.people) and bool(self.purpose.text().strip()))

    def _tell(self) -> None:
        self.told.emit(self.use.value, self.recipient.currentText(), self.purpose.text(), self.reveal.isChecked())
