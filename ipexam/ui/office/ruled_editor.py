"""Settings that a ruling chooses: edited, explained, tried out on everybody, and stored with the ruling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.assessment import Verdict, WhatIf
from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.programme import Programme, Scheme
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Paragraph
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.wording import assessment as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

_SHOWN = (Verdict.PASSED, Verdict.FAILED, Verdict.PENDING)


class RuledForm(QWidget):
    """Settings as fields; `edited` at every change."""

    edited = Signal()


Settings = TypeVar("Settings", Scheme, HoursRule)
Form = TypeVar("Form", bound=RuledForm)


@dataclass(frozen=True, slots=True)
class RuledWords:
    """What the editor calls its settings; `in_force` names the version as {n}."""

    says: str
    ruling_hint: str
    trying: str
    save: str
    question: str
    consequence: str
    in_force: str


@dataclass(frozen=True, slots=True)
class Ruled(Generic[Settings, Form]):
    """One kind of settings. `edited` is None while the fields cannot be read, `said` what they come to in widgets;
    `change` is called off the GUI thread."""

    words: RuledWords
    make_form: Callable[[Programme], Form]
    stored: Callable[[Programme], Settings]
    edited: Callable[[Form], Settings | None]
    possible: Callable[[Settings], bool]
    said: Callable[[Programme, Settings | None], Sequence[QWidget]]
    changes: Callable[[WhatIf], Sequence[str]]
    change: Callable[[str, Settings, str], Programme]


@dataclass(frozen=True, slots=True)
class _Trial(Generic[Settings]):
    """Settings that were tried out, and what they came to."""

    settings: Settings
    found: WhatIf


class RuledEditor(QWidget, Generic[Settings, Form]):
    """The fields at the left; what they come to, the what-if and the ruling at the right."""

    def __init__(self, office: Office, ruled: Ruled[Settings, Form], stored: Callable[[], object]) -> None:
        """`stored` is called after another version was stored or has to be read."""
        super().__init__()
        self._office, self._stored = office, stored
        self._ruled: Ruled[Settings, Form] = ruled
        self._programme: Programme | None = None
        self._form: Form | None = None
        self._left, self._side = QVBoxLayout(), QVBoxLayout()
        self._area, self._told, self._counted = QWidget(), QWidget(), QWidget()
        self.ruling = Paragraph(_("Ruling"), "", 2)
        self.ruling.setPlaceholderText(_("Document number or minutes, and the date"))
        self._try = button(_("Try out (nothing is saved)"), self.try_out, icon_name="refresh")
        self._undo = button(_("Take back my changes"), self._reset, kind="link")
        self._save = button(ruled.words.save, self.save, icon_name="check", kind="primary")
        self._build()

    @property
    def form(self) -> Form | None:
        """The fields, None before a programme is shown."""
        return self._form

    @property
    def dirty(self) -> bool:
        """Whether the fields differ from what is stored."""
        programme = self._programme
        return programme is not None and self._edited() != self._ruled.stored(programme)

    def show_programme(self, programme: Programme) -> None:
        """Show this programme's settings; fields that were edited stay as long as the stored ones are those read."""
        known, stored = self._programme, self._ruled.stored
        self._programme = programme
        if known is not None and (known.id, stored(known)) == (programme.id, stored(programme)):
            self._tell()
        else:
            self._reset()

    def try_out(self) -> None:
        """Assess everybody under the stored and the edited settings, and store nothing."""
        self._what_if(self._show_trial)

    def save(self) -> None:
        """Store the edited settings with their ruling, after telling what they change and asking."""
        self._what_if(self._ask)

    def _build(self) -> None:
        self._left.addWidget(self._area)
        frame = card()
        self._left.setContentsMargins(1, 1, 1, 1)
        frame.setLayout(self._left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.large)
        row.addWidget(frame, 3)
        row.addWidget(self._make_side(), 2)
        self.ruling.textChanged.connect(self._enable)

    def _make_side(self) -> QWidget:
        column = self._side
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(label(self._ruled.words.says, "group"))
        column.addWidget(self._told)
        column.addWidget(label(_("What-if"), "group"))
        column.addWidget(self._counted)
        column.addWidget(self._try)
        column.addStretch(1)
        column.addWidget(label(_("Ruling"), "group"))
        column.addWidget(self.ruling)
        column.addWidget(label(self._ruled.words.ruling_hint, "hint", wrap=True))
        column.addWidget(self._save)
        column.addWidget(self._undo)
        frame = card()
        frame.setMaximumWidth(DETAIL_WIDTH)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(column))
        return frame

    def _edited(self) -> Settings | None:
        return None if self._form is None else self._ruled.edited(self._form)

    def _reset(self) -> None:
        programme = self._programme
        if programme is None:
            return
        self._form = self._ruled.make_form(programme)
        self._form.edited.connect(self._check)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._form)
        self._area = _replaced(self._left, self._area, scrolled(holder))
        self.ruling.clear()
        self._check()

    def _check(self) -> None:
        """What the fields say, live; an old what-if says nothing about other settings."""
        text = _("Counts who would pass under these settings. Nothing is saved.")
        self._counted = _replaced(self._side, self._counted, _box([label(text, "hint", wrap=True)]))
        self._tell()

    def _tell(self) -> None:
        programme = self._programme
        if programme is not None:
            said = self._ruled.said(programme, self._edited())
            self._told = _replaced(self._side, self._told, _box(said))
            self._enable()

    def _enable(self) -> None:
        settings = self._edited()
        possible = settings is not None and self._ruled.possible(settings)
        self._try.setEnabled(possible)
        self._save.setEnabled(possible and self.dirty and bool(self.ruling.text))
        self._undo.setVisible(self.dirty)

    def _what_if(self, done: Callable[[_Trial[Settings]], None]) -> None:
        settings, programme = self._edited(), self._programme
        if settings is None or programme is None:
            return
        code = programme.code

        def work(report: Report) -> _Trial[Settings]:
            return _Trial(settings, self._office.assessments.what_if(code, settings, report=report))

        tasks.run(self, self._ruled.words.trying, work=work, done=done)

    def _show_trial(self, trial: _Trial[Settings]) -> None:
        if self._edited() == trial.settings:
            said: list[QWidget] = [label(text, "hint", wrap=True) for text in self._ruled.changes(trial.found)]
            self._counted = _replaced(self._side, self._counted, _box([_verdicts(trial.found), *said]))

    def _ask(self, trial: _Trial[Settings]) -> None:
        self._show_trial(trial)
        programme, ruling, ruled = self._programme, self.ruling.text, self._ruled
        if programme is None or self._edited() != trial.settings:
            return
        settings, code = trial.settings, programme.code
        text = sentences(*ruled.changes(trial.found), ruled.words.consequence)
        if ask(self.window(), ruled.words.question, text, _("Save"), Tone.WARN):
            tasks.run(
                self,
                ruled.words.save,
                work=lambda _report: ruled.change(code, settings, ruling),
                done=self._done,
                failed=self._fail,
            )

    def _done(self, programme: Programme) -> None:
        self._programme = programme
        self._reset()
        self._stored()
        text = self._ruled.words.in_force.format(n=self._ruled.stored(programme).version)
        show_information(self.window(), _("Saved"), text)

    def _fail(self, error: UserError) -> None:
        show_error(self.window(), self._ruled.words.save, sentence(error))
        if isinstance(error, EditedMeanwhile):
            self._programme = None
            self._stored()


def _verdicts(found: WhatIf) -> QWidget:
    """How many have each verdict, now and then."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(SPACE.tiny)
    for column, heading in enumerate((_("Now"), _("What-if")), start=1):
        grid.addWidget(label(heading, "hint"), 0, column)
    for row, verdict in enumerate(_SHOWN, start=1):
        name = words.verdict(verdict)
        grid.addWidget(label(name, "key"), row, 0)
        for column, counted in enumerate((found.now, found.then), start=1):
            shown = label(f"{counted.get(verdict, 0):,}", "strong")
            shown.setAccessibleName(f"{name}: {counted.get(verdict, 0)}")
            grid.addWidget(shown, row, column)
    grid.setColumnStretch(3, 1)
    grid.setHorizontalSpacing(SPACE.huge)
    return box


def _box(content: Sequence[QWidget]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, SPACE.small)
    column.setSpacing(SPACE.small)
    for each in content:
        column.addWidget(each)
    return box


def _replaced(place: QVBoxLayout, old: QWidget, fresh: QWidget) -> QWidget:
    """Put a fresh widget where the old one was."""
    place.replaceWidget(old, fresh)
    old.hide()
    old.deleteLater()
    return fresh
