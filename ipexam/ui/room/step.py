"""A step before or after the exam: one calm card in the middle of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

WIDTH = 620
NAME_WIDTH = 150


class StepPage(QWidget):
    """The card is filled from the top by `add` and ended by `finish`; trouble is told inside it, not in a dialog."""

    def __init__(self, title: str, sentence_below: str = "", *, step: int = 0, width: int = WIDTH) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.first: QWidget | None = None
        self._trouble: QWidget | None = None
        self._card = QFrame()
        self._card.setObjectName("card")
        self._card.setFixedWidth(width)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(SPACE.page + 4, SPACE.page, SPACE.page + 4, SPACE.page)
        self._column.setSpacing(SPACE.large)
        self._column.addWidget(label(title, "heading", wrap=True))
        if sentence_below:
            self._column.addWidget(label(sentence_below, "key", wrap=True))
        self._lay_out(step)

    def add(self, part: QWidget | QLayout) -> None:
        """The next thing in the card."""
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)

    def finish(self, *buttons: QPushButton) -> None:
        """The buttons of the card; the last one goes on."""
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        for place, made in enumerate(buttons):
            if place == len(buttons) - 1:
                row.addStretch(1)
                made.setMinimumWidth(128)
            row.addWidget(made)
        self._column.addSpacing(SPACE.tiny)
        self._column.addLayout(row)

    def tell(self, error: UserError) -> None:
        """Show what went wrong, above the buttons."""
        self.tell_text(sentence(error), Tone.BAD)

    def tell_text(self, text: str, tone: Tone) -> None:
        """Show a sentence above the buttons."""
        self.calm()
        self._trouble = Notice(text, tone)
        self._column.insertWidget(self._column.count() - 2, self._trouble)

    def calm(self) -> None:
        """Take the sentence away."""
        if self._trouble is not None:
            self._trouble.setParent(None)
            self._trouble.deleteLater()
            self._trouble = None

    @property
    def trouble(self) -> str:
        """The sentence on screen; empty when there is none."""
        return "" if self._trouble is None else self._trouble.accessibleName()

    def take_focus(self) -> None:
        """Put the focus where the candidate goes on."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, step: int) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE.page, SPACE.huge, SPACE.page, SPACE.huge)
        column.setSpacing(SPACE.huge)
        if step:
            column.addWidget(_steps(step), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def facts(pairs: Sequence[tuple[str, str]]) -> QVBoxLayout:
    """Keys at the left, values at the right, a line each."""
    column = QVBoxLayout()
    column.setSpacing(SPACE.small)
    for key, value in pairs:
        line = QHBoxLayout()
        line.setSpacing(SPACE.large)
        name = label(key, "key")
        name.setFixedWidth(NAME_WIDTH)
        shown = label(value, "strong", wrap=True)
        shown.setAccessibleName(f"{key}: {value}")
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(shown, 1)
        column.addLayout(line)
    return column


def _steps(current: int) -> QWidget:
    """Where the candidate is on the way to the exam."""
    names = [_("Open"), _("Sign in"), _("Identity"), _("Try typing"), _("Rules")]
    made = QWidget()
    made.setAccessibleName(_("Step {n} of {total}").format(n=current, total=len(names)))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.small)
    for number, name in enumerate(names, start=1):
        if number > 1:
            row.addWidget(label("›", "key"))
        tone = Tone.ACCENT if number == current else Tone.GOOD if number < current else Tone.NEUTRAL
        text = f"✓ {name}" if number < current else f"{number} {name}"
        shown: QLabel = label(text, "badge", tone=tone)
        row.addWidget(shown)
    return made
