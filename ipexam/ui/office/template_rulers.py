"""A ruler in millimetres along an edge of the sheet, with the place of the pointer and of the chosen box."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.ui import theme

THICK = 22
"""How high a level ruler is, and how wide an upright one."""
_TENS_APART = 34
"""Numbers stand at least so many pixels apart."""
_NUMBER_SIZE = 10
_STEPS = (10, 20, 50, 100)


class Ruler(QWidget):
    """Shows `length` mm that begin `start` pixels from its own edge; numbers as wide as they fit."""

    def __init__(self, *, upright: bool) -> None:
        super().__init__()
        self._upright = upright
        self._start, self._scale, self._length = 0.0, 1.0, 0.0
        self._pointer: float | None = None
        self._span: tuple[float, float] | None = None
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)

    def sizeHint(self) -> QSize:
        """As thick as every ruler."""
        return QSize(THICK, THICK)

    def lie(self, start: float, scale: float, length: float) -> None:
        """Begin at another pixel, with so many pixels to a millimetre."""
        self._start, self._scale, self._length = start, scale, length
        self.update()

    def point(self, at: float | None) -> None:
        """Mark where the pointer is, in mm."""
        self._pointer = at
        self.update()

    def span(self, span: tuple[float, float] | None) -> None:
        """Mark from where to where the chosen box goes, in mm."""
        self._span = span
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks, the span and the pointer."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        font = QFont(self.font())
        font.setPixelSize(_NUMBER_SIZE)
        painter.setFont(font)
        if self._span is not None:
            begin, end = (self._pixel(at) for at in self._span)
            painter.fillRect(self._strip(begin, end - begin, 0, THICK), theme.colour("accent_soft"))
        self._marks(painter)
        if self._pointer is not None:
            painter.fillRect(self._strip(self._pixel(self._pointer), 1, 0, THICK), theme.colour("bad"))
        painter.fillRect(self._strip(0, max(self.width(), self.height()), THICK - 1, 1), theme.colour("line"))
        painter.end()

    def _marks(self, painter: QPainter) -> None:
        numbered = next((step for step in _STEPS if step * self._scale >= _TENS_APART), _STEPS[-1])
        fine = 1 if self._scale >= 4 else 5 if self._scale >= 1 else 10
        for at in range(0, int(self._length) + 1, fine):
            long = 9 if at % 10 == 0 else 6 if at % 5 == 0 else 3
            painter.fillRect(self._strip(self._pixel(at), 1, THICK - long, long), theme.colour("disabled"))
            if at % numbered == 0:
                self._number(painter, at)

    def _number(self, painter: QPainter, at: int) -> None:
        painter.setPen(QPen(theme.colour("muted")))
        if not self._upright:
            painter.drawText(QRectF(self._pixel(at) - 20, 1, 40, 12), Qt.AlignmentFlag.AlignCenter, str(at))
            return
        painter.save()
        painter.translate(1, self._pixel(at))
        painter.rotate(-90)
        painter.drawText(QRectF(-20, 0, 40, 12), Qt.AlignmentFlag.AlignCenter, str(at))
        painter.restore()

    def _pixel(self, at: float) -> float:
        return self._start + at * self._scale

    def _strip(self, along: float, length: float, across: float, thick: float) -> QRectF:
        return QRectF(across, along, thick, length) if self._upright else QRectF(along, across, length, thick)
