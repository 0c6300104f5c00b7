"""Answering in blanks: the stem of a fill-in question flows round a field in place of each blank."""

from __future__ import annotations

import re
from itertools import chain

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.question import BLANK
from ipexam.ui import theme
from ipexam.ui.room.fields import TypedLine
from ipexam.ui.tokens import SPACE
from ipexam.wording.language import _

_BLANK = re.compile(f"_{{{len(BLANK)},}}")
_PIECE = re.compile(r"\n|[^\W\u2e80-\U0010ffff]+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】”’…%,.;:?!)]}")
"""Characters that stay with the one before them (GB/T 15834, line-end rules)."""
_FIELD_EMS = 9
_LEADING = 1.25


class BlanksAnswer(QWidget):
    """Stem and fields of one question. `typed` says that something was typed, `settled` that a word is complete."""

    typed = Signal()
    settled = Signal()

    def __init__(self, item: SeatItem, zoom: int) -> None:
        super().__init__()
        self._item = item
        self.setProperty("zoom", str(zoom))
        self.setAccessibleName(item.stem)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.fields = [self._field(number, zoom) for number in range(1, item.blanks + 1)]
        self._pieces = self._cut()
        self._text: list[tuple[QRect, str]] = []

    def response(self) -> Response:
        """The answer as it stands."""
        texts = tuple(field.text() for field in self.fields)
        return Response(self._item.id, blanks=texts if any(texts) else ())

    def show_response(self, response: Response) -> None:
        """Show an answer without telling it back."""
        for field, text in zip(self.fields, chain(response.blanks, [""] * len(self.fields)), strict=False):
            field.blockSignals(True)
            field.setText(text)
            field.blockSignals(False)
        self._flow(self.width())

    def settle(self) -> None:
        """Make what is being composed part of the text."""
        for field in self.fields:
            field.settle()

    def take_focus(self) -> None:
        """Put the focus into the first empty field, or the first."""
        empty = [field for field in self.fields if not field.text()]
        (empty or self.fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        """A narrower stem is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the flowing text."""
        return self._place(width)[0]

    def sizeHint(self) -> QSize:
        """As high as the text needs."""
        return QSize(400, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        self._flow(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Another font size flows anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_text"):
            self._flow(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words between the fields."""
        del event
        painter = QPainter(self)
        painter.setPen(theme.colour("text"))
        for where, word in self._text:
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), word)
        painter.end()

    def _field(self, number: int, zoom: int) -> TypedLine:
        field = TypedLine()
        field.setParent(self)
        field.setProperty("zoom", str(zoom))
        field.setAccessibleName(_("Blank {n}").format(n=number))
        field.setAccessibleDescription(self._item.stem)
        field.setPlaceholderText(str(number))
        field.textChanged.connect(self._typed)
        field.settled.connect(self.settled)
        return field

    def _typed(self) -> None:
        self._flow(self.width())
        self.typed.emit()

    def _cut(self) -> list[str | TypedLine]:
        """Words and characters with the fields between them; fields without a place in the stem come last."""
        fields = iter(self.fields)
        pieces: list[str | TypedLine] = []
        for number, part in enumerate(_BLANK.split(self._item.stem)):
            pieces += [next(fields)] if number and len(self.fields) >= number else []
            pieces += _PIECE.findall(part)
        return pieces + list(fields)

    def _flow(self, width: int) -> None:
        height, self._text, places = self._place(width)
        for field, place in zip(self.fields, places, strict=True):
            field.setGeometry(place)
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
            self.updateGeometry()
        self.update()

    def _place(self, width: int) -> tuple[int, list[tuple[QRect, str]], list[QRect]]:
        """The height at this width, where each word stands, and where each field."""
        step = self._field_height() + SPACE.small
        x = y = 0
        words: list[tuple[QRect, str]] = []
        places: list[QRect] = []
        for piece in self._pieces:
            wide = self._wide(piece, width)
            stays = isinstance(piece, str) and piece in _NEVER_FIRST
            if piece == "\n" or (x and x + wide > width and not stays):
                x, y = 0, y + step
            if isinstance(piece, TypedLine):
                places.append(QRect(x + SPACE.tiny, y, wide - 2 * SPACE.tiny, step - SPACE.small))
                x += wide
            elif piece != "\n" and not (x == 0 and piece == " "):
                words.append((QRect(x, y, wide + 2, step - SPACE.small), piece))
                x += wide
        return y + step, words, places

    def _wide(self, piece: str | TypedLine, width: int) -> int:
        metrics = self.fontMetrics()
        if isinstance(piece, str):
            return metrics.horizontalAdvance(piece)
        wanted = metrics.horizontalAdvance(piece.text()) + 3 * SPACE.large
        return min(max(wanted, _FIELD_EMS * metrics.height()), max(width, 80))

    def _field_height(self) -> int:
        return round(self.fontMetrics().height() * _LEADING) + SPACE.small
