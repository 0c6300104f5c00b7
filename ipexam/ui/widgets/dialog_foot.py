"""The last row of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.wording.language import _


def dialog_foot(dialog: QDialog, go: QWidget) -> QHBoxLayout:
    """Cancel, and the button for what the dialog is for, at the right."""
    row = QHBoxLayout()
    row.setSpacing(SPACE.small)
    row.addStretch(1)
    row.addWidget(button(_("Cancel"), dialog.reject))
    row.addWidget(go)
    return row
