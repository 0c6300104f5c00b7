"""A form: names at the left, fields at the right, a hint below a field, everything in one grid."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ipexam.ui.tokens import CONTROL_HEIGHT, SPACE
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.up_and_down import UpAndDown

_NAME_WIDTH = 96


class Form(QGridLayout):
    """Rows are added from the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(SPACE.large)
        self.setVerticalSpacing(SPACE.small)
        self.setColumnMinimumWidth(0, _NAME_WIDTH)
        self.setColumnStretch(1, 1)

    def section(self, title: str) -> None:
        """A heading over the rows that follow."""
        row = self.rowCount()
        if row > 1:
            self.setRowMinimumHeight(row, SPACE.small)
        self.addWidget(label(title, "group"), row + 1, 0, 1, 2)

    def field(self, name: str, field: QWidget | QLayout, hint: str = "") -> None:
        """A field with its name, and a hint below it."""
        row = self.rowCount()
        shown = label(name, "key", wrap=True)
        shown.setMinimumHeight(CONTROL_HEIGHT)
        self.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(field, QWidget):
            shown.setBuddy(field)
            self.addWidget(field, row, 1)
        else:
            self.addLayout(field, row, 1)
        if hint:
            self.addWidget(label(hint, "hint", wrap=True), row + 1, 1)


def scrolled(content: QLayout) -> QScrollArea:
    """The content in an area that scrolls when it is higher than its room."""
    inner = QWidget()
    inner.setObjectName("clear")
    inner.setLayout(content)
    return UpAndDown(inner)


def scrolling_card(inner: QWidget) -> QFrame:
    """A card whose content scrolls both ways where there is no room."""
    inner.setObjectName("clear")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    frame = card()
    whole = QVBoxLayout(frame)
    whole.setContentsMargins(1, 1, 1, 1)
    whole.addWidget(area)
    return frame
