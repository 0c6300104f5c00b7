"""A text of `domain.rich_text` as a document of Qt: runs, images, tables, and room for the fields of a fill-in stem.

The document is built run by run, never from markup, so whatever stands in a text is only text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextLine,
    QTextTableCell,
    QTextTableFormat,
)

from ipexam.domain.question import BLANK
from ipexam.domain.rich_text import NO_WORDS, Line, Picture, Run, Shift, Table, parse
from ipexam.ui.tokens import SPACE

Images = Mapping[str, bytes]
"""PNG or JPEG by the SHA-256 (hex) of its bytes, as texts name it."""
NO_IMAGES: Images = MappingProxyType({})

_PLACE = "\ufffc"
_BLANK = re.compile(f"_{{{len(BLANK)},}}")
_HOLLOW = re.compile("(?<=[（(])[ \u3000\xa0]+(?=[）)])")
_GLUE = str.maketrans({" ": "\xa0", "\u3000": "\xa0" * 4})
"""A line breaks at no blank of an empty bracket （　）: one half of it alone at a line's end is no place to answer."""
_BLANK_NAME = "blank:"
_MOST_PIXELS = 1800
"""Wider or higher images are drawn from a smaller copy: twice the widest column."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a document is drawn: font, colour of the text and of lines, and the height that an image may take."""

    font: QFont
    text: QColor
    line: QColor
    zoom: int = 100
    tallest: int = 460
    loose: bool = True
    """Air between lines, for reading; without it as compact as a row of a list."""


