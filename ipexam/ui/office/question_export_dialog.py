"""Writing questions to a file: the format, with or without the key, and what the format leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from ipexam.domain.problem import Problem
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionFilter
from ipexam.domain.question_file import BankFormat
from ipexam.services.office import Office
from ipexam.services.question_export import ExportPlan
from ipexam.ui import tasks
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterCombo
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.wording import question_import as words
from ipexam.wording.language import _
from ipexam.wording.problems import sentence

_SIZE = (720, 560)


class QuestionExportDialog(QDialog):
    """Says before anything is written what a format would leave out of the questions that a filter finds."""

    def __init__(self, parent: QWidget, office: Office, programme: str, chosen: QuestionFilter) -> None:
        super().__init__(parent)
        self._office, self._programme, self._chosen = office, programme, chosen
        self._plan: ExportPlan | None = None
        self.setWindowTitle(_("Export questions"))
        self.setAccessibleName(_("Export questions"))
        self.resize(*_SIZE)
        first, *others = office.question_exports.formats()
        self._first = first
        self._format: FilterCombo[BankFormat] = FilterCombo(
            _("Format"), words.format_name(first), [(words.format_name(each), each) for each in others]
        )
        self._key = QCheckBox(_("With keys and explanations"))
        self._key.setChecked(True)
        self._said = QVBoxLayout()
        self._losses = Listing(_("What is left out"), _columns(), _nothing_lost())
        self._go = button(_("Write the file…"), self.start, icon_name="export", kind="primary")
        self._build()
        self._look()

    @property
    def format(self) -> BankFormat:
        """The format chosen."""
        return self._format.value or self._first

    def choose(self, format_: BankFormat) -> None:
        """Choose a format and see what it leaves out."""
        self._format.choose(None if format_ is self._first else format_)
        self._look()

    def start(self) -> None:
        """Ask for the file and write it."""
        ending = self._office.question_exports.ending(self.format)
        kinds = f"{words.format_name(self.format)} (*{ending})"
        name, _used = QFileDialog.getSaveFileName(self, self.windowTitle(), _("Question bank") + ending, kinds)
        if name:
            path, format_, with_key = Path(name), self.format, self._key.isChecked()
            code, chosen, exports = self._programme, self._chosen, self._office.question_exports
            tasks.write(
                self,
                self.windowTitle(),
                lambda: exports.export(code, path, format_, chosen, with_key=with_key),
                self._written,
            )

    def _build(self) -> None:
        whole = dialog_column(self)
        form = Form()
        form.field(_("Format"), self._format)
        form.field(_("Key"), self._key)
        whole.addLayout(form)
        whole.addLayout(self._said)
        whole.addWidget(self._losses, 1)
        whole.addLayout(dialog_foot(self, self._go))
        self._go.setDefault(True)
        self._format.chosen.connect(self._look)

    def _look(self) -> None:
        keyless = self._office.question_exports.keyless(self.format)
        self._key.setEnabled(keyless)
        if not keyless:
            self._key.setChecked(True)
        self._go.setEnabled(False)
        tasks.run(self, _("Looking at the questions"), work=self._planned, done=self._show)

    def _planned(self, report: Report) -> ExportPlan:
        return self._office.question_exports.plan(self._programme, self.format, self._chosen, report)

    def _show(self, plan: ExportPlan) -> None:
        if plan.format is not self.format:  # another one was chosen while this was looked at
            self._look()
            return
        self._plan = plan
        clear(self._said)
        self._said.addWidget(_notice(plan))
        losses = plan.losses

        def fetch(offset: int, limit: int) -> tuple[Sequence[Problem], int]:
            return losses[offset : offset + limit], len(losses)

        self._losses.load(fetch)
        self._go.setEnabled(plan.questions > plan.left_out)
        self._go.setText(_("Write it all the same…") if losses else _("Write the file…"))

    def _written(self, questions: int) -> None:
        self.accept()
        show_information(self, _("Exported"), _("{n} questions were written.").format(n=f"{questions:,}"))


def _notice(plan: ExportPlan) -> Notice:
    if not plan.losses:
        return Notice(_("{n} questions, all of them whole.").format(n=f"{plan.questions:,}"), Tone.GOOD)
    text = _("{n} questions; the format leaves something out of {lost}, and {out} cannot be written at all.")
    lost = len({problem.where.sheet for problem in plan.losses}) - plan.left_out
    told = text.format(n=f"{plan.questions:,}", lost=f"{lost:,}", out=f"{plan.left_out:,}")
    return Notice(told, Tone.WARN)


def _nothing_lost() -> EmptyState:
    return EmptyState("check", _("Nothing is left out"), _("The file holds everything that the questions say."))


def _columns() -> list[Column[Problem]]:
    return [
        Column(_("Code"), lambda problem: problem.where.sheet, width=120),
        Column(_("What is left out"), sentence),
    ]
