"""What is drawn over a sheet being edited: the boxes of its parts, the grips of the chosen one, lines it snapped to.

The sheet is paper in every theme, so the overlay keeps the colours of the light one.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_drag import grips
from ipexam.ui.office.template_grips import place_of
from ipexam.ui.office.template_snap import Guide
from ipexam.ui.tokens import LIGHT

GRIP = 8.0
"""The side of a grip in device-independent pixels."""
_FAINT = 80


def on_screen(box: Box, origin: QPointF, scale: float) -> QRectF:
    """A box in mm as a rectangle in pixels."""
    return QRectF(origin.x() + box.left * scale, origin.y() + box.top * scale, box.width * scale, box.height * scale)


def draw_boxes(painter: QPainter, boxes: Iterable[QRectF], hovered: QRectF | None) -> None:
    """Thin dashes around every box, a line around the one under the pointer."""
    faint = QColor(LIGHT.accent)
    faint.setAlpha(_FAINT)
    pen = QPen(faint, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    for box in boxes:
        painter.drawRect(box)
    if hovered is not None:
        painter.setPen(QPen(QColor(LIGHT.accent), 1))
        painter.drawRect(hovered)


def draw_chosen(painter: QPainter, box: Box, origin: QPointF, scale: float, *, square: bool, focused: bool) -> None:
    """The chosen box with its grips; filled grips while arrow keys move it."""
    accent = QColor(LIGHT.accent)
    painter.setPen(QPen(accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(on_screen(box, origin, scale))
    painter.setBrush(accent if focused else QColor(LIGHT.surface))
    painter.setPen(QPen(QColor(LIGHT.surface) if focused else accent, 1.2))
    for grip in grips(square=square):
        x, y = place_of(box, grip)
        painter.drawRect(QRectF(origin.x() + x * scale - GRIP / 2, origin.y() + y * scale - GRIP / 2, GRIP, GRIP))


def draw_circle(painter: QPainter, box: QRectF) -> None:
    """The round place for a stamp."""
    faint = QColor(LIGHT.bad)
    faint.setAlpha(_FAINT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint, 1))
    painter.drawEllipse(box)


def draw_guides(painter: QPainter, guides: Iterable[Guide], sheet: QRectF, scale: float) -> None:
    """Lines across the whole sheet where a box snapped."""
    painter.setPen(QPen(QColor(LIGHT.bad), 1))
    for guide in guides:
        if guide.upright:
            x = sheet.left() + guide.at * scale
            painter.drawLine(QPointF(x, sheet.top()), QPointF(x, sheet.bottom()))
        else:
            y = sheet.top() + guide.at * scale
            painter.drawLine(QPointF(sheet.left(), y), QPointF(sheet.right(), y))


def draw_measure(painter: QPainter, box: QRectF, words: str) -> None:
    """The measures of a box that is being dragged, below it."""
    metrics = painter.fontMetrics()
    room = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 4)
    room.moveTopLeft(QPointF(box.center().x() - room.width() / 2, box.bottom() + GRIP))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(QColor(LIGHT.on_accent))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
