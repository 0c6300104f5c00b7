"""Bringing in files, the same on every page: choose or drop, wait, see what came of it, keep the list of problems."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.progress import Report
from ipexam.services.file_passwords import FilePasswords
from ipexam.services.problem_sheet import write_problems
from ipexam.services.templates import write_blank
from ipexam.ui import tasks
from ipexam.ui.office.file_password import run_with_passwords
from ipexam.ui.office.page import Page
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.drop_layer import DropLayer
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.problems import OutcomeDialog
from ipexam.wording.batch import noun as noun_word
from ipexam.wording.language import _
from ipexam.wording.problems import sentence

Work = Callable[[tuple[Path, ...], Report], ImportOutcome]
Result = TypeVar("Result")

SHEETS = (".xlsx", ".xls", ".csv")


class FileImport:
    """One kind of import of one page. `work` runs off the GUI thread; the page reads afresh afterwards.

    Unless `several`, one file is brought in at a time, and a drop of more is refused in words. `before` is asked once
    files were dropped, and False stops; choosing in the file dialog is the page's own affair.
    """

    def __init__(
        self,
        page: Page,
        passwords: FilePasswords,
        noun: BatchNoun,
        title: str,
        work: Work,
        endings: tuple[str, ...] = SHEETS,
        *,
        several: bool = False,
        before: Callable[[], bool] | None = None,
    ) -> None:
        self._page, self._noun, self._title, self._work, self._endings = page, noun, title, work, endings
        self._several, self._before, self._passwords = several, before, passwords
        self._paths: tuple[Path, ...] = ()
        self._outcome: ImportOutcome | None = None
        hint = _("Let go to import: {what}").format(what=noun_word(noun))
        self._layer = DropLayer(page, hint, endings)
        self._layer.dropped.connect(self.take, Qt.ConnectionType.QueuedConnection)  # the drop itself ends first

    def choose(self) -> None:
        """Let the person choose, then bring in what was chosen."""
        kinds = _kinds(self._endings)
        if self._several:
            names, _used = QFileDialog.getOpenFileNames(self._page, self._title, "", kinds)
        else:
            name, _used = QFileDialog.getOpenFileName(self._page, self._title, "", kinds)
            names = [name] if name else []
        if names:
            self.start(tuple(Path(name) for name in names))

    def take(self, paths: tuple[Path, ...]) -> None:
        """Bring in files that were dropped."""
        if len(paths) > 1 and not self._several:
            text = _("{n} files were dropped here, and one is taken at a time. Nothing was imported: drop them singly.")
            show_information(self._page.window(), self._title, text.format(n=len(paths)))
        elif self._before is None or self._before():
            self.start(paths)

    def save_template(self) -> None:
        """Write the blank sheet that this import reads where the person says."""
        save_template(self._page, self._noun)

    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The two buttons of a page's head: the template, then the import itself."""
        return (
            button(_("Template…"), self.save_template, icon_name="paper"),
            button(_("Import…"), self.choose, icon_name="import", kind="primary", keys="Ctrl+I"),
        )

    def start(self, paths: tuple[Path, ...]) -> None:
        """Bring in these files."""
        self._paths = paths
        self._run(self._bring_in, self._show)

    def _run(self, work: Callable[[Report], Result], done: Callable[[Result], None]) -> None:
        """Do slow work with the files; the password of a protected one is asked for."""
        run_with_passwords(self._page, self._title, self._passwords, work=work, done=done)

    def _bring_in(self, report: Report) -> ImportOutcome:
        return self._work(self._paths, report)

    def _show(self, outcome: ImportOutcome) -> None:
        self._page.refresh()
        self._outcome = outcome
        dialog = self.dialog(outcome)
        dialog.exec()
        dialog.deleteLater()

    def dialog(self, outcome: ImportOutcome) -> OutcomeDialog:
        """What shows the outcome."""
        return OutcomeDialog(self._page.window(), self._title, outcome, sentence, self.save_problems)

    def save_problems(self, dialog: QWidget) -> None:
        """Keep the problems of the last import as a spreadsheet."""
        if self._outcome is not None:
            save_problems(dialog, self._outcome)


def save_problems(owner: QWidget, outcome: ImportOutcome) -> None:
    """Write the problems of an import as a spreadsheet where the person says."""
    title = _("Save the problems")
    name, _used = QFileDialog.getSaveFileName(owner, title, _("Problems") + ".xlsx", _kinds((".xlsx",)))
    if name:
        tasks.write(owner, title, lambda: write_problems(outcome, Path(name)))


def save_template(owner: QWidget, noun: BatchNoun) -> None:
    """Write the blank sheet that the import of this noun reads where the person says."""
    title = _("Save the template")
    proposed = _("{what} template").format(what=noun_word(noun)) + ".xlsx"
    name, _used = QFileDialog.getSaveFileName(owner, title, proposed, _kinds((".xlsx",)))
    if name:
        tasks.write(owner, title, lambda: write_blank(noun, Path(name)))


def _kinds(endings: tuple[str, ...]) -> str:
    return _("Spreadsheets ({endings})").format(endings=" ".join(f"*{ending}" for ending in endings))
