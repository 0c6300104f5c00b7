"""Choosing a trainee for something a file says: those who could be meant, and a search among all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.trainee import TraineeLine
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.filters import SearchBox
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

Chosen = Callable[[int], object]


class TraineeFinder(QWidget):
    """Looks for a trainee among all of them, for something that fits nobody or that fits the wrong one."""

    def __init__(self, find: Callable[[str], Sequence[TraineeLine]], chosen: Chosen) -> None:
        super().__init__()
        self._find, self._chosen = find, chosen
        self._found: list[QWidget] = []
        self.search = SearchBox(_("Search all trainees"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)
        self._column.addWidget(self.search)
        self.search.searched.connect(self._show)

    def _show(self, text: str) -> None:
        for old in self._found:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        lines = self._find(text) if text else ()
        self._found = [
            CandidateButton(line.id, line.name, line.masked_id, line.organisation, self._chosen) for line in lines
        ]
        if text and not lines:
            nobody = _("No trainee fits. Import the registration first, or set the row aside.")
            self._found = [label(nobody, "hint", wrap=True)]
        for each in self._found:
            self._column.addWidget(each)


class CandidateButton(QWidget):
    """A trainee who could be meant; `chosen` is called with their id. The organisation stands below, for namesakes."""

    picked = Signal(int)

    def __init__(self, trainee_id: int, name: str, masked_id: str, organisation: str, chosen: Chosen) -> None:
        super().__init__()
        self._trainee_id = trainee_id
        self.picked.connect(chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        line = QHBoxLayout()
        self._button = made = button(f"{name}  {masked_id}".replace("&", "&&"), self._pick, icon_name="user")
        made.setAccessibleName(_("It is {name}, {id}").format(name=name, id=masked_id))
        made.setAccessibleDescription(organisation)
        line.addWidget(made, 1)
        column.addLayout(line)
        if organisation:
            column.addWidget(label(organisation, "hint", wrap=True))

    def focus(self) -> None:
        """Put the focus on the button."""
        self._button.setFocus()

    def _pick(self) -> None:
        self.picked.emit(self._trainee_id)
