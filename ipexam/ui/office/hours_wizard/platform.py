"""Step 2: which platform made each sheet, which rows are its header, and whether its rows count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from ipexam.domain.hours_log import Guess
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft, SheetDraft
from ipexam.ui.office.hours_wizard.looking import look_again
from ipexam.ui.office.hours_wizard.sheet_list import SheetList
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Choice, Whole
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.sheet_grid import SheetGrid
from ipexam.wording import hours_log as words
from ipexam.wording import platforms
from ipexam.wording.language import _

_LAST_ROW = 1_048_576
_MOST_EVIDENCE = 5


class PlatformStep(Step):
    """The sheets at the left, the chosen one at the right."""

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__(door, draft)
        self.sheets = SheetList(draft, _picture)
        self.counts = QCheckBox(_("&Count the rows of this sheet"))
        self._why = label("", "hint", wrap=True)
        self.guess = self._choice(None)
        self._evidence = label("", "hint", wrap=True)
        self._remark = label("", "hint", wrap=True)
        self.header_from = Whole(_("First row of the header"), 1, 1, _LAST_ROW)
        self.header_to = Whole(_("Last row of the header"), 1, 1, _LAST_ROW)
        self.grid = SheetGrid(_("First rows of the sheet"))
        self._form = Form()
        self._build()

    @property
    def title(self) -> str:
        """Its name."""
        return _("Platform and header")

    @property
    def guidance(self) -> str:
        """What to do."""
        return _(
            "Check that each sheet was recognised: the coloured rows are its header. If they are not, click the row "
            "that is; with Shift you add a second row."
        )

    def enter(self) -> None:
        """Show the sheets."""
        self.sheets.refresh()

    def missing(self) -> str:
        """What has to be done first."""
        counted = any(sheet.counted for _file, sheet in self._draft.sheets())
        return "" if counted else _("Tick at least one sheet whose rows count.")

    def leave(self, go: Callable[[], None]) -> None:
        """Look again at what is read in another way now."""
        look_again(self, self._door, self._draft, go)

    @property
    def _sheet(self) -> SheetDraft | None:
        pair = self.sheets.current
        return pair[1] if pair else None

    def _build(self) -> None:
        right = card()
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        column.setSpacing(SPACE.small)
        column.addWidget(self.counts)
        column.addWidget(self._why)
        self._form.field(_("Platform"), self.guess)
        column.addLayout(self._form)
        column.addWidget(self._evidence)
        column.addWidget(self._remark)
        column.addLayout(self._header_row())
        column.addWidget(self.grid, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self.sheets)
        row.addWidget(right, 1)
        self.body.addLayout(row, 1)
        self.sheets.shown.connect(self._show)
        self.counts.toggled.connect(self._say_counts)
        self.header_from.valueChanged.connect(self._say_rows)
        self.header_to.valueChanged.connect(self._say_rows)
        self.grid.header_said.connect(self._say_header)

    def _header_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(label(_("Header: rows"), "key"))
        row.addWidget(self.header_from)
        row.addWidget(label(_("to row"), "key"))
        row.addWidget(self.header_to)
        row.addStretch(1)
        return row

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        with QSignalBlocker(self.counts):
            self.counts.setChecked(sheet.counted)
        self._show_why(sheet)
        self._offer(sheet)
        self._show_header(sheet)

    def _show_why(self, sheet: SheetDraft) -> None:
        self._why.setText(_why(sheet))
        self._why.setVisible(not sheet.counted)

    def _offer(self, sheet: SheetDraft) -> None:
        offered = self._choice(sheet)
        offered.picked.connect(self._say_guess)
        self._form.replaceWidget(self.guess, offered)
        self.guess.hide()
        self.guess.deleteLater()
        self.guess = offered
        self._show_evidence(sheet)

    def _show_evidence(self, sheet: SheetDraft) -> None:
        self._evidence.setText(_evidence(sheet))
        layout = platforms.layout(self._door.profiles, sheet.mapping.platform, sheet.mapping.layout)
        self._remark.setText(platforms.remark(layout) if layout else "")
        self._remark.setVisible(bool(self._remark.text()))

    def _choice(self, sheet: SheetDraft | None) -> Choice[Guess | None]:
        offered: list[tuple[str, Guess | None]] = [
            (self._named(guess), guess) for guess in (sheet.guesses if sheet else ())
        ]
        chosen = sheet.guess if sheet else None
        if chosen is None:
            offered.append((_("Another one: I say what each column is"), None))
        return Choice(_("Platform"), offered, chosen)

    def _named(self, guess: Guess) -> str:
        name = platforms.name(self._door.profiles, guess.platform, guess.layout)
        return _("{platform} ({sureness})").format(platform=name, sureness=words.sureness(guess.score))

    def _show_header(self, sheet: SheetDraft) -> None:
        mapping = sheet.mapping
        for box, row in ((self.header_from, mapping.header_from), (self.header_to, mapping.header_to)):
            with QSignalBlocker(box):
                box.setValue(row)
            box.setEnabled(sheet.counted)
        self.guess.setEnabled(sheet.counted)
        self.grid.setEnabled(sheet.counted)
        self.grid.show_rows(sheet.seen.top, mapping.header_from, mapping.header_to)

    def _say_counts(self, on: bool) -> None:
        if (sheet := self._sheet) is not None:
            sheet.counted = on
            self._show_why(sheet)
            self._show_header(sheet)
            self.sheets.redraw()
            self.changed.emit()

    def _say_guess(self) -> None:
        sheet, chosen = self._sheet, self.guess.value
        if sheet is not None and chosen is not None:
            sheet.choose(chosen)
            self._show_evidence(sheet)
            self._show_header(sheet)

    def _say_rows(self, row: int) -> None:
        first, last = self.header_from.value(), self.header_to.value()
        if first > last:
            first = last = row
        self._say_header(first, last)

    def _say_header(self, first: int, last: int) -> None:
        if (sheet := self._sheet) is not None:
            sheet.head(first, last)
            self._show_header(sheet)


def _evidence(sheet: SheetDraft) -> str:
    guess = sheet.guess
    if guess is None:
        return _("No platform is known to write sheets like this one.")
    found = sorted(guess.evidence, key=lambda each: -abs(each.weight))[:_MOST_EVIDENCE]
    return _("Why: {evidence}").format(evidence=words.evidence(found)) if found else ""


def _why(sheet: SheetDraft) -> str:
    if sheet.counted:
        return ""
    if sheet.seen.hidden:
        return _("It is hidden in the file. Tick it only if you know that its rows are meant.")
    if not sheet.guesses:
        return _("It does not look like a learning log.")
    return _("Another sheet of the file tells the same time; counting both would double the hours.")


def _picture(sheet: SheetDraft) -> tuple[str, str]:
    if not sheet.counted:
        return "close", "disabled"
    return ("check", "good") if sheet.guess else ("question", "warn")
