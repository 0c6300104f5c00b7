"""The part of a question that depends on its type: options with their key, blanks, or a model answer with its points.

`KeyEditor` keeps what was typed when the type changes, so that a wrong click costs nothing.
"""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.question import Key, QuestionContent, QuestionType, RubricLine
from ipexam.ui.office.rows import RowList
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Number, Paragraph
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

MOST_OPTIONS = 6
_ALTERNATIVES = "/"
_TRUE_FALSE = ("正确", "错误")
"""The two options as papers print them, whatever language the menus speak."""


class KeyEditor(QWidget):
    """Options, blanks or points, as the type asks; `edited` at every change."""

    edited = Signal()

    def __init__(self, content: QuestionContent) -> None:
        super().__init__()
        self._type = content.type
        is_judged = content.type is QuestionType.TRUE_FALSE
        self.options = OptionsEditor(() if is_judged else content.options, () if is_judged else content.key.choices)
        self.truth = TruthEditor(content.key.choices if is_judged else ())
        self.blanks = BlanksEditor(content.key.blanks)
        self.written = WrittenEditor(content.key.answer, content.key.rubric)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.options, self.truth, self.blanks, self.written):
            column.addWidget(part)
            part.edited.connect(self.edited)
        self.show_type(content.type, content.stem.count("____"))

    def show_type(self, type_: QuestionType, blanks: int) -> None:
        """Show what this type needs; `blanks` is how many the stem has."""
        self._type = type_
        self.options.setVisible(type_ in (QuestionType.SINGLE, QuestionType.MULTIPLE))
        self.truth.setVisible(type_ is QuestionType.TRUE_FALSE)
        self.blanks.setVisible(type_ is QuestionType.FILL_IN)
        self.blanks.set_count(blanks)
        self.written.setVisible(type_.written)

    @property
    def told(self) -> tuple[tuple[str, ...], Key]:
        """Options and key as they stand."""
        if self._type is QuestionType.TRUE_FALSE:
            return _TRUE_FALSE, Key(choices=self.truth.choices)
        if self._type.has_options:
            return self.options.told
        if self._type is QuestionType.FILL_IN:
            return (), Key(blanks=self.blanks.told)
        return (), self.written.told


class OptionsEditor(QWidget):
    """One line for each option with a tick for a right one."""

    edited = Signal()

    def __init__(self, options: tuple[str, ...], choices: tuple[int, ...]) -> None:
        super().__init__()
        self.rows = RowList(_("Add an option"), self._row, MOST_OPTIONS)
        for number, text in enumerate(options or ("", "", "", "")):
            self.rows.add((text, number in choices))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.rows.edited.connect(self.edited)

    @property
    def told(self) -> tuple[tuple[str, ...], Key]:
        """Options that say something, and the key among them."""
        kept = [(row.text.text().strip(), row.right.isChecked()) for row in self._rows() if row.text.text().strip()]
        return tuple(text for text, _right in kept), Key(
            choices=tuple(number for number, (_text, right) in enumerate(kept) if right)
        )

    def _rows(self) -> list[_OptionRow]:
        return [row for row in self.rows.rows if isinstance(row, _OptionRow)]

    @staticmethod
    def _row(told: object) -> _OptionRow:
        text, right = told if isinstance(told, tuple) else ("", False)
        return _OptionRow(str(text), bool(right))


class _OptionRow(QWidget):
    edited = Signal()

    def __init__(self, text: str, right: bool) -> None:
        super().__init__()
        self.right = QCheckBox()
        self.right.setChecked(right)
        self.right.setToolTip(_("This option is right"))
        self.text = QLineEdit(text)
        self.text.setCursorPosition(0)
        self._letter = label("", "strong")
        self._letter.setFixedWidth(14)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.right, 0, 0)
        row.addWidget(self._letter, 0, 1)
        row.addWidget(self.text, 0, 2)
        row.setColumnStretch(2, 1)
        self.right.toggled.connect(self._tell)
        self.text.textChanged.connect(self._tell)

    def number(self, place: int) -> None:
        """Take the letter of this place."""
        letter = chr(ord("A") + place)
        self._letter.setText(letter)
        self.text.setAccessibleName(_("Option {letter}").format(letter=letter))
        self.right.setAccessibleName(_("Option {letter} is right").format(letter=letter))

    def _tell(self, _changed: object) -> None:
        self.edited.emit()


