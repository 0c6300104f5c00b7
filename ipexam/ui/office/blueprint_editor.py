"""The counts of a blueprint being edited: modules by types, each beside what the bank has, by difficulty if wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton, QSpinBox, QWidget

from ipexam.assembly.blueprint import DEFAULT_MARKS
from ipexam.domain.blueprint import Blueprint, BlueprintCell, DifficultyBand
from ipexam.domain.programme import Module
from ipexam.domain.question import ASKED_TYPES, QuestionType
from ipexam.ui.office.blueprint import Cell, ModuleName, counts_of, grid_of
from ipexam.ui.office.blueprint_cell import BlueprintCellBox
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label, rule
from ipexam.ui.widgets.spin import aired
from ipexam.wording import question as words
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

Stock = Mapping[tuple[str, QuestionType, DifficultyBand], int]
"""How many questions the bank has of a module, type and band."""

_MOST_MARKS = 100
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignTop


class BlueprintEditor(QWidget):
    """Spin boxes per module and type, each beside the number of questions there are; `changed` after every change.

    The button in a type's head unfolds it: then each of its cells that asks for something asks for easy, medium and
    hard questions apart, at first as the bank has them. A number that cannot be filled is red, one that several forms
    have to share amber. A type that neither bank nor blueprint has is not shown.
    """

    changed = Signal()

    def __init__(self, modules: Sequence[Module], blueprint: Blueprint | None, there: Stock) -> None:
        super().__init__()
        self.setAccessibleName(_("Blueprint"))
        self._there, self._forms = there, 1
        self._codes = [module.code for module in modules]
        self._counts: dict[Cell, QSpinBox] = {}
        self._stock: dict[Cell, QLabel] = {}
        self._cells: dict[Cell, BlueprintCellBox] = {}
        self._heads: dict[QuestionType, QPushButton] = {}
        self._marks: dict[QuestionType, QDoubleSpinBox] = {}
        self._of_module = {code: label("0", "strong") for code in self._codes}
        self._of_type = {kind: label("0", "strong") for kind in ASKED_TYPES}
        self._whole = label("0", "strong")
        self._silent = True
        self._build(modules)
        self.set_blueprint(blueprint)

    def blueprint(self) -> Blueprint:
        """What the grid says now, cells and marks alone; without cells while every count is 0."""
        cells = tuple(
            BlueprintCell(code, kind, count, band)
            for code in self._codes
            for kind in ASKED_TYPES
            for band, count in self._cells[code, kind].counts()
            if count
        )
        used = {cell.type for cell in cells}
        return Blueprint(cells, {kind: _mark(self._marks[kind]) for kind in ASKED_TYPES if kind in used})

    def set_blueprint(self, blueprint: Blueprint | None) -> None:
        """Show the cells and marks of a blueprint; all counts are 0 without one."""
        self._silent = True
        counts = counts_of(blueprint) if blueprint else {}
        marks = dict(DEFAULT_MARKS) | (dict(blueprint.maximum_per_type) if blueprint else {})
        banded = {(c.module_code, c.type, c.band): c.count for c in blueprint.cells if c.band} if blueprint else {}
        for kind in ASKED_TYPES:
            self._marks[kind].setValue(float(marks[kind]))
            with QSignalBlocker(self._heads[kind]):
                self._heads[kind].setChecked(any(kind is one for _code, one, _band in banded))
        for (code, kind), cell in self._cells.items():
            asked = {band: banded.get((code, kind, band), 0) for band in DifficultyBand}
            cell.show_counts(counts.get((code, kind), 0), asked if any(asked.values()) else {})
        self._silent = False
        self._show_types()
        self._follow()

    def set_forms(self, forms: int) -> None:
        """So many forms are to be drawn: it decides which cells they would share."""
        self._forms = forms
        self._follow()

    def set_stock(self, there: Stock) -> None:
        """The bank has this many."""
        self._there = there
        self._show_types()
        self._silent = True  # counts are as they were
        self._follow()
        self._silent = False

    def short(self) -> list[Cell]:
        """Cells with fewer questions than one form needs."""
        return [cell for cell in self._cells if self._lacks(cell, 1)]

    def shared(self) -> list[Cell]:
        """Cells in which the forms will have questions in common."""
        return [cell for cell in self._cells if self._lacks(cell, self._forms) and not self._lacks(cell, 1)]

    def _lacks(self, cell: Cell, forms: int) -> bool:
        return any(count * forms > self._has(cell, band) for band, count in self._cells[cell].counts())

    def _has(self, cell: Cell, band: DifficultyBand | None) -> int:
        return sum(self._there.get((*cell, one), 0) for one in ([band] if band else DifficultyBand))

    def _show_types(self) -> None:
        """Show the columns of the types that there are; all of them while there are none."""
        stocked = {kind for (_code, kind, _band), n in self._there.items() if n}
        asked = {kind for (_code, kind), cell in self._cells.items() if cell.count}
        shown = stocked | asked or set(ASKED_TYPES)
        for kind in ASKED_TYPES:
            column = [cell for (_code, one), cell in self._cells.items() if one is kind]
            for widget in (self._heads[kind], *column, self._of_type[kind], self._marks[kind]):
                widget.setVisible(kind in shown)

    def _build(self, modules: Sequence[Module]) -> None:
        grid = grid_of(self)
        last = len(ASKED_TYPES) + 1
        for column, kind in enumerate(ASKED_TYPES, 1):
            grid.addWidget(self._head(kind), 0, column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(_("Sum"), "group"), 0, last, _RIGHT)
        for row, module in enumerate(modules, 1):
            grid.addWidget(ModuleName(module), row, 0)
            for column, kind in enumerate(ASKED_TYPES, 1):
                grid.addWidget(self._cell((module.code, kind), module.name), row, column, _TOP)
            grid.addWidget(self._of_module[module.code], row, last, _RIGHT)
        foot = len(modules) + 1
        grid.addWidget(rule(), foot, 0, 1, last + 1)
        grid.addWidget(label(_("Questions"), "strong"), foot + 1, 0)
        grid.addWidget(label(_("Mark each")), foot + 2, 0)
        for column, kind in enumerate(ASKED_TYPES, 1):
            self._of_type[kind].setContentsMargins(SPACE.medium, SPACE.tiny, 0, SPACE.tiny)
            grid.addWidget(self._of_type[kind], foot + 1, column)
            grid.addWidget(self._mark_box(kind), foot + 2, column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._whole, foot + 1, last, _RIGHT)

    def _head(self, kind: QuestionType) -> QPushButton:
        made = QPushButton(words.short_type(kind))
        made.setProperty("kind", "row")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setToolTip(_("{type}: ask for easy, medium and hard questions apart").format(type=words.type_name(kind)))
        made.setAccessibleName(made.toolTip())
        made.toggled.connect(partial(self._fold, kind))
        self._heads[kind] = made
        return made

    def _cell(self, cell: Cell, module: str) -> QWidget:
        made = BlueprintCellBox(f"{module}, {words.type_name(cell[1])}")
        made.changed.connect(self._follow)
        self._cells[cell], self._counts[cell], self._stock[cell] = made, made.whole, made.stock
        return made

    def _fold(self, kind: QuestionType, unfolded: bool) -> None:
        self._heads[kind].setText(f"{words.short_type(kind)} {'▾' if unfolded else '▸'}")
        for key, cell in self._cells.items():
            if key[1] is kind and (cell.count or not unfolded):
                cell.unfold(unfolded, [self._has(key, band) for band in DifficultyBand])
        self._follow()

    def _mark_box(self, kind: QuestionType) -> QDoubleSpinBox:
        box = aired(_MarkBox())
        box.setAccessibleName(_("Mark of one question: {type}").format(type=words.type_name(kind)))
        box.valueChanged.connect(self._follow)
        self._marks[kind] = box
        return box

    def _follow(self) -> None:
        """Bring totals and stock up to date with the boxes."""
        for key, cell in self._cells.items():
            cell.show_stock(self._forms, partial(self._has, key))
        for code, shown in self._of_module.items():
            shown.setText(str(sum(self._cells[code, kind].count for kind in ASKED_TYPES)))
        for kind, shown in self._of_type.items():
            shown.setText(str(sum(self._cells[code, kind].count for code in self._codes)))
        self._whole.setText(str(sum(cell.count for cell in self._cells.values())))
        for kind, head in self._heads.items():
            head.setText(f"{words.short_type(kind)} {'▾' if head.isChecked() else '▸'}")
        if not self._silent:
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
