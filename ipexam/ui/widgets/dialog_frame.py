"""What every dialog has: its column with the heading on top, and its last row."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


def dialog_column(dialog: QDialog, heading: str = "", *, wrap: bool = False) -> QVBoxLayout:
    """The column that a dialog is filled into, under its heading; without one that is the window's title."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
    column.setSpacing(SPACE.medium)
    column.addWidget(label(heading or dialog.windowTitle(), "heading", wrap=wrap))
    return column


def dialog_foot(dialog: QDialog, go: QWidget) -> QHBoxLayout:
    """Cancel, and the button for what the dialog is for, at the right."""
    row = QHBoxLayout()
    row.setSpacing(SPACE.small)
    row.addStretch(1)
    row.addWidget(button(_("Cancel"), dialog.reject))
    row.addWidget(go)
    return row
