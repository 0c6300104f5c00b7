"""Import batches with undo, and the audit trail with its check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.audit import AuditCheck, AuditLine
from ipexam.domain.batch import BatchLine
from ipexam.domain.error_report import MarkedFile
from ipexam.domain.progress import Report
from ipexam.domain.undoing import UndoOutcome
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.comparison import ComparisonDialog, ComparisonDoor
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.file_password import run_with_passwords
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import audit as audit_words
from ipexam.wording import audit_facts, undoing, verbs
from ipexam.wording import batch as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_BATCHES_OFFERED = 500
"""How many of the newest imports can be chosen for a comparison."""
_KEPT_SHOWN = 12
"""How many things that undoing kept a message lists."""


class BatchesPage(Page):
    """导入批次与审计."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._line: BatchLine | None = None
        self._undoing: BatchLine | None = None
        self._batches = self._make_batches()
        self._trail = self._make_trail()
        self._detail = DetailPane(_("Import batch"), _("Choose a batch to see its files."))
        self._tabs = QTabWidget()
        self._header = PageHeader(
            _("Batches and audit"), (button(_("Check the audit trail"), self._verify, icon_name="audit"),)
        )
        self._build()

    def refresh(self) -> None:
        """Read both lists afresh."""
        self._zone = self._in_use.read().zone
        self._batches.load(self._fetch_batches)
        self._trail.load(self._office.audit.page)
        self._header.set_hint(
            _("{n} batches, {rows} rows of audit trail; times in {zone}").format(
                n=f"{self._batches.model.total:,}", rows=f"{self._trail.model.total:,}", zone=self._zone
            )
        )

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Checking the trail starts here, and showing either list."""
        return {
            Verb.BATCH_LIST: self._show_batches,
            Verb.AUDIT_LIST: self._show_trail,
            Verb.AUDIT_VERIFY: self._verify,
        }

    def _build(self) -> None:
        self.body.addWidget(self._header)
        first = beside(self._batches, self._detail)
        second = QWidget()
        column = QVBoxLayout(second)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trail)
        self._tabs.addTab(first, _("Import batches"))
        self._tabs.addTab(second, _("Audit trail"))
        self.body.addWidget(self._tabs, 1)
        self._batches.table.row_shown.connect(self._show)

    def _make_batches(self) -> Listing:
        columns: list[Column[BatchLine]] = [
            Column(_("No."), lambda b: str(b.id), width=64, right=True),
            Column(_("What"), lambda b: words.noun(b.noun), width=110),
            Column(_("Files"), lambda b: listed(b.files), tooltip=lambda b: "\n".join(b.files)),
            Column(_("When"), lambda b: time_text(b.made_at, self._zone), width=150),
            Column(_("Rows added"), lambda b: f"{b.added:,}", width=100, right=True),
            Column(_("State"), _state_text, width=124, badge=_state_tone),
        ]
        empty = EmptyState(
            "batches", _("No imports yet"), _("Every file that is imported appears here and most can be undone.")
        )
        return Listing(_("Import batches"), columns, empty)

    def _make_trail(self) -> Listing:
        columns: list[Column[AuditLine]] = [
            Column(_("No."), lambda a: str(a.no), width=72, right=True),
            Column(_("When"), lambda a: audit_words.time(a, self._zone), width=160),
            Column(_("Who"), lambda a: a.actor, width=120),
            Column(_("Did what"), _verb_text, width=190),
            Column(_("Subject"), lambda a: a.subject, width=180),
            Column(_("Facts"), lambda line: audit_facts.told(line.facts)),
        ]
        empty = EmptyState(
            "audit", _("Nothing written yet"), _("Every change, export and reveal is written down here.")
        )
        return Listing(_("Audit trail"), columns, empty)

    def _fetch_batches(self, offset: int, limit: int) -> tuple[list[BatchLine], int]:
        return self._office.batches.page(self._in_use.code, offset, limit)

    def _show_batches(self) -> None:
        self._tabs.setCurrentIndex(0)

    def _show_trail(self) -> None:
        self._tabs.setCurrentIndex(1)

    def _show(self, line: BatchLine | None) -> None:
        self._line, pane = line, self._detail
        if line is None:
            pane.clear()
            return
        pane.start(words.noun(line.noun), _("Batch no. {n}").format(n=line.id), _state_text(line), _state_tone(line))
        pane.section(_("Files"))
        for name in line.files:
            pane.text(name)
        pane.section(_("What came of it"))
        pane.pairs(
            [
                (_("Added"), f"{line.added:,}"),
                (_("Changed"), f"{line.changed:,}"),
                (_("Unchanged"), f"{line.unchanged:,}"),
                (_("Waiting for a person"), f"{line.unmatched:,}"),
                (_("Rejected"), f"{line.rejected:,}"),
                (_("When"), time_text(line.made_at, self._zone)),
                (_("Who"), line.actor),
                (_("Undone"), time_text(line.undone_at, self._zone) if line.undone_at else ""),
            ]
        )
        pane.section(_("What can be done"))
        for action in self._actions(line):
            row = QHBoxLayout()
            row.addWidget(action)
            row.addStretch(1)
            pane.add(row)
        pane.finish()

    def _actions(self, line: BatchLine) -> list[QPushButton]:
        """What can be done with this batch."""
        actions = []
        if self._office.error_reports.reportable(line):
            actions.append(button(_("Mark its problems…"), self.report, icon_name="flag"))
        if self._office.comparisons.comparable(line):
            actions.append(button(_("Compare…"), self.compare, icon_name="hours"))
        if self._office.batches.undoable(line):
            actions.append(button(_("Undo this import…"), self._undo, icon_name="undo", kind="danger"))
        return actions

    def report(self) -> None:
        """Ask for a folder, and write the batch's own files into it with their problems marked."""
        title = _("Choose a folder for the marked files")
        folder = QFileDialog.getExistingDirectory(self, title) if self._line is not None else ""
        if folder:
            self.report_into(Path(folder))

    def report_into(self, folder: Path) -> None:
        """Write the marked files into this folder; a password is asked for when a file needs one."""
        line, office = self._line, self._office
        if line is None:
            return

        def work(report: Report) -> tuple[MarkedFile, ...]:
            return office.error_reports.report(line.id, folder, report)

        run_with_passwords(self, _("Marking problems"), office.passwords, work=work, done=self._reported)

    def _reported(self, written: tuple[MarkedFile, ...]) -> None:
        said = "\n".join(map(words.marked, written)) or words.nothing_marked()
        show_information(self.window(), _("Problems marked"), said)

    def compare(self) -> None:
        """Open the chosen import beside an earlier one."""
        line, code = self._line, self._in_use.code
        if line is None:
            return
        service = self._office.comparisons
        batches, _total = self._office.batches.page(code, 0, _BATCHES_OFFERED)
        door = ComparisonDoor(
            passwords=self._office.passwords,
            compare=lambda before, after, report: service.compare(code, before, after, report=report),
            export=lambda found, path, wanted: service.export(found, path, *wanted),
        )
        offered = [one for one in batches if service.comparable(one) and one.id != line.id]
        everything = sorted([line, *offered], key=lambda one: one.id, reverse=True)
        dialog = ComparisonDialog(self.window(), everything, line, self._zone, door)
        dialog.open()
        dialog.compare()

    def _undo(self) -> None:
        line = self._line
        if line is None:
            return
        text = words.undo_question(line, self._zone)
        if ask(self.window(), _("Undo this import?"), text, _("Undo"), Tone.WARN):
            self._undoing = line
            tasks.write(self, _("Undo an import"), partial(self._office.batches.undo, line.id), self._undone)

    def _undone(self, outcome: UndoOutcome) -> None:
        self.refresh()
        kept = "\n".join(map(undoing.kept, outcome.kept[:_KEPT_SHOWN]))
        text = "\n\n".join(filter(None, (undoing.outcome(outcome), kept)))
        line = self._undoing
        if line is None or not any(each.where for each in outcome.kept):
            show_information(self.window(), _("Undone"), text)
        elif ask(self.window(), _("Undone"), text, _("Take these back too"), Tone.WARN):
            again = partial(self._office.batches.undo, line.id, everything=True)
            tasks.write(self, _("Undo an import"), again, self._undone)

    def _verify(self) -> None:
        tasks.write(self, _("Checking the audit trail"), self._office.audit.verify, self._show_check)

    def _show_check(self, found: AuditCheck) -> None:
        show = show_information if found.broken_at is None else show_error
        show(self.window(), _("Audit trail"), audit_words.check(found))


def _state_text(line: BatchLine) -> str:
    if line.undone_at is not None:
        return _("Undone")
    return _("With leftovers") if line.unmatched or line.rejected else _("Complete")


def _state_tone(line: BatchLine) -> Tone:
    if line.undone_at is not None:
        return Tone.NEUTRAL
    return Tone.WARN if line.unmatched or line.rejected else Tone.GOOD


def _verb_text(line: AuditLine) -> str:
    known = {str(verb): verb for verb in Verb}
    return verbs.label(known[line.verb]) if line.verb in known else line.verb
