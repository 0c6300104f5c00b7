"""Editing a question: every field at the left, at the right the question as it will be read, and its history.

A save is always a new version; papers that are drawn keep the version they have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.programme import Programme
from ipexam.domain.question import BLANK, CognitiveLevel, QuestionContent, QuestionType, QuestionVersion
from ipexam.domain.question_check import faults
from ipexam.services.bank import BankService
from ipexam.ui import tasks
from ipexam.ui.office.key_editor import KeyEditor
from ipexam.ui.office.question_history import QuestionHistory
from ipexam.ui.office.question_view import key_text, show_question
from ipexam.ui.office.versions import Difference, VersionsDialog
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.entry import Choice, OptionalDate, Paragraph
from ipexam.ui.widgets.form import Form, scrolled
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import show_error
from ipexam.wording import question as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

_PREVIEW_WIDTH = 400


class QuestionEditor(QDialog):
    """The editor of one question. `saved` is called after a new version was stored."""

    def __init__(
        self,
        parent: QWidget,
        bank: BankService,
        programme: Programme,
        versions: tuple[QuestionVersion, ...],
        today: date,
        saved: Callable[[], object],
    ) -> None:
        """`versions` are all there are, newest first; `today` is proposed for dates that are missing."""
        super().__init__(parent)
        self._bank, self._programme, self._today, self._saved = bank, programme, today, saved
        self._read = versions[0]
        self.setWindowTitle(_("Edit question {code}").format(code=self._read.code))
        self.setAccessibleName(self.windowTitle())
        self._preview = DetailPane(_("Preview"), "", _PREVIEW_WIDTH)
        self._faults = label("", "hint", wrap=True)
        self._save = button(_("Save as a new version"), self.save, icon_name="check", kind="primary", keys="Ctrl+S")
        self._form_place = QVBoxLayout()
        self._fields = QWidget()
        self._form_place.addWidget(self._fields)
        self._history = QuestionHistory(versions, programme.zone)
        self._build()
        self._fill(self._read.content)

    def content(self) -> QuestionContent:
        """The question as the fields say."""
        options, key = self.key.told
        return replace(
            self._read.content,
            type=self.type.value,
            course_code=self.course.value,
            stem=self.stem.text,
            options=options,
            key=key,
            difficulty=self.difficulty.value,
            level=self.level.value,
            knowledge=self.knowledge.text().strip(),
            source=self.source.text().strip(),
            law_date=self.law_date.value,
            expires_on=self.expires_on.value,
            explanation=self.explanation.text,
        )

    def save(self) -> None:
        """Store what the fields say as the next version, unless somebody else stored one first or it has faults."""
        content, number, version = self.content(), self._read.question_id, self._read.no
        code = self._programme.code
        tasks.run(
            self,
            self.windowTitle(),
            work=lambda _report: self._bank.edit(code, number, content, version),
            done=self._done,
            failed=self._fail,
        )

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE.large)
        middle.addLayout(self._form_place, 1)
        tabs = QTabWidget()
        tabs.addTab(self._preview, _("Preview"))
        tabs.addTab(self._history, _("History ({n})").format(n=self._read.no))
        tabs.setFixedWidth(_PREVIEW_WIDTH)
        middle.addWidget(tabs)
        whole.addLayout(middle, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._faults, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self._save)
        whole.addLayout(row)
        self.resize(1120, 680)

    def _fill(self, content: QuestionContent) -> None:
        """Make the fields for this content."""
        self.type: Choice[QuestionType] = Choice(
            _("Type"), [(words.type_name(each), each) for each in QuestionType], content.type
        )
        courses = [(f"{each.code} {each.name}", each.code) for each in self._programme.courses]
        if content.course_code not in [code for _name, code in courses]:
            courses.append((content.course_code, content.course_code))
        self.course: Choice[str] = Choice(_("Course"), courses, content.course_code)
        self.stem = Paragraph(_("Stem"), content.stem, 5)
        self.key = KeyEditor(content)
        self.explanation = Paragraph(_("Explanation"), content.explanation, 4)
        self.difficulty: Choice[int] = Choice(
            _("Difficulty"), [(words.difficulty(n), n) for n in range(1, 6)], content.difficulty
        )
        levels: list[tuple[str, CognitiveLevel | None]] = [
            (words.level(each), each) for each in (None, *CognitiveLevel)
        ]
        self.level: Choice[CognitiveLevel | None] = Choice(_("Level"), levels, content.level)
        self.knowledge = _line(_("Knowledge"), content.knowledge)
        self.source = _line(_("Source"), content.source)
        self.law_date = OptionalDate(_("Law as of"), content.law_date, self._today)
        self.expires_on = OptionalDate(_("Not to be used after"), content.expires_on, self._today)
        fresh = scrolled(self._form())
        self._form_place.replaceWidget(self._fields, fresh)
        self._fields.hide()
        self._fields.deleteLater()
        self._fields = fresh
        self._listen()
        self._show()

    def _form(self) -> Form:
        form = Form()
        form.setContentsMargins(SPACE.hair, 0, SPACE.medium, 0)
        form.field(_("Type"), self.type)
        form.field(_("Course"), self.course)
        form.field(_("Stem"), self.stem)
        form.field(_("Key"), self.key)
        form.field(_("Explanation"), self.explanation)
        form.section(_("About the question"))
        form.field(_("Difficulty"), self.difficulty)
        form.field(_("Level"), self.level)
        form.field(_("Knowledge"), self.knowledge)
        form.field(_("Source"), self.source, _("Statute and article, or the public policy it tests."))
        form.field(_("Law as of"), self.law_date)
        form.field(_("Not to be used after"), self.expires_on)
        form.setRowStretch(form.rowCount(), 1)
        return form

    def _listen(self) -> None:
        for choice in (self.type, self.course, self.difficulty, self.level):
            choice.picked.connect(self._show)
        for paragraph in (self.stem, self.explanation):
            paragraph.textChanged.connect(self._show)
        for line in (self.knowledge, self.source):
            line.textChanged.connect(self._show_text)
        for day in (self.law_date, self.expires_on):
            day.edited.connect(self._show)
        self.key.edited.connect(self._show)

    def _show_text(self, _text: str) -> None:
        self._show()

    def _show(self) -> None:
        """The preview, and what still keeps the question from being saved."""
        self.key.show_type(self.type.value, self.stem.text.count(BLANK))
        content = self.content()
        pane = self._preview
        pane.start(self._read.code, words.type_name(content.type))
        show_question(pane, replace(self._read, content=content))
        pane.finish()
        found = faults(content)
        sentence_of = words.faults()
        self._faults.setText(sentences(*(sentence_of[code] for code in found)) if found else "")
        self._save.setEnabled(not found and content != self._read.content)

    def _done(self, _version: QuestionVersion) -> None:
        self._saved()
        self.accept()

    def _fail(self, error: UserError) -> None:
        if not isinstance(error, EditedMeanwhile):
            show_error(self, self.windowTitle(), sentence(error))
            return
        stored = self._bank.get(self._read.question_id)[0]
        dialog = VersionsDialog(self, stored.code, _differences(self.content(), stored.content))
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen != QDialog.DialogCode.Accepted:
            return
        self._read = stored
        if dialog.reloads:
            self._fill(stored.content)
        else:
            self.save()


def _differences(mine: QuestionContent, stored: QuestionContent) -> list[Difference]:
    both = zip(_values(mine), _values(stored), strict=True)
    return [Difference(name, here, there) for (name, here), (_name, there) in both if here != there]


def _values(content: QuestionContent) -> list[tuple[str, str]]:
    options = [f"{chr(ord('A') + place)}. {text}" for place, text in enumerate(content.options)]
    return [
        (_("Type"), words.type_name(content.type)),
        (_("Course"), content.course_code),
        (_("Stem"), content.stem),
        (_("Options"), "\n".join(options)),
        (_("Key"), key_text(content)),
        (_("What earns marks"), "\n".join(f"{line.points} {line.text}" for line in content.key.rubric)),
        (_("Explanation"), content.explanation),
        (_("Difficulty"), words.difficulty(content.difficulty)),
        (_("Level"), words.level(content.level)),
        (_("Knowledge"), content.knowledge),
        (_("Source"), content.source),
        (_("Law as of"), content.law_date.isoformat() if content.law_date else ""),
        (_("Not to be used after"), content.expires_on.isoformat() if content.expires_on else ""),
    ]


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    line.setCursorPosition(0)
    return line
