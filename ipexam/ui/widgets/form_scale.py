"""Values of several forms on one scale, with the span they should lie in: whether they are parallel is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.ui import theme
from ipexam.ui.tokens import SPACE, TYPE

_LINE, _DOT, _TRACK = 26, 5.0, 6.0
_LABEL_WIDTH, _VALUE_WIDTH = 34, 96
_COLOURS = ("good", "accent", "warn")


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """A form's value: where it lies (None is nowhere), how it is written, and whether it is where it should be. With
    `parts` the line is a bar of these lengths instead."""

    label: str
    value: float | None
    text: str
    good: bool = True
    parts: tuple[int, ...] = ()


class FormScale(QWidget):
    """One line a form: its label, a dot on the scale from `low` to `high`, its value. `span` is shaded."""

    def __init__(
        self, name: str, values: Sequence[ScaleValue], low: float, high: float, span: tuple[float, float] | None
    ) -> None:
        super().__init__()
        self._values, self._low, self._high, self._span = tuple(values), low, max(high, low + 1e-9), span
        self.setAccessibleName(f"{name}: " + ", ".join(f"{one.label} {one.text}" for one in values))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(260, _LINE * len(self._values))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(TYPE.body)
        painter.setFont(font)
        left, right = float(_LABEL_WIDTH), float(self.width() - _VALUE_WIDTH)
        for place, one in enumerate(self._values):
            self._line(painter, one, QRectF(left, place * _LINE, right - left, _LINE))
        painter.end()

    def _line(self, painter: QPainter, one: ScaleValue, box: QRectF) -> None:
        middle = box.center().y()
        track = QRectF(box.left(), middle - _TRACK / 2, box.width(), _TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral_soft"))
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        if self._span is not None:
            low, high = (self._x(bound, box) for bound in self._span)
            painter.setBrush(theme.colour("good_soft"))
            painter.setPen(QPen(theme.colour("good"), 1))
            painter.drawRect(QRectF(low, middle - _TRACK, max(2.0, high - low), 2 * _TRACK))
        self._parts(painter, one, box)
        if one.value is not None:
            painter.setPen(QPen(theme.colour("surface"), 1.5))
            painter.setBrush(theme.colour("accent" if one.good else "bad"))
            painter.drawEllipse(QPointF(self._x(one.value, box), middle), _DOT, _DOT)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(0, box.top(), _LABEL_WIDTH, _LINE), Qt.AlignmentFlag.AlignVCenter, one.label)
        painter.setPen(theme.colour("text" if one.good else "bad"))
        behind = QRectF(box.right() + SPACE.medium, box.top(), _VALUE_WIDTH - SPACE.medium, _LINE)
        painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, one.text)

    def _parts(self, painter: QPainter, one: ScaleValue, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        left, whole = box.left(), sum(one.parts)
        for part, colour in zip(one.parts, _COLOURS, strict=False):
            width = box.width() * part / whole if whole else 0.0
            painter.setBrush(theme.colour(colour))
            painter.drawRect(QRectF(left, box.center().y() - _DOT, max(0.0, width - 1), 2 * _DOT))
            left += width

    def _x(self, value: float, box: QRectF) -> float:
        share = (value - self._low) / (self._high - self._low)
        return box.left() + min(1.0, max(0.0, share)) * box.width()
