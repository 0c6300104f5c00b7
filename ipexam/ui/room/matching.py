"""Answering by matching: each item of the left list has a list beside it to choose its partner from.

Short options stand in those lists whole. Long ones, and those with images or tables, stand lettered below, and the
lists name their letters.
"""

from __future__ import annotations

from string import ascii_uppercase

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.rich_text import plain
from ipexam.ui.room.choice import ChoiceBox
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording.language import _

_SHORT = 14
_EXCERPT = 12
_SIDE_BY_SIDE_EMS = 26


class MatchingAnswer(QWidget):
    """Premises with a list each. `settled` says that a partner was chosen or taken back."""

    typed = Signal()
    settled = Signal()

    def __init__(self, item: SeatItem, zoom: int, images: Images = NO_IMAGES) -> None:
        super().__init__()
        self._item, self._zoom = item, zoom
        texts = [option.text for option in item.options]
        self.lettered = any(len(plain(text)) > _SHORT or plain(text) != text for text in texts)
        self.boxes: list[ChoiceBox] = []
        self._rows: list[_Pair] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        for number, premise in enumerate(item.premises, 1):
            box = self._box(number, premise)
            self.boxes.append(box)
            self._rows.append(_Pair(number, RichText(premise, images, zoom), box, zoom))
            whole.addWidget(self._rows[-1])
        if self.lettered:
            whole.addSpacing(SPACE.small)
            whole.addWidget(_lettered(item, zoom, images))

    def response(self) -> Response:
        """The answer as it stands: an option id per item, empty where nothing is chosen."""
        chosen = tuple(box.value for box in self.boxes)
        return Response(self._item.id, blanks=chosen if any(chosen) else ())

    def show_response(self, response: Response) -> None:
        """Show an answer without telling it back."""
        for place, box in enumerate(self.boxes):
            box.show_value(response.blanks[place] if place < len(response.blanks) else "")

    def choose(self, place: int) -> None:
        """What a letter or digit key does: choose this option for the item whose list has the focus."""
        for box in self.boxes:
            if box.hasFocus():
                box.choose(place)

    def settle(self) -> None:
        """Nothing is ever half chosen."""
        for box in self.boxes:
            box.settle()

    def take_focus(self) -> None:
        """Put the focus into the first list without a choice, or the first."""
        empty = [box for box in self.boxes if not box.value]
        for box in (empty or self.boxes)[:1]:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, number: int, premise: str) -> ChoiceBox:
        offered = []
        for letter, option in zip(ascii_uppercase, self._item.options, strict=False):
            words = " ".join(plain(option.text).split())
            shown = words if len(words) <= _SHORT else words[:_EXCERPT] + "…"
            offered.append((option.id, _("{letter}. {text}").format(letter=letter, text=shown)))
        box = ChoiceBox(offered, self._zoom)
        box.setAccessibleName(_("Partner of item {n}").format(n=number))
        box.setAccessibleDescription(plain(premise))
        box.chosen.connect(self.settled)
        return box


class _Pair(QFrame):
    """An item and its list, side by side where there is room."""

    def __init__(self, number: int, text: RichText, box: ChoiceBox, zoom: int) -> None:
        super().__init__()
        self.setObjectName("pair")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark = label(f"{number}.", "strong")
        mark.setProperty("zoom", str(zoom))
        words = QHBoxLayout()
        words.setSpacing(SPACE.small)
        words.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(text, 1)
        self._box = box
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        self._line.setSpacing(SPACE.large)
        self._line.addLayout(words, 1)
        self._line.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other in a narrow pane."""
        super().resizeEvent(event)
        em = self._box.fontMetrics().height()
        wide = event.size().width() > _SIDE_BY_SIDE_EMS * em
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        inner = event.size().width() - 2 * SPACE.medium
        self._box.setFixedWidth(self._box.field_size(inner // 2 if wide else inner).width())
        if self._line.direction() is not direction:
            self._line.setDirection(direction)


def _lettered(item: SeatItem, zoom: int, images: Images) -> QWidget:
    """The options whole, each behind its letter."""
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setContentsMargins(SPACE.medium, 0, SPACE.medium, 0)
    grid.setHorizontalSpacing(SPACE.small)
    grid.setVerticalSpacing(SPACE.small)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(_("To choose from"), "group"), 0, 0, 1, 2)
    for row, (letter, option) in enumerate(zip(ascii_uppercase, item.options, strict=False), 1):
        mark = label(f"{letter}.", "strong")
        mark.setProperty("zoom", str(zoom))
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(RichText(option.text, images, zoom), row, 1)
    return inner
