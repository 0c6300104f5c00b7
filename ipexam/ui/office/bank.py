"""The question bank: search and filters, a question as a candidate reads it with its key below, approval."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionFilter, QuestionLine, QuestionStatus, QuestionType, QuestionVersion
from ipexam.domain.verb import Verb
from ipexam.services.desk import utc_now
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.importing import FileImport
from ipexam.ui.office.page import Page
from ipexam.ui.office.question_editor import QuestionEditor
from ipexam.ui.office.question_view import show_question
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import question as words
from ipexam.wording.language import _

TONES = {
    QuestionStatus.DRAFT: Tone.NEUTRAL,
    QuestionStatus.REVIEW: Tone.WARN,
    QuestionStatus.APPROVED: Tone.GOOD,
    QuestionStatus.SUSPENDED: Tone.BAD,
    QuestionStatus.RETIRED: Tone.NEUTRAL,
}


class BankPage(Page):
    """题库."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._line: QuestionLine | None = None
        self._import = FileImport(
            self, office.passwords, BatchNoun.BANK, _("Import questions"), self._bring_in, (".xlsx",)
        )
        self._search = SearchBox(_("Search stem, options, explanation or code"))
        self._type: FilterCombo[QuestionType] = FilterCombo(
            _("Type"), _("All types"), [(words.type_name(each), each) for each in QuestionType]
        )
        modules = in_use.read().modules
        self._module: FilterCombo[str] = FilterCombo(
            _("Module"), _("All modules"), [(f"{module.code} {module.name}", module.code) for module in modules]
        )
        self._module.setMaximumWidth(170)
        self._status: FilterCombo[QuestionStatus] = FilterCombo(
            _("Status"), _("All statuses"), [(words.status(each), each) for each in QuestionStatus]
        )
        self._detail = DetailPane(_("Question"), _("Choose a question to read it."), DETAIL_WIDTH + SPACE.huge * 2)
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Question bank"),
            (
                button(_("Export…"), self.start_export, icon_name="export", keys="Ctrl+E"),
                *self._import.buttons(),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the list as the filters narrow it."""
        chosen = self._chosen()
        self._listing.load(self._fetcher(chosen), narrowed=chosen != QuestionFilter())
        self._header.set_hint(_("{n} questions").format(n=f"{self._listing.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Importing, exporting and editing start here."""
        return {
            Verb.BANK_IMPORT: self._import.choose,
            Verb.BANK_EXPORT: self.start_export,
            Verb.BANK_EDIT: self.start_edit,
        }

    def start_edit(self) -> None:
        """Open the editor on the question shown."""
        line = self._line
        if line is not None:
            versions, programme = self._office.bank.get(line.id), self._in_use.read()
            today = utc_now().astimezone(ZoneInfo(programme.zone)).date()
            editor = QuestionEditor(self.window(), self._office.bank, programme, versions, today, self.refresh)
            editor.exec()
            editor.deleteLater()

    def start_export(self) -> None:
        """Write the questions that the filters show, keys included, where the person says."""
        title, kinds = _("Export the questions"), _("Spreadsheets ({endings})").format(endings="*.xlsx")
        name, _used = QFileDialog.getSaveFileName(self, title, _("Question bank") + ".xlsx", kinds)
        if name:
            code, chosen = self._in_use.code, self._chosen()
            tasks.write(self, title, lambda: self._office.bank.export(code, Path(name), chosen), self._exported)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._listing, 1)
        row.addWidget(self._detail)
        self.body.addLayout(row, 1)
        self._listing.table.row_shown.connect(self._show)

    def _make_listing(self) -> Listing:
        columns: list[Column[QuestionLine]] = [
            Column(_("Code"), lambda q: q.code, width=96),
            Column(_("Stem"), lambda q: q.stem, tooltip=lambda q: q.stem),
            Column(_("Type"), lambda q: words.type_name(q.type), width=112),
            Column(_("Difficulty"), lambda q: "★" * q.difficulty + "☆" * (5 - q.difficulty), width=92),
            Column(_("Status"), lambda q: words.status(q.status), width=108, badge=lambda q: TONES[q.status]),
        ]
        empty = EmptyState(
            "bank",
            _("No questions yet"),
            _("Import questions from the program's own template. New questions with a key come in approved."),
            _("Import…"),
            self._import.choose,
        )
        filters = FilterBar(self._search, [self._type, self._module, self._status])
        filters.changed.connect(self.refresh)
        return Listing(_("Questions"), columns, empty, filters)

    def _chosen(self) -> QuestionFilter:
        return QuestionFilter(
            text=self._search.text().strip(),
            type=self._type.value,
            module_code=self._module.value or "",
            status=self._status.value,
        )

    def _fetcher(self, chosen: QuestionFilter) -> Callable[[int, int], tuple[list[QuestionLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[QuestionLine], int]:
            return self._office.bank.page(self._in_use.code, chosen, offset, limit)

        return fetch

    def _bring_in(self, paths: tuple[Path, ...], report: Report) -> ImportOutcome:
        return self._office.bank.import_file(paths[0], self._in_use.code, report)

    def _show(self, line: QuestionLine | None) -> None:
        self._line, pane = line, self._detail
        if line is None:
            pane.clear()
            return
        newest: QuestionVersion = self._office.bank.get(line.id)[0]
        pane.start(line.code, words.type_name(line.type), words.status(line.status), TONES[line.status])
        show_question(pane, newest)
        if line.status is QuestionStatus.APPROVED:
            pane.finish(self._edit_button(), button(_("Suspend"), self._suspend, kind="danger"))
        else:
            pane.finish(self._edit_button(), button(_("Approve"), self._approve, icon_name="check"))

    def _edit_button(self) -> QPushButton:
        return button(_("Edit…"), self.start_edit, icon_name="edit")

    def _suspend(self) -> None:
        self._set_status(QuestionStatus.SUSPENDED)

    def _approve(self) -> None:
        self._set_status(QuestionStatus.APPROVED)

    def _set_status(self, status: QuestionStatus) -> None:
        line = self._line
        if line is not None:
            number = line.id
            title = _("Change the status")
            tasks.write(self, title, lambda: self._office.bank.set_status([number], status), self._changed)

    def _changed(self, _questions: int) -> None:
        self.refresh()

    def _exported(self, questions: int) -> None:
        show_information(self.window(), _("Exported"), _("{n} questions were written.").format(n=f"{questions:,}"))
