"""Spoiled sheets (废证) and jams: which sheets, why, who destroyed them, who saw it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ipexam.domain.calibration import Calibration
from ipexam.domain.print_job import PrintJob, PrintSheet, Spoiling
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.print_output import OutputForm
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.spin import aired
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

_LONGEST = 120
"""Characters that the log keeps of a name."""


class SpoilingForm(FormColumn):
    """Reason and two names, of a printed sheet or of `blank` ones; `changed` when one was typed."""

    changed = Signal()

    def __init__(self, actor: str, *, blank: bool = False) -> None:
        super().__init__()
        self.reason, self.by, self.witness = QComboBox(), QLineEdit(actor), QLineEdit()
        self.reason.setEditable(True)
        printed = [_("Paper jam"), _("Smudged"), _("Creased"), _("Out of place"), _("Stamp spoiled")]
        self.reason.addItems([_("Damp"), _("Creased")] if blank else printed)
        for line in (self.by, self.witness):
            line.setMaxLength(_LONGEST)
        self.add(_("Reason"), self.reason)
        self.add(_("Destroyed by"), self.by)
        self.add(_("Seen by"), self.witness)
        self.hint(_("Two different people. They sign the printing log too."))
        self.reason.currentTextChanged.connect(self._tell)
        self.by.textChanged.connect(self._tell)
        self.witness.textChanged.connect(self._tell)

    @property
    def value(self) -> Spoiling:
        """What the fields say."""
        return Spoiling(self.reason.currentText().strip(), self.by.text().strip(), self.witness.text().strip())

    @property
    def complete(self) -> bool:
        """Whether there are a reason and two people."""
        said = self.value
        return bool(said.reason and said.by and said.witness) and said.by != said.witness

    def use(self, on: bool) -> None:
        """Let the fields be edited, or not."""
        for field in (self.reason, self.by, self.witness):
            field.setEnabled(on)

    def _tell(self, _text: str) -> None:
        self.changed.emit()


class SpoilDialog(QDialog):
    """Writes down one spoiled sheet; `agreed` carries its `Spoiling`."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, sheet: PrintSheet, actor: str) -> None:
        super().__init__(parent)
        self.form = SpoilingForm(actor)
        whole = _whole(self, _("Write down a spoiled sheet"))
        told = _("Sheet {page}: {number}, {name}").format(page=sheet.page, number=sheet.number, name=sheet.name)
        whole.addWidget(label(told, "hint", wrap=True))
        whole.addWidget(_carded(self.form), 1)
        self._go = button(_("Write down"), self._agree, kind="primary")
        whole.addLayout(dialog_foot(self, self._go))
        self.form.changed.connect(self._show)
        self.setMinimumWidth(460)
        self._show()

    def _show(self) -> None:
        self._go.setEnabled(self.form.complete)

    def _agree(self) -> None:
        self.agreed.emit(self.form.value)
        self.accept()


class JamDialog(QDialog):
    """Goes on with a job after a jam; `agreed` carries the first missing page, how many sheets were spoiled, their
    `Spoiling`, and the `Delivery`."""

    agreed = Signal(int, int, object, object)

    def __init__(
        self,
        parent: QWidget,
        job: PrintJob,
        sheets: tuple[PrintSheet, ...],
        calibrations: list[Calibration],
        actor: str,
    ) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self.page, self.jammed = aired(QSpinBox()), aired(QSpinBox())
        self.page.setRange(1, len(sheets))
        self._missing = label("", "hint", wrap=True)
        self.form = SpoilingForm(actor)
        self.output = OutputForm(calibrations, job.tray)
        self._go = button(_("Print the rest"), self._agree, icon_name="print", kind="primary")
        self._build()
        self._show()

    def _build(self) -> None:
        whole = _whole(self, _("Go on printing after a jam"))
        pages = FormColumn()
        pages.add(_("First page that is missing"), self.page)
        pages.insertWidget(pages.count() - 1, self._missing)
        pages.add(_("Of these, sheets that came out spoiled"), self.jammed)
        pages.hint(_("They are crumpled but were printed; sheets that never left the tray do not count."))
        first = QVBoxLayout()
        first.setSpacing(SPACE.medium)
        first.addWidget(_carded(pages))
        first.addWidget(_carded(self.form))
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.large)
        columns.addLayout(first, 1)
        columns.addWidget(_carded(self.output), 1)
        whole.addLayout(columns, 1)
        whole.addLayout(dialog_foot(self, self._go))
        self.setMinimumSize(760, 620)
        self.page.valueChanged.connect(self._show)
        self.jammed.valueChanged.connect(self._show)
        self.form.changed.connect(self._show)

    def _show(self, _value: int = 0) -> None:
        rest = self._sheets[self.page.value() - 1 :]
        missing = sum(not sheet.replaced for sheet in rest)
        self.jammed.setMaximum(len(rest))
        told = _("Sheets: {n}, from {number} {name}").format(n=missing, number=rest[0].number, name=rest[0].name)
        later = listed(
            str(job) for job in sorted({sheet.replaced_by for sheet in rest if sheet.replaced_by is not None})
        )
        elsewhere = _("Later print jobs have all of these: {later}. Go on from there.").format(later=later)
        self._missing.setText(told if missing else elsewhere)
        spoiled = self.jammed.value() > 0
        self.form.use(spoiled)
        self._go.setEnabled(missing > 0 and (not spoiled or self.form.complete))

    def _agree(self) -> None:
        self.agreed.emit(self.page.value(), self.jammed.value(), self.form.value, self.output.value)
        self.accept()


class ReplaceDialog(QDialog):
    """Prints spoiled sheets again; `agreed` carries the `Delivery`."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, job: PrintJob, waiting: int, calibrations: list[Calibration]) -> None:
        super().__init__(parent)
        self.output = OutputForm(calibrations, job.tray)
        whole = _whole(self, _("Print spoiled sheets again"))
        told = _("Sheets: {n}. Their numbers stay the same.").format(n=waiting)
        whole.addWidget(label(told, "hint", wrap=True))
        whole.addWidget(_carded(self.output), 1)
        whole.addLayout(dialog_foot(self, button(_("Print"), self._agree, icon_name="print", kind="primary")))
        self.setMinimumWidth(460)

    def _agree(self) -> None:
        self.agreed.emit(self.output.value)
        self.accept()


def _whole(dialog: QDialog, title: str) -> QVBoxLayout:
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog_column(dialog)


def _carded(form: FormColumn) -> QWidget:
    frame = card()
    frame.setLayout(form)
    return frame
