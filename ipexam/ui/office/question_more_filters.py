"""The filters of the question list that are not needed every day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ipexam.domain.programme import Programme
from ipexam.domain.question import CognitiveLevel, QuestionFilter
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice, OptionalDate
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.spin import aired
from ipexam.wording import question as words
from ipexam.wording.language import _

_ANY = ""


class MoreFilters(QDialog):
    """`chosen` is the filter that was given, changed by what the fields say."""

    def __init__(
        self,
        parent: QWidget,
        programme: Programme,
        chosen: QuestionFilter,
        tags: Sequence[str],
        groups: Sequence[str],
        today: date,
    ) -> None:
        super().__init__(parent)
        self._given = chosen
        self._cleared = False
        self.setWindowTitle(_("More filters"))
        self.setAccessibleName(self.windowTitle())
        self._make_sorting(programme, tags, groups)
        self._make_dates(today)
        self._make_states()
        self._build()

    @property
    def chosen(self) -> QuestionFilter:
        """The filter as the fields say."""
        if self._cleared:
            given = self._given
            return QuestionFilter(given.text, given.type, given.module_code, "", given.status)
        return replace(
            self._given,
            course_code=self.course.value,
            difficulty_from=self.difficulty_from.value,
            difficulty_to=self.difficulty_to.value,
            level=self.level.value,
            knowledge=self.knowledge.text().strip(),
            tag=self.tag.value,
            group=self.group.value,
            author=self.author.text().strip(),
            source=self.source.text().strip(),
            expires_before=self.expires_before.value,
            expires=self.expires.value,
            law_before=self.law_before.value,
            used=self.used.value,
            used_since=self.used_since.value,
            not_used_since=self.not_used_since.value,
            illustrated=self.illustrated.value,
            faulty=self.faulty.value,
            batch=self.batch.told,
            facility_from=_share(self.facility_from.told),
            facility_to=_share(self.facility_to.told),
            discrimination_from=_share(self.discrimination_from.told),
            discrimination_to=_share(self.discrimination_to.told),
        )

    def _make_sorting(self, programme: Programme, tags: Sequence[str], groups: Sequence[str]) -> None:
        given = self._given
        courses = [(_("Any"), _ANY), *((f"{each.code} {each.name}", each.code) for each in programme.courses)]
        self.course: Choice[str] = Choice(_("Course"), courses, given.course_code)
        grades: list[tuple[str, int | None]] = [(_("Any"), None), *((words.difficulty(n), n) for n in range(1, 6))]
        self.difficulty_from: Choice[int | None] = Choice(_("Difficulty from"), grades, given.difficulty_from)
        self.difficulty_to: Choice[int | None] = Choice(_("Difficulty to"), grades, given.difficulty_to)
        levels: list[tuple[str, CognitiveLevel | None]] = [
            (_("Any"), None),
            *((words.level(each), each) for each in CognitiveLevel),
        ]
        self.level: Choice[CognitiveLevel | None] = Choice(_("Level"), levels, given.level)
        self.tag = _named(_("Tag"), tags, given.tag)
        self.group = _named(_("Question group"), groups, given.group)
        self.knowledge = _line(_("Knowledge"), given.knowledge)
        self.author = _line(_("Author"), given.author)
        self.source = _line(_("Source"), given.source)

    def _make_dates(self, today: date) -> None:
        given = self._given
        self.expires_before = OptionalDate(_("Expires before"), given.expires_before, today)
        self.law_before = OptionalDate(_("Law older than"), given.law_before, today)
        self.used_since = OptionalDate(_("Used since"), given.used_since, today)
        self.not_used_since = OptionalDate(_("Not used since"), given.not_used_since, today)

    def _make_states(self) -> None:
        given = self._given
        self.expires = _either(_("Expiry date"), _("Has one"), _("Has none"), given.expires)
        self.used = _either(_("Use"), _("Was used"), _("Never used"), given.used)
        self.illustrated = _either(_("Pictures"), _("With pictures"), _("Without pictures"), given.illustrated)
        self.faulty = _either(_("Completeness"), _("Something is missing"), _("Complete"), given.faulty)
        self.batch = _NumberOrAny(_("Batch no."), given.batch, 1, 999_999)
        self.facility_from = _percent(_("Difficulty P from"), given.facility_from)
        self.facility_to = _percent(_("Difficulty P to"), given.facility_to)
        self.discrimination_from = _percent(_("Discrimination from"), given.discrimination_from)
        self.discrimination_to = _percent(_("Discrimination to"), given.discrimination_to)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(label(self.windowTitle(), "heading"))
        halves = QHBoxLayout()
        halves.setSpacing(SPACE.huge * 2)
        for form in (self._left(), self._right()):
            column = QVBoxLayout()
            column.addLayout(form)
            column.addStretch(1)
            halves.addLayout(column, 1)
        whole.addLayout(halves)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Take all of these off"), self._clear, kind="link"))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        show = button(_("Show"), self.accept, icon_name="check", kind="primary")
        show.setDefault(True)
        row.addWidget(show)
        whole.addLayout(row)
        self.setMinimumWidth(860)

    def _left(self) -> Form:
        form = Form()
        form.section(_("What it is about"))
        form.field(_("Course"), self.course)
        form.field(_("Knowledge"), self.knowledge)
        form.field(_("Tag"), self.tag)
        form.field(_("Difficulty"), _range(self.difficulty_from, self.difficulty_to))
        form.field(_("Level"), self.level)
        form.section(_("Where it comes from"))
        form.field(_("Author"), self.author)
        form.field(_("Source"), self.source)
        form.field(_("Question group"), self.group)
        form.field(_("Batch no."), self.batch)
        return form

    def _right(self) -> Form:
        form = Form()
        form.section(_("Law"))
        form.field(_("Expires before"), self.expires_before)
        form.field(_("Expiry date"), self.expires)
        form.field(_("Law older than"), self.law_before)
        form.section(_("Use and statistics"))
        form.field(_("Use"), self.used)
        form.field(_("Used since"), self.used_since)
        form.field(_("Not used since"), self.not_used_since)
        form.field(_("Difficulty P (%)"), _range(self.facility_from, self.facility_to))
        form.field(_("Discrimination (%)"), _range(self.discrimination_from, self.discrimination_to))
        form.section(_("What it has"))
        form.field(_("Pictures"), self.illustrated)
        form.field(_("Completeness"), self.faulty)
        return form

    def _clear(self) -> None:
        self._cleared = True
        self.accept()


class _NumberOrAny(QSpinBox):
    """A whole number; below the lowest one stands "any"."""

    def __init__(self, name: str, value: int | None, lowest: int, highest: int) -> None:
        super().__init__()
        self._none = lowest - 1
        self.setAccessibleName(name)
        self.setRange(self._none, highest)
        self.setSpecialValueText(_("Any"))
        self.setValue(self._none if value is None else value)
        aired(self)

    @property
    def told(self) -> int | None:
        """The number; None for any."""
        return None if self.value() == self._none else self.value()


def _named(name: str, known: Sequence[str], value: str) -> Choice[str]:
    entries = [(_("Any"), _ANY), *((each, each) for each in known)]
    if value and value not in known:
        entries.append((value, value))
    return Choice(name, entries, value)


def _either(name: str, yes: str, no: str, value: bool | None) -> Choice[bool | None]:
    entries: list[tuple[str, bool | None]] = [(_("Any"), None), (yes, True), (no, False)]
    return Choice(name, entries, value)


def _percent(name: str, value: float | None) -> _NumberOrAny:
    return _NumberOrAny(name, None if value is None else round(value * 100), -100, 100)


def _share(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def _range(lowest: QWidget, highest: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE.small)
    row.addWidget(lowest, 1)
    row.addWidget(label(_("to"), "hint"))
    row.addWidget(highest, 1)
    return row


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    return line
