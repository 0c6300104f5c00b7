"""The table view of every list: whole rows, badges as pills, elided text that a tip shows whole, keyboard first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ipexam.ui import theme
from ipexam.ui.tokens import ROW_HEIGHT, SPACE, TYPE, Tone
from ipexam.ui.widgets.columns import ColumnNeed, shared
from ipexam.ui.widgets.labels import tip
from ipexam.ui.widgets.paged import BADGE_ROLE, Column, PagedTableModel

_NARROWEST = 48
_ROWS_MEASURED = 40
"""So many rows tell how wide a column's texts are."""
_WIDEST_PILL = 168
"""How long the words of a pill may be and still be shown whole."""
_PILL_AROUND = 18
"""What a pill has around its words."""


class TableView(QTableView):
    """Shows a `PagedTableModel`, whatever its rows are.

    `row_shown` carries the current row or None, `row_opened` a row that was double-clicked or entered.
    """

    row_shown = Signal(object)
    row_opened = Signal(object)

    def __init__(self, model: PagedTableModel[Any], name: str) -> None:
        super().__init__()
        self._rows = model
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self._dragged: dict[int, int] = {}
        self._sizing = False
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        self.horizontalHeader().sectionResized.connect(self._drag)
        self._number = 0

    @property
    def current(self) -> object | None:
        """The current row; None when there is none."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._size_columns()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(ROW_HEIGHT - 4)
        header.setMinimumSectionSize(_NARROWEST)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _size_columns(self) -> None:
        """Give the columns their widths; one that a person dragged keeps that."""
        needs = [self._need(place, column) for place, column in enumerate(self._rows.columns)]
        self._sizing = True
        for place, width in enumerate(shared(self.viewport().width(), needs)):
            self.setColumnWidth(place, width)
        self._sizing = False

    def _need(self, place: int, column: Column[Any]) -> ColumnNeed:
        if place in self._dragged:
            return ColumnNeed(self._dragged[place], 0, self._dragged[place])
        content, heading = self._content(place), self.horizontalHeader().sectionSizeHint(place)
        pill = min(content, _WIDEST_PILL) if column.badge else 0
        return ColumnNeed(column.width, max(heading, pill), content)

    def _content(self, place: int) -> int:
        """What the widest text of a column needs, among the first rows."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        cells, rows = self.itemDelegate(), range(min(self._rows.total, _ROWS_MEASURED))
        return max((cells.sizeHint(option, self._rows.index(row, place)).width() for row in rows), default=0)

    def _drag(self, place: int, _before: int, width: int) -> None:
        if not self._sizing:
            self._dragged[place] = width
            self._size_columns()

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        self.row_shown.emit(self._rows.row(current.row()) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._rows.row(index.row()))

    def _remember(self) -> None:
        self._number = max(0, self.currentIndex().row())

    def _return(self) -> None:
        self._size_columns()
        if self._rows.total:
            self.setCurrentIndex(self._rows.index(min(self._number, self._rows.total - 1), 0))
        else:
            self.row_shown.emit(None)


class _Cells(QStyledItemDelegate):
    """Paints a cell: ground, hair line, then text or pill. The row with the focus carries a bar at its left."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        if selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(QPen(theme.colour("line_soft"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data() or "")
        tone = index.data(BADGE_ROLE)
        if isinstance(tone, Tone) and text:
            self._pill(painter, rect, text, tone)
        else:
            self._text(painter, rect, text, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as its text or pill and as high as every row."""
        text = str(index.data() or "")
        if isinstance(index.data(BADGE_ROLE), Tone):
            words = QFontMetrics(_pill_font(option.font)).horizontalAdvance(text)
            return QSize(words + _PILL_AROUND + SPACE.medium + 2 * SPACE.tiny, ROW_HEIGHT)
        return QSize(option.fontMetrics.horizontalAdvance(text) + 2 * SPACE.medium + SPACE.tiny, ROW_HEIGHT)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the column's own tip, or a text whole that its cell elides; never as HTML that came in with a file."""
        text = str(index.data() or "")
        needed = option.fontMetrics.horizontalAdvance(text) + 2 * SPACE.medium
        told = index.data(Qt.ItemDataRole.ToolTipRole) or (text if needed > option.rect.width() else "")
        if not told:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip(str(told)), view)
        return True

    @staticmethod
    def _text(painter: QPainter, rect: QRect, text: str, index: QModelIndex | QPersistentModelIndex) -> None:
        inner = rect.adjusted(SPACE.medium, 0, -SPACE.medium, 0)
        painter.setPen(theme.colour("text"))
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        elided = painter.fontMetrics().elidedText(
            " ".join(text.split("\n")), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, flags | int(Qt.TextFlag.TextSingleLine), elided)

    @staticmethod
    def _pill(painter: QPainter, rect: QRect, text: str, tone: Tone) -> None:
        painter.setFont(_pill_font(painter.font()))
        room = rect.width() - SPACE.medium - SPACE.tiny
        metrics = painter.fontMetrics()
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - _PILL_AROUND)
        width = metrics.horizontalAdvance(words) + _PILL_AROUND
        pill = QRectF(rect.left() + SPACE.medium - 2, rect.center().y() - 10.0, width, 21)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tone.ground))
        painter.drawRoundedRect(pill, 10.5, 10.5)
        painter.setPen(QColor(theme.colour(tone.value)))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)


def _pill_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(TYPE.caption)
    small.setWeight(QFont.Weight.DemiBold)
    return small
