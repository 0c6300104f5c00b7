"""Earlier states of a written answer: look at them, and bring one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem
from ipexam.ui.room.answer_words import matched
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

State = tuple[datetime, Response]
_CALM_SECONDS = 20
_CUT = 10
_SIZE = (720, 440)
_LIST_WIDTH = 190


def milestones(states: Sequence[State]) -> list[State]:
    """The states worth looking at, newest first: the last one, those that stood for a while, and those before a lot was
    deleted. Text is saved three times a second, and nobody wants to see each letter."""
    kept = list(states[-1:])
    for state, following in reversed(list(pairwise(states))):
        rested = (following[0] - state[0]).total_seconds() >= _CALM_SECONDS
        if rested or _length(state) - _length(following) >= _CUT:
            kept.append(state)
    return kept


class HistoryDialog(QDialog):
    """States at the left, the text of one at the right. `wanted` carries the response to bring back."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, item: SeatItem, states: Sequence[State]) -> None:
        super().__init__(parent)
        self._item = item
        self._states = [*reversed(states)] if item.premises else milestones(states)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Earlier states of this answer"))
        self.setAccessibleName(self.windowTitle())
        self.resize(*_SIZE)
        self.list, self.text = QListWidget(), QPlainTextEdit()
        self.list.setAccessibleName(_("Earlier states"))
        self.list.setObjectName("states")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.addItems([self._line(state) for state in self._states])
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The answer as it was"))
        self.list.currentRowChanged.connect(self._show)
        self._build()
        self.list.setCurrentRow(0)

    def _build(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(SPACE.medium)
        panes.addWidget(self.list)
        panes.addWidget(self.text, 1)
        back = button(_("Bring this state back"), self._bring_back, kind="primary")
        foot = QHBoxLayout()
        foot.addWidget(button(_("Close"), self.reject))
        foot.addStretch(1)
        foot.addWidget(back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(label(self.windowTitle(), "heading"))
        whole.addLayout(panes, 1)
        whole.addLayout(foot)

    def _show(self, row: int) -> None:
        if row >= 0:
            self.text.setPlainText(self._text(self._states[row][1]))

    def _bring_back(self) -> None:
        self.wanted.emit(self._states[self.list.currentRow()][1])
        self.accept()

    def _line(self, state: State) -> str:
        time, response = state[0].strftime("%H:%M:%S"), state[1]
        if self._item.premises:
            return time + "   " + _("Chosen: {n}").format(n=sum(map(bool, response.blanks)))
        return time + "   " + _("Characters: {n}").format(n=_length(state))

    def _text(self, response: Response) -> str:
        """The whole answer; partners of a matching question each on a line."""
        if self._item.premises:
            return "\n".join(matched(self._item, response))
        return _text(response)


def _length(state: State) -> int:
    return len("".join(_text(state[1]).split()))


def _text(response: Response) -> str:
    return "\n".join(response.blanks) or response.text
