"""Step 6: what came of it, what waits for a person, and taking it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.problem import Problem
from ipexam.domain.progress import Report
from ipexam.domain.undoing import UndoOutcome
from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.office.hours_wizard.row_tiles import row_tiles
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.ui.office.importing import save_problems
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording import problems, undoing
from ipexam.wording.language import _

HOURS_PAGE = "hours"


class DoneStep(Step):
    """`goes` carries the key of the page where what waits is settled."""

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__(door, draft)
        self._undone: UndoOutcome | None = None
        columns: list[Column[Problem]] = [
            Column(_("Where"), lambda p: str(p.where), width=300, tooltip=lambda p: str(p.where)),
            Column(_("What is wrong"), problems.sentence),
        ]
        empty = EmptyState("check", _("Nothing was wrong"), _("Every row of the files was understood."))
        self.problems = Listing(_("Problems"), columns, empty)
        self._top = QVBoxLayout()
        self._top.setSpacing(SPACE.medium)
        self.waiting_button = button(_("Go to the &waiting rows"), self._go, icon_name="chevron-right")
        self.save_button = button(_("Save the &error report…"), self.save, icon_name="export")
        self.undo_button = button(_("&Undo this import…"), self.undo, icon_name="undo", kind="danger")
        self._build()

    goes = Signal(str)

    @property
    def title(self) -> str:
        """Its name."""
        return _("Finished")

    @property
    def guidance(self) -> str:
        """What to do."""
        if self._undone:
            return _("The import was taken back. The same files can be imported again.")
        return _("The import is written. You can take it back here now, or later on the page of import batches.")

    @property
    def next_text(self) -> str:
        """Nothing comes after."""
        return _("&Finish")

    def enter(self) -> None:
        """Show what came of it."""
        outcome = self._draft.outcome
        if outcome is not None:
            self._show(outcome)

    def undo(self) -> None:
        """Take the batch back, after asking."""
        outcome = self._draft.outcome
        text = _("The rows of this batch go, and what they had replaced counts again. The file can be imported again.")
        if outcome is None or outcome.batch is None:
            return
        if ask(self, _("Undo this import?"), text, _("Undo"), Tone.WARN):
            batch = outcome.batch
            tasks.write(self, _("Undo an import"), lambda: self._door.undo(batch), self._taken_back)

    def save(self) -> None:
        """Write marked copies of the clerk's own files into a folder; when nothing was taken there is no batch that
        keeps the files, and the list of problems is written instead."""
        outcome, title = self._draft.outcome, _("Save the error report")
        if outcome is None:
            return
        batch = outcome.batch
        if batch is None:
            save_problems(self, outcome)
        elif folder := QFileDialog.getExistingDirectory(self, title):

            def work(report: Report) -> object:
                return self._door.save_report(batch, Path(folder), report)

            tasks.run(self, title, work=work, done=self._saved)

    def _saved(self, _files: object) -> None:
        show_information(self, _("Save the error report"), _("The marked copies of your files were written."))

    def _build(self) -> None:
        self.body.addLayout(self._top)
        self.body.addWidget(self.problems, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        for each in (self.undo_button, self.save_button):
            each.setAutoDefault(False)
            row.addWidget(each)
        row.addStretch(1)
        self.waiting_button.setAutoDefault(False)
        row.addWidget(self.waiting_button)
        self.body.addLayout(row)

    def _show(self, outcome: ImportOutcome) -> None:
        clear(self._top)
        self._top.addWidget(_tiles(outcome))
        self._top.addWidget(_verdict(outcome, self._undone))
        found = outcome.problems
        self.problems.load(lambda offset, limit: (found[offset : offset + limit], len(found)))
        self.undo_button.setVisible(outcome.batch is not None and not self._undone)
        self.save_button.setVisible(bool(found) and not self._undone)
        self.waiting_button.setVisible(bool(outcome.unmatched) and not self._undone)

    def _taken_back(self, undone: UndoOutcome) -> None:
        self._undone = undone
        self.enter()
        self.changed.emit()

    def _go(self) -> None:
        self.goes.emit(HOURS_PAGE)


def _tiles(outcome: ImportOutcome) -> QWidget:
    frame = QWidget()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(SPACE.small)
    for place, tile in enumerate(row_tiles(outcome.added, outcome.changed, outcome.unchanged, outcome.unmatched)):
        grid.addWidget(tile, 0, place)
    if outcome.rejected:
        rejected = StatTile(_("Rejected"), f"{outcome.rejected:,}", _("could not be read"), Tone.BAD)
        grid.addWidget(rejected, 0, grid.columnCount())
    return frame


def _verdict(outcome: ImportOutcome, undone: UndoOutcome | None) -> Notice:
    if undone is not None:
        return Notice(undoing.outcome(undone), Tone.ACCENT)
    if outcome.batch is None and outcome.waits_for_person:
        return Notice(_("Nothing new was written. Correct the rows below in the file and import it again."), Tone.WARN)
    if outcome.batch is None:
        return Notice(_("Nothing new was written: everything in these files is known already."), Tone.ACCENT)
    text = _("Imported as batch no. {n}.").format(n=outcome.batch)
    if not outcome.unmatched:
        return Notice(text, Tone.GOOD)
    more = _("{n} rows wait for a person and do not count yet.").format(n=f"{outcome.unmatched:,}")
    return Notice(_("{first} {then}").format(first=text, then=more), Tone.WARN)
