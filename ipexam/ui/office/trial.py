"""A trial before an import (试算): what it would do, shown and agreed to before anything is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.marks import FULL_MARK, MarkWord
from ipexam.domain.progress import Report
from ipexam.services.file_passwords import FilePasswords
from ipexam.ui.office.importing import FileImport, Work
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Number
from ipexam.ui.widgets.file_notes import notes_notice
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.problems import outcome_tiles, problem_model, rows_of
from ipexam.ui.widgets.table import TableView
from ipexam.wording.language import _
from ipexam.wording.problems import sentence

_FIELD_WIDTH = 180
_NOT_SAID = -1
"""What the field of a word holds until somebody says what the word is worth."""


@dataclass(frozen=True, slots=True)
class TrialChange:
    """Somebody of whom the office has something else, in words."""

    where: str
    name: str
    masked_id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import would do. `notes` are sentences about the files, `words` ask what they are worth."""

    outcome: ImportOutcome
    changes: tuple[TrialChange, ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[MarkWord, ...] = ()


class TrialDialog(QDialog):
    """Shows a trial. Accepted when the person wants the import done; `worth` are the words they gave a mark for."""

    def __init__(self, parent: QWidget, title: str, trial: Trial) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("trial")
        self.setAccessibleName(title)
        self._trial = trial
        self._marks = {each.word: _mark_field(each) for each in trial.words}
        self._build()

    @property
    def worth(self) -> dict[str, Fraction]:
        """The mark of each word that was given one."""
        return {word: field.exact for word, field in self._marks.items() if field.value() > _NOT_SAID}

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addWidget(Notice(_("A trial: nothing has been kept yet. This is what the import would do."), Tone.ACCENT))
        for note in self._trial.notes:
            whole.addWidget(label(note, wrap=True))
        if self._trial.outcome.notes:
            whole.addWidget(notes_notice(self._trial.outcome.notes))
        whole.addLayout(outcome_tiles(self._trial.outcome))
        if self._marks:
            whole.addLayout(self._questions())
        tabs = self._tabs()
        if tabs.count():
            whole.addWidget(tabs, 1)
        whole.addLayout(self._buttons())
        self.resize(1040, 620 if tabs.count() else 300)

    def _questions(self) -> Form:
        form = Form()
        form.section(_("How many marks out of 100 is each word? Rows with a word left empty go on waiting."))
        for each in self._trial.words:
            row = QHBoxLayout()
            row.addWidget(self._marks[each.word])
            row.addStretch(1)
            form.field(_("{word} ({n} rows)").format(word=each.word, n=each.rows), row)
        return form

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        outcome, changes = self._trial.outcome, self._trial.changes
        if changes:
            columns: list[Column[TrialChange]] = [
                Column(_("Name"), lambda c: c.name, width=NAME_COLUMN),
                Column(_("ID number"), lambda c: c.masked_id, width=170),
                Column(_("The office has"), lambda c: c.old),
                Column(_("The file says"), lambda c: c.new),
                Column(_("Where"), lambda c: c.where, width=210),
            ]
            model: PagedTableModel[TrialChange] = PagedTableModel(columns, self)
            model.load(rows_of(changes))
            tabs.addTab(_framed(TableView(model, _("Changes"))), _("Changes ({n})").format(n=len(changes)))
        if outcome.problems:
            table = TableView(problem_model(outcome.problems, sentence, self), _("Problems"))
            tabs.addTab(_framed(table), _("Problems ({n})").format(n=len(outcome.problems)))
        return tabs

    def _buttons(self) -> QHBoxLayout:
        go = button(_("Import"), self.accept, kind="primary")
        go.setDefault(True)
        return dialog_foot(self, go)


class TrialImport(FileImport):
    """An import of several files that shows what it would do and is done only when the person agrees.

    `trial` runs off the GUI thread like `work`; `work` is then told the words that were given a mark.
    """

    def __init__(
        self,
        page: Page,
        passwords: FilePasswords,
        noun: BatchNoun,
        title: str,
        trial: Callable[[tuple[Path, ...], Report], Trial],
        work: Callable[[tuple[Path, ...], Mapping[str, Fraction], Report], ImportOutcome],
        before: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(page, passwords, noun, title, self._work_with(work), several=True, before=before)
        self._trial = trial
        self._worth: Mapping[str, Fraction] = {}

    def start(self, paths: tuple[Path, ...]) -> None:
        """Try these files, and bring them in when the person agrees."""
        self._paths = paths
        self._run(self._try, self._ask)

    def _try(self, report: Report) -> Trial:
        return self._trial(self._paths, report)

    def _ask(self, trial: Trial) -> None:
        dialog = TrialDialog(self._page.window(), self._title, trial)
        agreed, self._worth = dialog.exec() == QDialog.DialogCode.Accepted, dialog.worth
        dialog.deleteLater()
        if agreed:
            super().start(self._paths)

    def _work_with(self, work: Callable[[tuple[Path, ...], Mapping[str, Fraction], Report], ImportOutcome]) -> Work:
        def told(paths: tuple[Path, ...], report: Report) -> ImportOutcome:
            return replace(work(paths, self._worth, report), notes=())  # the trial told them

        return told


def _mark_field(word: MarkWord) -> Number:
    """The field for a word's mark, empty until somebody says it."""
    field = Number(word.word, Fraction(0), highest=int(FULL_MARK))
    field.setRange(_NOT_SAID, float(FULL_MARK))
    field.setSpecialValueText(_("not said yet"))
    field.setValue(_NOT_SAID)
    field.setMaximumWidth(_FIELD_WIDTH)
    return field


def _framed(table: TableView) -> QWidget:
    frame = card()
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.addWidget(table)
    return frame
