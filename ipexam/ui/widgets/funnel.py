"""The programme's funnel (进度一览): how many trainees got how far, painted as one flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.ui import theme
from ipexam.ui.tokens import SPACE, TYPE
from ipexam.wording.language import _

_HEAD = 74
_FLOW = 92


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, how many reached it, and the key of the page that shows them."""

    name: str
    count: int
    page: str = ""


class FunnelChart(QWidget):
    """Stages side by side: name, number, share of the first stage, and below them a flow as high as the numbers.

    The numbers need not shrink from stage to stage. Arrow keys move along, Enter or a click emits `chosen` with the
    stage's page. The whole story is the accessible description.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._stages: tuple[Stage, ...] = ()
        self._marked = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show these stages; the first one is the whole."""
        self._stages = tuple(stages)
        self._marked = -1
        told = (_("{stage}: {count}").format(stage=s.name, count=s.count) for s in self._stages)
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def share(self, place: int) -> str:
        """A stage's part of the first stage in whole percent, rounded half up; empty for the first."""
        whole = self._stages[0].count
        if place == 0 or not whole:
            return ""
        return f"{(200 * self._stages[place].count + whole) // (2 * whole)}%"

    def sizeHint(self) -> QSize:
        """As wide as it may be, always as high."""
        return QSize(700, _HEAD + _FLOW + SPACE.small)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the flow, then the words of each stage."""
        del event
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._marked >= 0:
            painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self._column(self._marked).adjusted(2, 1, -2, -1), 8, 8)
        self._paint_flow(painter)
        for place in range(len(self._stages)):
            self._paint_words(painter, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the stage under the mouse."""
        self._mark(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing."""
        self._mark(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the stage's page."""
        self._choose(self._at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move, Enter and Space choose."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in steps and self._stages:
            self._mark(max(0, min(len(self._stages) - 1, self._marked + steps[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._marked)
        else:
            super().keyPressEvent(event)

    def _mark(self, place: int) -> None:
        if place != self._marked:
            self._marked = place
            can_open = place >= 0 and self._stages[place].page
            self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)
            self.update()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._stages) and self._stages[place].page:
            self.chosen.emit(self._stages[place].page)

    def _at(self, point: QPointF) -> int:
        if not self._stages:
            return -1
        return max(0, min(len(self._stages) - 1, int(point.x() * len(self._stages) / max(1, self.width()))))

    def _column(self, place: int) -> QRectF:
        width = self.width() / len(self._stages)
        return QRectF(place * width, 0, width, self.height())

    def _paint_flow(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for grow, strength in ((1.0, 0.16), (0.62, 0.34), (0.26, 0.95)):
            painter.setBrush(self._gradient(strength))
            painter.drawPath(self._flow(grow))
        painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DotLine))
        for place in range(1, len(self._stages)):
            x = self._column(place).left()
            painter.drawLine(QPointF(x, SPACE.small), QPointF(x, self.height() - SPACE.small))

    def _gradient(self, strength: float) -> QLinearGradient:
        gradient = QLinearGradient(0, 0, self.width(), 0)
        for where, name in ((0.0, "accent"), (1.0, "second")):
            tint = QColor(theme.colour(name))
            tint.setAlphaF(strength)
            gradient.setColorAt(where, tint)
        return gradient

    def _flow(self, grow: float) -> QPainterPath:
        """A closed band: level across each stage, bending where two stages meet; its height is the number."""
        middle = _HEAD + _FLOW / 2
        largest = max(1, *(stage.count for stage in self._stages))
        halves = [max(1.0, grow * (_FLOW / 2 - 2) * stage.count / largest) for stage in self._stages]
        points = [(self._column(place).center().x(), half) for place, half in enumerate(halves)]
        points = [(0.0, halves[0]), *points, (float(self.width()), halves[-1])]
        path = QPainterPath(QPointF(0, middle - halves[0]))
        for (x0, h0), (x1, h1) in pairwise(points):
            bend = (x1 - x0) * 0.5
            path.cubicTo(QPointF(x0 + bend, middle - h0), QPointF(x1 - bend, middle - h1), QPointF(x1, middle - h1))
        backwards = points[::-1]
        path.lineTo(QPointF(backwards[0][0], middle + backwards[0][1]))
        for (x0, h0), (x1, h1) in pairwise(backwards):
            bend = (x0 - x1) * 0.5
            path.cubicTo(QPointF(x0 - bend, middle + h0), QPointF(x1 + bend, middle + h1), QPointF(x1, middle + h1))
        path.closeSubpath()
        return path

    def _paint_words(self, painter: QPainter, place: int) -> None:
        stage = self._stages[place]
        inner = self._column(place).adjusted(SPACE.medium, SPACE.small, -SPACE.tiny, 0)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(_font(self.font(), TYPE.caption, bold=False))
        painter.setPen(theme.colour("muted"))
        name = painter.fontMetrics().elidedText(stage.name, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 18), left, name)
        painter.setFont(_font(self.font(), TYPE.figure, bold=True))
        painter.setPen(theme.colour("text"))
        figure = f"{stage.count:,}"
        painter.drawText(QRectF(inner.left(), inner.top() + 20, inner.width(), 34), left, figure)
        width = painter.fontMetrics().horizontalAdvance(figure)
        painter.setFont(_font(self.font(), TYPE.caption, bold=False))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRectF(inner.left() + width + 7, inner.top() + 25, 60, 28), left, self.share(place))


def _font(base: QFont, size: int, *, bold: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    font.setBold(bold)
    return font
