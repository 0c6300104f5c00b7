"""Writing a question: every field at the left, at the right the question as candidates will see it, and its history.

A save is always a new version; papers that are drawn keep the version they have.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.programme import Programme
from ipexam.domain.question import Key, QuestionContent, QuestionStatus, QuestionType, QuestionVersion, option_letter
from ipexam.domain.question_check import faults
from ipexam.domain.question_workflow import after_edit
from ipexam.domain.rich_text import pictures
from ipexam.services.bank import BankService
from ipexam.ui import tasks
from ipexam.ui.office.question_form import QuestionForm
from ipexam.ui.office.question_history import QuestionHistory
from ipexam.ui.office.question_view import key_text
from ipexam.ui.office.versions import VersionsDialog, differences
from ipexam.ui.room.preview import QuestionPreview
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import show_error
from ipexam.wording import bulk_edit as field_words
from ipexam.wording import question as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _

_PREVIEW_WIDTH = 470
_PREVIEW_PAUSE_MS = 120
"""A question is drawn anew so long after the last key."""


class QuestionEditor(QDialog):
    """The editor of one question, or of a new one. `saved` is called after it was stored."""

    def __init__(
        self,
        parent: QWidget,
        bank: BankService,
        programme: Programme,
        versions: tuple[QuestionVersion, ...],
        today: date,
        saved: Callable[[], object],
    ) -> None:
        """`versions` are all there are, newest first, none for a new question; `today` is proposed for dates that are
        missing."""
        super().__init__(parent)
        self._bank, self._programme, self._today, self._saved = bank, programme, today, saved
        self._read = versions[0] if versions else None
        code = "" if self._read is None else self._read.code
        self.setWindowTitle(_("Edit question {code}").format(code=code) if code else _("New question"))
        self.setAccessibleName(self.windowTitle())
        self._images: dict[str, bytes] = {}
        self._faults = label("", "hint", wrap=True)
        said = _("Save as a new version") if versions else _("Save as a draft")
        self._save = button(said, self.save, icon_name="check", kind="primary", keys="Ctrl+S")
        self._form_place = QVBoxLayout()
        given = self._read.content if self._read is not None else _fresh(programme)
        self.form = self._make_form(given)
        self.preview = QuestionPreview(given)
        self._history = QuestionHistory(versions, programme.zone) if versions else None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PREVIEW_PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self._build()
        self._show()
        self.draw()

    @property
    def content(self) -> QuestionContent:
        """The question as the fields say."""
        return self.form.content

    def save(self) -> None:
        """Store what the fields say, unless somebody else stored a version first or it has faults."""
        content, read, images = self.content, self._read, self.form.images
        code, bank = self._programme.code, self._bank

        def work() -> QuestionVersion:
            if read is None:
                return bank.add(code, content, images=images)
            return bank.edit(code, read.question_id, content, read.no, images)

        tasks.run(
            self, self.windowTitle(), work=lambda _report: work(), done=self._done, failed=self._fail, cancellable=False
        )

    def draw(self) -> None:
        """Show the question as the exam room would."""
        content = self.content
        self._images |= {image.sha256: image.content for image in self.form.images}
        missing = {one for text in content.texts for one in pictures(text)} - self._images.keys()
        if missing:
            self._images |= {sha256: image.content for sha256, image in self._bank.images(missing).items()}
        self.preview.show_content(content, self._images)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE.large)
        middle.addLayout(self._form_place, 1)
        tabs = QTabWidget()
        tabs.addTab(self.preview, _("As candidates see it"))
        if self._history is not None and self._read is not None:
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
        self.resize(1200, 700)

    def _make_form(self, content: QuestionContent) -> QuestionForm:
        groups = self._bank.groups(self._programme.code)
        form = QuestionForm(content, self._programme, groups, self._today, self._bank.take_image)
        self._form_place.addWidget(form.area)
        form.edited.connect(self._show)
        return form

    def _show(self) -> None:
        """What still keeps the question from being asked, and what saving would do to its approval."""
        content = self.content
        found = faults(content)
        sentence_of = words.faults()
        told = [sentence_of[code] for code in found]
        draft = self._read is None or self._read.status is QuestionStatus.DRAFT
        if self._read is not None and after_edit(self._read.status, self._read.content, content, "") is not (
            self._read.status
        ):
            told.append(_("Saving sends the approved question back to review."))
        self._faults.setText(sentences(*told) if told else "")
        changed = self._read is None or content != self._read.content
        self._save.setEnabled(changed and (draft or not found))
        self._pause.start()

    def _done(self, _version: QuestionVersion) -> None:
        self._saved()
        self.accept()

    def _fail(self, error: UserError) -> None:
        if not isinstance(error, EditedMeanwhile) or self._read is None:
            show_error(self, self.windowTitle(), sentence(error))
            return
        stored = self._bank.get(self._read.question_id)[0]
        dialog = VersionsDialog(self, stored.code, differences(_values(self.content), _values(stored.content)))
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen != QDialog.DialogCode.Accepted:
            return
        self._read = stored
        if dialog.reloads:
            old = self.form
            self.form = self._make_form(stored.content)
            self._form_place.removeWidget(old.area)
            old.area.deleteLater()
            self._show()
        else:
            self.save()


def _fresh(programme: Programme) -> QuestionContent:
    """What a new question begins with."""
    course = programme.courses[0].code
    return QuestionContent(QuestionType.SINGLE, course, "", (), Key(), 3, None, "", "", None, None, "")


def _values(content: QuestionContent) -> list[tuple[str, str]]:
    options = [f"{option_letter(place)}. {text}" for place, text in enumerate(content.options)]
    chosen = [listed(texts) for texts in content.blank_options]
    return [
        (_("Type"), words.type_name(content.type)),
        (_("Course"), content.course_code),
        (_("Passage"), content.passage),
        (_("Stem"), content.stem),
        (_("Items"), "\n".join(content.premises)),
        (_("Options"), "\n".join(options or chosen)),
        (_("Key"), key_text(content)),
        (_("What earns marks"), "\n".join(f"{line.points} {line.text}" for line in content.key.rubric)),
        (_("Explanation"), content.explanation),
        (_("Difficulty"), words.difficulty(content.difficulty)),
        (_("Level"), words.level(content.level)),
        (_("Knowledge"), content.knowledge),
        (_("Tags"), listed(content.tags)),
        (_("Expected time"), field_words.value("seconds", content.seconds)),
        (_("Author"), content.author),
        (_("Source"), content.source),
        (_("Law as of"), content.law_date.isoformat() if content.law_date else ""),
        (_("Not to be used after"), content.expires_on.isoformat() if content.expires_on else ""),
        (_("Question group"), content.group),
    ]
