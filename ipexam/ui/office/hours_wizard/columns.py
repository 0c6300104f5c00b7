"""Step 3: what each column says and how its cells are understood; what the log cannot tell is asked here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.hours_log import HoursColumn
from ipexam.domain.progress import Report
from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.column_table import ColumnTable
from ipexam.ui.office.hours_wizard.door import StagingHandle, WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft, FileDraft, SheetDraft
from ipexam.ui.office.hours_wizard.looking import forget_and_look, look_again
from ipexam.ui.office.hours_wizard.questions import Questions
from ipexam.ui.office.hours_wizard.restaging import stage
from ipexam.ui.office.hours_wizard.sheet_list import SheetList
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.language import _

_PERSON = frozenset(
    {HoursColumn.NAME, HoursColumn.NICKNAME, HoursColumn.PLATFORM_ID, HoursColumn.ID_NUMBER, HoursColumn.PHONE}
)


class ColumnsStep(Step):
    """The sheets that count at the left; what the chosen one asks and its columns at the right."""

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__(door, draft)
        self.sheets = SheetList(draft, _picture, counted_only=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.medium)
        self._column.setContentsMargins(0, 0, SPACE.small, 0)
        self.questions: Questions | None = None
        self.table: ColumnTable | None = None
        self.remember = QCheckBox(_("&Remember my changes for sheets with the same header"))
        self.remember.setChecked(True)
        self.remember.toggled.connect(self._say_remember)
        self._build()

    @property
    def title(self) -> str:
        """Its name."""
        return _("Columns and units")

    @property
    def guidance(self) -> str:
        """What to do."""
        return _(
            "Check what each column says: beside it stands how its cells are understood. Answer what the file itself "
            "cannot tell."
        )

    def enter(self) -> None:
        """Show the sheets that count."""
        self.sheets.refresh()

    def missing(self) -> str:
        """What has to be done first."""
        for file, sheet in self._draft.sheets():
            if sheet.counted and (lacks := _lacks(sheet)):
                title = sheet.name or Path(file.path).name
                return _("{sheet}: {lacks}").format(sheet=title, lacks=lacks)
        return ""

    def leave(self, go: Callable[[], None]) -> None:
        """Read the files, unless what was read is what is wanted."""
        if self._draft.is_staged:
            go()
            return
        files = self._draft.log_files

        def staged(staging: StagingHandle) -> None:
            self._draft.staged(staging, files)
            go()

        def work(report: Report) -> StagingHandle:
            return stage(self._door, files, self._draft.decisions, report)

        tasks.run(self, _("Reading the files"), work=work, done=staged)

    def _build(self) -> None:
        right = card()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(SPACE.large, SPACE.medium, SPACE.small, SPACE.medium)
        inner.addWidget(scrolled(self._column))
        inner.addWidget(self.remember)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self.sheets)
        row.addWidget(right, 1)
        self.body.addLayout(row, 1)
        self.sheets.shown.connect(self._show)

    def _show(self) -> None:
        clear(self._column)
        pair = self.sheets.current
        if pair is not None:
            for widget in self._parts(*pair):
                self._column.addWidget(widget)
        self._column.addStretch(1)
        self.changed.emit()

    def _parts(self, file: FileDraft, sheet: SheetDraft) -> list[QWidget]:
        parts: list[QWidget] = []
        if sheet.remembered:
            text = _("It is read as somebody here read such a sheet before. Change what does not fit.")
            parts.append(Notice(text, Tone.ACCENT, _("Forget it"), self._forget))
        self.questions = Questions(file, sheet, self._door.courses)
        self.questions.said.connect(self._said)
        self.questions.setVisible(bool(sheet.shown_asks))
        self.table = ColumnTable(sheet, self._door.zone)
        self.table.said.connect(self._said)
        self._show_remember()
        return [*parts, self.questions, self.table]

    def _forget(self) -> None:
        pair = self.sheets.current
        if pair is not None:
            file, sheet = pair
            forget_and_look(self, self._door, file, sheet.seen.fingerprint, self.sheets.refresh)

    def _show_remember(self) -> None:
        changed = any(sheet.counted and sheet.said_by_hand for _file, sheet in self._draft.sheets())
        self.remember.setVisible(changed)

    def _say_remember(self, on: bool) -> None:
        self._draft.remembers = on

    def _said(self) -> None:
        self._show_remember()
        self.changed.emit()
        look_again(self, self._door, self._draft, self._looked)

    def _looked(self) -> None:
        self.sheets.redraw()
        pair = self.sheets.current
        if pair is not None and self.table is not None and self.questions is not None:
            self.table.show_samples()
            self.questions.show_asks()
            self.questions.setVisible(bool(pair[1].shown_asks))
        self.changed.emit()


def _lacks(sheet: SheetDraft) -> str:
    columns = set(sheet.mapping.columns).union(*(each.columns for each in sheet.mapping.repeats))
    if not columns & _PERSON:
        return _("say which column names the person.")
    interval = {HoursColumn.START, HoursColumn.END}
    if not columns & {HoursColumn.DURATION, HoursColumn.COMPLETION} and not interval <= columns:
        return _("say which column tells the time studied.")
    return _("answer the question.") if sheet.open_asks else ""


def _picture(sheet: SheetDraft) -> tuple[str, str]:
    return ("warning", "warn") if _lacks(sheet) else ("check", "good")
