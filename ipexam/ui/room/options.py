"""Answering by options: one of several, several, true or false. A whole row is the target, and it wraps."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem, SeatOption
from ipexam.domain.question import QuestionType
from ipexam.ui import theme
from ipexam.ui.tokens import RADIUS, SPACE
from ipexam.wording.language import _

# The rows are real radio buttons and check boxes, so that a screen reader says so; what they share is no Qt class.
if TYPE_CHECKING:  # mypy reads only the long form
    _Button = QAbstractButton
else:
    _Button = object

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_TALL = 10_000


class OptionsAnswer(QWidget):
    """The rows of one question. `answered` tells the whole answer at each click or key, at once."""

    answered = Signal(object)

    def __init__(self, item: SeatItem, zoom: int) -> None:
        super().__init__()
        self._item = item
        several = item.type is QuestionType.MULTIPLE
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self.rows: list[QAbstractButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        for letter, option in zip(ascii_uppercase, item.options, strict=False):
            row = _TickRow(letter, option, zoom) if several else _ChoiceRow(letter, option, zoom)
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

    def settle(self) -> None:
        """Nothing is ever half chosen."""

    def take_focus(self) -> None:
        """Put the focus where keys act: the chosen option, or the first."""
        chosen = [row for row in self.rows if row.isChecked()]
        (chosen or self.rows)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, row: QAbstractButton, on: bool) -> None:
        """A change of an exclusive group comes as two toggles: the second one is the whole answer."""
        del row
        if on or not self._group.exclusive():
            self.answered.emit(self.response())


class _Row(_Button):
    """What both kinds of rows have: a card with the letter and the text, as high as the text needs."""

    _round = True

    def __init__(self, letter: str, option: SeatOption, zoom: int) -> None:
        super().__init__()
        self._letter, self._words = letter, option.text
        self.setProperty("zoom", str(zoom))
        self.setAccessibleName(_("{letter}. {text}").format(letter=letter, text=option.text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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
        return _height(self, self._words, width)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the letter and the text."""
        del event
        _paint(self, self._letter, self._words, round_mark=self._round)


class _ChoiceRow(_Row, QRadioButton):
    """One of several: the letter stands on a disc."""


class _TickRow(_Row, QCheckBox):
    """Any number of several: the letter stands on a square."""

    _round = False


def _room(row: QAbstractButton) -> int:
    """The width that the letter takes, and the least height of a row."""
    return row.fontMetrics().height() + 2 * SPACE.medium


def _height(row: QAbstractButton, words: str, width: int) -> int:
    inner = max(width - _room(row) - SPACE.large, 40)
    bounds = row.fontMetrics().boundingRect(QRect(0, 0, inner, _TALL), _WRAP, words)
    return max(bounds.height() + 2 * SPACE.medium, _room(row))


def _paint(row: QAbstractButton, letter: str, words: str, *, round_mark: bool) -> None:
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen, able = row.isChecked(), row.isEnabled()
    ground = "accent_soft" if chosen else "hover" if row.underMouse() and able else "surface"
    border = "focus" if row.hasFocus() else "accent" if chosen else "line"
    painter.setBrush(theme.colour(ground))
    thick = 2.0 if row.hasFocus() else 1.0
    painter.setPen(QPen(theme.colour(border), thick))
    edge = thick / 2
    painter.drawRoundedRect(QRectF(row.rect()).adjusted(edge, edge, -edge, -edge), RADIUS.control, RADIUS.control)
    _paint_mark(painter, row, letter, round_mark=round_mark)
    painter.setPen(theme.colour("text" if able or chosen else "muted"))
    painter.setFont(row.font())
    painter.drawText(row.rect().adjusted(_room(row), 0, -SPACE.large, 0), _WRAP, words)
    painter.end()


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
