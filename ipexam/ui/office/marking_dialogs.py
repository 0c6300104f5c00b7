"""What the head of marking decides for a sitting: markers and threshold, and opening released marks again."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ipexam.domain.marking import MarkingLine, MarkingRules
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice, Number
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class RulesDialog(QDialog):
    """One marker or two, and beyond which difference a third person decides."""

    def __init__(self, parent: QWidget, line: MarkingLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Markers and threshold"))
        self.setAccessibleName(self.windowTitle())
        ways = [(_("One marker"), 1), (_("Two markers, unknown to each other"), 2)]
        self._markers: Choice[int] = Choice(_("Markers"), ways, line.rules.markers)
        self._threshold = Number(_("Third person"), line.rules.threshold_percent, unit="%")
        self._build(line)
        self._markers.activated.connect(self._show)
        self._show(0)

    @property
    def rules(self) -> MarkingRules:
        """What was chosen."""
        return MarkingRules(self._markers.value, self._threshold.exact)

    def _build(self, line: MarkingLine) -> None:
        whole = _frame(self, _("{code}  {name}").format(code=line.sitting_code, name=line.name))
        form = Form()
        form.field(_("Markers"), self._markers, _("Nobody sees the other's mark, nor whose answer it is."))
        form.field(
            _("Third person"),
            self._threshold,
            _("Decides when two marks differ by more than this share of the maximum. Else the mean counts, to 0.01."),
        )
        whole.addLayout(form)
        _end(whole, self, button(_("Save"), self.accept, kind="primary"))

    def _show(self, _index: int) -> None:
        self._threshold.setEnabled(self._markers.value == 2)


class ReopenDialog(QDialog):
    """Asks why released marks shall change; without a reason they do not."""

    def __init__(self, parent: QWidget, line: MarkingLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Reopen the marking of a sitting"))
        self.setAccessibleName(self.windowTitle())
        self._reason = QLineEdit()
        self._reason.setAccessibleName(_("Reason"))
        self._reopen = button(_("Reopen"), self.accept, kind="danger")
        self._build(line)
        self._reason.textChanged.connect(self._show)
        self._show()

    @property
    def because(self) -> str:
        """The reason told."""
        return self._reason.text().strip()

    def _build(self, line: MarkingLine) -> None:
        told = _("{n} released marks of {code} no longer count until they are released again.")
        whole = _frame(self, told.format(n=line.released, code=line.sitting_code))
        form = Form()
        form.field(_("Reason"), self._reason, _("It stands in the audit trail."))
        whole.addLayout(form)
        _end(whole, self, self._reopen)

    def _show(self) -> None:
        self._reopen.setEnabled(bool(self.because))


def _frame(dialog: QDialog, told: str) -> QVBoxLayout:
    whole = dialog_column(dialog)
    whole.addWidget(label(told, "hint", wrap=True))
    dialog.setMinimumWidth(520)
    return whole


def _end(whole: QVBoxLayout, dialog: QDialog, yes: QPushButton) -> None:
    yes.setDefault(True)
    whole.addLayout(dialog_foot(dialog, yes))
