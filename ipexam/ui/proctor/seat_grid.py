"""The seats of the room as a grid of buttons; one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ipexam.domain.proctor_log import Arrival
from ipexam.room.proctor import Candidate
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import restyle, tip
from ipexam.wording import proctor as words
from ipexam.wording.language import _

_CELL = (62, 44)
_FEWEST = 3


class SeatGrid(QScrollArea):
    """`chosen` carries the number of a seat. Arrow keys move along, the blank chooses."""

    chosen = Signal(str)

    def __init__(self, seats: Sequence[Candidate]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Seat list"))
        self._group = QButtonGroup(self)
        self._cells: dict[str, QToolButton] = {}
        self._columns = 0
        inner = QWidget()
        inner.setObjectName("clear")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, SPACE.tiny, 0)
        self._grid.setSpacing(SPACE.small)
        for who in seats:
            self._make_cell(who)
        row = QHBoxLayout()
        row.addLayout(self._grid)
        row.addStretch(1)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row)
        whole.addStretch(1)
        self.setWidget(inner)
        self.setMinimumWidth(_FEWEST * (_CELL[0] + SPACE.small) + SPACE.medium)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit; Qt asks."""
        super().resizeEvent(event)
        columns = max(_FEWEST, (self.viewport().width() - SPACE.tiny) // (_CELL[0] + SPACE.small))
        if columns != self._columns:
            self._columns = columns
            for place, cell in enumerate(self._cells.values()):
                self._grid.addWidget(cell, place // columns, place % columns)

    def choose(self, seat: str) -> None:
        """Mark a seat as chosen without telling anybody."""
        if seat in self._cells:
            self._cells[seat].setChecked(True)

    def show_arrivals(self, arrivals: Mapping[str, Arrival], names: Mapping[str, str]) -> None:
        """Show who came: who is here stands out, who is absent stands back."""
        for seat, cell in self._cells.items():
            came = arrivals.get(seat)
            cell.setProperty("answered", "true" if came in (Arrival.PRESENT, Arrival.LATE) else "false")
            cell.setProperty("arrival", came.value if came else "")
            told = f"{seat}  {names.get(seat, '')}  {words.arrival(came)}"
            cell.setToolTip(tip(told))
            cell.setAccessibleName(told)
            restyle(cell)

    def _make_cell(self, who: Candidate) -> None:
        made = QToolButton()
        made.setObjectName("cell")
        made.setText(who.seat)
        made.setCheckable(True)
        made.setFixedSize(*_CELL)
        made.setProperty("seat", who.seat)
        made.clicked.connect(self._tell)
        self._group.addButton(made)
        self._cells[who.seat] = made

    def _tell(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self.chosen.emit(str(button.property("seat")))
