"""The fields of a bulk edit: a tick before each says that it is to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from ipexam.domain.bulk_edit import BulkEdit, Clearable
from ipexam.domain.programme import Programme
from ipexam.domain.question import ASKED_TYPES, CognitiveLevel, QuestionStatus
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Choice, OptionalDate, Whole
from ipexam.ui.widgets.labels import label
from ipexam.wording import question as words
from ipexam.wording.language import _

_COURSE_CHARACTERS = 12
_MOST_SECONDS = 24 * 3600


class BulkFields(QObject):
    """`form` holds the fields, `edit` what they say; `edited` at every change."""

    edited = Signal()

    def __init__(self, programme: Programme, tags: Sequence[str], groups: Sequence[str], today: date) -> None:
        super().__init__()
        self.form = QGridLayout()
        self.form.setContentsMargins(SPACE.hair, SPACE.hair, SPACE.medium, SPACE.hair)
        self.form.setHorizontalSpacing(SPACE.medium)
        self.form.setVerticalSpacing(SPACE.small)
        self.form.setColumnStretch(1, 1)
        self._ticks: dict[str, QCheckBox] = {}
        self._make_sorting(programme, tags)
        self._make_origin(groups, today)
        self._make_status()
        self.form.setRowStretch(self.form.rowCount(), 1)

    @property
    def edit(self) -> BulkEdit:
        """What is to change."""
        level, law, expiry = self.level.value, self.law_date.value, self.expires_on.value
        emptied = {
            Clearable.LEVEL: self._on("level") and level is None,
            Clearable.LAW_DATE: self._on("law_date") and law is None,
            Clearable.EXPIRES_ON: self._on("expires_on") and expiry is None,
        }
        return BulkEdit(
            type=self.type.value if self._on("type") else None,
            course_code=self.course.value if self._on("course") else None,
            difficulty=self.difficulty.value if self._on("difficulty") else None,
            level=level if self._on("level") else None,
            knowledge=self.knowledge.text().strip() if self._on("knowledge") else None,
            add_tags=_tags(self.add_tags) if self._on("add_tags") else (),
            remove_tags=_tags(self.remove_tags) if self._on("remove_tags") else (),
            source=self.source.text().strip() if self._on("source") else None,
            law_date=law if self._on("law_date") else None,
            expires_on=expiry if self._on("expires_on") else None,
            author=self.author.text().strip() if self._on("author") else None,
            seconds=self.seconds.value() if self._on("seconds") else None,
            group=self.group.currentText().strip() if self._on("group") else None,
            clear=frozenset(field for field, empty in emptied.items() if empty),
            status=self.status.value if self._on("status") else None,
            reason=self.reason.text().strip(),
            own_allowed=self.own.isChecked() and self._on("status"),
        )

    def tick(self, name: str, on: bool = True) -> None:
        """Say that a field is to change."""
        self._ticks[name].setChecked(on)

    def _make_sorting(self, programme: Programme, tags: Sequence[str]) -> None:
        self._heading(_("What it is about"))
        courses = [(f"{each.code} {each.name}", each.code) for each in programme.courses]
        self.course: Choice[str] = Choice(_("Course"), courses, courses[0][1])
        self.course.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.course.setMinimumContentsLength(_COURSE_CHARACTERS)
        self._add("course", _("Course"), self.course)
        kinds = [(words.type_name(each), each) for each in ASKED_TYPES]
        self.type = Choice(_("Type"), kinds, ASKED_TYPES[0])
        self._add("type", _("Type"), self.type)
        self.difficulty = Choice(_("Difficulty"), [(words.difficulty(n), n) for n in range(1, 6)], 3)
        self._add("difficulty", _("Difficulty"), self.difficulty)
        levels: list[tuple[str, CognitiveLevel | None]] = [
            (words.level(each), each) for each in (*CognitiveLevel, None)
        ]
        self.level: Choice[CognitiveLevel | None] = Choice(_("Level"), levels, CognitiveLevel.REMEMBER)
        self._add("level", _("Level"), self.level)
        self.knowledge = _line(_("Knowledge"))
        self._add("knowledge", _("Knowledge"), self.knowledge)
        self.add_tags = _suggesting(_("Add tags"), tags)
        self._add("add_tags", _("Add tags"), self.add_tags)
        self.remove_tags = _suggesting(_("Take tags away"), tags)
        self._add("remove_tags", _("Take tags away"), self.remove_tags)

    def _make_origin(self, groups: Sequence[str], today: date) -> None:
        self._heading(_("Where it comes from"))
        self.source = _line(_("Source"))
        self._add("source", _("Source"), self.source)
        self.law_date = OptionalDate(_("Law as of"), today, today)
        self._add("law_date", _("Law as of"), self.law_date)
        self.expires_on = OptionalDate(_("Not to be used after"), today, today)
        self._add("expires_on", _("Not to be used after"), self.expires_on)
        self.author = _line(_("Author"))
        self._add("author", _("Author"), self.author)
        self.seconds = Whole(_("Expected time"), 60, 0, _MOST_SECONDS)
        self.seconds.setSuffix(_(" s"))
        self._add("seconds", _("Expected time"), self.seconds)
        self.group = _suggesting(_("Question group"), groups)
        self._add("group", _("Question group"), self.group)

    def _make_status(self) -> None:
        self._heading(_("Status"))
        states = [(words.status(each), each) for each in QuestionStatus]
        self.status = Choice(_("Status"), states, QuestionStatus.REVIEW)
        self._add("status", _("Status"), self.status)
        self.reason = _line(_("Reason"))
        self.reason.setPlaceholderText(_("needed to send back, suspend or retire"))
        self.form.addWidget(label(_("Reason"), "key"), self.form.rowCount(), 0)
        self.form.addWidget(self.reason, self.form.rowCount() - 1, 1)
        self.own = QCheckBox(_("Also approve questions of my own (the reason is recorded)"))
        self.form.addWidget(self.own, self.form.rowCount(), 1)
        self.reason.textChanged.connect(self._tell)
        self.own.toggled.connect(self._tell)

    def _heading(self, text: str) -> None:
        self.form.addWidget(label(text, "group"), self.form.rowCount(), 0, 1, 2)

    def _add(self, name: str, words_: str, field: QWidget) -> None:
        tick = QCheckBox(words_)
        self._ticks[name] = tick
        field.setEnabled(False)
        row = self.form.rowCount()
        self.form.addWidget(tick, row, 0)
        self.form.addWidget(field, row, 1)
        tick.toggled.connect(field.setEnabled)
        tick.toggled.connect(self._tell)
        self._listen(field)

    def _listen(self, field: QWidget) -> None:
        match field:
            case OptionalDate():
                field.edited.connect(self._tell)
            case QLineEdit():
                field.textChanged.connect(self._tell)
            case Whole():
                field.valueChanged.connect(self._tell)
            case Choice():
                field.picked.connect(self._tell)
            case QComboBox():
                field.editTextChanged.connect(self._tell)

    def _on(self, name: str) -> bool:
        return self._ticks[name].isChecked()

    def _tell(self, _value: object = None) -> None:
        self.edited.emit()


def _tags(field: QComboBox) -> tuple[str, ...]:
    parts = field.currentText().replace("，", ",").replace("、", ",").replace("；", ",").replace(";", ",").split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line


def _suggesting(name: str, known: Sequence[str]) -> QComboBox:
    """A line that offers what is known."""
    made = QComboBox()
    made.setEditable(True)
    made.setAccessibleName(name)
    made.addItems(["", *known])
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    return made
