"""What is known of a print job, and what can be done with it and with one of its sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ipexam.domain.print_job import PrintJob, PrintSheet
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.wording import certificate as certificate_words
from ipexam.wording import printing as words
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text


class JobDoors(Protocol):
    """What the pane can start."""

    def came_out(self) -> None:
        """Write down that what was not sent did come out."""

    @property
    def waiting(self) -> int:
        """Spoiled sheets without a good one."""

    @property
    def can_spoil(self) -> bool:
        """Whether a good sheet is chosen."""

    def go_on(self) -> None:
        """After a jam."""

    def replace(self) -> None:
        """Spoiled sheets again."""

    def spoil(self) -> None:
        """Write down a spoiled sheet."""

    def write_stamping(self) -> None:
        """The stamping form."""

    def write_covers(self) -> None:
        """Covers of bundles."""

    def save(self) -> None:
        """The pages as PDF."""


class JobDetail(DetailPane):
    """Facts of a job above, the chosen sheet below, and buttons."""

    def __init__(self, doors: JobDoors) -> None:
        super().__init__(_("Print job"), _("Choose a print job to see it."))
        self._doors = doors

    def show_job(self, job: PrintJob | None, zone: str, sheet: PrintSheet | None = None) -> None:
        """Show a job, with one of its sheets if one is chosen."""
        if job is None:
            self.clear()
            return
        self.start(_("Print job {n}").format(n=job.id), words.sheets(job), words.reason(job.reason))
        self.section(_("How it was printed"))
        self.pairs(_facts(job, zone))
        if sheet is not None:
            self.section(_("Sheet {n}").format(n=sheet.page))
            self.pairs(_sheet_facts(sheet))
        self.section(_("What can be done"))
        for action in self._actions(job):
            row = QHBoxLayout()
            row.addWidget(action)
            row.addStretch(1)
            self.add(row)
        self.finish()

    def _actions(self, job: PrintJob) -> list[QPushButton]:
        doors = self._doors
        entries: list[tuple[str, Callable[[], None], str, bool]] = [
            (_("Go on after a jam…"), doors.go_on, "print", True),
            (_("All sheets came out"), doors.came_out, "check", job.waiting > 0),
            (_("This sheet is spoiled…"), doors.spoil, "flag", doors.can_spoil),
            (_("Print spoiled sheets again…"), doors.replace, "redo", bool(doors.waiting)),
        ]
        papers: list[tuple[str, str, Callable[[], object]]] = [
            (_("Stamping form…"), "stamp-place", doors.write_stamping),
            (_("Bundle covers…"), "package", doors.write_covers),
            (_("Pages of the job…"), "export", doors.save),
        ]
        shown = [button(text, on, icon_name=icon) for text, on, icon, there in entries if there]
        return [*shown, menu_button(_("Save as PDF"), papers, icon_name="export")]


def _facts(job: PrintJob, zone: str) -> list[tuple[str, str]]:
    facts = [
        (_("When"), time_text(job.made_at, zone)),
        (_("Who"), job.actor),
        (_("Printer and tray"), words.tray(job.tray)),
        (_("What is drawn"), certificate_words.print_mode(job.mode)),
        (_("Order of the pages"), certificate_words.print_order(job.order)),
        (_("Paper used up"), job.stock),
        (_("Calibration"), str(job.calibration or "")),
        (_("Cut from job"), str(job.of_job or "")),
    ]
    return [(name, value) for name, value in facts if value]


def _sheet_facts(sheet: PrintSheet) -> list[tuple[str, str]]:
    facts = [(_("Certificate"), f"{sheet.number} {sheet.name}")]
    if sheet.spoiling is not None:
        again = _("yes") if sheet.replaced else _("not yet")
        facts += [
            (_("Reason"), sheet.spoiling.reason),
            (_("Destroyed by"), sheet.spoiling.by),
            (_("Seen by"), sheet.spoiling.witness),
            (_("Printed again"), again),
        ]
    return facts
