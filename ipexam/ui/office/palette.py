"""The command palette (Ctrl+K): every page and every verb that a page can start, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipexam.ui.icons import icon
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the palette can do: how it is called, where it belongs, and the word a script would use."""

    title: str
    place: str
    icon: str
    code: str
    run: Callable[[], object]

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every word occurs in the title, the place or the code."""
        whole = f"{self.title} {self.place} {self.code}".casefold()
        return all(word in whole for word in words)


class CommandPalette(QDialog):
    """Type, choose with the arrow keys, Enter. The command runs after the palette has closed."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Commands"))
        self.setAccessibleName(_("Commands"))
        self._commands = tuple(commands)
        self._shown: list[Command] = []
        self.chosen: Command | None = None
        self.box = QLineEdit()
        self.list = QListWidget()
        self._build()
        self._narrow("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the search box move in the list."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.medium)
        whole.setSpacing(SPACE.small)
        self.box.setPlaceholderText(_("What do you want to do?"))
        self.box.setAccessibleName(_("What do you want to do?"))
        self.box.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textChanged.connect(self._narrow)
        self.box.installEventFilter(self)
        self.list.setAccessibleName(_("Commands"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        whole.addWidget(self.box)
        whole.addWidget(self.list, 1)
        whole.addWidget(label(_("Arrow keys choose, Enter runs, Escape closes."), "hint"))
        self.setFixedSize(560, 440)
        self.box.setFocus()

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [command for command in self._commands if command.matches(words)]
        self.list.clear()
        for command in self._shown:
            place = f"    {command.place}" if command.place else ""
            self.list.addItem(QListWidgetItem(icon(command.icon, "muted"), command.title + place))
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.chosen = self._shown[row]
            self.accept()
