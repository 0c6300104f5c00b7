"""The printing log (打印记录): every job, its sheets, and what is done after a jam or with a spoiled sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter

from ipexam.domain.print_job import Paper, PrintJob, PrintSheet, SheetState, Spoiling, Tray
from ipexam.domain.progress import Report
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.print_calibration import CalibrationDialog
from ipexam.ui.office.print_job_detail import JobDetail
from ipexam.ui.office.print_output import Delivery, deliver
from ipexam.ui.office.print_spoiled import JamDialog, ReplaceDialog, SpoilDialog
from ipexam.ui.office.print_stock import StockDialog
from ipexam.ui.office.printing import open_print_dialog
from ipexam.ui.tokens import NAME_COLUMN, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import printing as words
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_TONES = {
    SheetState.WAITING: Tone.WARN,
    SheetState.GOOD: Tone.GOOD,
    SheetState.SPOILED: Tone.BAD,
    SheetState.NOT_PRINTED: Tone.NEUTRAL,
}

_JOBS_HIGH, _SHEETS_HIGH = 250, 350
"""Shares of the height: jobs are few, sheets many."""


class PrintJobsPage(Page):
    """打印记录."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._job: PrintJob | None = None
        self._sheet: PrintSheet | None = None
        self._shown: tuple[PrintSheet, ...] = ()
        self._jobs, self._sheets = self._make_jobs(), self._make_sheets()
        self._detail = JobDetail(self)
        self._header = PageHeader(
            _("Printing log"),
            (
                button(_("Pre-printed paper…"), self.show_stock, icon_name="paper"),
                button(_("Calibrate a printer…"), self.calibrate, icon_name="fit"),
                button(_("Log as PDF…"), self.write_log, icon_name="export"),
                button(_("Print…"), self.start_print, icon_name="print", kind="primary", keys="Ctrl+P"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the log afresh."""
        self._zone = self._in_use.read().zone
        self._jobs.load(self._fetch)
        self._header.set_hint(_("Print jobs: {n}").format(n=f"{self._jobs.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Printing, calibration and paper start here."""
        return {
            Verb.PRINTING_BATCH: self.start_print,
            Verb.PRINTING_CALIBRATE: self.calibrate,
            Verb.PRINTING_STOCK: self.show_stock,
            Verb.PRINTING_FORMS: self.write_log,
        }

    def start_print(self) -> None:
        """Print a batch."""
        open_print_dialog(self, self._office, self._in_use, "", self._printed)

    def calibrate(self) -> None:
        """Calibrate a tray for the paper of the certificates, the tray of the job that is shown first."""
        tray = self._job.tray if self._job else Tray()
        paper = next(iter(self._office.printing.papers(self._in_use.code)), Paper(210, 297))
        CalibrationDialog(self.window(), self._office, tray, paper).open()

    def show_stock(self) -> None:
        """Show the account of pre-printed paper."""
        StockDialog(self.window(), self._office).open()

    def write_log(self) -> None:
        """Write the whole log as PDF."""
        path, code = self._pdf(_("Printing log")), self._in_use.code
        if path is not None:
            tasks.write(self, _("Printing log"), lambda: self._office.print_papers.log(path, code))

    def go_on(self) -> None:
        """Ask from where on, and print the rest of the job that is shown."""
        job = self._job
        if job is not None:
            calibrations, actor = self._office.printers.calibrations(), self._office.actor.name
            dialog = JamDialog(self.window(), job, self._shown, calibrations, actor)
            dialog.agreed.connect(self._go_on)
            dialog.open()

    def came_out(self) -> None:
        """Write down that every sheet of the job that is shown came out, though the program did not see it sent."""
        job, sent = self._job, self._office.printing.sent
        if job is not None:
            tasks.write(self, _("All sheets came out"), lambda: sent(job.id), self._written_down)

    def replace(self) -> None:
        """Print the spoiled sheets of the job that is shown again."""
        job = self._job
        if job is not None:
            dialog = ReplaceDialog(self.window(), job, self.waiting, self._office.printers.calibrations())
            dialog.agreed.connect(self._replace)
            dialog.open()

    def spoil(self) -> None:
        """Write down that the sheet that is chosen is spoiled."""
        if self._sheet is not None:
            dialog = SpoilDialog(self.window(), self._sheet, self._office.actor.name)
            dialog.agreed.connect(self._spoil)
            dialog.open()

    def write_stamping(self) -> None:
        """Write the request and record of stamping for the job that is shown."""
        job, path = self._job, self._pdf(_("Stamping form"))
        if job is not None and path is not None:
            tasks.write(self, _("Stamping form"), lambda: self._office.print_papers.stamping(job.id, path))

    def write_covers(self) -> None:
        """Write the covers of bundles for the job that is shown."""
        job, path = self._job, self._pdf(_("Bundle covers"))
        if job is not None and path is not None:
            tasks.write(self, _("Bundle covers"), lambda: self._office.print_papers.covers(job.id, path))

    def save(self) -> None:
        """Write the pages of the job that is shown."""
        job, path = self._job, self._pdf(_("Save as PDF"))
        if job is not None and path is not None:
            tasks.write(self, _("Save as PDF"), lambda: self._office.printing.write(job.id, path))

    @property
    def waiting(self) -> int:
        """How many spoiled sheets of the job have no good one yet."""
        return sum(sheet.state is SheetState.SPOILED and not sheet.replaced for sheet in self._shown)

    @property
    def can_spoil(self) -> bool:
        """Whether the sheet that is chosen is a good one."""
        return self._sheet is not None and self._sheet.usable

    def _build(self) -> None:
        self.body.addWidget(self._header)
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.setChildrenCollapsible(False)
        lists.setHandleWidth(SPACE.large)
        lists.addWidget(self._jobs)
        lists.addWidget(self._sheets)
        lists.setSizes([_JOBS_HIGH, _SHEETS_HIGH])
        self.body.addWidget(beside(lists, self._detail), 1)
        self._jobs.table.row_shown.connect(self._show)
        self._sheets.table.row_shown.connect(self._show_sheet)

    def _make_jobs(self) -> Listing:
        columns: list[Column[PrintJob]] = [
            Column(_("No."), lambda j: str(j.id), width=64, right=True),
            Column(_("When"), lambda j: time_text(j.made_at, self._zone), width=150),
            Column(_("Reason"), lambda j: words.reason(j.reason), width=130),
            Column(_("Printer and tray"), lambda j: words.tray(j.tray), tooltip=lambda j: words.tray(j.tray)),
            Column(_("Number of sheets"), words.sheets, width=250),
        ]
        empty = EmptyState(
            "print",
            _("Nothing printed yet"),
            _("Every print job is kept here with each of its sheets, so that a jam costs one sheet and no number."),
            _("Print…"),
            self.start_print,
        )
        return Listing(_("Print jobs"), columns, empty)

    def _make_sheets(self) -> Listing:
        columns: list[Column[PrintSheet]] = [
            Column(_("Page"), lambda s: str(s.page), width=64, right=True),
            Column(_("Certificate number"), lambda s: s.number, width=170),
            Column(_("Name"), lambda s: s.name, width=NAME_COLUMN),
            Column(_("Organisation"), lambda s: s.organisation),
            Column(_("State"), lambda s: words.sheet_state(s.state), width=130, badge=lambda s: _TONES[s.state]),
        ]
        empty = EmptyState("paper", _("No job chosen"), _("Choose a print job to see its sheets."))
        return Listing(_("Sheets of the job"), columns, empty)

    def _fetch(self, offset: int, limit: int) -> tuple[list[PrintJob], int]:
        return self._office.printing.jobs(self._in_use.code, offset, limit)

    def _fetch_sheets(self, offset: int, limit: int) -> tuple[tuple[PrintSheet, ...], int]:
        return self._shown[offset : offset + limit], len(self._shown)

    def _show(self, job: PrintJob | None) -> None:
        self._sheet = None
        self._job, self._shown = (None, ()) if job is None else self._office.printing.job(job.id)
        self._sheets.load(self._fetch_sheets)
        self._detail.show_job(self._job, self._zone)

    def _show_sheet(self, sheet: PrintSheet | None) -> None:
        self._sheet = sheet
        self._detail.show_job(self._job, self._zone, sheet)

    def _printed(self, job: PrintJob) -> None:
        self.refresh()
        others = self._office.print_overlaps.elsewhere(job.id)
        show_information(self.window(), _("Print certificates"), words.printed(job, others))

    def _go_on(self, page: int, jammed: int, spoiling: Spoiling, delivery: Delivery) -> None:
        job = self._job
        if job is None:
            return

        def make(_report: Report) -> PrintJob:
            return self._office.printing.reprint(job.id, page, jammed, spoiling, delivery.tray)

        deliver(self, self._office, delivery, _("Go on printing after a jam"), make, self._printed)

    def _replace(self, delivery: Delivery) -> None:
        job = self._job
        if job is None:
            return

        def make(_report: Report) -> PrintJob:
            return self._office.printing.replace(job.id, delivery.tray)

        deliver(self, self._office, delivery, _("Print spoiled sheets again"), make, self._printed)

    def _spoil(self, spoiling: Spoiling) -> None:
        job, sheet = self._job, self._sheet
        if job is not None and sheet is not None:
            spoil = self._office.printing.spoil
            tasks.write(
                self, _("Write down a spoiled sheet"), lambda: spoil(job.id, [sheet.page], spoiling), self._written_down
            )

    def _written_down(self, _job: PrintJob) -> None:
        self.refresh()

    def _pdf(self, title: str) -> Path | None:
        name, _used = QFileDialog.getSaveFileName(self, title, f"{title}.pdf", "PDF (*.pdf)")
        return Path(name) if name else None
