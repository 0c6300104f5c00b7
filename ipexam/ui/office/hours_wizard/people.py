"""Step 4: whose the rows are, and which course is meant where the programme does not know the name."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget

from ipexam.ui.office.hours_wizard.claims import ClaimsPane
from ipexam.ui.office.hours_wizard.courses import CoursesPane
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.wording.language import _


class PeopleStep(Step):
    """Two tabs; the second is there only when a log names a course that the programme does not know."""

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__(door, draft)
        self.claims = ClaimsPane(door, draft)
        self.courses = CoursesPane(door, draft)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.title)
        self.tabs.addTab(self.claims, _("People"))
        self.tabs.addTab(self.courses, _("Courses"))
        self.body.addWidget(self.tabs, 1)
        self.claims.decided.connect(self._decided)
        self.courses.decided.connect(self._decided)

    @property
    def title(self) -> str:
        """Its name."""
        return _("People")

    @property
    def guidance(self) -> str:
        """What to do."""
        return _(
            "Say who each name is. Whoever stays open is kept in the waiting list, and their time does not count until "
            "somebody has decided."
        )

    def enter(self) -> None:
        """Show what is staged."""
        self.claims.enter()
        self.courses.refresh()
        self.tabs.setTabVisible(1, self.courses.needed)
        self.tabs.setCurrentIndex(0)
        self._decided()

    def _decided(self) -> None:
        self._draft.rehearsal = None
        self.tabs.setTabText(0, _("People ({n} open)").format(n=f"{self.claims.open:,}"))
        self.tabs.setTabText(1, _("Courses ({n} unknown)").format(n=f"{self.courses.open:,}"))
        self.changed.emit()
