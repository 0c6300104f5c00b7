"""The key of a matching question: what asks for a partner, the partners, and which belongs to which."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.question import option_letter
from ipexam.ui.office.rows import RowList
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

MOST_PAIRS = 20
_NONE = -1
_EMPTY_ROWS = 3
_LETTER_WIDTH = 72


class PairsEditor(QWidget):
    """Partners may be more than what asks for one; a row without words is no row."""

    edited = Signal()

    def __init__(self, premises: tuple[str, ...], options: tuple[str, ...], pairs: tuple[int, ...]) -> None:
        super().__init__()
        self.premises = RowList(_("Add an item"), self._premise, MOST_PAIRS)
        self.partners = RowList(_("Add a partner"), self._partner, MOST_PAIRS)
        given = [*zip(premises, (*pairs, *(_NONE,) * len(premises)), strict=False)] or [("", _NONE)] * _EMPTY_ROWS
        for text, pair in given:
            self.premises.add((text, pair))
        for text in options or ("",) * _EMPTY_ROWS:
            self.partners.add(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(label(_("Items, each with the letter of its partner"), "hint"))
        column.addWidget(self.premises)
        column.addWidget(label(_("Partners to choose from; there may be more than items"), "hint"))
        column.addWidget(self.partners)
        self.premises.edited.connect(self.edited)
        self._letters = [*self.partners.rows]
        self.partners.edited.connect(self._follow)

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
        """Items, partners, and per item the number of its partner, as far as each has one."""
        rows = [row for row in self.partners.rows if isinstance(row, _Partner)]
        kept = [place for place, row in enumerate(rows) if row.text.text().strip()]
        options = tuple(rows[place].text.text().strip() for place in kept)
        asked = [row for row in self.premises.rows if isinstance(row, _Premise) and row.text.text().strip()]
        chosen = takewhile(kept.__contains__, (row.pair.value for row in asked))
        pairs = tuple(map(kept.index, chosen))
        return tuple(row.text.text().strip() for row in asked), options, pairs

    def _follow(self) -> None:
        """A partner that went takes its letter along; those after it move up, and the pairs with them."""
        now = self.partners.rows
        moved = {place: now.index(row) if row in now else _NONE for place, row in enumerate(self._letters)}
        for premise in self.premises.rows:
            premise.pair.choose(moved.get(premise.pair.value, premise.pair.value))
        self._letters = [*now]
        self.edited.emit()

    @staticmethod
    def _premise(told: object) -> _Premise:
        text, pair = told if isinstance(told, tuple) else ("", _NONE)
        return _Premise(str(text), int(pair))

    @staticmethod
    def _partner(told: object) -> _Partner:
        return _Partner(told if isinstance(told, str) else "")


class _Premise(QWidget):
    edited = Signal()

    def __init__(self, text: str, pair: int) -> None:
        super().__init__()
        letters = [("—", _NONE), *((option_letter(place), place) for place in range(MOST_PAIRS))]
        self._number = label("", "strong")
        self._number.setFixedWidth(20)
        self.text = QLineEdit(text)
        self.text.setCursorPosition(0)
        self.pair: Choice[int] = Choice(_("Partner"), letters, pair)
        self.pair.setFixedWidth(_LETTER_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._number)
        row.addWidget(self.text, 1)
        row.addWidget(self.pair)
        self.text.textChanged.connect(self._tell)
        self.pair.picked.connect(self._tell)

    def number(self, place: int) -> None:
        """Take the number of this place."""
        self._number.setText(f"{place + 1}")
        self.text.setAccessibleName(_("Item {n}").format(n=place + 1))
        self.pair.setAccessibleName(_("Partner of item {n}").format(n=place + 1))

    def _tell(self, _changed: object = None) -> None:
        self.edited.emit()


class _Partner(QWidget):
    edited = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self._letter = label("", "strong")
        self._letter.setFixedWidth(20)
        self.text = QLineEdit(text)
        self.text.setCursorPosition(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._letter)
        row.addWidget(self.text, 1)
        self.text.textChanged.connect(self._tell)

    def number(self, place: int) -> None:
        """Take the letter of this place."""
        self._letter.setText(option_letter(place))
        self.text.setAccessibleName(_("Partner {letter}").format(letter=option_letter(place)))

    def _tell(self, _changed: object) -> None:
        self.edited.emit()
