"""Fields that edit one value: a choice, an exact number, a date that may be missing, a text of several lines.

Inside a page that scrolls the mouse wheel moves the page: a field that is not being edited never turns with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ipexam.ui.tokens import SPACE
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

Value = TypeVar("Value")
_PADDING = 18
_INSET = 8
"""What a spin box leaves before its text: its own line edit does not listen to the stylesheet."""


class Choice(QComboBox, Generic[Value]):
    """One of several values, each with its words; `picked` when the person chose another."""

    picked = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, Value]], value: Value) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values = tuple(each for _text, each in choices)
        self.addItems([text for text, _each in choices])
        self.choose(value)
        self.activated.connect(self._tell)

    @property
    def value(self) -> Value:
        """The value chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: Value) -> None:
        """Choose a value without telling anybody."""
        self.setCurrentIndex(self._values.index(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only while it is being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _tell(self, index: int) -> None:
        del index
        self.picked.emit()


class Number(QDoubleSpinBox):
    """A number with at most two decimal places, read as an exact fraction."""

    def __init__(self, name: str, value: Fraction, highest: int = 100, unit: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale.c())
        self.setDecimals(2)
        self.setRange(0, highest)
        self.setKeyboardTracking(True)
        if unit:
            self.setSuffix(f" {unit}")
        self.setValue(float(value))
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)

    @property
    def exact(self) -> Fraction:
        """The number as it is shown."""
        return Fraction(Decimal(str(self.value())))

    def textFromValue(self, value: float) -> str:
        """Without zeros that say nothing; Qt asks."""
        return short_number(Fraction(Decimal(str(round(value, 2)))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only while it is being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Whole(QSpinBox):
    """A whole number."""

    def __init__(self, name: str, value: int, lowest: int, highest: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(lowest, highest)
        self.setValue(value)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)


class OptionalDate(QWidget):
    """A date, or none when its box is not ticked; `edited` when either changed."""

    edited = Signal()

    def __init__(self, name: str, value: date | None, proposed: date) -> None:
        """`proposed` stands there when the box is ticked for the first time."""
        super().__init__()
        self._box = QCheckBox()
        self._box.setAccessibleName(_("{name}: there is one").format(name=name))
        self._date = QDateEdit()
        self._date.setAccessibleName(name)
        self._date.setDisplayFormat("yyyy-MM-dd")
        self._date.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self._date.setMinimumWidth(self._date.fontMetrics().horizontalAdvance("2026-12-31") + 3 * _PADDING)
        shown = value or proposed
        self._date.setDate(QDate(shown.year, shown.month, shown.day))
        self._box.setChecked(value is not None)
        self._date.setEnabled(value is not None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tiny)
        row.addWidget(self._box)
        row.addWidget(self._date)
        row.addStretch(1)
        self._box.toggled.connect(self._turn)
        self._date.dateChanged.connect(self._tell)

    @property
    def value(self) -> date | None:
        """The date, None when there is none."""
        shown = self._date.date()
        return date(shown.year(), shown.month(), shown.day()) if self._box.isChecked() else None

    def _turn(self, on: bool) -> None:
        self._date.setEnabled(on)
        self.edited.emit()

    def _tell(self, shown: QDate) -> None:
        del shown
        self.edited.emit()


class Paragraph(QPlainTextEdit):
    """A text of several lines; Tab leaves it."""

    def __init__(self, name: str, text: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _PADDING)

    @property
    def text(self) -> str:
        """The text without blanks around it."""
        return self.toPlainText().strip()
