"""A photo of 5:7, or in its place the surname on a calm ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.ui import theme
from ipexam.ui.tokens import RADIUS
from ipexam.wording.language import _

_SMALLEST = QSize(150, 210)
_SURNAME_SHARE = 0.42


class Portrait(QWidget):
    """Fills its room with the picture in its own proportions."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._surname = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_SMALLEST)

    def show_person(self, name: str, jpeg: bytes | None) -> None:
        """Show a photo, or the first character of the name where there is none."""
        picture = QPixmap()
        self._picture = picture if jpeg is not None and picture.loadFromData(jpeg, "JPEG") else None
        self._surname = name[:1]
        told = _("Photo of {name}") if self._picture else _("No photo of {name}")
        self.setAccessibleName(told.format(name=name))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as certificates print it for the height there is."""
        return _SMALLEST * 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle, with round corners."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        width = min(float(self.width()), self.height() * 5 / 7)
        where = QRectF((self.width() - width) / 2, (self.height() - width * 7 / 5) / 2, width, width * 7 / 5)
        shape = QPainterPath()
        shape.addRoundedRect(where, RADIUS.card, RADIUS.card)
        painter.setClipPath(shape)
        if self._picture is not None:
            painter.drawPixmap(where, self._picture, QRectF(self._picture.rect()))
        else:
            self._paint_surname(painter, where)
        painter.setClipping(False)
        painter.setPen(theme.colour("line"))
        painter.drawPath(shape)

    def _paint_surname(self, painter: QPainter, where: QRectF) -> None:
        painter.fillRect(where, theme.colour("neutral_soft"))
        font = self.font()
        font.setPixelSize(max(round(where.width() * _SURNAME_SHARE), 1))
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._surname)
