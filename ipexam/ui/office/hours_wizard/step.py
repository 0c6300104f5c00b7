"""What every step of the wizard is: a title, one sentence that says what to do, and the way to the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft
from ipexam.ui.tokens import SPACE


class Step(QWidget):
    """One step. `changed` says that what `missing` answers may have changed."""

    changed = Signal()

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__()
        self._door, self._draft = door, draft
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE.medium)

    @property
    def title(self) -> str:
        """The step's name in the row of steps."""
        raise NotImplementedError

    @property
    def guidance(self) -> str:
        """One sentence that says what to do here."""
        raise NotImplementedError

    @property
    def next_text(self) -> str:
        """What the main button says, with its mnemonic; empty for the usual word."""
        return ""

    def enter(self) -> None:
        """The step is about to be seen: show the draft as it is now."""

    def missing(self) -> str:
        """What has to be done before the next step, in a few words; empty when nothing is."""
        return ""

    def leave(self, go: Callable[[], None]) -> None:
        """The person wants to go on: do what that takes, then call `go`."""
        go()
