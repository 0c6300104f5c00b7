"""The preview of an import: every question of the files, what the bank has of it, and what will be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_import import Action, Decisions, ImportPreview, Kind, PreviewLine
from ipexam.domain.rich_text import plain
from ipexam.ui.office.question_chapters import ChapterDialog
from ipexam.ui.office.question_import_detail import TONES, Held, ImportDetail, course_combo
from ipexam.ui.office.question_import_passed import PassedDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.file_notes import notes_notice
from ipexam.ui.widgets.filters import FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import question as question_words
from ipexam.wording import question_import as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_SIZE = (1240, 780)
_STATUSES = (QuestionStatus.DRAFT, QuestionStatus.REVIEW, QuestionStatus.APPROVED)
_MOST_FILES_NAMED = 3


class QuestionImportDialog(QDialog):
    """Shows a preview and keeps what is decided; accepting it means: take in."""

    def __init__(self, parent: QWidget, preview: ImportPreview, programme: Programme, held: Held) -> None:
        super().__init__(parent)
        self._preview, self._programme = preview, programme
        self.decisions = Decisions()
        self.setObjectName("page")
        self.setWindowTitle(_("Import questions"))
        self.setAccessibleName(_("Import questions"))
        self.resize(*_SIZE)
        kinds: list[tuple[str, Kind | None]] = [(_("All"), None), *((words.kind(each), each) for each in Kind)]
        self._kinds: Segments[Kind | None] = Segments(_("Which questions"), kinds)
        self._search = SearchBox(_("Search the questions"))
        self._course = course_combo(programme, _("Course: as the file says"), characters=18)
        statuses = [(question_words.status(each), each) for each in _STATUSES if each is not QuestionStatus.REVIEW]
        self._status: FilterCombo[QuestionStatus] = FilterCombo(
            _("Status"), question_words.status(QuestionStatus.REVIEW), statuses
        )
        self._author = QLineEdit()
        self._author.setPlaceholderText(_("Author, where the file names none"))
        self._author.setAccessibleName(_("Author"))
        self._listing = Listing(_("Questions"), _columns(self), self._nothing())
        images = {sha256: image.content for sha256, image in preview.images.items()}
        self._detail = ImportDetail(programme, images, held)
        self._summary = label("", "strong", wrap=True)
        self.go = button(_("Take in"), self.accept, icon_name="import", kind="primary")
        self._build()
        self._refresh()

    @property
    def shown(self) -> Sequence[PreviewLine]:
        """The questions that the filter and the search leave."""
        kind, text = self._kinds.value, self._search.text().strip().casefold()
        return [
            line
            for line in self._preview.lines
            if (kind is None or line.kind is kind)
            and (not text or text in f"{line.question.code} {line.question.content.stem}".casefold())
        ]

    def show_kind(self, kind: Kind | None) -> None:
        """Show only the questions of one group."""
        self._kinds.choose(kind)
        self._reload()

    def select(self, row: int) -> None:
        """Show one of the rows that are listed."""
        self._listing.table.selectRow(row)

    def set_action(self, action: Action) -> None:
        """Decide the same for every question that is shown and can have it."""
        chosen = {line.no: action for line in self.shown if action in line.choices}
        self.decide(actions={**self.decisions.actions, **chosen})

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        header = PageHeader(self.windowTitle())
        header.set_hint(self._files_named())
        whole.addWidget(header)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(SPACE.small)
        whole.addLayout(self._notices)
        whole.addLayout(self._filter_row())
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._listing, 1)
        row.addWidget(self._detail)
        whole.addLayout(row, 1)
        whole.addLayout(self._settings_row())
        whole.addLayout(self._last_row())
        self._listing.table.row_shown.connect(self._show)
        self._detail.action_chosen.connect(self._choose_action)
        self._detail.course_chosen.connect(self._choose_course)
        self._kinds.picked.connect(self._reload)
        self._search.searched.connect(self._reload)
        self._say_what_was_not_read()
        counts = [sum(line.kind is kind for line in self._preview.lines) for kind in Kind]
        self._kinds.count([len(self._preview.lines), *counts])

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        row.addWidget(self._kinds)
        row.addWidget(self._search, 1)
        entries = [
            (_("Take all shown in as new"), "plus", self._all_new),
            (_("Make all shown new versions"), "edit", self._all_versions),
            (_("Skip all shown"), "close", self._all_skipped),
            (_("Back to what was proposed"), "undo", self._as_proposed),
        ]
        row.addWidget(menu_button(_("For all shown"), entries, icon_name="check"))
        return row

    def _settings_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(label(_("Where the file says nothing"), "key"))
        row.addWidget(self._course)
        row.addWidget(self._author, 1)
        row.addSpacing(SPACE.medium)
        row.addWidget(label(_("Status of new questions"), "key"))
        row.addWidget(self._status)
        self._course.chosen.connect(self._choose_settings)
        self._status.chosen.connect(self._choose_settings)
        self._author.textChanged.connect(self._choose_author)
        return row

    def _last_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._summary, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.go)
        self.go.setDefault(True)
        return row

    def _say_what_was_not_read(self) -> None:
        for file in self._preview.files:
            if file.error is not None:
                text = _("{place}: {text}").format(place=file.name, text=sentence(file.error))
                self._notices.addWidget(Notice(text, Tone.BAD))
        if self._preview.notes:
            self._notices.addWidget(notes_notice(self._preview.notes))
        lost = sum(len(file.problems) for file in self._preview.files)
        if lost:
            text = _("{n} places of the files belong to no question. They are in the list of problems afterwards.")
            self._notices.addWidget(Notice(text.format(n=lost), Tone.WARN, _("Show them…"), self.show_passed))
        chapters = self._preview.chapters
        if chapters:
            text = _("{n} questions name no course that is known.").format(n=sum(chapters.values()))
            self._notices.addWidget(Notice(text, Tone.WARN, _("Say which course…"), self.ask_chapters))

    def _files_named(self) -> str:
        names = [file.name for file in self._preview.files]
        named = "、".join(names[:_MOST_FILES_NAMED])
        more = len(names) - _MOST_FILES_NAMED
        told = _("{files} and {n} more").format(files=named, n=more) if more > 0 else named
        return _("{files}: {n} questions").format(files=told, n=f"{len(self._preview.lines):,}")

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "paper",
            _("No questions found"),
            _("These files hold nothing that could be read as a question. Compare them with the template."),
        )

    # deciding -------------------------------------------------------------------------------------

    def _all_new(self) -> None:
        self.set_action(Action.NEW)

    def _all_versions(self) -> None:
        self.set_action(Action.VERSION)

    def _all_skipped(self) -> None:
        self.set_action(Action.SKIP)

    def _as_proposed(self) -> None:
        gone = {line.no for line in self.shown}
        kept = {no: action for no, action in self.decisions.actions.items() if no not in gone}
        self.decide(actions=kept)

    def _choose_action(self, no: int, action: Action) -> None:
        self.decide(actions={**self.decisions.actions, no: action})

    def _choose_course(self, no: int, course: str) -> None:
        self.decide(courses={**self.decisions.courses, no: course})

    def _choose_settings(self) -> None:
        self.decide(course=self._course.value or "", status=self._status.value or QuestionStatus.REVIEW)

    def _choose_author(self, text: str) -> None:
        self.decisions = replace(self.decisions, author=text.strip())

    def show_passed(self) -> None:
        """Show what of the files is in no question."""
        dialog = PassedDialog(self, self._preview)
        dialog.exec()
        dialog.deleteLater()

    def ask_chapters(self) -> None:
        """Ask which course each heading of the files means."""
        dialog = ChapterDialog(self, self._programme, self._preview.chapters, self.decisions.chapters)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.decide(chapters=dialog.chosen)
        dialog.deleteLater()

    def decide(self, **changes: object) -> None:
        """Change some of the decisions by their names and show what comes of it."""
        self.decisions = replace(self.decisions, **changes)  # type: ignore[arg-type]  # named by its callers
        self._refresh()

    # showing --------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._reload()
        tally = self.decisions.tally(self._preview)
        self._summary.setText(words.summary(tally))
        self.go.setEnabled(bool(tally[Action.NEW] + tally[Action.VERSION]))

    def _reload(self) -> None:
        lines = self.shown

        def fetch(offset: int, limit: int) -> tuple[Sequence[PreviewLine], int]:
            return lines[offset : offset + limit], len(lines)

        self._listing.load(fetch, narrowed=bool(self._preview.lines))

    def _show(self, line: PreviewLine | None) -> None:
        self._detail.show_line(line, self.decisions)

    def action_text(self, line: PreviewLine) -> str:
        """What becomes of a question, in words."""
        return words.action(self.decisions.action_of(line))

    def action_tone(self, line: PreviewLine) -> Tone:
        """The tone of what becomes of it."""
        return TONES[self.decisions.action_of(line)]


def _columns(dialog: QuestionImportDialog) -> list[Column[PreviewLine]]:
    return [
        Column(_("Place in the file"), _place, width=124, tooltip=lambda line: str(line.question.where)),
        Column(_("Type"), lambda line: question_words.type_name(line.question.content.type), width=108),
        Column(_("Stem"), _stem),
        Column(_("State"), lambda line: words.kind(line.kind), width=104, badge=lambda line: _KIND_TONES[line.kind]),
        Column(_("What happens"), dialog.action_text, width=112, badge=dialog.action_tone),
    ]


_KIND_TONES = {
    Kind.NEW: Tone.GOOD,
    Kind.CHANGED: Tone.ACCENT,
    Kind.SAME: Tone.NEUTRAL,
    Kind.NEAR: Tone.WARN,
    Kind.DRAFT: Tone.WARN,
    Kind.REJECTED: Tone.BAD,
}


def _stem(line: PreviewLine) -> str:
    return " ".join(plain(line.question.content.stem).split()) or "—"


def _place(line: PreviewLine) -> str:
    where = line.question.where
    name = Path(where.file).stem if where.file else ""
    row = f"{where.sheet} {where.row}" if where.sheet else str(where.row or "")
    return row.strip() or name
