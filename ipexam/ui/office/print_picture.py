"""A picture of the calibration sheet: crosses, rulers, and an arrow along what is to be measured now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.domain.calibration import INSET_MM, RULER_MM, crosses
from ipexam.domain.print_job import Paper
from ipexam.ui.theme import colours
from ipexam.wording.language import _

_ARM = 9.0
_HEAD = 4.0
_MARGIN = 10.0


class CalibrationPicture(QWidget):
    """Drawn in millimetres of the sheet."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper
        self._number, self._axis = 0, 0
        self.setAccessibleName(_("How to measure the calibration sheet"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 300)

    def sizeHint(self) -> QSize:
        """Room for a sheet that can be read."""
        return QSize(280, 380)

    def point(self, number: int, axis: int) -> None:
        """Show the measure of a cross (from 0; after the crosses come the rulers) across (0) or down (1)."""
        self._number, self._axis = number, axis
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and the measure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self._paper.width + 2 * _MARGIN, self._paper.height + 2 * _MARGIN
        scale = min(self.width() / width, self.height() / height)
        painter.translate((self.width() - width * scale) / 2, (self.height() - height * scale) / 2)
        painter.scale(scale, scale)
        painter.translate(_MARGIN, _MARGIN)
        self._draw_sheet(painter)
        self._draw_measure(painter)

    def _draw_sheet(self, painter: QPainter) -> None:
        shown = colours()
        painter.setPen(QPen(QColor(shown.line), 0.8))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(QRectF(0, 0, self._paper.width, self._paper.height))
        painter.setPen(QPen(QColor("#1b2433"), 0.9))
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        for number, (left, top) in enumerate(crosses(self._paper), 1):
            painter.drawLine(QPointF(left - _ARM, top), QPointF(left + _ARM, top))
            painter.drawLine(QPointF(left, top - _ARM), QPointF(left, top + _ARM))
            inward = left + 4 if left < self._paper.width / 2 else left - 14
            painter.drawText(QPointF(inward, top - 4), str(number))
        across, down = self._rulers()
        for line in (across, down):
            painter.drawLine(*line)

    def _rulers(self) -> tuple[tuple[QPointF, QPointF], tuple[QPointF, QPointF]]:
        beside, edge = (self._paper.width - RULER_MM) / 2, INSET_MM - 10
        above = (self._paper.height - RULER_MM) / 2
        return (
            (QPointF(beside, edge), QPointF(beside + RULER_MM, edge)),
            (QPointF(edge, above), QPointF(edge, above + RULER_MM)),
        )

    def _draw_measure(self, painter: QPainter) -> None:
        places = crosses(self._paper)
        if self._number >= len(places):
            start, end = self._rulers()[self._axis]
        else:
            left, top = places[self._number]
            end = QPointF(left, top)
            start = QPointF(0, top) if self._axis == 0 else QPointF(left, 0)
        accent = QColor("#1f5bd8")
        painter.setPen(QPen(accent, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for tip, towards in ((start, 1), (end, -1)):
            painter.drawPolygon(_head(tip, towards, down=start.x() == end.x()))


def _head(tip: QPointF, towards: int, *, down: bool) -> QPolygonF:
    """An arrow head at a tip; `towards` says on which side its foot lies."""
    along, beside = _HEAD * 1.4 * towards, _HEAD * 0.6
    feet = [(beside, along), (-beside, along)] if down else [(along, beside), (along, -beside)]
    return QPolygonF([tip, *(tip + QPointF(x, y) for x, y in feet)])
