"""What the keys do (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import badge, label
from ipexam.wording.language import _


class ShortcutsDialog(QDialog):
    """A short table of keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.setAccessibleName(_("Keys"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(label(_("Keys"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.huge)
        grid.setVerticalSpacing(SPACE.small + 2)
        for row, (keys, what) in enumerate(_keys()):
            grid.addWidget(badge(keys), row, 0)
            grid.addWidget(label(what), row, 1)
        whole.addLayout(grid)
        line = QHBoxLayout()
        line.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        line.addWidget(close)
        whole.addLayout(line)
        self.setMinimumWidth(460)


def _keys() -> list[tuple[str, str]]:
    return [
        ("Ctrl+1 … 9", _("Open one of the first nine pages")),
        ("Ctrl+K", _("Find a page or a command by typing")),
        ("Ctrl+F", _("Search in the list")),
        ("↑  ↓  Enter", _("Move in a list, open the row")),
        ("Ctrl+I", _("Import a file")),
        ("Ctrl+E", _("Export the list")),
        ("Ctrl+N", _("Make something new")),
        ("Ctrl+P", _("Print")),
        ("F5", _("Read the page afresh")),
        ("Ctrl+Q", _("Close the office")),
    ]
