"""What every page of the office is, and how the frame knows of it before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.domain.verb import Verb
from ipexam.ui.tokens import SPACE


class Group(Enum):
    """Headings of the side navigation, in their order."""

    START = "start"
    TRAINING = "training"
    EXAM = "exam"
    RESULT = "result"
    OFFICE = "office"


class Page(QWidget):
    """One page. The frame calls `refresh` whenever the page becomes visible, so that it never shows old facts.

    `verbs` names what the command palette can start here. `goes` asks the frame to open another page by its key,
    `changed` tells it that something it shows itself (programme, language, theme) is different now.
    """

    goes = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE.page, SPACE.huge - 2, SPACE.page, SPACE.large)
        self.body.setSpacing(SPACE.large)

    def refresh(self) -> None:
        """Read afresh and show."""

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """What can be started on this page."""
        return {}


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the navigation lists it; `make` is called when it is opened for the first time."""

    key: str
    title: str
    icon: str
    group: Group
    make: Callable[[], Page]
    verbs: tuple[Verb, ...] = ()
