"""The print dialog (打印证书): which certificates, in which order, whole or on pre-printed paper, and where to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.calibration import Calibration
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.errors import UserError
from ipexam.domain.print_job import Paper, PrintJob, PrintScope, PrintWish
from ipexam.domain.programme import Stamping
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.print_calibration import CalibrationDialog
from ipexam.ui.office.print_output import Delivery, OutputForm, deliver
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.message import show_error
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import certificate as certificate_words
from ipexam.wording import printing as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _


class PrintDialog(QDialog):
    """Prints a batch of certificates; `printed` carries the job."""

    printed = Signal(object)

    def __init__(self, parent: QWidget, office: Office, in_use: ProgrammeInUse, numbers: str = "") -> None:
        super().__init__(parent)
        self._office, self._in_use = office, in_use
        self._papers = office.printing.papers(in_use.code) or (Paper(210, 297),)
        scopes = [(words.scope(scope), scope) for scope in PrintScope]
        first = PrintScope.NAMED if numbers else PrintScope.NEW
        self.scope = Choice(_("Certificates"), scopes, first)
        self.numbers = QLineEdit(numbers)
        self.order = Choice(
            _("Order of the pages"),
            [(certificate_words.print_order(one), one) for one in PrintOrder],
            PrintOrder.NUMBER,
        )
        self.mode = Choice(
            _("What is drawn"), [(certificate_words.print_mode(one), one) for one in PrintMode], PrintMode.FULL
        )
        self.paper = Choice(_("Paper"), [(words.paper(one), one) for one in self._papers], self._papers[0])
        self.stock = QComboBox()
        self.output = OutputForm(office.printers.calibrations())
        self.calibrated = QCheckBox(_("Move the drawing as the calibration says"))
        self._told: QWidget = QWidget()
        self._notes = QVBoxLayout()
        self._go = button(_("Print"), self.start, icon_name="print", kind="primary")
        self._build()
        self._show()

    @property
    def calibration(self) -> Calibration | None:
        """What is known of the tray and paper chosen."""
        tray = self.output.value.tray
        there = self._office.printers.calibrations()
        return next((one for one in there if (one.tray, one.paper) == (tray, self.paper.value)), None)

    def wish(self) -> PrintWish:
        """What the fields say. Raises `SubjectUnknown` for a number that there is none of."""
        named = self.scope.value is PrintScope.NAMED
        overlay = self.mode.value is PrintMode.OVERLAY
        return PrintWish(
            self.scope.value,
            self._office.printing.numbers(self.numbers.text(), self._in_use.code) if named else (),
            self.mode.value,
            self.order.value,
            self.output.value.tray,
            self.stock.currentText().strip() if overlay else "",
            self.calibrated.isChecked(),
            self.paper.value if len(self._papers) > 1 else None,
        )

    def start(self) -> None:
        """Print what the fields say."""
        try:
            wish = self.wish()
        except UserError as refused:
            show_error(self, self.windowTitle(), sentence(refused))
            return
        images = self._in_use.read().certificate.stamping is Stamping.IMAGE
        on, password = ask_password(self, images and self._office.keys.protected())
        if on:
            self._deliver(wish, self.output.value, password)

    def calibrate(self) -> None:
        """Open the calibration of the tray chosen."""
        dialog = CalibrationDialog(self, self._office, self.output.value.tray, self.paper.value)
        dialog.calibrated.connect(self._show)
        dialog.open()

    def _deliver(self, wish: PrintWish, delivery: Delivery, password: Callable[[], str] | None) -> None:
        code = self._in_use.code

        def make(report: Report) -> PrintJob:
            return self._office.printing.batch(wish, code, password, report)

        deliver(self, self._office, delivery, self.windowTitle(), make, self._done)

    def _done(self, job: PrintJob) -> None:
        self.printed.emit(job)
        self.accept()

    def _build(self) -> None:
        self.setWindowTitle(_("Print certificates"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = dialog_column(self)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.large)
        for form in (self._what(), self.output):
            frame = card()
            frame.setLayout(form)
            columns.addWidget(frame, 1)
        whole.addLayout(columns, 1)
        if waiting := self._office.print_overlaps.waiting(self._in_use.code):
            whole.addWidget(Notice(words.waiting_jobs(waiting), Tone.WARN))
        whole.addLayout(self._notes)
        whole.addLayout(self._foot())
        self.setMinimumSize(760, 640)
        for picked in (self.scope, self.mode, self.paper):
            picked.picked.connect(self._show)
        self.output.changed.connect(self._show)
        self.numbers.textChanged.connect(self._show_go)

    def _what(self) -> FormColumn:
        self.stock.setEditable(True)
        self.stock.addItems([one.name for one in self._office.printers.stocks()])
        self.stock.setPlaceholderText(_("not counted"))
        self.numbers.setPlaceholderText("0001-0020, 0035")
        form = FormColumn()
        form.add(_("Certificates"), self.scope)
        form.add(_("Numbers"), self.numbers)
        form.add(_("Order of the pages"), self.order)
        if len(self._papers) > 1:
            form.add(_("Paper"), self.paper)
        form.add(_("What is drawn"), self.mode)
        form.add(_("Pre-printed paper used up"), self.stock)
        return form

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.addWidget(self.calibrated)
        foot.addStretch(1)
        foot.addWidget(button(_("Calibrate…"), self.calibrate, icon_name="fit"))
        foot.addWidget(button(_("Cancel"), self.reject))
        self._go.setDefault(True)
        foot.addWidget(self._go)
        return foot

    def _show(self) -> None:
        self.numbers.setEnabled(self.scope.value is PrintScope.NAMED)
        self.stock.setEnabled(self.mode.value is PrintMode.OVERLAY)
        self._show_go()
        found = self.calibration
        self.calibrated.setEnabled(found is not None)
        self.calibrated.setChecked(found is not None)
        self._say(self._calibration_notice(found))

    def _show_go(self, _text: str = "") -> None:
        self._go.setEnabled(self.scope.value is not PrintScope.NAMED or bool(self.numbers.text().strip()))

    def _calibration_notice(self, found: Calibration | None) -> Notice:
        if found is not None:
            return Notice(_("This tray is calibrated. {fit}").format(fit=words.fit(found.fit)), Tone.GOOD)
        if self.mode.value is PrintMode.OVERLAY:
            text = _("This tray is not calibrated for this paper. Fields may miss their places on pre-printed paper.")
            return Notice(text, Tone.WARN)
        return Notice(_("This tray is not calibrated for this paper; whole certificates need it seldom."), Tone.NEUTRAL)

    def _say(self, notice: Notice) -> None:
        self._notes.removeWidget(self._told)
        self._told.hide()
        self._told.deleteLater()
        self._told = notice
        self._notes.addWidget(notice)


def open_print_dialog(
    owner: QWidget, office: Office, in_use: ProgrammeInUse, numbers: str, printed: Callable[[PrintJob], None]
) -> None:
    """Open the dialog over a page; `printed` is told of the job."""
    dialog = PrintDialog(owner.window(), office, in_use, numbers)
    dialog.printed.connect(printed)
    dialog.open()
