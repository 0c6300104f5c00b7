"""Where a print job goes: which printer and tray, and whether as a PDF, through the system's viewer, or directly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from ipexam.domain.calibration import Calibration
from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import PasswordNeeded
from ipexam.domain.print_errors import DeskCannotStamp
from ipexam.domain.print_job import PrintJob, Tray
from ipexam.domain.progress import Cancelled, Report
from ipexam.services.office import Office
from ipexam.services.printed_pages import write_pdf
from ipexam.ui import tasks
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.print_direct import RESOLUTIONS, print_pages, printers
from ipexam.ui.widgets.entry import Choice
from ipexam.wording import printing as words
from ipexam.wording.language import _

_LONGEST = 80
"""Characters that the log keeps of a tray's name; printers have shorter ones."""


class Output(Enum):
    """What happens to the pages of a job."""

    PRINTER = "printer"
    VIEWER = "viewer"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the fields of an `OutputForm` say."""

    tray: Tray
    output: Output
    dots_per_inch: int


class OutputForm(FormColumn):
    """Fields for printer, tray and output; `changed` when another tray was named."""

    changed = Signal()

    def __init__(self, calibrations: list[Calibration], tray: Tray | None = None) -> None:
        super().__init__()
        self._calibrations = calibrations
        known = printers()
        self.printer = _combo([*known, *(one.tray.printer for one in calibrations)], tray.printer if tray else "")
        self.tray = _combo([one.tray.tray for one in calibrations], tray.tray if tray else "")
        outputs = [
            (_("Print directly, in actual size"), Output.PRINTER),
            (_("Save as PDF and open it"), Output.VIEWER),
            (_("Save as PDF"), Output.FILE),
        ]
        self.output = Choice(_("Output"), outputs, Output.PRINTER if known else Output.VIEWER)
        dots = [(_("{n} dots per inch").format(n=n), n) for n in RESOLUTIONS]
        self.dots = Choice(_("Resolution"), dots, RESOLUTIONS[0])
        self._build()

    @property
    def value(self) -> Delivery:
        """What the fields say."""
        tray = Tray(self.printer.currentText().strip(), self.tray.currentText().strip())
        return Delivery(tray, self.output.value, self.dots.value)

    def _build(self) -> None:
        self.add(_("Printer"), self.printer)
        self.add(_("Tray"), self.tray)
        self.hint(_("As you call it, such as “manual feed”. Each tray has a calibration of its own."))
        self.add(_("Output"), self.output)
        self.add(_("Resolution"), self.dots)
        self.printer.currentTextChanged.connect(self._tell)
        self.tray.currentTextChanged.connect(self._tell)
        self.output.picked.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.dots.setEnabled(self.output.value is Output.PRINTER)

    def _tell(self, _text: str) -> None:
        self.changed.emit()


def deliver(
    owner: QWidget,
    office: Office,
    delivery: Delivery,
    title: str,
    make: Callable[[Report], PrintJob],
    done: Callable[[PrintJob], None],
) -> None:
    """Make a job and send its pages where they should go; nothing is made when the person names no file."""
    path = _file(owner, title) if delivery.output is not Output.PRINTER else None
    if path is None and delivery.output is not Output.PRINTER:
        return

    def work(report: Report) -> PrintJob:
        job = make(report)
        if path is None:
            return _to_printer(office, job, office.printing.pdf(job.id), delivery, title, report)
        return _to_file(office, job, path)

    def finished(job: PrintJob) -> None:
        if path is not None and delivery.output is Output.VIEWER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        done(job)

    tasks.run(owner, title, work=work, done=finished)


def print_at_desk(office: Office, programme: str, number: str, printer: str, report: Report) -> PrintJob:
    """Print one certificate now, the way the last batch went to this printer. Raises `PrinterRefused`,
    `DeskCannotStamp` and what `print_one` raises; call it on the worker thread."""
    habit = office.printing.habit(printer, programme)
    try:
        job, pdf = office.printing.print_one(number, habit.mode, habit.tray, habit.stock)
    except PasswordNeeded as needed:
        raise DeskCannotStamp(number) from needed
    return _to_printer(office, job, pdf, Delivery(habit.tray, Output.PRINTER, min(RESOLUTIONS)), number, report)


def deliver_pages(owner: QWidget, delivery: Delivery, title: str, make: Callable[[Report], bytes]) -> None:
    """Send pages that belong to no job where they should go."""
    path = _file(owner, title) if delivery.output is not Output.PRINTER else None
    if path is None and delivery.output is not Output.PRINTER:
        return

    def work(report: Report) -> None:
        pdf = make(report)
        if path is None:
            print_pages(pdf, delivery.tray.printer, delivery.dots_per_inch, title, report)
        else:
            write_pdf(pdf, path)

    def finished(_nothing: None) -> None:
        if path is not None and delivery.output is Output.VIEWER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    tasks.run(owner, title, work=work, done=finished)


def _to_printer(office: Office, job: PrintJob, pdf: bytes, delivery: Delivery, title: str, report: Report) -> PrintJob:
    """Print directly. When the person cancels, the pages drawn so far still come out; when the printer refuses, none
    does."""
    drawn = 0

    def count(done: int, total: int, what: str = "") -> None:
        nonlocal drawn
        drawn = done
        report(done, total, what or words.page_of(done, total))

    try:
        print_pages(pdf, delivery.tray.printer, delivery.dots_per_inch, title, count)
    except Cancelled:
        office.printing.sent(job.id, drawn)
        raise
    except UserError:
        office.printing.sent(job.id, 0)
        raise
    return office.printing.sent(job.id)


def _to_file(office: Office, job: PrintJob, path: Path) -> PrintJob:
    """Write the pages, which wait until somebody says that they were printed; a file that could not be written is no
    sheet."""
    try:
        office.printing.write(job.id, path)
    except UserError:
        office.printing.sent(job.id, 0)
        raise
    return job


def _file(owner: QWidget, title: str) -> Path | None:
    name, _used = QFileDialog.getSaveFileName(owner, title, f"{title}.pdf", "PDF (*.pdf)")
    return Path(name) if name else None


def _combo(texts: list[str], text: str) -> QComboBox:
    """A choice of texts that takes any other too."""
    made = QComboBox()
    line = QLineEdit()
    line.setMaxLength(_LONGEST)
    made.setLineEdit(line)
    made.addItems([one for one in dict.fromkeys(texts) if one])
    if text:
        made.setCurrentText(text)
    return made
