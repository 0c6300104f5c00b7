"""The question bank: search and filters, a question as a candidate reads it with its life below, many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QAbstractItemView, QPushButton

from ipexam.domain.question import QuestionFilter, QuestionLine, QuestionStatus
from ipexam.domain.question_relation import QuestionFile
from ipexam.domain.verb import Verb
from ipexam.services.desk import utc_now
from ipexam.services.office import Office
from ipexam.ui.office.bank_actions import BankActions, Selection
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.due_dialog import DueDialog
from ipexam.ui.office.duplicates_dialog import open_duplicates
from ipexam.ui.office.page import Page
from ipexam.ui.office.question_editor import QuestionEditor
from ipexam.ui.office.question_export_dialog import QuestionExportDialog
from ipexam.ui.office.question_filters import QuestionFilters
from ipexam.ui.office.question_import import QuestionImport
from ipexam.ui.office.question_moves import QuestionMoves
from ipexam.ui.office.question_panel import TONES, QuestionPanel
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.detail import beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import question as words
from ipexam.wording.language import _

_QUEUES = (None, *QuestionStatus)
"""What the tabs above the list show: everything, and what stands in each status."""
_SELECTED_ONE_BY_ONE = 500
"""More rows than this are meant as the whole list."""


class BankPage(Page):
    """题库."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._line: QuestionLine | None = None
        self._file: QuestionFile | None = None
        programme = in_use.read()
        self._zone = programme.zone
        self.filters = QuestionFilters(programme, self._today())
        self._import = QuestionImport(self, office, in_use)
        self._moves = QuestionMoves(self, office.question_reviews, self.refresh)
        self.panel = QuestionPanel(office.bank, self._told_zone, self.start_edit, self._edit_passage, self._move)
        self.queue: Segments[QuestionStatus | None] = Segments(
            _("Queues"), [(words.status(each) if each else _("All"), each) for each in _QUEUES]
        )
        self._listing = self._make_listing()
        self.many = BankActions(self, office, in_use, self._moves, self.refresh)
        self._header = PageHeader(
            _("Question bank"),
            (
                self._more_menu(),
                button(_("Export…"), self.start_export, icon_name="export", keys="Ctrl+E"),
                button(_("New question…"), self.start_add, icon_name="plus", keys="Ctrl+N"),
                *self._import.buttons(),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the list as the filters narrow it."""
        code, chosen = self._in_use.code, self.filters.chosen
        self.filters.tags, self.filters.groups = self._office.bank.tags(code), self._office.bank.groups(code)
        self._listing.load(self._fetcher(chosen), narrowed=chosen != QuestionFilter())
        counts = self._office.question_reviews.waiting(code)
        self.queue.count([counts.get(each, 0) if each else sum(counts.values()) for each in _QUEUES])
        self.queue.choose(chosen.status)
        self._header.set_hint(_("{n} questions").format(n=f"{self._listing.model.total:,}"))
        self._follow_selection()

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Importing, exporting, writing, changing and reviewing start here."""
        return {
            Verb.BANK_IMPORT: self._import.choose,
            Verb.BANK_EXPORT: self.start_export,
            Verb.BANK_MERGE: self.show_duplicates,
            Verb.BANK_ADD: self.start_add,
            Verb.BANK_EDIT: self.start_edit,
            Verb.BANK_BULK_EDIT: self.many.bulk_edit,
            Verb.BANK_REVIEW: self.show_review,
            Verb.BANK_ENEMIES: self.many.make_enemies,
        }

    def start_add(self) -> None:
        """Open the editor on a new question."""
        self._open_editor(())

    def start_edit(self) -> None:
        """Open the editor on the question shown."""
        if self._line is not None:
            self._open_editor(self._line)

    def show_review(self) -> None:
        """Show what waits for a reviewer."""
        self.filters.choose(QuestionFilter(status=QuestionStatus.REVIEW))

    def show_due(self) -> None:
        """Show what must be looked at again because the law changes."""
        dialog = DueDialog(self.window(), self._office.question_reviews, self._told_code, self._today())
        dialog.shown.connect(self._show_only)
        dialog.suspended.connect(self._suspend)
        dialog.exec()
        dialog.deleteLater()

    def start_export(self) -> None:
        """Write the selected questions, or those that the filters show, in a format of choice."""
        several = self.selection.total > 1
        chosen = self.selection.chosen if several else self.filters.chosen
        dialog = QuestionExportDialog(self.window(), self._office, self._in_use.code, chosen)
        dialog.exec()
        dialog.deleteLater()

    def show_duplicates(self) -> None:
        """Show the questions that may be in the bank twice."""
        open_duplicates(self.window(), self._office, self._in_use.code, self.refresh)

    @property
    def selection(self) -> Selection:
        """The questions that an action for many means: the selected rows, or the whole filter when all of a long list
        are selected."""
        model, rows = self._listing.model, self._listing.table.selectionModel().selectedRows()
        if len(rows) == model.total > _SELECTED_ONE_BY_ONE:
            return Selection(self.filters.chosen, model.total, None)
        lines = tuple(line for index in rows if (line := model.row(index.row())))
        chosen = QuestionFilter(ids=tuple(line.id for line in lines))
        return Selection(chosen, len(lines), lines)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self.queue)
        self.body.addWidget(beside(self._listing, self.panel), 1)
        self.body.addWidget(self.many)
        table = self._listing.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.row_shown.connect(self._show)
        table.row_opened.connect(self._open)
        table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.queue.picked.connect(self._pick_queue)

    def _more_menu(self) -> QPushButton:
        entries = (
            (_("Law to be checked…"), "clock", self.show_due),
            (_("Repeats…"), "copy", self.show_duplicates),
        )
        return menu_button(_("More"), entries, icon_name="settings")

    def _make_listing(self) -> Listing:
        columns: list[Column[QuestionLine]] = [
            Column(_("Code"), lambda q: q.code, width=96),
            Column(_("Stem"), _stem, tooltip=lambda q: q.stem),
            Column(_("Type"), lambda q: words.type_name(q.type), width=112),
            Column(_("Difficulty"), lambda q: "★" * q.difficulty + "☆" * (5 - q.difficulty), width=92),
            Column(_("Status"), lambda q: words.status(q.status), width=108, badge=lambda q: TONES[q.status]),
        ]
        empty = EmptyState(
            "bank",
            _("No questions yet"),
            _("Import the files you have, or write a question here with Ctrl+N."),
            _("Import…"),
            self._import.choose,
        )
        self.filters.changed.connect(self.refresh)
        return Listing(_("Questions"), columns, empty, self.filters)

    def _fetcher(self, chosen: QuestionFilter) -> Callable[[int, int], tuple[list[QuestionLine], int]]:
        order = self.filters.order.value

        def fetch(offset: int, limit: int) -> tuple[list[QuestionLine], int]:
            return self._office.bank.page(self._in_use.code, chosen, offset, limit, order)

        return fetch

    def _show(self, line: QuestionLine | None) -> None:
        self._line = line
        if line is None:
            self.panel.clear()
            return
        self._file = self._office.bank.file(line.id)
        self.panel.show_question(self._file)

    def _open(self, _line: object) -> None:
        self.start_edit()

    def _open_editor(self, line: QuestionLine | tuple[()]) -> None:
        versions = self._office.bank.get(line.id) if isinstance(line, QuestionLine) else ()
        editor = QuestionEditor(
            self.window(), self._office.bank, self._in_use.read(), versions, self._today(), self.refresh
        )
        editor.exec()
        editor.deleteLater()

    def _edit_passage(self) -> None:
        if self._file is not None:
            newest = self._file.versions[0]
            self.many.edit_passage(newest.content.group, (newest, *self._file.members))

    def _move(self, to: QuestionStatus) -> None:
        if self._line is not None:
            self._moves.start((self._line.id,), self._line.status, to)

    def _suspend(self, ids: tuple[int, ...]) -> None:
        self._moves.start(ids, QuestionStatus.APPROVED, QuestionStatus.SUSPENDED)

    def _show_only(self, ids: tuple[int, ...]) -> None:
        self.filters.choose(QuestionFilter(ids=ids))

    def _pick_queue(self) -> None:
        self.filters.status = self.queue.value
        self.filters.changed.emit()

    def _follow_selection(self, *_changed: object) -> None:
        self.many.show_selection(self.selection)

    def _today(self) -> date:
        return utc_now().astimezone(ZoneInfo(self._zone)).date()

    def _told_zone(self) -> str:
        return self._zone

    def _told_code(self) -> str:
        return self._in_use.code


def _stem(line: QuestionLine) -> str:
    """The stem on one line, with a sign where something is missing."""
    return ("⚠ " if line.faulty else "") + " ".join(line.stem.split())
