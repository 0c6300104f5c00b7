"""Answering in blanks: the stem of a fill-in question flows round a field in place of each blank.

A blank with texts to choose from has a list in its place.
"""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.rich_text import plain
from ipexam.ui import theme
from ipexam.ui.room.choice import ChoiceBox
from ipexam.ui.room.fields import TypedLine
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images, Ink, RichDocument
from ipexam.wording.language import _

_FIELD_EMS = 9
_LEADING = 1.25
_NARROW = 80
Field = TypedLine | ChoiceBox


class BlanksAnswer(QWidget):
    """Stem and fields of one question. `typed` says that something was typed, `settled` that a word is complete."""

    typed = Signal()
    settled = Signal()

    def __init__(self, item: SeatItem, zoom: int, images: Images = NO_IMAGES) -> None:
        super().__init__()
        self._item, self._images = item, images
        self._document = RichDocument()
        self.setProperty("zoom", str(zoom))
        self.setAccessibleName(plain(item.stem))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.fields: list[Field] = [self._field(number, zoom) for number in range(item.blanks)]
        self._write()

    def response(self) -> Response:
        """The answer as it stands."""
        texts = tuple(map(_said, self.fields))
        return Response(self._item.id, blanks=texts if any(texts) else ())

    def show_response(self, response: Response) -> None:
        """Show an answer without telling it back."""
        for field, text in zip(self.fields, chain(response.blanks, [""] * len(self.fields)), strict=False):
            field.blockSignals(True)
            if isinstance(field, TypedLine):
                field.setText(text)
            else:
                field.show_value(text)
            field.blockSignals(False)
        self._flow()

    def choose(self, place: int) -> None:
        """What a letter or digit key does while a list has the focus: choose the text at this place."""
        for field in self.fields:
            if isinstance(field, ChoiceBox) and field.hasFocus():
                field.choose(place)

    def settle(self) -> None:
        """Make what is being composed part of the text."""
        for field in self.fields:
            field.settle()

    def take_focus(self) -> None:
        """Put the focus into the first empty field, or the first."""
        empty = [field for field in self.fields if not _said(field)]
        for field in (empty or self.fields)[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        """A narrower stem is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the flowing text."""
        return self._document.lay(max(width, _NARROW))

    def sizeHint(self) -> QSize:
        """As high as the text needs."""
        return QSize(400, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        self._flow()

    def changeEvent(self, event: QEvent) -> None:
        """Another size or look is written anew."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in kinds and hasattr(self, "fields"):
            self._write()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words between the fields."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._document.lay(max(self.width(), _NARROW))
        self._document.drawContents(painter)
        painter.end()

    def _field(self, number: int, zoom: int) -> Field:
        offered = self._item.blank_options[number : number + 1]
        field: Field
        if offered and offered[0]:
            field = ChoiceBox([(text, text) for text in offered[0]], zoom)
            field.chosen.connect(self._chosen)
        else:
            field = TypedLine()
            field.setProperty("zoom", str(zoom))
            field.setPlaceholderText(str(number + 1))
            field.textChanged.connect(self._typed)
            field.settled.connect(self.settled)
        field.setParent(self)
        field.setAccessibleName(_("Blank {n}").format(n=number + 1))
        field.setAccessibleDescription(plain(self._item.stem))
        return field

    def _typed(self) -> None:
        self._flow()
        self.typed.emit()

    def _chosen(self) -> None:
        self._flow()
        self.settled.emit()

    def _write(self) -> None:
        """The stem in the look that the pane has now."""
        ink = Ink(self.font(), theme.colour("text"), theme.colour("disabled"), int(self.property("zoom") or 100))
        self._document.write(self._item.stem, self._images, ink, [self._size(field) for field in self.fields])
        self._flow()

    def _flow(self) -> None:
        width = max(self.width(), _NARROW)
        for number, field in enumerate(self.fields):
            self._document.size_blank(number, self._size(field) + QSize(2 * SPACE.tiny, SPACE.tiny))
        height = self._document.lay(width)
        for field, place in zip(self.fields, self._document.blank_rects(), strict=True):
            field.setGeometry(place.adjusted(SPACE.tiny, SPACE.hair, -SPACE.tiny, -SPACE.hair))
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
            self.updateGeometry()
        self.update()

    def _size(self, field: Field) -> QSize:
        width = max(self.width(), _NARROW) - 2 * SPACE.tiny
        metrics = self.fontMetrics()
        height = round(metrics.height() * _LEADING) + SPACE.small
        if isinstance(field, ChoiceBox):
            return QSize(field.field_size(width).width(), max(height, field.sizeHint().height()))
        wanted = metrics.horizontalAdvance(field.text()) + 3 * SPACE.large
        return QSize(min(max(wanted, _FIELD_EMS * metrics.height()), width), height)


def _said(field: Field) -> str:
    return field.text() if isinstance(field, TypedLine) else field.value
