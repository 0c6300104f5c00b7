"""Answering in writing: a text with the number of its characters."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.rich_text import plain
from ipexam.room.seat import MAX_ANSWER_CHARACTERS
from ipexam.ui.room.fields import TypedText
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.labels import label, set_tone
from ipexam.wording.language import _

_LEAST_HEIGHT = 120
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


class WrittenAnswer(QWidget):
    """The text of one answer. `typed` says that something was typed, `settled` that a word is complete."""

    typed = Signal()
    settled = Signal()

    def __init__(self, item: SeatItem, zoom: int) -> None:
        super().__init__()
        self._item = item
        self.field = TypedText()
        self.field.setProperty("zoom", str(zoom))
        self.field.setAccessibleName(_("Your answer"))
        self.field.setAccessibleDescription(plain(item.stem))
        self.field.setPlaceholderText(_("Write your answer here"))
        self.field.setMinimumHeight(_LEAST_HEIGHT)
        self._count = label("", "hint")
        line = QHBoxLayout()
        line.addWidget(label(_("Your answer"), "group"))
        line.addStretch(1)
        line.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tiny)
        column.addLayout(line)
        column.addWidget(self.field, 1)
        self.field.textChanged.connect(self._typed)
        self.field.settled.connect(self.settled)
        self._show_count()

    def response(self) -> Response:
        """The answer as it stands."""
        return Response(self._item.id, text=self.field.toPlainText())

    def show_response(self, response: Response) -> None:
        """Show an answer without telling it back."""
        self.field.blockSignals(True)
        self.field.setPlainText(response.text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.blockSignals(False)
        self._show_count()

    def settle(self) -> None:
        """Make what is being composed part of the text."""
        self.field.settle()

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._show_count()
        self.typed.emit()

    def _show_count(self) -> None:
        """Blanks and line ends do not count, as in 字数 of a word processor; words are those in Latin letters."""
        text = self.field.toPlainText()
        n = len("".join(text.split()))
        words = len(_WORD.findall(text))
        shown = _("Characters: {n}").format(n=n) + (_("   English words: {n}").format(n=words) if words else "")
        long = len(text) > MAX_ANSWER_CHARACTERS
        if long:
            shown = _("Too long: {n} of at most {most} characters").format(n=len(text), most=MAX_ANSWER_CHARACTERS)
        self._count.setText(shown)
        set_tone(self._count, Tone.BAD if long else Tone.NEUTRAL)
