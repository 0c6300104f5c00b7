"""A candidate's private note on a question: kept with the attempt, shown to nobody who marks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ipexam.ui.room.fields import TypedText
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_HEIGHT = 76


class NotePanel(QFrame):
    """One field under the answer. `typed` says that something was typed, `closed` that it is put away."""

    typed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.field = TypedText()
        self.field.setAccessibleName(_("Your note"))
        self.field.setFixedHeight(_HEIGHT)
        self.field.setPlaceholderText(_("What you want to remember about this question"))
        head = QHBoxLayout()
        head.addWidget(label(_("Your note"), "group"))
        head.addWidget(label(_("not marked, and not shown to markers"), "hint"))
        head.addStretch(1)
        head.addWidget(tool(_("Put the note away"), "close", self.closed.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.small)
        column.setSpacing(SPACE.tiny)
        column.addLayout(head)
        column.addWidget(self.field)
        self.field.textChanged.connect(self.typed)
        self.field.settled.connect(self.typed)
        self.hide()

    @property
    def text(self) -> str:
        """The note as it stands."""
        return self.field.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a note without telling it back; one that is there already is open at once."""
        self.field.blockSignals(True)
        self.field.setPlainText(text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.blockSignals(False)
        self.setVisible(bool(text))

    def take_focus(self) -> None:
        """Open, with the cursor in it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
