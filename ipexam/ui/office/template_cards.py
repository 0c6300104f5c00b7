"""Templates as cards: a small sheet, the name, and whether it is shipped, the office's own, or in use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ipexam.domain.certificate_template import TemplateLine
from ipexam.ui import theme
from ipexam.ui.tokens import LIGHT, RADIUS, SPACE, TYPE, Tone
from ipexam.ui.widgets.labels import tip
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _

CARD = QSize(204, 262)
SHEET = QSize(180, 188)
"""The room for a small sheet on a card, in device-independent pixels."""
_LINE, _PICTURE, _MARKS = (int(Qt.ItemDataRole.UserRole) + number for number in range(3))
_PILL = 19
_GAP = 10


class TemplateCards(QListWidget):
    """`shown` carries the line of the current card or None, `opened` one that was entered or double-clicked."""

    shown = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cards")
        self.setAccessibleName(_("Certificate templates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(SPACE.tiny)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Card(self))
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._open)

    @property
    def line(self) -> TemplateLine | None:
        """The template of the current card."""
        item = self.currentItem()
        line = None if item is None else item.data(_LINE)
        return line if isinstance(line, TemplateLine) else None

    def show_lines(self, lines: Sequence[TemplateLine], in_use: str) -> None:
        """Show these; the one that was current stays so, and `in_use` names the programme's own."""
        before = self.line.name if self.line else in_use
        pictures = {item.data(_LINE).name: item.data(_PICTURE) for item in self._items}
        with QSignalBlocker(self):
            self.clear()
            for line in lines:
                self.addItem(self._item(line, in_use, pictures.get(line.name)))
            names = [line.name for line in lines]
            self.setCurrentRow(names.index(before) if before in names else 0)
        self._tell()

    def show_picture(self, name: str, picture: QImage) -> None:
        """Show what a template looks like."""
        for item in self._items:
            if item.data(_LINE).name == name:
                item.setData(_PICTURE, picture)

    def drawn(self, name: str) -> bool:
        """Whether a template's picture is there."""
        return any(item.data(_LINE).name == name and item.data(_PICTURE) is not None for item in self._items)

    def choose(self, name: str) -> None:
        """Make a template's card the current one."""
        for item in self._items:
            if item.data(_LINE).name == name:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A new look paints the cards anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    @property
    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    @staticmethod
    def _item(line: TemplateLine, in_use: str, picture: QImage | None) -> QListWidgetItem:
        item = QListWidgetItem(words.template_name(line.name))
        marks = marks_of(line, in_use)
        item.setData(_LINE, line)
        item.setData(_PICTURE, picture)
        item.setData(_MARKS, marks)
        item.setData(int(Qt.ItemDataRole.AccessibleDescriptionRole), ", ".join(text for text, _tone in marks))
        item.setSizeHint(CARD)
        item.setToolTip(tip(item.text()))
        return item

    def _tell(self, *_items: object) -> None:
        self.shown.emit(self.line)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_LINE))


def marks_of(line: TemplateLine, in_use: str) -> list[tuple[str, Tone]]:
    """What a card says about its template in pills."""
    marks = [(_("In use"), Tone.GOOD)] if line.name == in_use else []
    marks.append((_("Shipped"), Tone.NEUTRAL) if line.shipped else (_("Own"), Tone.ACCENT))
    return [*marks, (_("Retired"), Tone.WARN)] if line.retired else marks


class _Card(QStyledItemDelegate):
    """Paints one card."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cards are as large."""
        del option, index
        return CARD

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room: QRect = option.rect
        whole = QRectF(room).adjusted(1, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(whole, RADIUS.card, RADIUS.card)
        top = whole.top() + SPACE.medium
        self._sheet(painter, QRectF(whole.left() + _GAP, top, SHEET.width(), SHEET.height()), index)
        below = QRectF(whole.left() + _GAP, top + SHEET.height() + SPACE.tiny, SHEET.width(), 22)
        self._name(painter, below, str(index.data() or ""))
        self._pills(painter, below.translated(0, 24), index.data(_MARKS) or [])
        painter.restore()

    @staticmethod
    def _sheet(painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        line, picture = index.data(_LINE), index.data(_PICTURE)
        share = min(room.width() / line.width, room.height() / line.height)
        sheet = QRectF(0, 0, line.width * share, line.height * share)
        sheet.moveCenter(room.center())
        painter.fillRect(sheet.translated(1, 2), theme.colour("line"))
        painter.fillRect(sheet, QColor(LIGHT.surface))
        if isinstance(picture, QImage):
            painter.drawImage(sheet, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(sheet)

    @staticmethod
    def _name(painter: QPainter, room: QRectF, name: str) -> None:
        font = painter.font()
        font.setPixelSize(TYPE.body)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    @staticmethod
    def _pills(painter: QPainter, room: QRectF, marks: Sequence[tuple[str, Tone]]) -> None:
        font = painter.font()
        font.setPixelSize(TYPE.caption)
        painter.setFont(font)
        widths = [painter.fontMetrics().horizontalAdvance(text) + 16 for text, _tone in marks]
        left = room.center().x() - (sum(widths) + SPACE.tiny * (len(marks) - 1)) / 2
        for (text, tone), width in zip(marks, widths, strict=True):
            pill = QRectF(left, room.top(), width, _PILL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(tone.ground))
            painter.drawRoundedRect(pill, _PILL / 2, _PILL / 2)
            painter.setPen(theme.colour(tone.value))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            left += width + SPACE.tiny
