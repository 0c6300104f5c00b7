"""Answering by options: one of several, several, true or false. A whole row is the target, and it wraps."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem, SeatOption
from ipexam.domain.question import QuestionType
from ipexam.domain.rich_text import plain
from ipexam.ui import theme
from ipexam.ui.icons import icon
from ipexam.ui.tokens import RADIUS, SPACE
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images, Ink, RichDocument
from ipexam.wording.language import _

# The rows are real radio buttons and check boxes, so that a screen reader says so; what they share is no Qt class.
if TYPE_CHECKING:  # mypy reads only the long form
    _Button = QAbstractButton
else:
    _Button = object

_TALLEST = 200
"""The height that an image in an option may take."""
_STROKE_ROOM = 52
"""The width at the right end of a row that its small button takes."""


class OptionsAnswer(QWidget):
    """The rows of one question. `answered` tells the whole answer at each click or key, at once; `struck` an option id
    and whether it is struck out now. A stroke is no answer: an option that is chosen loses it."""

    answered = Signal(object)
    struck = Signal(str, bool)

    def __init__(self, item: SeatItem, zoom: int, images: Images = NO_IMAGES) -> None:
        super().__init__()
        self._item = item
        several = item.type is QuestionType.MULTIPLE
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self.rows: list[_ChoiceRow | _TickRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        for letter, option in zip(ascii_uppercase, item.options, strict=False):
            row = (_TickRow if several else _ChoiceRow)(letter, option, zoom, images)
            row.struck.connect(partial(self._strike, row, option.id))
            self._group.addButton(row)
            self.rows.append(row)
            column.addWidget(row)
        self._group.buttonToggled.connect(self._tell)

    def response(self) -> Response:
        """The answer as it stands."""
        chosen = zip(self.rows, self._item.options, strict=True)
        return Response(self._item.id, choices=tuple(option.id for row, option in chosen if row.isChecked()))

    def show_response(self, response: Response) -> None:
        """Show an answer without telling it back."""
        self._group.blockSignals(True)
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for row, option in zip(self.rows, self._item.options, strict=True):
            row.setChecked(option.id in response.choices)
        self._group.setExclusive(exclusive)
        self._group.blockSignals(False)

    def choose(self, place: int) -> None:
        """What a letter or digit key does: choose the option at this place, or take a tick off."""
        if place < len(self.rows) and self.isEnabled():
            self.rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.rows[place].click()

    def show_struck(self, option_ids: Collection[str]) -> None:
        """Show which options are struck out, without telling it back."""
        for row, option in zip(self.rows, self._item.options, strict=True):
            row.show_struck(option.id in option_ids)

    def strike(self, place: int | None = None) -> None:
        """What a key does: strike the option at this place out, or the one with the focus; again takes it away."""
        rows = self.rows[place : place + 1] if place is not None else [row for row in self.rows if row.hasFocus()]
        for row in rows if self.isEnabled() else []:
            row.toggle_struck()

    def settle(self) -> None:
        """Nothing is ever half chosen."""

    def take_focus(self) -> None:
        """Put the focus where keys act: the chosen option, or the first."""
        chosen = [row for row in self.rows if row.isChecked()]
        (chosen or self.rows)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, row: QAbstractButton, on: bool) -> None:
        """A change of an exclusive group comes as two toggles: the second one is the whole answer."""
        if on and isinstance(row, _Row) and row.is_struck:
            row.toggle_struck()
        if on or not self._group.exclusive():
            self.answered.emit(self.response())

    def _strike(self, row: _Row, option_id: str) -> None:
        self.struck.emit(option_id, row.is_struck)


class _Row(_Button):
    """What both kinds of rows have: a card with the letter and the text, as high as the text needs. `struck` says that
    the stroke was set or taken away."""

    struck: ClassVar[Signal]
    _round = True

    def __init__(self, letter: str, option: SeatOption, zoom: int, images: Images) -> None:
        super().__init__()
        self._letter, self._words, self._images = letter, option.text, images
        self._document = RichDocument()
        self._worn: Ink | None = None
        self.is_struck = False
        self.setProperty("zoom", str(zoom))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stroke = tool(_("Strike option {letter} out").format(letter=letter), "strike", self.toggle_struck)
        self._stroke.setIcon(icon("strike", "disabled", "accent"))
        self._stroke.setParent(self)
        self._stroke.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stroke.setCheckable(True)
        self._name()

    def show_struck(self, on: bool) -> None:
        """Show whether the option is struck out."""
        self.is_struck = on
        self._stroke.setChecked(on)
        self._name()
        self.update()

    def toggle_struck(self) -> None:
        """Strike the option out, or take the stroke away, and tell."""
        self.show_struck(not self.is_struck)
        self.struck.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the small button at the right end."""
        super().resizeEvent(event)
        side = self._stroke.sizeHint()
        self._stroke.setGeometry(
            QRect(
                self.width() - side.width() - SPACE.small,
                (self.height() - side.height()) // 2,
                side.width(),
                side.height(),
            )
        )

    def _name(self) -> None:
        words = _("{letter}. {text}").format(letter=self._letter, text=plain(self._words))
        self.setAccessibleName(_("{text} (struck out)").format(text=words) if self.is_struck else words)

    def sizeHint(self) -> QSize:
        """As high as the text needs; the width is the pane's."""
        return QSize(_room(self) * 8, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine, for the text wraps."""
        return QSize(_room(self) * 3, _room(self))

    def hasHeightForWidth(self) -> bool:
        """A narrower row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped text with its air."""
        inner = max(width - _room(self) - _STROKE_ROOM, 40)
        return max(self._written().lay(inner) + 2 * SPACE.medium, _room(self))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the letter and the text."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        _paint_card(painter, self)
        _paint_mark(painter, self, self._letter, round_mark=self._round)
        document = self._written()
        tall = document.lay(max(self.width() - _room(self) - _STROKE_ROOM, 40))
        painter.translate(_room(self), (self.height() - tall) // 2)
        document.drawContents(painter)
        painter.end()

    def _written(self) -> RichDocument:
        """The text in the look that the row has now."""
        font = QFont(self.font())
        font.setStrikeOut(self.is_struck)
        lively = (self.isEnabled() or self.isChecked()) and not self.is_struck
        zoom = int(self.property("zoom") or 100)
        text, line = theme.colour("text" if lively else "muted"), theme.colour("disabled")
        ink = Ink(font, text, line, zoom, _TALLEST, loose=False)
        if ink != self._worn:
            self._worn = ink
            self._document.write(self._words, self._images, ink)
        return self._document


class _ChoiceRow(_Row, QRadioButton):
    """One of several: the letter stands on a disc."""

    struck = Signal()


class _TickRow(_Row, QCheckBox):
    """Any number of several: the letter stands on a square."""

    struck = Signal()
    _round = False


def _room(row: QAbstractButton) -> int:
    """The width that the letter takes, and the least height of a row."""
    return row.fontMetrics().height() + 2 * SPACE.medium


def _paint_card(painter: QPainter, row: _Row) -> None:
    chosen, able = row.isChecked(), row.isEnabled()
    ground = "accent_soft" if chosen else "hover" if row.underMouse() and able else "surface"
    border = "focus" if row.hasFocus() else "accent" if chosen else "line"
    painter.setBrush(theme.colour(ground))
    thick = 2.0 if row.hasFocus() else 1.0
    painter.setPen(QPen(theme.colour(border), thick))
    edge = thick / 2
    painter.drawRoundedRect(QRectF(row.rect()).adjusted(edge, edge, -edge, -edge), RADIUS.control, RADIUS.control)


def _paint_mark(painter: QPainter, row: QAbstractButton, letter: str, *, round_mark: bool) -> None:
    """The letter on a disc for one of several, on a square for any number."""
    size = row.fontMetrics().height() + 2.0
    top = (row.height() - size) / 2
    mark = QRectF(SPACE.medium, top, size, size)
    radius = size / 2 if round_mark else 5.0
    chosen = row.isChecked()
    painter.setBrush(theme.colour("accent") if chosen else QColor(Qt.GlobalColor.transparent))
    painter.setPen(QPen(theme.colour("accent" if chosen else "muted"), 1.2))
    painter.drawRoundedRect(mark, radius, radius)
    font = QFont(row.font())
    font.setPixelSize(max(11, round(row.fontInfo().pixelSize() * 0.86)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent" if chosen else "text"))
    painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), letter)
