"""A blueprint (双向细目表) as a grid of modules and types: to read beside a paper, to edit before one is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from ipexam.assembly.blueprint import DEFAULT_MARKS, MOST_PER_CELL
from ipexam.domain.paper import Blueprint, BlueprintCell
from ipexam.domain.programme import Module
from ipexam.domain.question import QuestionType
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.labels import label, rule, set_tone
from ipexam.ui.widgets.spin import aired
from ipexam.wording import question as words
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

Cell = tuple[str, QuestionType]
_MOST_MARKS = 100
_NAME_WIDTH = 64
"""A module's name may be cut off to so little."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class BlueprintTable(QWidget):
    """Counts per module and type with totals; a module or type without a question is left out."""

    def __init__(self, blueprint: Blueprint, modules: Sequence[Module]) -> None:
        super().__init__()
        self.setAccessibleName(_("Blueprint"))
        counts = {(cell.module_code, cell.type): cell.count for cell in blueprint.cells}
        codes = {cell.module_code for cell in blueprint.cells}
        types = [kind for kind in QuestionType if kind in blueprint.maximum_per_type]
        grid = _grid(self)
        for column, kind in enumerate(types, 1):
            grid.addWidget(_head(words.short_type(kind)), 0, column, _CENTRE)
        grid.addWidget(_head(_("Sum")), 0, len(types) + 1, _RIGHT)
        row = 1
        for module in (module for module in modules if module.code in codes):
            grid.addWidget(rule(), row, 0, 1, len(types) + 2)
            of_module = [counts.get((module.code, kind), 0) for kind in types]
            _fill(grid, row + 1, _ModuleName(module), [str(n or "·") for n in of_module], str(sum(of_module)))
            row += 2
        sums = [sum(counts.get((code, kind), 0) for code in codes) for kind in types]
        grid.addWidget(rule(), row, 0, 1, len(types) + 2)
        _fill(grid, row + 1, label(_("Questions"), "strong"), [str(n) for n in sums], str(blueprint.questions))
        marks = [short_number(blueprint.maximum_per_type[kind]) for kind in types]
        _fill(grid, row + 2, label(_("Mark each"), "key"), marks, "")
        worth = [short_number(n * blueprint.maximum_per_type[kind]) for n, kind in zip(sums, types, strict=True)]
        _fill(grid, row + 3, label(_("Maximum"), "strong"), worth, short_number(blueprint.maximum))


