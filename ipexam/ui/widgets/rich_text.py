"""A text of a question on screen: wrapped, selectable, as high as it needs, its images enlarged by a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ipexam.domain.rich_text import plain
from ipexam.ui import theme
from ipexam.ui.widgets.picture_dialog import PictureDialog
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images, Ink, RichDocument
from ipexam.wording.language import _

_NARROW = 120


class RichText(QWidget):
    """Shows a text of `domain.rich_text`. With `zoom` its size is the candidate's, without it that of its surroundings.

    A screen reader hears the plain text. Copying gives plain text too.
    """

    def __init__(self, text: str = "", images: Images = NO_IMAGES, zoom: int | None = None) -> None:
        super().__init__()
        self._text, self._images = text, images
        self.setProperty("zoom", None if zoom is None else str(zoom))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.document = RichDocument()
        self._chosen = QTextCursor(self.document)
        self._tabbed = False
        self.show_text(text, images)

    def show_text(self, text: str, images: Images = NO_IMAGES) -> None:
        """Show another text."""
        self._text, self._images = text, images
        self.setAccessibleName(plain(text))
        self._write()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.document.pictures else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The text that is shown, with its marks."""
        return self._text

    def selectedText(self) -> str:
        """What is selected, as plain text; named as a label of Qt names it."""
        return self._chosen.selection().toPlainText().replace("\ufffc", "")

    def enlarge(self, sha256: str) -> None:
        """Show an image as large as the screen allows."""
        PictureDialog(self, self._images[sha256]).open()

    def hasHeightForWidth(self) -> bool:
        """A narrower text is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped text."""
        return self.document.lay(max(width, _NARROW))

    def sizeHint(self) -> QSize:
        """As high as the text needs at the width it has."""
        width = max(self.width(), 4 * _NARROW)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine, for the text wraps."""
        return QSize(_NARROW, self.heightForWidth(max(self.width(), _NARROW)))

    def changeEvent(self, event: QEvent) -> None:
        """Another size or look is written anew."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in kinds and hasattr(self, "document"):
            self._write()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, what is selected, and the focus."""
        del event
        self.document.lay(max(self.width(), _NARROW))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        context = QAbstractTextDocumentLayout.PaintContext()
        if self._chosen.hasSelection():
            context.selections = [self._selection()]
        self.document.documentLayout().draw(painter, context)
        if self._tabbed and self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._chosen.setPosition(self._place(event.position()))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or show what a click would do."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._chosen.setPosition(self._place(event.position()), QTextCursor.MoveMode.KeepAnchor)
            self.update()
            return
        over = bool(self.document.picture_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        self.setToolTip(_("Click to enlarge") if over else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an image enlarges it."""
        sha256 = self.document.picture_at(event.position())
        if sha256 and abs(self._chosen.position() - self._chosen.anchor()) <= 1:
            self._chosen.clearSelection()
            self.enlarge(sha256)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._chosen.setPosition(self._place(event.position()))
        self._chosen.select(QTextCursor.SelectionType.WordUnderCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select all, and enlarge the first image."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._choose_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and self.document.pictures:
            self.enlarge(self.document.pictures[0])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy by mouse."""
        menu = QMenu(self)
        copy = menu.addAction(_("Copy"))
        copy.triggered.connect(self._copy)
        copy.setEnabled(self._chosen.hasSelection())
        menu.addAction(_("Select all")).triggered.connect(self._choose_all)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to those who came here by key."""
        super().focusInEvent(event)
        self._tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _write(self) -> None:
        ink = Ink(self.font(), theme.colour("text"), theme.colour("disabled"), int(self.property("zoom") or 100))
        self.document.write(self._text, self._images, ink)
        self._chosen = QTextCursor(self.document)

    def _place(self, point: QPointF) -> int:
        return self.document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)

    def _copy(self) -> None:
        if self._chosen.hasSelection():
            QGuiApplication.clipboard().setText(self.selectedText())

    def _choose_all(self) -> None:
        self._chosen.select(QTextCursor.SelectionType.Document)
        self.update()

    def _selection(self) -> QAbstractTextDocumentLayout.Selection:
        shape = QTextCharFormat()
        shape.setBackground(self.palette().color(QPalette.ColorRole.Highlight))
        shape.setForeground(self.palette().color(QPalette.ColorRole.HighlightedText))
        chosen = QAbstractTextDocumentLayout.Selection()
        chosen.cursor, chosen.format = self._chosen, shape
        return chosen
