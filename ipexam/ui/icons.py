"""Our own stroke icons, tinted when they are painted and sharp at any device pixel ratio.

The drawings are `resources/icons/*.svg`, 24 x 24, with `currentColor` as their stroke. An icon names a colour of the
theme, not a value, so that it follows a switch between light and dark by itself.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ipexam.paths import resource
from ipexam.ui import theme


def icon(name: str, colour: str = "text", on: str = "") -> QIcon:
    """The icon in a colour of the theme; `on` is its colour when checked or selected."""
    return QIcon(_Engine(name, colour, on or colour))


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon as a picture of `size` device-independent pixels for a screen with this pixel ratio."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return picture


def draw(painter: QPainter, where: QRectF, name: str, colour: str) -> None:
    """Paint the icon in a colour of the theme."""
    tint = theme.colour(colour).name().encode()
    QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", tint))).render(painter, where)


@cache
def _drawing(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


class _Engine(QIconEngine):
    """Paints the drawing at whatever size is asked for."""

    def __init__(self, name: str, colour: str, on: str) -> None:
        super().__init__()
        self._name, self._colour, self._on = name, colour, on

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._on)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tint = self._on if state == QIcon.State.On or mode == QIcon.Mode.Selected else self._colour
        draw(painter, QRectF(rect), self._name, "disabled" if mode == QIcon.Mode.Disabled else tint)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture
