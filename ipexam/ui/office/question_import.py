"""Bringing questions in: choose or drop files, look at what they hold, decide, take in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionContent
from ipexam.domain.question_import import Decisions, ImportPreview
from ipexam.services.office import Office
from ipexam.services.question_reading import ENDINGS
from ipexam.services.templates import write_blank
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.importing import FileImport
from ipexam.ui.office.page import Page
from ipexam.ui.office.question_import_dialog import QuestionImportDialog
from ipexam.wording.language import _


class QuestionImport(FileImport):
    """The import of the bank's page: nothing is written before the person has seen the preview and agreed."""

    def __init__(self, page: Page, office: Office, in_use: ProgrammeInUse) -> None:
        title = _("Import questions")
        super().__init__(page, office.passwords, BatchNoun.BANK, title, self._take_in, ENDINGS, several=True)
        self._office, self._in_use = office, in_use
        self._preview: ImportPreview | None = None
        self._decisions = Decisions()

    def choose(self) -> None:
        """Let the person choose files of any known format."""
        kinds = _("Questions ({endings})").format(endings=" ".join(f"*{ending}" for ending in ENDINGS))
        everything = _("All files (*)")
        names, _used = QFileDialog.getOpenFileNames(self._page, self._title, "", f"{kinds};;{everything}")
        if names:
            self.start(tuple(Path(name) for name in names))

    def save_template(self) -> None:
        """Write the workbook, or the Word document for lecturers, where the person says."""
        title = _("Save the template")
        kinds = (_("Spreadsheet (*.xlsx)"), _("Word document (*.docx)"))
        name, used = QFileDialog.getSaveFileName(self._page, title, _("Question template"), ";;".join(kinds))
        if name:
            path = Path(name)
            if path.suffix.lower() not in (".xlsx", ".docx"):
                path = path.with_name(path.name + (".docx" if used == kinds[1] else ".xlsx"))
            tasks.write(self._page, title, lambda: write_blank(BatchNoun.BANK, path))

    def start(self, paths: tuple[Path, ...]) -> None:
        """Read these files and show what they hold."""
        self._paths = paths
        self._run(self._read, self._show_preview)

    def _read(self, report: Report) -> ImportPreview:
        return self._office.question_imports.read(self._paths, self._in_use.code, report)

    def _show_preview(self, preview: ImportPreview) -> None:
        dialog = QuestionImportDialog(self._page.window(), preview, self._in_use.read(), self._held)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        self._preview, self._decisions = preview, dialog.decisions
        dialog.deleteLater()
        if agreed:
            super().start(self._paths)

    def _held(self, question_id: int) -> QuestionContent:
        return self._office.bank.get(question_id)[0].content

    def _take_in(self, _paths: tuple[Path, ...], report: Report) -> ImportOutcome:
        assert self._preview is not None  # a preview was agreed to  # noqa: S101
        outcome = self._office.question_imports.commit(self._preview, self._decisions, self._in_use.code, report)
        return replace(outcome, notes=())  # the preview told them
