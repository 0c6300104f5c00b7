"""What the keys do in the exam (F1). None of them is one that input methods use for themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import badge, label
from ipexam.wording.language import _


class KeysDialog(QDialog):
    """A short table of keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Keys"))
        self.setAccessibleName(_("Keys"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(label(_("Keys"), "heading"))
        whole.addLayout(_table())
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        whole.addLayout(line)


def _table() -> QGridLayout:
    """The keys with what they do, two pairs a row."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.large)
    grid.setVerticalSpacing(SPACE.small + 2)
    for place, (keys, what) in enumerate(_keys()):
        row, half = divmod(place, 2)
        grid.addWidget(badge(keys), row, half * 2)
        grid.addWidget(label(what), row, half * 2 + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def _keys() -> list[tuple[str, str]]:
    return [
        ("A – E   1 – 5", _("Choose an option")),
        ("↑  ↓", _("Move among the options")),
        ("X   Ctrl+1 – 5", _("Strike an option out")),
        ("Alt+←", _("Previous question")),
        ("Alt+→", _("Next question")),
        ("Ctrl+M", _("Flag the question")),
        ("Ctrl+N", _("Note for yourself")),
        ("Ctrl+H", _("Earlier states of this answer")),
        ("F6", _("Go from pane to pane")),
        ("Ctrl+F", _("Search the material")),
        ("F3   Ctrl+F3", _("Next or previous hit")),
        ("Alt+↑  Alt+↓", _("Back or forward in the material")),
        ("Ctrl+PgUp  PgDn", _("Turn the page of the material")),
        ("Alt+=  Alt+-", _("Larger or smaller material")),
        ("Ctrl+I", _("Page image")),
        ("Ctrl+D", _("Bookmark")),
        ("Alt+C", _("Copy with its source")),
        ("Ctrl+=  Ctrl+-", _("Larger or smaller text")),
        ("Ctrl+T", _("Hide or show the clock")),
        ("F7", _("Light, dark or high contrast")),
        ("Ctrl+B", _("Show or hide the material")),
        ("Ctrl+Enter", _("Review and hand in")),
    ]
