"""Marking written answers: anonymous, question by question, by number keys and Enter; releasing what was marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.marking import Queue, WrittenQuestion
from ipexam.domain.progress import Report
from ipexam.domain.rich_text import plain
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.written_marks import Alike, alike
from ipexam.ui import tasks
from ipexam.ui.office.answer_queue import AnswerQueue
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.importing import FileImport
from ipexam.ui.office.marking import MarkingPane
from ipexam.ui.office.marking_bar import MarkingBar
from ipexam.ui.office.page import Page
from ipexam.ui.office.rubric import RubricPane
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import question as words
from ipexam.wording.language import _

_LEFT_WIDTH = DETAIL_WIDTH - SPACE.huge
_LEFT_LEAST = 268
_NO_LIMIT = 16_777_215


class WrittenPage(Page):
    """主观题评阅."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._code = ""
        self._going_on = False
        self._question: WrittenQuestion | None = None
        self._import = FileImport(
            self,
            office.passwords,
            BatchNoun.WRITTEN_MARKS,
            _("Import the markers' sheet"),
            self._bring_in,
            (".xlsx",),
        )
        self._sitting: FilterCombo[str] = FilterCombo(_("Sitting"), _("All sittings"), [])
        self._bar = MarkingBar(office)
        self._listing = self._make_listing()
        self._queue, self._left = AnswerQueue(), QWidget()
        self._marking = MarkingPane()
        self._rubric = RubricPane()
        self._header = PageHeader(
            _("Written answers"),
            (
                button(_("Markers' sheet…"), self.start_export, icon_name="export", keys="Ctrl+E"),
                button(_("Import marks…"), self._import.choose, icon_name="import", keys="Ctrl+I"),
                *self._bar.decisions,
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the questions and the answers to the one that is shown."""
        self._code = self._in_use.code
        lines = self._office.sittings.lines(self._code)
        self._sitting.offer([(f"{line.code}  {line.name}", line.code) for line in lines])
        questions = self._office.written_marks.questions(self._code, self._sitting.value)
        self._bar.refresh(self._code, self._sitting.value)
        self._listing.load(lambda offset, limit: (questions[offset : offset + limit], len(questions)))
        waiting = sum(question.waiting for question in questions)
        self._header.set_hint(
            _("{waiting} of {n} answers wait for a mark. Nobody's name is shown.").format(
                waiting=f"{waiting:,}", n=f"{sum(question.answers for question in questions):,}"
            )
        )
        self._left.setMaximumWidth(_LEFT_WIDTH if questions else _NO_LIMIT)
        for part in (self._bar, self._queue, self._marking, self._rubric):
            part.setVisible(bool(questions))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Marking, the markers' sheet and the release start here."""
        return {
            Verb.MARKS_GIVE: self._marking.take_focus,
            Verb.MARKS_EXPORT: self.start_export,
            Verb.MARKS_RELEASE: self._bar.release,
            Verb.MARKS_REMARK: self._bar.correct_keys,
            Verb.MARKS_ALIKE: self._bar.show_alike,
        }

    def start_export(self) -> None:
        """Write the answers, with the marks they have, for markers who work in a spreadsheet."""
        title, kinds = _("Export the markers' sheet"), _("Spreadsheets ({endings})").format(endings="*.xlsx")
        name, _used = QFileDialog.getSaveFileName(self, title, "主观题评阅表.xlsx", kinds)
        if name:
            code, sitting = self._code, self._sitting.value
            tasks.write(
                self,
                title,
                lambda: self._office.written_marks.export_sheet(Path(name), code, sitting),
                self._exported,
            )

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        self._left.setMinimumWidth(_LEFT_LEAST)
        left.setSpacing(SPACE.large)
        for part, stretch in ((self._listing, 4), (self._queue, 5)):
            left.addWidget(part, stretch)
        row.addWidget(self._left, 3)
        row.addWidget(self._marking, 3)
        row.addWidget(self._rubric, 2)
        self.body.addLayout(row, 1)
        self._listing.table.row_shown.connect(self._show)
        self._listing.table.row_opened.connect(self._open)
        self._marking.given.connect(self._give)
        self._marking.finished.connect(self._next_question)
        self._marking.turned.connect(self._turned)
        self._queue.picked.connect(self._marking.go_to)
        self._bar.picked.connect(self._requeue)
        self._bar.changed.connect(self.refresh)

    def _make_listing(self) -> Listing:
        columns: list[Column[WrittenQuestion]] = [
            Column(
                _("Question"),
                lambda q: f"{q.code}  {words.type_name(q.type)}",
                tooltip=lambda q: f"{q.code}\n{plain(q.stem)}",
            ),
            Column(_("Progress"), lambda q: f"{q.answers - q.undecided} / {q.answers}", width=84, right=True),
            Column(
                _("To mark"),
                lambda q: str(q.waiting) if q.waiting else _("Done"),
                width=80,
                badge=lambda q: Tone.WARN if q.waiting else Tone.GOOD,
            ),
        ]
        empty = EmptyState(
            "pen",
            _("Nothing to mark"),
            _("Short answers and cases appear here once the answer files of a sitting were imported."),
        )
        filters = FilterBar(None, [self._sitting])
        filters.changed.connect(self.refresh)
        return Listing(_("Questions to mark"), columns, empty, filters)

    def _show(self, question: WrittenQuestion | None) -> None:
        same = question is not None and self._question is not None and question.version_id == self._question.version_id
        self._question = question
        if same and self._going_on:
            return
        if question is None:
            self._marking.clear()
            self._rubric.clear()
            return
        service, where = self._office.written_marks, (question.version_id, self._code, self._sitting.value)
        answers = service.answers_to(*where, self._bar.queue)
        images = service.images(question.version_id)
        self._marking.show_question(question, alike(answers), images)
        for answer in answers[:1] or service.answers_to(*where, Queue.ALL)[:1]:
            self._rubric.show_answer(answer, words.type_name(question.type), images)

    def _requeue(self) -> None:
        """Show the answers of the queue that was picked now."""
        self._show(self._question)
        self._marking.take_focus()

    def _turned(self) -> None:
        self._queue.show_rows(self._marking.rows, self._marking.place)

    def _open(self, _question: object) -> None:
        self._marking.take_focus()

    def _give(self, group: Alike, mark: Fraction) -> None:
        answers = [(answer.attempt_id, answer.item_id) for answer in group]
        tasks.run(
            self,
            _("Give a mark"),
            work=lambda _report: self._office.written_marks.give_alike(answers, mark),
            done=self._given,
            failed=self._marking.refuse,
        )

    def _given(self, _nothing: None) -> None:
        """Read the counts afresh without losing the place, then go on to the next answer."""
        self._going_on = True
        self.refresh()
        self._going_on = False
        self._marking.accept_mark()

    def _next_question(self) -> None:
        """The question has no open answer left: go to the next that has one."""
        shown = self._question
        questions = self._office.written_marks.questions(self._code, self._sitting.value)
        waiting = [n for n, question in enumerate(questions) if question.waiting]
        here = next((n for n, one in enumerate(questions) if shown and one.version_id == shown.version_id), 0)
        following = [n for n in waiting if n > here] or waiting
        if following:
            self._listing.table.selectRow(following[0])
            self._marking.take_focus()

    def _exported(self, answers: int) -> None:
        show_information(self.window(), _("Exported"), _("{n} answers were written.").format(n=f"{answers:,}"))

    def _bring_in(self, paths: tuple[Path, ...], _report: Report) -> ImportOutcome:
        return self._office.written_marks.import_sheet(paths[0], self._code)