class TruthEditor(QWidget):
    """Right or wrong."""

    edited = Signal()

    def __init__(self, choices: tuple[int, ...]) -> None:
        super().__init__()
        self._boxes = [QCheckBox(text) for text in _TRUE_FALSE]
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self._boxes):
            box.setChecked(place in choices)
            box.setAutoExclusive(True)
            box.toggled.connect(self._tell)
            row.addWidget(box, 0, place)
        row.setColumnStretch(len(self._boxes), 1)

    @property
    def choices(self) -> tuple[int, ...]:
        """The one that is the key."""
        return tuple(place for place, box in enumerate(self._boxes) if box.isChecked())

    def _tell(self, on: bool) -> None:
        if on:
            self.edited.emit()


class BlanksEditor(QWidget):
    """One line for each blank of the stem: accepted answers with a slash between, the model answer first."""

    edited = Signal()

    def __init__(self, blanks: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)
        hint = _("Accepted answers, the model answer first, with / between them; \\/ is a slash that belongs to one.")
        self._hint = label(hint, "hint", wrap=True)
        self._nothing = label(_("Write ____ (four low lines) in the stem where a blank should be."), "hint", wrap=True)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._nothing)
        self._lines: list[QLineEdit] = []
        self._shown = 0
        for blank in blanks:
            self._add(_ALTERNATIVES.join(text.replace("\\", "\\\\").replace("/", "\\/") for text in blank))

    def set_count(self, count: int) -> None:
        """Show as many lines as the stem has blanks; what stood in more lines comes back with them."""
        while len(self._lines) < count:
            self._add("")
        self._shown = count
        for place, line in enumerate(self._lines):
            line.setVisible(place < count)
        self._hint.setVisible(count > 0)
        self._nothing.setVisible(count == 0)

    @property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """The accepted answers of each blank."""
        return tuple(_alternatives(line.text()) for line in self._lines[: self._shown])

    @property
    def lines(self) -> list[QLineEdit]:
        """The lines that are shown."""
        return self._lines[: self._shown]

    def _add(self, text: str) -> None:
        line = QLineEdit(text)
        line.setAccessibleName(_("Blank {n}").format(n=len(self._lines) + 1))
        line.setPlaceholderText(_("Blank {n}").format(n=len(self._lines) + 1))
        line.textChanged.connect(self._tell)
        self._lines.append(line)
        self._column.addWidget(line)

    def _tell(self, _text: str) -> None:
        self.edited.emit()


class WrittenEditor(QWidget):
    """The model answer and what earns marks."""

    edited = Signal()

    def __init__(self, answer: str, rubric: tuple[RubricLine, ...]) -> None:
        super().__init__()
        self.answer = Paragraph(_("Model answer"), answer, 5)
        self.rows = RowList(_("Add a point"), self._row, 40)
        for line in rubric:
            self.rows.add(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(label(_("Model answer"), "hint"))
        column.addWidget(self.answer)
        column.addWidget(label(_("What earns marks"), "hint"))
        column.addWidget(self.rows)
        self.answer.textChanged.connect(self.edited)
        self.rows.edited.connect(self.edited)

    @property
    def told(self) -> Key:
        """The key of a written answer."""
        lines = [row.line for row in self.rows.rows if isinstance(row, _PointRow)]
        return Key(answer=self.answer.text, rubric=tuple(line for line in lines if line.text))

    @staticmethod
    def _row(told: object) -> _PointRow:
        return _PointRow(told if isinstance(told, RubricLine) else RubricLine(Fraction(1), ""))


class _PointRow(QWidget):
    edited = Signal()

    def __init__(self, line: RubricLine) -> None:
        super().__init__()
        self._kept = line.points
        self.points = Number(_("Points"), line.points)
        self.points.setFixedWidth(84)
        self._shown = self.points.exact
        self.text = QLineEdit(line.text)
        self.text.setAccessibleName(_("What earns marks"))
        self.text.setCursorPosition(0)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.points, 0, 0)
        row.addWidget(self.text, 0, 1)
        row.setColumnStretch(1, 1)
        self.points.valueChanged.connect(self._tell)
        self.text.textChanged.connect(self._tell)

    @property
    def line(self) -> RubricLine:
        """The point; a third that was not touched stays a third."""
        points = self._kept if self.points.exact == self._shown else self.points.exact
        return RubricLine(points, self.text.text().strip())

    def number(self, place: int) -> None:
        """Points are not numbered."""

    def _tell(self, _changed: object) -> None:
        self.edited.emit()


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
