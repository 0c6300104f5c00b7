"""The steps of a wizard in one row: which are done, which is the present one, which are still to come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label, restyle, rule
from ipexam.wording.language import _

_TICK = "✓"


class StepRail(QWidget):
    """Shows the names of the steps; `chosen` carries the number (from 0) of a step that was done and is to be seen
    again."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(_("Steps"))
        self._names = tuple(names)
        self._lines: list[tuple[QPushButton, QLabel, QLabel]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        for place, name in enumerate(self._names):
            if place:
                row.addWidget(rule(), 1)
            row.addWidget(self._make(place, name))

    def mark(self, present: int, *, closed: bool = False) -> None:
        """This step is the present one; with `closed` none that was done can be seen again."""
        for place, (line, number, name) in enumerate(self._lines):
            state = "done" if place < present else "present" if place == present else "coming"
            number.setText(_TICK if state == "done" else str(place + 1))
            line.setEnabled(state == "done" and not closed)
            line.setAccessibleName(_spoken(place + 1, self._names[place], state))
            for each in (number, name):
                each.setProperty("state", state)
                restyle(each)

    def _make(self, place: int, name: str) -> QPushButton:
        line = QPushButton()
        line.setObjectName("step")
        line.setProperty("kind", "row")
        line.setAutoDefault(False)
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        number, words = label(str(place + 1), "stepNumber"), label(name, "stepName")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(line)
        row.setContentsMargins(SPACE.tiny, SPACE.tiny, SPACE.small, SPACE.tiny)
        row.setSpacing(SPACE.small)
        row.addWidget(number)
        row.addWidget(words)
        for child in (number, words):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.setMinimumWidth(row.sizeHint().width())
        line.clicked.connect(partial(self.chosen.emit, place))
        self._lines.append((line, number, words))
        return line


def _spoken(number: int, name: str, state: str) -> str:
    words = {"done": _("done"), "present": _("present step"), "coming": _("still to come")}
    return _("Step {n}: {name}, {state}").format(n=number, name=name, state=words[state])
