"""The key of a fill-in question: per blank what is accepted, how far a number may be off, what to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.question import Key
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_BETWEEN = "/"
_TOLERANCE_WIDTH = 72


@dataclass(frozen=True, slots=True)
class _Blank:
    accepted: QLineEdit
    tolerance: QLineEdit
    choices: QLineEdit

    def show(self, on: bool) -> None:
        for field in (self.accepted, self.tolerance, self.choices):
            field.setVisible(on)


class BlanksEditor(QWidget):
    """One row for each blank of the stem: accepted answers with a slash between, the model answer first."""

    edited = Signal()

    def __init__(self, key: Key, blank_options: tuple[tuple[str, ...], ...] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.small)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        hint = _("Accepted answers, the model answer first, with / between them; \\/ is a slash that belongs to one.")
        self._hint = label(hint, "hint", wrap=True)
        self._nothing = label(_("Write ____ (four low lines) in the stem where a blank should be."), "hint", wrap=True)
        self.unordered = QCheckBox(_("The answers may stand in any order"))
        self.unordered.setChecked(key.unordered)
        self.unordered.toggled.connect(self._tell)
        self._heads = [label(_("Accepted"), "hint"), label(_("± off"), "hint"), label(_("Choose from"), "hint")]
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        for part in (self._hint, self._nothing):
            whole.addWidget(part)
        whole.addLayout(self._grid)
        whole.addWidget(self.unordered)
        self._blanks: list[_Blank] = []
        self._shown = 0
        for accepted, tolerance, choices in zip_longest(key.blanks, key.tolerances, blank_options):
            self._add(_joined(accepted or ()), short_number(tolerance) if tolerance else "", _joined(choices or ()))

    def set_count(self, count: int) -> None:
        """Show as many rows as the stem has blanks; what stood in more rows comes back with them."""
        while len(self._blanks) < count:
            self._add("", "", "")
        self._shown = count
        for place, blank in enumerate(self._blanks):
            blank.show(place < count)
        for head in self._heads:
            head.setVisible(count > 0)
        self._hint.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        self.unordered.setVisible(count > 1)

    @property
    def told(self) -> Key:
        """The key as it stands; without any tolerance none is stored."""
        shown = self._blanks[: self._shown]
        tolerances = tuple(_number(blank.tolerance.text()) for blank in shown)
        return Key(
            blanks=tuple(_alternatives(blank.accepted.text()) for blank in shown),
            unordered=self.unordered.isChecked() and self._shown > 1,
            tolerances=tolerances if any(tolerances) else (),
        )

    @property
    def blank_options(self) -> tuple[tuple[str, ...], ...]:
        """Per blank the texts to choose from; nothing when every blank is written."""
        told = tuple(_alternatives(blank.choices.text()) for blank in self._blanks[: self._shown])
        return told if any(told) else ()

    @property
    def lines(self) -> list[QLineEdit]:
        """The lines of accepted answers that are shown."""
        return [blank.accepted for blank in self._blanks[: self._shown]]

    def _add(self, accepted: str, tolerance: str, choices: str) -> None:
        number = len(self._blanks) + 1
        made = _Blank(
            self._line(_("Blank {n}").format(n=number), accepted),
            self._line(_("Blank {n}: how far a number may be off").format(n=number), tolerance),
            self._line(_("Blank {n}: what to choose from").format(n=number), choices),
        )
        made.accepted.setPlaceholderText(_("Blank {n}").format(n=number))
        made.tolerance.setFixedWidth(_TOLERANCE_WIDTH)
        made.tolerance.setPlaceholderText("0")
        made.choices.setPlaceholderText(_("written by hand"))
        for column, field in enumerate((made.accepted, made.tolerance, made.choices)):
            self._grid.addWidget(field, number, column)
        self._blanks.append(made)

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setCursorPosition(0)
        line.textChanged.connect(self._tell)
        return line

    def _tell(self, _changed: object) -> None:
        self.edited.emit()


def _joined(texts: tuple[str, ...]) -> str:
    return _BETWEEN.join(text.replace("\\", "\\\\").replace("/", "\\/") for text in texts)


def _number(text: str) -> Fraction:
    """What a person typed as a tolerance; nothing and nonsense are 0."""
    try:
        return max(Fraction(text.strip() or "0"), Fraction(0))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def _alternatives(text: str) -> tuple[str, ...]:
    """Cut at slashes that have no backslash before them."""
    parts, part, literal = [], "", False
    for character in text:
        if literal or character not in "\\/":
            part += character
            literal = False
        elif character == "\\":
            literal = True
        else:
            parts.append(part)
            part = ""
    return tuple(found for found in (each.strip() for each in (*parts, part)) if found)
