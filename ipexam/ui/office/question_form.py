"""Every field of a question as a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea

from ipexam.domain.programme import Programme
from ipexam.domain.question import ASKED_TYPES, BLANK, CognitiveLevel, QuestionContent, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.ui.office.key_editor import KeyEditor
from ipexam.ui.office.text_tools import RichParagraph, TextTools
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Choice, OptionalDate, Whole
from ipexam.ui.widgets.form import Form, scrolled
from ipexam.wording import question as words
from ipexam.wording.language import _

_MOST_SECONDS = 24 * 3600
_SEPARATORS = str.maketrans("，、；;", ",,,,")


class QuestionForm(QObject):
    """`area` holds the fields, `content` is what they say; `edited` at every change."""

    edited = Signal()

    def __init__(
        self,
        content: QuestionContent,
        programme: Programme,
        groups: Sequence[str],
        today: date,
        take: Callable[[bytes], QuestionImage],
    ) -> None:
        """`take` draws a picture anew; `today` is proposed for dates that are missing."""
        super().__init__()
        self._given, self._programme, self._today = content, programme, today
        self.tools = TextTools(take)
        self._make_question(content)
        self._make_facts(content, groups)
        self.area: QScrollArea = scrolled(self._form())
        self._listen()
        self._follow_type()

    @property
    def content(self) -> QuestionContent:
        """The question as the fields say."""
        group = self.group.currentText().strip()
        told = replace(
            self._given,
            type=self.type.value,
            course_code=self.course.value,
            stem=self.stem.text,
            difficulty=self.difficulty.value,
            level=self.level.value,
            knowledge=self.knowledge.text().strip(),
            source=self.source.text().strip(),
            law_date=self.law_date.value,
            expires_on=self.expires_on.value,
            explanation=self.explanation.text,
            group=group,
            passage=self.passage.text,
            tags=self._tags(),
            author=self.author.text().strip(),
            seconds=self.seconds.value(),
        )
        return self.key.put_into(told)

    @property
    def images(self) -> tuple[QuestionImage, ...]:
        """The pictures that were put in here."""
        return tuple(self.tools.images.values())

    def _make_question(self, content: QuestionContent) -> None:
        kinds = [(words.type_name(each), each) for each in ASKED_TYPES]
        if content.type is QuestionType.UNKNOWN:
            kinds.append((words.type_name(content.type), content.type))
        self.type: Choice[QuestionType] = Choice(_("Type"), kinds, content.type)
        courses = [(f"{each.code} {each.name}", each.code) for each in self._programme.courses]
        if content.course_code not in [code for _name, code in courses]:
            courses.append((content.course_code, content.course_code))
        self.course: Choice[str] = Choice(_("Course"), courses, content.course_code)
        self.passage = RichParagraph(_("Passage"), content.passage, 4)
        self.stem = RichParagraph(_("Stem"), content.stem, 5)
        self.key = KeyEditor(content)
        self.explanation = RichParagraph(_("Explanation"), content.explanation, 4)

    def _make_facts(self, content: QuestionContent, groups: Sequence[str]) -> None:
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
        self.tags = _line(_("Tags"), ", ".join(content.tags))
        self.author = _line(_("Author"), content.author)
        self.seconds = Whole(_("Expected time"), content.seconds, 0, _MOST_SECONDS)
        self.seconds.setSuffix(_(" s"))
        self.seconds.setSpecialValueText(_("not said"))
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.group.setAccessibleName(_("Question group"))
        self.group.addItems(["", *groups])
        self.group.setEditText(content.group)

    def _form(self) -> Form:
        form = Form()
        form.setContentsMargins(SPACE.hair, 0, SPACE.medium, 0)
        form.field(_("Type"), self.type)
        form.field(_("Course"), self.course)
        form.field("", self.tools)
        form.field(_("Stem"), self.stem)
        form.field(_("Key"), self.key)
        form.field(_("Explanation"), self.explanation)
        form.section(_("About the question"))
        form.field(_("Difficulty"), self.difficulty)
        form.field(_("Level"), self.level)
        form.field(_("Knowledge"), self.knowledge)
        form.field(_("Tags"), self.tags, _("Several are separated by commas."))
        form.field(_("Expected time"), self.seconds)
        form.section(_("Where it comes from"))
        form.field(_("Author"), self.author)
        form.field(_("Source"), self.source, _("Statute and article, or the public policy it tests."))
        form.field(_("Law as of"), self.law_date)
        form.field(_("Not to be used after"), self.expires_on)
        form.section(_("Shared passage"))
        form.field(_("Question group"), self.group, _("Questions of one passage have the same code here."))
        form.field(_("Passage"), self.passage, _("Of this question alone; the list writes it for the whole group."))
        form.setRowStretch(form.rowCount(), 1)
        return form

    def _listen(self) -> None:
        for choice in (self.type, self.course, self.difficulty, self.level):
            choice.picked.connect(self._tell)
        for paragraph in (self.stem, self.explanation, self.passage):
            paragraph.textChanged.connect(self._tell)
        for paragraph in (self.stem, self.explanation, self.passage, self.key.written.answer):
            paragraph.pasted.connect(self.tools.put)
        for line in (self.knowledge, self.source, self.tags, self.author):
            line.textChanged.connect(self._tell)
        for day in (self.law_date, self.expires_on):
            day.edited.connect(self._tell)
        self.seconds.valueChanged.connect(self._tell)
        self.group.editTextChanged.connect(self._tell)
        self.key.edited.connect(self._tell)

    def _tags(self) -> tuple[str, ...]:
        parts = self.tags.text().translate(_SEPARATORS).split(",")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def _follow_type(self) -> None:
        self.key.show_type(self.type.value, self.stem.text.count(BLANK))

    def _tell(self, _changed: object = None) -> None:
        self._follow_type()
        self.edited.emit()


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    line.setCursorPosition(0)
    return line
