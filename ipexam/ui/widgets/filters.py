"""What a list is narrowed by: a search box and combo boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ipexam.ui.icons import icon
from ipexam.ui.tokens import SPACE

_TYPING_PAUSE_MS = 180
_NARROWEST = 180
"""What a search box needs beside the filters, or else it stands above them."""
_SPARE = 4
"""What a combo box leaves around its words."""


class SearchBox(QLineEdit):
    """A search box that speaks when typing pauses or Enter is pressed; Ctrl+F focuses it, Escape empties it."""

    searched = Signal(str)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_NARROWEST)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._speak)
        self._said = ""
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._speak)
        QShortcut(QKeySequence.StandardKey.Find, self, self._take_focus)
        QShortcut(QKeySequence("Escape"), self, self.clear).setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_text(self, text: str) -> None:
        """Show another text without speaking."""
        self._said = text
        self.setText(text)
        self._pause.stop()

    def _wait(self) -> None:
        self._pause.start()

    def _speak(self) -> None:
        self._pause.stop()
        if self.text().strip() != self._said:
            self._said = self.text().strip()
            self.searched.emit(self._said)

    def _take_focus(self) -> None:
        self.setFocus()
        self.selectAll()


Value = TypeVar("Value")


class FilterCombo(QComboBox, Generic[Value]):
    """A combo box whose first entry stands for no filter. Where `characters` are given it is that wide, however long
    its entries are: the list that opens shows them whole. In a small window it shrinks to its first entry."""

    chosen = Signal()

    def __init__(
        self, name: str, everything: str, choices: Sequence[tuple[str, Value]], *, characters: int = 0
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        if characters:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(characters)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: tuple[Value | None, ...] = (None, *(value for _text, value in choices))
        self.addItems([everything, *(text for text, _value in choices)])
        self.activated.connect(self._tell)

    @property
    def value(self) -> Value | None:
        """What is chosen; None when nothing narrows the list."""
        return self._values[max(0, self.currentIndex())]

    def offer(self, choices: Sequence[tuple[str, Value]]) -> None:
        """Offer other choices; what was chosen stays chosen when it is still among them."""
        chosen, everything = self.value, self.itemText(0)
        self._values = (None, *(value for _text, value in choices))
        self.clear()
        self.addItems([everything, *(text for text, _value in choices)])
        self.choose(chosen if chosen in self._values else None)

    def minimumSizeHint(self) -> QSize:
        """As wide as its first entry needs; a longer one that is chosen is elided."""
        return QSize(self._first_entry(), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """At least as wide as its first entry needs."""
        return super().sizeHint().expandedTo(QSize(self._first_entry(), 0))

    def showPopup(self) -> None:
        """Open the list, as wide as its longest entry."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * SPACE.large)
        super().showPopup()

    def choose(self, value: Value | None) -> None:
        """Choose an entry without telling anybody."""
        self.setCurrentIndex(self._values.index(value))

    def _first_entry(self) -> int:
        dressed = QStyleOptionComboBox()
        self.initStyleOption(dressed)
        words = QSize(self.fontMetrics().horizontalAdvance(self.itemText(0)) + _SPARE, 0)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, dressed, words, self).width()

    def _tell(self, index: int) -> None:
        del index
        self.chosen.emit()


class FilterBar(QWidget):
    """The search box and the combo boxes of one list in a row, with whatever stands `aside`; `changed` when any of
    them changed. Where they do not fit beside each other, the search box stands above the others, which take as many
    rows as they need."""

    changed = Signal()

    def __init__(
        self, search: SearchBox | None, combos: Sequence[FilterCombo[Any]] = (), aside: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self._search, self._parts = search, (*combos, *aside)
        self._placed: tuple[bool, int, int] | None = None
        self._others = QGridLayout()
        self._others.setSpacing(SPACE.small)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._whole.setContentsMargins(SPACE.large - 2, SPACE.medium, SPACE.large - 2, SPACE.medium)
        self._whole.setSpacing(SPACE.small)
        if search is not None:
            self._whole.addWidget(search, 1)
            search.searched.connect(self.changed)
        if self._parts:
            self._whole.addLayout(self._others)
        if search is None:
            self._whole.addStretch(1)
        for combo in combos:
            combo.chosen.connect(self.changed)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part, for each may stand in a row of its own."""
        widest = max((_needed(part) for part in (self._search, *self._parts) if part is not None), default=0)
        return QSize(widest + self._margins(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place everything as the width allows; to be called when one of the parts was hidden or shown."""
        shown = [part for part in self._parts if not _put_away(part)]
        widths, room = [_needed(part) for part in shown], self.width() - self._margins()
        in_row = sum(widths) + SPACE.small * (len(shown) - 1)
        beside = self._search is None or _needed(self._search) + SPACE.small + in_row <= room
        columns = len(shown)
        if in_row > room and shown:
            columns = max(1, (room + SPACE.small) // (max(widths) + SPACE.small))
        if (beside, columns, len(shown)) != self._placed:
            self._placed = (beside, columns, len(shown))
            self._whole.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
            for place, part in enumerate(shown):
                fixed = part.minimumWidth() == part.maximumWidth()
                left = Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
                self._others.addWidget(part, place // columns, place % columns, left)

    def _margins(self) -> int:
        around = self._whole.contentsMargins()
        return around.left() + around.right()


def _put_away(part: QWidget) -> bool:
    """Whether somebody hid the part; one that has no window yet is hidden too, but nobody hid it."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _needed(part: QWidget) -> int:
    """How narrow a part can be."""
    return max(part.minimumWidth(), min(part.minimumSizeHint().width(), part.maximumWidth()))
