"""Marginals of a blueprint being edited: how many questions of a course, a level, a 知识点, a tag or a difficulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ipexam.assembly.candidate import Bank, aspect_values
from ipexam.domain.blueprint import Aspect, DifficultyBand, Marginal, Span
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.spin import aired
from ipexam.wording import assembly as words
from ipexam.wording.language import _

Values = Mapping[Aspect, Counter[str]]
"""The values of each aspect in the bank, with how many questions have them."""

_MOST = 999
_ASPECT_WIDTH, _COUNT_WIDTH = 164, 104


class MarginalsTable(QWidget):
    """One line a marginal, each beside how many such questions the bank has; `changed` after every change."""

    changed = Signal()

    def __init__(self, bank: Bank) -> None:
        super().__init__()
        self._values: Values = {aspect: aspect_values(bank, aspect) for aspect in Aspect}
        self._lines: list[_Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.tiny)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        whole.addLayout(self._column)
        add = button(_("Add a share"), self.add_line, icon_name="plus")
        add.setAutoDefault(False)
        whole.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def marginals(self) -> tuple[Marginal, ...]:
        """What stands here; a line without a value says nothing yet."""
        told = [line.marginal() for line in self._lines]
        return tuple(dict.fromkeys(one for one in told if one.value))

    def show_marginals(self, marginals: Sequence[Marginal]) -> None:
        """Show these in place of what stood here."""
        for line in [*self._lines]:
            self._forget(line)
        for one in marginals:
            self._add(one)

    def add_line(self) -> None:
        """Ask for one thing more."""
        self._add(Marginal(Aspect.DIFFICULTY, DifficultyBand.HARD.value, Span(0, _MOST)))
        self.changed.emit()

    def _add(self, marginal: Marginal) -> None:
        line = _Line(self._values, marginal)
        line.changed.connect(self.changed)
        line.dropped.connect(self._drop)
        self._lines.append(line)
        self._column.addWidget(line)

    def _drop(self, line: _Line) -> None:
        self._forget(line)
        self.changed.emit()

    def _forget(self, line: _Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    """One marginal: of what, which value, at least, at most."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, values: Values, marginal: Marginal) -> None:
        super().__init__()
        self._values = values
        self._aspect, self._value = QComboBox(), QComboBox()
        self._least, self._most = _count(_("at least")), _count(_("at most"))
        self._there = label("", "hint")
        for aspect in Aspect:
            self._aspect.addItem(words.aspect(aspect), aspect)
        self._aspect.setCurrentIndex(list(Aspect).index(marginal.aspect))
        self._most.setValue(marginal.span.most)
        self._least.setValue(marginal.span.least)
        self._offer_values(marginal.value)
        self._build()

    def marginal(self) -> Marginal:
        """What the line says."""
        span = Span(self._least.value(), self._most.value())
        return Marginal(self._aspect.currentData(), self._value.currentData() or "", span)

    def drop(self) -> None:
        """Say that the line is not wanted any more."""
        self.dropped.emit(self)

    def _build(self) -> None:
        self._aspect.setFixedWidth(_ASPECT_WIDTH)
        self._aspect.setAccessibleName(_("What is counted"))
        self._value.setAccessibleName(_("Value"))
        self._value.setMaxVisibleItems(20)
        self._there.setMinimumWidth(_COUNT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self._aspect)
        row.addWidget(self._value, 1)
        row.addWidget(self._least)
        row.addWidget(self._most)
        row.addWidget(self._there)
        row.addWidget(tool(_("Remove this share"), "close", self.drop))
        self._aspect.currentIndexChanged.connect(self._follow_aspect)
        self._value.currentIndexChanged.connect(self._follow)
        self._least.valueChanged.connect(self._follow)
        self._most.valueChanged.connect(self._follow)
        self._show_there()

    def _offer_values(self, chosen: str) -> None:
        aspect = self._aspect.currentData()
        there = self._values[aspect]
        known = [band.value for band in DifficultyBand] if aspect is Aspect.DIFFICULTY else sorted(there)
        with QSignalBlocker(self._value):
            self._value.clear()
            for value in known if not chosen or chosen in known else [*known, chosen]:
                self._value.addItem(words.aspect_value(aspect, value), value)
            self._value.setCurrentIndex(max(0, self._value.findData(chosen)))

    def _follow_aspect(self) -> None:
        self._offer_values("")
        self._follow()

    def _follow(self) -> None:
        self._most.setMinimum(self._least.value())
        self._show_there()
        self.changed.emit()

    def _show_there(self) -> None:
        there = self._values[self._aspect.currentData()][self._value.currentData() or ""]
        self._there.setText(_("{n} in the bank").format(n=there))


def _count(prefix: str) -> QSpinBox:
    spin = aired(QSpinBox())
    spin.setRange(0, _MOST)
    spin.setPrefix(prefix + " ")
    spin.setFixedWidth(_COUNT_WIDTH)
    spin.setAccessibleName(prefix)
    return spin
