"""How a stamp is shown: covered until somebody reveals it, on white paper whatever the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.wording.language import _

_MARGIN = 12
_PAPER, _PAPER_EDGE = "#ffffff", "#d8dde6"
"""Paper is white in every theme: that is how a stamp is judged."""


class StampView(QWidget):
    """A sheet of paper with the stamp, or with an empty circle where it is covered."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cover()

    def cover(self) -> None:
        """Show no picture."""
        self._image = None
        self.setAccessibleName(_("The stamp is covered"))
        self.update()

    def show_picture(self, png: bytes) -> None:
        """Show this picture (PNG with alpha)."""
        self._image = QImage.fromData(png)
        self.setAccessibleName(_("Picture of the stamp"))
        self.update()

    @property
    def revealed(self) -> bool:
        """Whether a picture is shown."""
        return self._image is not None

    def sizeHint(self) -> QSize:
        """As high as wide; Qt asks."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper and what is on it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(_PAPER_EDGE), 1))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(paper, 6, 6)
        side = min(paper.width(), paper.height()) - 2 * _MARGIN
        place = QRectF(0, 0, side, side)
        place.moveCenter(paper.center())
        if self._image is None:
            self._draw_cover(painter, place)
        else:
            self._draw_image(painter, place, self._image)
        painter.end()

    def _draw_cover(self, painter: QPainter, place: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(_PAPER_EDGE), 2, Qt.PenStyle.DashLine))
        painter.drawEllipse(place)
        painter.setPen(QColor("#6b7587"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("covered"))

    def _draw_image(self, painter: QPainter, place: QRectF, image: QImage) -> None:
        scale = min(place.width() / image.width(), place.height() / image.height())
        shown = QRectF(0, 0, image.width() * scale, image.height() * scale)
        shown.moveCenter(QPointF(place.center()))
        ratio = self.devicePixelRatioF()
        fine = image.scaled(
            round(shown.width() * ratio),
            round(shown.height() * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(shown, fine)
