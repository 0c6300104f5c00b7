"""The lists of the open book: its contents, what a search found by document and heading, and the bookmarks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from ipexam.room.snapshot import ContentsLine, Hit, Hits, Material
from ipexam.ui import theme
from ipexam.ui.tokens import SPACE, TYPE
from ipexam.wording.language import _

_PLACE = int(Qt.ItemDataRole.UserRole)
_HIT = _PLACE + 1
_PART = _PLACE + 2
_INDENT = 14
_OPEN_ALL = 60
"""A contents of more lines than this opens with its chapters closed."""


class PageTree(QTreeWidget):
    """A tree whose leaves lead to pages; `opened` carries document, page and heading by click or Enter."""

    opened = Signal(int, int, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Lines(self))
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)

    def show_contents(self, lines: Sequence[ContentsLine]) -> None:
        """Show documents with their headings, each under the higher one before it."""
        self.clear()
        for (document, title), group in groupby(lines, key=lambda line: (line.document, line.title)):
            parts = list(group)
            top = _leaf(title, document, parts[0].page, bold=True)
            self.addTopLevelItem(top)
            above = [(-1, top)]
            for line in (line for line in parts if line.heading):
                while above[-1][0] >= line.level:
                    above.pop()
                leaf = _leaf(line.heading, document, line.page, heading=line.heading)
                above[-1][1].addChild(leaf)
                above.append((line.level, leaf))
        if len(lines) <= _OPEN_ALL:
            self.expandAll()
        else:
            self.expandToDepth(0)

    def show_hits(self, hits: Hits) -> None:
        """Show what was found: under each document its headings, under each heading the pages."""
        self.clear()
        for (document, title), groups in groupby(hits.groups, key=lambda group: (group.document, group.title)):
            top: QTreeWidgetItem | None = None
            for group in groups:
                if top is None:
                    top = _leaf(title, document, group.hits[0].page, heading=group.heading, bold=True)
                    self.addTopLevelItem(top)
                above = top
                if group.heading:
                    above = _leaf(group.heading, document, group.hits[0].page, heading=group.heading)
                    above.setData(0, _PART, True)
                    top.addChild(above)
                above.addChildren([_hit_leaf(document, group.heading, hit) for hit in group.hits])
        self.expandAll()
        self.scrollToTop()

    def show_bookmarks(self, marks: Collection[tuple[int, int]], material: Material) -> None:
        """Show the pages that are marked, by document."""
        self.clear()
        titles = {line.document: line.title for line in material.contents()}
        for document, group in groupby(sorted(marks), key=lambda mark: mark[0]):
            pages = [page for _document, page in group]
            top = _leaf(titles.get(document, ""), document, pages[0], bold=True)
            self.addTopLevelItem(top)
            for page in pages:
                headings = [part.heading for part in material.parts_of(document, page) if part.heading]
                top.addChild(_leaf("  ".join([_("Page {n}").format(n=page), *headings[:1]]), document, page))
        self.expandAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, item: QTreeWidgetItem) -> None:
        document, page, heading = item.data(0, _PLACE)
        self.opened.emit(document, page, heading)


def _leaf(text: str, document: int, page: int, *, heading: str = "", bold: bool = False) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setData(0, _PLACE, (document, page, heading))
    if bold:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
    return item


def _hit_leaf(document: int, heading: str, hit: Hit) -> QTreeWidgetItem:
    leaf = _leaf(hit.snippet, document, hit.page, heading=heading)
    leaf.setData(0, _HIT, hit)
    spoken = _("Page {n}: {text}").format(n=hit.page, text=hit.snippet)
    leaf.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return leaf


class _Lines(QStyledItemDelegate):
    """Paints a line: text that wraps, with the page number before a hit and what was searched in the accent colour."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground and text."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        layout = self._laid_out(index, option.rect.width())
        top = option.rect.top() + (option.rect.height() - layout.boundingRect().height()) / 2
        painter.setPen(theme.colour("muted" if index.data(_PART) else "text"))
        layout.draw(painter, QPointF(option.rect.left() + SPACE.tiny, top))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the wrapped text."""
        del option
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        width = self._tree.viewport().width() - _INDENT * (depth + 1)
        layout = self._laid_out(index, width)
        return QSize(width, round(layout.boundingRect().height()) + SPACE.small + SPACE.tiny)

    def _laid_out(self, index: QModelIndex | QPersistentModelIndex, width: int) -> QTextLayout:
        hit = index.data(_HIT)
        font = QFont(self._tree.font())
        font.setPixelSize(TYPE.body)
        if not index.parent().isValid() or index.data(_PART):
            font.setWeight(QFont.Weight.DemiBold)
        text, formats = _found(hit) if isinstance(hit, Hit) else (str(index.data()), [])
        layout = QTextLayout(text, font)
        choice = QTextOption()
        choice.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(choice)
        layout.setFormats(formats)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - SPACE.tiny - SPACE.medium, 40))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout


def _found(hit: Hit) -> tuple[str, list[QTextLayout.FormatRange]]:
    """The text of a hit and how its parts look. Qt counts half surrogate pairs, Python whole characters."""
    before = _("Page {n}").format(n=hit.page) + "  "
    formats = [_range(0, _units(before), "muted", bold=False)]
    for start, end in hit.marks:
        first = _units(before) + _units(hit.snippet[:start])
        formats.append(_range(first, _units(hit.snippet[start:end]), "accent", bold=True))
    return before + hit.snippet, formats


def _range(start: int, length: int, colour: str, *, bold: bool) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(theme.colour(colour))
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
