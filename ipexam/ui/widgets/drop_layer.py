"""Files dropped anywhere on a page: while they are dragged over it, a layer says what happens when they are let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ipexam.ui import theme
from ipexam.ui.icons import draw
from ipexam.ui.tokens import RADIUS, SPACE, TYPE

_ICON = 40
_VEIL = 235


class DropLayer(QWidget):
    """Lies over `page` and is seen only while files are dragged. `dropped` carries the paths, never empty.

    Files whose names end otherwise than `endings` say are not taken: the pointer shows it. With `folders` a folder is
    taken too, and its path is carried as it is.
    """

    dropped = Signal(object)

    def __init__(self, page: QWidget, sentence: str, endings: tuple[str, ...], *, folders: bool = False) -> None:
        super().__init__(page)
        self._page, self._sentence, self._endings, self._folders = page, sentence, endings, folders
        self.setAccessibleName(sentence)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dragged over the page, and its size; Qt asks."""
        if watched is not self._page:
            return False
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        elif kind == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent) and kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return self._drag(event, dropping=kind == QEvent.Type.Drop)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a dashed frame, the icon and the sentence."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.colour("accent_soft"))
        veil.setAlpha(_VEIL)
        inner = QRectF(self.rect()).adjusted(SPACE.large, SPACE.large, -SPACE.large, -SPACE.large)
        painter.setBrush(veil)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(inner, RADIUS.card, RADIUS.card)
        middle = inner.center()
        draw(painter, QRectF(middle.x() - _ICON / 2, middle.y() - _ICON, _ICON, _ICON), "import", "accent")
        font = painter.font()
        font.setPixelSize(TYPE.section)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.colour("accent"))
        below = QRect(0, round(middle.y()) + SPACE.medium, self.width(), 2 * SPACE.huge)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._sentence)

    def _drag(self, event: QDropEvent, *, dropping: bool) -> bool:
        paths = self._paths(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if dropping:
            self.hide()
            self.dropped.emit(paths)
        else:
            self.setGeometry(self._page.rect())
            self.raise_()
            self.show()
        return True

    def _paths(self, told: QMimeData) -> tuple[Path, ...]:
        local = (Path(url.toLocalFile()) for url in told.urls() if url.isLocalFile())
        return tuple(
            path for path in local if path.suffix.lower() in self._endings or (self._folders and path.is_dir())
        )