class BlueprintEditor(QWidget):
    """Spin boxes per module and type, each beside the number of questions there are; `changed` after every change.

    A cell that cannot be filled shows its number in red; one that several forms have to share shows it in amber.
    """

    changed = Signal()

    def __init__(self, modules: Sequence[Module], blueprint: Blueprint | None, there: Mapping[Cell, int]) -> None:
        super().__init__()
        self.setAccessibleName(_("Blueprint"))
        self._there, self._forms = there, 1
        self._codes = [module.code for module in modules]
        self._counts: dict[Cell, QSpinBox] = {}
        self._marks: dict[QuestionType, QDoubleSpinBox] = {}
        self._stock: dict[Cell, QLabel] = {}
        self._of_module = {code: label("0", "strong") for code in self._codes}
        self._of_type = {kind: label("0", "strong") for kind in QuestionType}
        self._whole = label("0", "strong")
        self._build(modules, blueprint)
        self._follow()

    def blueprint(self) -> Blueprint:
        """What the grid says now; without cells while every count is 0."""
        cells = tuple(
            BlueprintCell(code, kind, self._counts[code, kind].value())
            for code in self._codes
            for kind in QuestionType
            if self._counts[code, kind].value()
        )
        used = {cell.type for cell in cells}
        return Blueprint(cells, {kind: _mark(self._marks[kind]) for kind in QuestionType if kind in used})

    def set_forms(self, forms: int) -> None:
        """So many forms are to be drawn: it decides which cells they would share."""
        self._forms = forms
        self._follow()

    def short(self) -> list[Cell]:
        """Cells with fewer questions than one form needs."""
        return [cell for cell, spin in self._counts.items() if spin.value() > self._there.get(cell, 0)]

    def shared(self) -> list[Cell]:
        """Cells in which the forms will have questions in common."""
        needed = {cell: spin.value() * self._forms for cell, spin in self._counts.items()}
        return [cell for cell, n in needed.items() if n > self._there.get(cell, 0) and cell not in self.short()]

    def _build(self, modules: Sequence[Module], blueprint: Blueprint | None) -> None:
        counts = {(cell.module_code, cell.type): cell.count for cell in blueprint.cells} if blueprint else {}
        marks = dict(DEFAULT_MARKS) | (dict(blueprint.maximum_per_type) if blueprint else {})
        grid = _grid(self)
        last = len(QuestionType) + 1
        for column, kind in enumerate(QuestionType, 1):
            grid.addWidget(_head(words.type_name(kind)), 0, column)
        grid.addWidget(_head(_("Sum")), 0, last, _RIGHT)
        for row, module in enumerate(modules, 1):
            grid.addWidget(_ModuleName(module), row, 0)
            for column, kind in enumerate(QuestionType, 1):
                cell = (module.code, kind)
                grid.addWidget(self._cell(cell, module.name, counts.get(cell, 0)), row, column)
            grid.addWidget(self._of_module[module.code], row, last, _RIGHT)
        foot = len(modules) + 1
        grid.addWidget(rule(), foot, 0, 1, last + 1)
        grid.addWidget(label(_("Questions"), "strong"), foot + 1, 0)
        grid.addWidget(label(_("Mark each")), foot + 2, 0)
        for column, kind in enumerate(QuestionType, 1):
            self._of_type[kind].setContentsMargins(SPACE.medium, SPACE.tiny, 0, SPACE.tiny)
            grid.addWidget(self._of_type[kind], foot + 1, column)
            grid.addWidget(self._mark_box(kind, marks[kind]), foot + 2, column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._whole, foot + 1, last, _RIGHT)

    def _cell(self, cell: Cell, module: str, count: int) -> QWidget:
        spin = aired(QSpinBox())
        spin.setRange(0, MOST_PER_CELL)
        spin.setValue(count)
        spin.setFixedWidth(62)
        spin.setAccessibleName(f"{module}, {words.type_name(cell[1])}")
        spin.valueChanged.connect(self._follow)
        stock = label("", "hint")
        stock.setMinimumWidth(32)
        self._counts[cell], self._stock[cell] = spin, stock
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tiny)
        row.addWidget(spin)
        row.addWidget(stock, 1)
        return whole

    def _mark_box(self, kind: QuestionType, mark: Fraction) -> QDoubleSpinBox:
        box = aired(_MarkBox())
        box.setValue(float(mark))
        box.setAccessibleName(_("Mark of one question: {type}").format(type=words.type_name(kind)))
        box.valueChanged.connect(self._follow)
        self._marks[kind] = box
        return box

    def _follow(self) -> None:
        """Bring totals and stock up to date with the boxes."""
        short, shared = self.short(), self.shared()
        for cell, shown in self._stock.items():
            there = self._there.get(cell, 0)
            shown.setText(f"/ {there}")
            said = _("{n} approved questions").format(n=there)
            tone = Tone.BAD if cell in short else Tone.WARN if cell in shared else Tone.NEUTRAL
            shown.setToolTip(said)
            self._counts[cell].setAccessibleDescription(said)
            if shown.property("tone") != tone.name.lower():
                shown.setObjectName("hint" if tone is Tone.NEUTRAL else "strong")
                set_tone(shown, tone)
        for code, shown in self._of_module.items():
            shown.setText(str(sum(self._counts[code, kind].value() for kind in QuestionType)))
        for kind, shown in self._of_type.items():
            shown.setText(str(sum(self._counts[code, kind].value() for code in self._codes)))
        self._whole.setText(str(self.blueprint().questions))
        self.changed.emit()


class _MarkBox(QDoubleSpinBox):
    """A mark in hundredths, shown without needless zeros, whatever the system's decimal sign is."""

    def __init__(self) -> None:
        super().__init__()
        self.setLocale(QLocale.c())
        self.setDecimals(2)
        self.setRange(0.01, _MOST_MARKS)
        self.setSingleStep(0.5)
        self.setFixedWidth(62)

    def textFromValue(self, value: float) -> str:
        """`2` and `1.5`, not `2.00` and `1.50`."""
        return short_number(Fraction(round(value * 100), 100))


def _mark(box: QDoubleSpinBox) -> Fraction:
    return Fraction(round(box.value() * 100), 100)


def _grid(of: QWidget) -> QGridLayout:
    grid = QGridLayout(of)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.medium)
    grid.setVerticalSpacing(SPACE.tiny)
    grid.setColumnStretch(0, 1)
    return grid


def _head(text: str) -> QLabel:
    return label(text, "group")


class _ModuleName(QLabel):
    """A module's code and name, cut off with an ellipsis where there is no room; the tooltip has it whole."""

    def __init__(self, module: Module) -> None:
        super().__init__()
        self._whole = f"{module.code}  {module.name}"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(module.name)
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