class RichDocument(QTextDocument):
    """`write` fills it, `lay` gives it a width. Blanks of a stem are empty boxes, sized by `size_blank`."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMargin(0)
        self.setUndoRedoEnabled(False)
        self._ink = Ink(self.defaultFont(), QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.gray))
        self._natural: dict[int, tuple[str, QSizeF]] = {}
        self._blanks: list[int] = []
        self._laid = -1

    def write(self, text: str, images: Images, ink: Ink, blanks: Sequence[QSize] = ()) -> None:
        """Write a text anew. So many blanks of it become boxes of these sizes; what is left of them comes last."""
        self._ink, self._laid = ink, -1
        self._natural, self._blanks = {}, []
        self.clear()
        self.setDefaultFont(ink.font)
        if blanks:
            text = _BLANK.sub(_PLACE, text.replace(_PLACE, ""))
            text += _PLACE * (len(blanks) - text.count(_PLACE))
        text = _HOLLOW.sub(lambda found: found[0].translate(_GLUE), text)
        cursor = QTextCursor(self)
        fresh = True
        for block in parse(text):
            if isinstance(block, Table):
                self._write_table(cursor, block, images, blanks)
                fresh = False
                continue
            if not fresh:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format())
            self._write_line(cursor, block, images, blanks)
            fresh = False

    def lay(self, width: int) -> int:
        """Flow into this width; tells the height."""
        if width != self._laid:
            self._laid = width
            self._fit_pictures(width)
            self.setTextWidth(width)
        return int(self.size().height() + 0.99)

    @property
    def widest(self) -> int:
        """The width of the widest line when nothing has to break."""
        self.setTextWidth(-1)
        width = int(self.idealWidth() + 0.99)
        self._laid = -1
        return width

    def size_blank(self, number: int, size: QSize) -> None:
        """Give blank number `number`, from 0, this size."""
        shape = self._blank_format(number, size)
        self._reshape(self._blanks[number], shape)
        self._laid = -1

    def blank_rects(self) -> list[QRect]:
        """Where the boxes of the blanks are, in order, once the document is laid."""
        return [self._rect_of(at) for at in self._blanks]

    def picture_at(self, point: QPointF) -> str:
        """The SHA-256 of the image at a point; empty where there is none."""
        for at, (sha256, _size) in self._natural.items():
            if QRectF(self._rect_of(at)).contains(point):
                return sha256
        return ""

    @property
    def pictures(self) -> tuple[str, ...]:
        """The SHA-256 of each image that is shown, in order."""
        return tuple(dict.fromkeys(sha256 for sha256, _size in self._natural.values()))

    def _write_line(self, cursor: QTextCursor, line: Line, images: Images, blanks: Sequence[QSize]) -> None:
        for part in line:
            if isinstance(part, Picture):
                self._write_picture(cursor, part, images)
            elif blanks:
                self._write_blanks(cursor, part, blanks)
            else:
                cursor.insertText(part.text, self._format(part))

    def _write_blanks(self, cursor: QTextCursor, run: Run, blanks: Sequence[QSize]) -> None:
        for at, words in enumerate(run.text.split(_PLACE)):
            number = len(self._blanks)
            if at and number < len(blanks):
                self._blanks.append(cursor.position())
                cursor.insertImage(self._blank_format(number, blanks[number]))
            cursor.insertText(words, self._format(run))

    def _write_picture(self, cursor: QTextCursor, picture: Picture, images: Images) -> None:
        image = _image(images.get(picture.sha256, b""))
        if image.isNull():
            cursor.insertText(f"[{picture.alt}]" if picture.alt else NO_WORDS, self._format(Run("", strong=True)))
            return
        name = f"img:{picture.sha256}"
        self.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        self._natural[cursor.position()] = (picture.sha256, QSizeF(image.size()) * (self._ink.zoom / 100))
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cursor.insertImage(shape)

    def _write_table(self, cursor: QTextCursor, table: Table, images: Images, blanks: Sequence[QSize]) -> None:
        if not cursor.atStart():
            cursor.insertBlock()
        _flatten(cursor)
        shape = QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(self._ink.line)
        shape.setCellSpacing(0)
        shape.setCellPadding(SPACE.tiny + 2)
        shape.setTopMargin(SPACE.tiny)
        shape.setBottomMargin(SPACE.small)
        shape.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
        drawn = cursor.insertTable(len(table.rows), len(table.rows[0]), shape)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self._write_line(_middle(drawn.cellAt(row, column)).firstCursorPosition(), cell, images, blanks)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        _flatten(cursor)

    def _format(self, run: Run) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFont(self._ink.font)
        shape.setForeground(self._ink.text)
        if run.strong:
            shape.setFontWeight(QFont.Weight.Bold)
        if run.shift is not Shift.NONE:
            raised = run.shift is Shift.RAISED
            align = QTextCharFormat.VerticalAlignment
            shape.setVerticalAlignment(align.AlignSuperScript if raised else align.AlignSubScript)
        return shape

    def _block_format(self) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        if self._ink.loose:
            distance = QFontMetricsF(self._ink.font).height() * 0.25
            shape.setLineHeight(distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
            shape.setBottomMargin(SPACE.tiny)
        return shape

    def _blank_format(self, number: int, size: QSize) -> QTextImageFormat:
        shape = QTextImageFormat()
        shape.setFont(self._ink.font)
        name = f"{_BLANK_NAME}{number}"
        self.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), _nothing())
        shape.setName(name)
        shape.setWidth(size.width())
        shape.setHeight(size.height())
        shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return shape

    def _fit_pictures(self, width: int) -> None:
        """Images as large as they are, but no wider than the column and not taller than is good to read."""
        tallest = self._ink.tallest * self._ink.zoom / 100
        for at, (sha256, natural) in self._natural.items():
            factor = min(1.0, max(width, 40) / natural.width(), tallest / natural.height())
            shape = QTextImageFormat()
            shape.setName(f"img:{sha256}")
            shape.setWidth(natural.width() * factor)
            shape.setHeight(natural.height() * factor)
            shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
            self._reshape(at, shape)

    def _reshape(self, at: int, shape: QTextFormat) -> None:
        cursor = QTextCursor(self)
        cursor.setPosition(at)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shape.toCharFormat())

    def _rect_of(self, at: int) -> QRect:
        """Where an image or box is. Qt centres it on the middle of the small letters of its line's font."""
        block = self.findBlock(at)
        line = block.layout().lineForTextPosition(at - block.position())
        shape = _image_format(self, at)
        corner = self.documentLayout().blockBoundingRect(block).topLeft() + QPointF(_x(line, at - block.position()), 0)
        half = QFontMetricsF(shape.font()).xHeight() / 2
        top = line.y() + line.ascent() - (shape.height() + half) / 2
        return QRectF(corner.x(), corner.y() + top, shape.width(), shape.height()).toRect()


def _x(line: QTextLine, at: int) -> float:
    found = line.cursorToX(at)  # the stubs only say "object": it is the place and the position found
    return float(found[0]) if isinstance(found, tuple) else 0.0


def _image_format(document: QTextDocument, at: int) -> QTextImageFormat:
    cursor = QTextCursor(document)
    cursor.setPosition(at + 1)
    return cursor.charFormat().toImageFormat()


def _middle(cell: QTextTableCell) -> QTextTableCell:
    """What stands in the cell stands in the middle of its height."""
    shape = cell.format()
    shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    cell.setFormat(shape)
    return cell


def _flatten(cursor: QTextCursor) -> None:
    """Make the empty line that Qt wants before and after a table as good as none."""
    shape = QTextBlockFormat()
    shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(shape)


def _image(data: bytes) -> QImage:
    """The image as it is shown in a text; null when it is none."""
    image = QImage.fromData(data)
    if max(image.width(), image.height()) > _MOST_PIXELS:
        side = QSize(_MOST_PIXELS, _MOST_PIXELS)
        image = image.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return on_white(image)


def on_white(image: QImage) -> QImage:
    """The image on white, as paper is: line drawings are black, and a dark window must not swallow them."""
    if not image.hasAlphaChannel():
        return image
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _nothing() -> QImage:
    empty = QImage(1, 1, QImage.Format.Format_ARGB32)
    empty.fill(Qt.GlobalColor.transparent)
    return empty
