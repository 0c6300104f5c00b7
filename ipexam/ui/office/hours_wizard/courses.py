"""Courses that the logs name and the programme does not know: which of its courses is meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from ipexam.domain.hours_import import CourseClaim
from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import card, label, rule
from ipexam.wording.language import _, ngettext

_WIDEST_CHOICE = 380


class CoursesPane(QWidget):
    """One line for each name. `decided` when a course was chosen or taken back."""

    decided = Signal()

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__()
        self._door, self._draft = door, draft
        self._claims: tuple[CourseClaim, ...] = ()
        self.choices: dict[str, Choice[str | None]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.large)
        self._grid.setVerticalSpacing(SPACE.small)
        self._grid.setColumnStretch(0, 1)
        self._grid.setContentsMargins(0, SPACE.small, SPACE.small, 0)
        self._build()

    @property
    def needed(self) -> bool:
        """Whether there is anything to decide, or to take back."""
        return bool(self._asked)

    @property
    def open(self) -> int:
        """How many names are unknown still."""
        return sum(1 for claim in self._claims if claim.course is None)

    @property
    def _asked(self) -> list[CourseClaim]:
        said = self._draft.decisions.courses
        return [claim for claim in self._claims if claim.course is None or claim.text in said]

    def refresh(self) -> None:
        """Show the names as they are staged."""
        self._claims = self._door.imports.courses(self._draft.staging)
        clear(self._grid)
        self.choices = {}
        for row, claim in enumerate(self._asked):
            self._add(2 * row, claim)
        self._grid.setRowStretch(2 * len(self._claims) + 1, 1)

    def _build(self) -> None:
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(SPACE.large, SPACE.medium, SPACE.small, SPACE.medium)
        text = _("Say which course of the programme is meant. Rows of a course that stays unknown wait in the list.")
        inner.addWidget(label(text, "hint", wrap=True))
        inner.addWidget(scrolled(self._grid))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _add(self, row: int, claim: CourseClaim) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        offered: list[tuple[str, str | None]] = [(_("Leave it open"), None), *self._door.courses]
        choice: Choice[str | None] = Choice(claim.text or _("Course"), offered, claim.course)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setFixedWidth(_WIDEST_CHOICE)
        choice.picked.connect(partial(self._say, claim))
        self.choices[claim.text] = choice
        records = ngettext("{n} record", "{n} records", claim.records).format(n=f"{claim.records:,}")
        self._grid.addWidget(label(claim.text or "—", "strong", wrap=True), row, 0, middle)
        self._grid.addWidget(label(records, "key"), row, 1, middle)
        self._grid.addWidget(choice, row, 2, middle)
        self._grid.addWidget(rule(), row + 1, 0, 1, 3)

    def _say(self, claim: CourseClaim) -> None:
        course, staging = self.choices[claim.text].value, self._draft.staging
        if course is None:
            self._draft.decisions.courses.pop(claim.text, None)
        else:
            self._draft.decisions.courses[claim.text] = course

        def work() -> None:
            self._door.imports.assign_course(staging, claim.id, course or "")

        tasks.write(self, _("Choosing the course"), work, self._said)

    def _said(self, _nothing: None) -> None:
        self._claims = self._door.imports.courses(self._draft.staging)
        self.decided.emit()
