"""What stands in the way of a paper being planned, worst first, each with changes that one click makes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ipexam.domain.assembly import Conflict, Offer, Shortage
from ipexam.domain.blueprint import Blueprint
from ipexam.domain.programme import Module
from ipexam.ui.icons import icon
from ipexam.ui.tokens import ICON, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import card, label
from ipexam.wording import assembly as words
from ipexam.wording.language import _

_HEIGHT = 148
_MOST_LINES = 30


class ShortagePanel(QFrame):
    """Hidden while nothing is short. `taken` carries the blueprint of an offer that was clicked."""

    taken = Signal(object)

    def __init__(self, modules: Sequence[Module]) -> None:
        super().__init__()
        self.setAccessibleName(_("What the bank lacks"))
        self._names = {module.code: module.name for module in modules}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def show_shortages(self, found: Sequence[Shortage], before: Blueprint) -> None:
        """Show what is short under a blueprint."""
        lines = [(words.shortage(one, self._names), one.offers) for one in found[:_MOST_LINES]]
        self._show(lines, before)

    def show_conflict(self, found: Conflict, before: Blueprint) -> None:
        """Show what stands against each other under a blueprint."""
        self._show([(words.conflict(found, self._names), found.offers)], before)

    def _show(self, lines: Sequence[tuple[str, Sequence[Offer]]], before: Blueprint) -> None:
        self.setVisible(bool(lines))
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        column.setSpacing(SPACE.tiny)
        for text, offers in lines:
            column.addLayout(self._line(text, offers, before))
        column.addStretch(1)
        self._area.setWidget(inner)

    def _line(self, text: str, offers: Sequence[Offer], before: Blueprint) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        picture = QLabel()
        picture.setPixmap(icon("warning", Tone.BAD.value).pixmap(ICON, ICON))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(text, wrap=True), 1)
        for offer in offers:
            made = button(
                words.offer(offer, before, self._names), partial(self.taken.emit, offer.blueprint), kind="link"
            )
            made.setAutoDefault(False)
            row.addWidget(made)
        return row
