"""What every page of the proctor's window is, and how the frame knows of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.room.proctor import ProctorDesk
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE
from ipexam.wording.language import _


class ProctorPage(QWidget):
    """One page. The frame calls `refresh` whenever the page becomes visible. `changed` says that the log grew."""

    changed = Signal()
    goes = Signal(str)

    def __init__(self, desk: ProctorDesk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE.page, SPACE.huge - 2, SPACE.page, SPACE.large)
        self.body.setSpacing(SPACE.large)

    def refresh(self) -> None:
        """Read the log afresh and show it."""

    def write(self, subject: str, work: Callable[[], object]) -> None:
        """Let the desk write something, then show it; an error of the world becomes a dialog.

        `subject` tells one wish from another: the same one twice, while the first is under way, is written once.
        """
        tasks.write(self, _("Writing it down: {what}").format(what=subject), work, self._written)

    def _written(self, _result: object) -> None:
        self.refresh()
        self.changed.emit()


@dataclass(frozen=True, slots=True)
class ProctorEntry:
    """A page as the side lists it; `make` is called when it is opened for the first time."""

    key: str
    title: str
    icon: str
    make: Callable[[], ProctorPage]
