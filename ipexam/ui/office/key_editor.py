"""The part of a question that depends on its type: options with their key, pairs, blanks, or a model answer.

`KeyEditor` keeps what was typed when the type changes, so that a wrong click costs nothing.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType, RubricLine, option_letter
from ipexam.ui.office.blanks_editor import BlanksEditor
from ipexam.ui.office.pairs_editor import PairsEditor
from ipexam.ui.office.rows import RowList
from ipexam.ui.office.text_tools import RichParagraph
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Number
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

MOST_OPTIONS = 10
_TRUE_FALSE = ("正确", "错误")
"""The two options as papers print them, whatever language the menus speak."""


class KeyEditor(QWidget):
    """Options, pairs, blanks or points, as the type asks; `edited` at every change."""

    edited = Signal()

    def __init__(self, content: QuestionContent) -> None:
        super().__init__()
        self._type, self._given = content.type, content
        is_judged = content.type is QuestionType.TRUE_FALSE
        is_matched = content.type is QuestionType.MATCHING
        chosen = not (is_judged or is_matched)
        self.options = OptionsEditor(content.options if chosen else (), content.key.choices if chosen else ())
        self.truth = TruthEditor(content.key.choices if is_judged else ())
        self.pairs = PairsEditor(content.premises, content.options if is_matched else (), content.key.pairs)
        self.blanks = BlanksEditor(content.key, content.blank_options)
        self.written = WrittenEditor(content.key.answer, content.key.rubric)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.options, self.truth, self.pairs, self.blanks, self.written):
            column.addWidget(part)
            part.edited.connect(self.edited)
        self.show_type(content.type, content.stem.count(BLANK))

    def show_type(self, type_: QuestionType, blanks: int) -> None:
        """Show what this type needs; `blanks` is how many the stem has."""
        self._type = type_
        self.options.setVisible(type_ in (QuestionType.SINGLE, QuestionType.MULTIPLE))
        self.truth.setVisible(type_ is QuestionType.TRUE_FALSE)
        self.pairs.setVisible(type_ is QuestionType.MATCHING)
        self.blanks.setVisible(type_ is QuestionType.FILL_IN)
        self.blanks.set_count(blanks)
        self.written.setVisible(type_.written)

    def put_into(self, content: QuestionContent) -> QuestionContent:
        """The content with options, key and what else the type has, as they stand."""
        options, key = self.told
        matched = self.pairs.told[0] if self._type is QuestionType.MATCHING else ()
        chosen = self.blanks.blank_options if self._type is QuestionType.FILL_IN else ()
        if self._type is QuestionType.UNKNOWN:
            matched, chosen = self._given.premises, self._given.blank_options
        return replace(content, options=options, key=key, premises=matched, blank_options=chosen)

    @property
    def told(self) -> tuple[tuple[str, ...], Key]:
        """Options and key as they stand; what an unknown type has stays."""
        match self._type:
            case QuestionType.TRUE_FALSE:
                return _TRUE_FALSE, Key(choices=self.truth.choices)
            case QuestionType.SINGLE | QuestionType.MULTIPLE:
                return self.options.told
            case QuestionType.MATCHING:
                _premises, options, pairs = self.pairs.told
                return options, Key(pairs=pairs)
            case QuestionType.FILL_IN:
                return (), self.blanks.told
            case QuestionType.UNKNOWN:
                return self._given.options, self._given.key
            case _:
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
        letter = option_letter(place)
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


class WrittenEditor(QWidget):
    """The model answer and what earns marks."""

    edited = Signal()

    def __init__(self, answer: str, rubric: tuple[RubricLine, ...]) -> None:
        super().__init__()
        self.answer = RichParagraph(_("Model answer"), answer, 5)
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
