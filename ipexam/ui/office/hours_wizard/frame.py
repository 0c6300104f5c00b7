"""The wizard's frame: the row of steps, one step at a time, and the buttons below."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.columns import ColumnsStep
from ipexam.ui.office.hours_wizard.done import DoneStep
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.office.hours_wizard.files import FilesStep
from ipexam.ui.office.hours_wizard.people import PeopleStep
from ipexam.ui.office.hours_wizard.platform import PlatformStep
from ipexam.ui.office.hours_wizard.rehearsal import RehearsalStep
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, rule
from ipexam.ui.widgets.message import ask
from ipexam.ui.widgets.step_rail import StepRail
from ipexam.wording.language import _

SIZE = (1180, 684)
_SHARE = 0.86


class HoursWizard(QDialog):
    """Six steps. Until the last one nothing is written; closing it before leaves nothing behind.

    `goes` carries the key of the page of the office where what is left can be done.
    """

    goes = Signal(str)

    def __init__(self, parent: QWidget | None, door: WizardDoor) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import learning hours"))
        self.setAccessibleName(_("Import learning hours"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.draft = Draft()
        self.files = FilesStep(door, self.draft)
        self.platform = PlatformStep(door, self.draft)
        self.columns = ColumnsStep(door, self.draft)
        self.people = PeopleStep(door, self.draft)
        self.rehearsal = RehearsalStep(door, self.draft)
        self.done_step = DoneStep(door, self.draft)
        self._steps: tuple[Step, ...] = (
            self.files,
            self.platform,
            self.columns,
            self.people,
            self.rehearsal,
            self.done_step,
        )
        self._place = 0
        self._since = QElapsedTimer()
        self._rail = StepRail([step.title for step in self._steps])
        self._guidance = label("", "reading", wrap=True)
        self._pages = QStackedWidget()
        self._hint = label("", "hint", wrap=True)
        self.cancel_button = button(_("Cancel"), self.reject)
        self.back_button = button(_("&Back"), self.back, icon_name="chevron-left")
        self.next_button = button(_("&Next"), self.forward, kind="primary")
        self._build()
        self._show(0)

    @property
    def step(self) -> Step:
        """The step that is seen."""
        return self._steps[self._place]

    def forward(self) -> None:
        """Go on to the next step, or close after the last. The second half of a double click goes nowhere."""
        if self._since.elapsed() < QApplication.doubleClickInterval() or self.step.missing():
            return
        if self._place + 1 == len(self._steps):
            self.accept()
            return
        self.step.leave(self._go_on)

    def back(self) -> None:
        """Go back one step; what was said stays."""
        self._show(self._place - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field ends the entry, everywhere else it is Next; Escape asks."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and isinstance(self.focusWidget(), QLineEdit):
            event.accept()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop, after asking when there is something to lose."""
        if self._place + 1 == len(self._steps):
            self.accept()
            return
        if tasks.busy():
            return
        text = _("Nothing has been written. What you have said in these steps is lost.")
        if not self.draft.files or ask(self, _("Stop the import?"), text, _("Stop the import"), Tone.WARN):
            self.draft.drop()
            super().reject()

    def accept(self) -> None:
        """Close; what was staged goes."""
        self.draft.drop()
        super().accept()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(self._rail)
        whole.addWidget(rule())
        whole.addWidget(self._guidance)
        for step in self._steps:
            self._pages.addWidget(step)
            step.changed.connect(self._refresh)
        whole.addWidget(self._pages, 1)
        whole.addLayout(self._foot())
        self._rail.chosen.connect(self._show)
        self.done_step.goes.connect(self._leave_for)
        self.resize(*self._fitting_size())

    def _fitting_size(self) -> tuple[int, int]:
        """Most of the window it stands in front of, so that a large screen shows more rows."""
        window = self.parentWidget()
        if window is None:
            return SIZE
        return max(SIZE[0], round(window.width() * _SHARE)), max(SIZE[1], round(window.height() * _SHARE))

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.cancel_button)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hint, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        self.next_button.setDefault(True)
        for each in (self.cancel_button, self.back_button):
            each.setAutoDefault(False)
        return row

    def _go_on(self) -> None:
        self._show(self._place + 1)

    def _show(self, place: int) -> None:
        self._place = place
        last = place + 1 == len(self._steps)
        self.step.enter()
        self._rail.mark(place, closed=last)
        self._pages.setCurrentWidget(self.step)
        self._guidance.setText(self.step.guidance)
        self.setAccessibleDescription(self.step.guidance)
        self.cancel_button.setVisible(not last)
        self.back_button.setVisible(place > 0 and not last)
        self._since.start()
        self._refresh()
        self.next_button.setFocus()

    def _refresh(self) -> None:
        missing, was_ready = self.step.missing(), self.next_button.isEnabled()
        self._hint.setText(missing)
        self.next_button.setEnabled(not missing)
        if not missing and not was_ready and isinstance(self.focusWidget(), QPushButton | None):
            self.next_button.setFocus()  # what was asked for is there: Enter goes on, and does not ask once more
        text = self.step.next_text or _("&Next")
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text.replace("&", ""))

    def _leave_for(self, page: str) -> None:
        self.accept()
        self.goes.emit(page)
