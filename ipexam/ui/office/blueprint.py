"""A blueprint (双向细目表) as a table of modules and types, to read beside a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ipexam.domain.blueprint import Blueprint
from ipexam.domain.programme import Module
from ipexam.domain.question import ASKED_TYPES, QuestionType
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label, rule, tip
from ipexam.wording import question as words
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

Cell = tuple[str, QuestionType]
_NAME_WIDTH = 64
"""A module's name may be cut off to so little."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


def counts_of(blueprint: Blueprint) -> Counter[Cell]:
    """How many questions of each module and type, whatever their difficulty."""
    counts: Counter[Cell] = Counter()
    for cell in blueprint.cells:
        counts[cell.module_code, cell.type] += cell.count
    return counts


class BlueprintTable(QWidget):
    """Counts per module and type with totals; a module or type without a question is left out."""

    def __init__(self, blueprint: Blueprint, modules: Sequence[Module]) -> None:
        super().__init__()
        self.setAccessibleName(_("Blueprint"))
        counts = counts_of(blueprint)
        codes = {cell.module_code for cell in blueprint.cells}
        types = [kind for kind in ASKED_TYPES if kind in blueprint.maximum_per_type]
        grid = grid_of(self)
        for column, kind in enumerate(types, 1):
            grid.addWidget(label(words.short_type(kind), "group"), 0, column, _CENTRE)
        grid.addWidget(label(_("Sum"), "group"), 0, len(types) + 1, _RIGHT)
        row = 1
        for module in (module for module in modules if module.code in codes):
            grid.addWidget(rule(), row, 0, 1, len(types) + 2)
            of_module = [counts.get((module.code, kind), 0) for kind in types]
            _fill(grid, row + 1, ModuleName(module), [str(n or "·") for n in of_module], str(sum(of_module)))
            row += 2
        sums = [sum(counts.get((code, kind), 0) for code in codes) for kind in types]
        grid.addWidget(rule(), row, 0, 1, len(types) + 2)
        _fill(grid, row + 1, label(_("Questions"), "strong"), [str(n) for n in sums], str(blueprint.questions))
        marks = [short_number(blueprint.maximum_per_type[kind]) for kind in types]
        _fill(grid, row + 2, label(_("Mark each"), "key"), marks, "")
        worth = [short_number(n * blueprint.maximum_per_type[kind]) for n, kind in zip(sums, types, strict=True)]
        _fill(grid, row + 3, label(_("Maximum"), "strong"), worth, short_number(blueprint.maximum))


def grid_of(of: QWidget) -> QGridLayout:
    """The grid that tables of modules and types share."""
    grid = QGridLayout(of)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.small)
    grid.setVerticalSpacing(SPACE.tiny)
    grid.setColumnStretch(0, 1)
    return grid


class ModuleName(QLabel):
    """A module's code and name, cut off with an ellipsis where there is no room; the tooltip has it whole."""

    def __init__(self, module: Module) -> None:
        super().__init__()
        self._whole = f"{module.code}  {module.name}"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(tip(module.name))
        self.setAccessibleName(module.name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(_NAME_WIDTH)
        self.setText(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the room there is now."""
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, event.size().width()))


def _fill(grid: QGridLayout, row: int, name: QWidget, texts: Sequence[str], total: str) -> None:
    grid.addWidget(name, row, 0)
    for column, text in enumerate(texts, 1):
        grid.addWidget(label(text), row, column, _CENTRE)
    grid.addWidget(label(total, "strong"), row, len(texts) + 1, _RIGHT)
