"""The columns of a sheet one below the other: the sheet's label, what it is, and how its cells are understood."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn
from ipexam.ui.office.hours_wizard.draft import SheetDraft
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.labels import label, rule, selectable
from ipexam.ui.widgets.sheet_grid import column_letter
from ipexam.wording import hours as hours_words
from ipexam.wording import hours_log as words
from ipexam.wording.language import _, ngettext

_MOST_COLUMNS = 60
_SAMPLES = 3
_LONGEST = 40


class ColumnTable(QWidget):
    """One line for each column. `said` when the person says what a column, or a row, is."""

    said = Signal()

    def __init__(self, sheet: SheetDraft, zone: str) -> None:
        super().__init__()
        self._sheet, self._zone = sheet, zone
        self.choices: dict[int, Choice[HoursColumn | None]] = {}
        self._samples: dict[int, QLabel] = {}
        grains = [(hours_words.grain(each), each) for each in Grain]
        self.grain: Choice[Grain] = Choice(_("Each row is"), grains, sheet.mapping.grain)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.large)
        self._grid.setVerticalSpacing(SPACE.small)
        for column, stretch in ((1, 4), (2, 0), (3, 6)):
            self._grid.setColumnStretch(column, stretch)
        self._build()

    def show_samples(self) -> None:
        """Show what was understood when the sheet was looked at last."""
        mapping = self._sheet.mapping
        columns = {place: column for column, place in mapping.columns.items()}
        for place, choice in self.choices.items():
            choice.choose(columns.get(place))
            self._samples[place].setText(self._said_of(place, columns.get(place)))
        self.grain.choose(mapping.grain)

    def _build(self) -> None:
        self._grid.addWidget(label(_("Each row is"), "key"), 0, 1)
        self._grid.addWidget(self.grain, 0, 2)
        hint = label(_("It decides how a later, longer export is joined to this one."), "hint", wrap=True)
        self._grid.addWidget(hint, 0, 3)
        for place, heading in enumerate((_("Column"), _("Label in the sheet"), _("What it is"), _("Understood as"))):
            self._grid.addWidget(label(heading, "group"), 1, place)
        labels = _labels(self._sheet)
        for line, place in enumerate(sorted(labels), start=1):
            self._add(2 * line, place, labels[place])
        if repeats := len(self._sheet.mapping.repeats):
            text = ngettext(
                "and {n} group of columns that stands once for each video or task",
                "and {n} groups of columns, one for each video or task",
                repeats,
            )
            self._grid.addWidget(label(text.format(n=repeats), "hint"), 2 * len(labels) + 2, 1, 1, 3)
        self.grain.picked.connect(self._say_grain)
        self.show_samples()

    def _add(self, row: int, place: int, text: str) -> None:
        offered: list[tuple[str, HoursColumn | None]] = [
            (_("Not used"), None),
            *((words.column(each), each) for each in HoursColumn),
        ]
        letter = column_letter(place)
        choice: Choice[HoursColumn | None] = Choice(_("What column {letter} is").format(letter=letter), offered, None)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.picked.connect(partial(self._say_column, place))
        self.choices[place] = choice
        self._samples[place] = selectable("")
        self._grid.addWidget(rule(), row, 0, 1, 4)
        top = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label(letter, "key"), row + 1, 0, top)
        self._grid.addWidget(label(text or "—", "strong" if text else "key", wrap=True), row + 1, 1, top)
        self._grid.addWidget(choice, row + 1, 2, top)
        self._grid.addWidget(self._samples[place], row + 1, 3, top)

    def _said_of(self, place: int, column: HoursColumn | None) -> str:
        letter = column_letter(place)
        samples = self._sheet.seen.samples
        found = next((each for each in samples if (each.column, each.letter) == (column, letter)), None)
        if column is None or found is None:
            return "   ".join(_short(text) for text in _texts(self._sheet, place))
        pairs = found.samples[: _SAMPLES + 1]  # the last may be the first cell that was not understood
        return "\n".join(words.sample(column, _short(said), _short(meant), self._zone) for said, meant in pairs)

    def _say_column(self, place: int) -> None:
        self._sheet.say_column(place, self.choices[place].value)
        self.show_samples()
        self.said.emit()

    def _say_grain(self) -> None:
        self._sheet.say_grain(self.grain.value)
        self.said.emit()


def _labels(sheet: SheetDraft) -> dict[int, str]:
    """The label of each column that is worth a line: it is used, or its header says something."""
    mapping = sheet.mapping
    header = sheet.seen.top[mapping.header_from - 1 : mapping.header_to]
    known = {
        int_place: each.label
        for each in sheet.seen.samples
        for int_place in [mapping.columns.get(each.column)]
        if int_place is not None
    }
    width = max((len(row) for row in header), default=0)
    found = {}
    for place in range(min(width, _MOST_COLUMNS)):
        parts = dict.fromkeys(text.strip() for row in header if place < len(row) and (text := row[place]))
        if text := " / ".join(part for part in parts if part):
            found[place] = text
    for place in mapping.columns.values():
        found.setdefault(place, known.get(place, ""))
    return found


def _texts(sheet: SheetDraft, place: int) -> list[str]:
    below = sheet.seen.top[sheet.mapping.header_to :]
    return [row[place] for row in below if place < len(row) and row[place]][:_SAMPLES]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
