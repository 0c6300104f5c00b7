"""A number that may be missing: a box to tick, and the number beside it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Number

_NUMBER_WIDTH = 128


class OptionalNumber(QWidget):
    """A number, or none when its box is not ticked; `edited` when either changed. The box carries the words."""

    edited = Signal()

    def __init__(self, name: str, value: Fraction | None, proposed: Fraction, highest: int, unit: str) -> None:
        """`proposed` stands there when the box is ticked for the first time."""
        super().__init__()
        self.box = QCheckBox(name)
        self.box.setChecked(value is not None)
        self.number = Number(name, proposed if value is None else value, highest=highest, unit=unit)
        self.number.setMinimumWidth(_NUMBER_WIDTH)
        self.number.setEnabled(value is not None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.box)
        row.addWidget(self.number)
        row.addStretch(1)
        self.box.toggled.connect(self._turn)
        self.number.valueChanged.connect(self._tell)

    @property
    def value(self) -> Fraction | None:
        """The number, None when there is none."""
        return self.number.exact if self.box.isChecked() else None

    def _turn(self, on: bool) -> None:
        self.number.setEnabled(on)
        self.edited.emit()

    def _tell(self, _value: float) -> None:
        self.edited.emit()
