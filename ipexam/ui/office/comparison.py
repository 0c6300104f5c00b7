"""Two imports of learning hours beside each other: choose them, see who gained, lost or vanished, keep the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QWidget

from ipexam.domain.batch import BatchLine
from ipexam.domain.hours_comparison import Amount, Change, ComparedHours, HoursComparison
from ipexam.domain.progress import Report
from ipexam.services.file_passwords import FilePasswords
from ipexam.ui import tasks
from ipexam.ui.office.file_password import run_with_passwords
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import hours_comparison as words
from ipexam.wording.glossary import listed
from ipexam.wording.hours_explanation import clock
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_text, time_text

CHANGED = (Change.GAINED, Change.LOST, Change.VANISHED, Change.NEW)
CHANGE_TONES = {
    Change.GAINED: Tone.GOOD,
    Change.NEW: Tone.ACCENT,
    Change.LOST: Tone.WARN,
    Change.VANISHED: Tone.BAD,
    Change.SAME: Tone.NEUTRAL,
}
_SIZE = (1240, 680)
_FILE_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class ComparisonDoor:
    """What the window needs of the office: what opens protected files, comparing two batches, writing what it found."""

    passwords: FilePasswords
    compare: Callable[[int, int, Report], HoursComparison]
    export: Callable[[HoursComparison, Path, Sequence[Change]], int]


class ComparisonDialog(QDialog):
    """One batch beside another, an earlier one unless the person chooses."""

    def __init__(
        self, parent: QWidget, batches: Sequence[BatchLine], chosen: BatchLine, zone: str, door: ComparisonDoor
    ) -> None:
        """`batches` are all imports of learning hours, newest first, `chosen` among them."""
        super().__init__(parent)
        self.setWindowTitle(_("Compare two imports"))
        self.setAccessibleName(_("Compare two imports"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._door, self._zone = door, zone
        self._found: HoursComparison | None = None
        entries = [(_entry(line, zone), line.id) for line in batches]
        self.before: Choice[int] = Choice(_("Earlier import"), entries, _earlier(batches, chosen))
        self.after: Choice[int] = Choice(_("Later import"), entries, chosen.id)
        kinds: list[tuple[str, tuple[Change, ...]]] = [(_("What changed"), CHANGED), (_("Everything"), ())]
        kinds += [(words.change(change), (change,)) for change in Change]
        self.kind: Choice[tuple[Change, ...]] = Choice(_("Show"), kinds, CHANGED)
        self.lines = self._make_lines()
        self._summary = label("", "reading", wrap=True)
        self._save = button(_("Save as a spreadsheet…"), self.save, icon_name="export", keys="Ctrl+S")
        self._build()

    def compare(self) -> None:
        """Compare the two imports that are chosen."""
        before, after = self.before.value, self.after.value

        def work(report: Report) -> HoursComparison:
            return self._door.compare(before, after, report)

        title = _("Comparing two imports")
        run_with_passwords(self, title, self._door.passwords, work=work, done=self.show_comparison)

    def show_comparison(self, found: HoursComparison) -> None:
        """Show what was found."""
        self._found = found
        self._summary.setText(words.summary(found))
        self._save.setEnabled(True)
        self._list()

    def save(self) -> None:
        """Ask where to, and write the lines shown."""
        found, wanted = self._found, self.kind.value
        if found is None:
            return
        title = _("Save the comparison")
        proposed = _("Class-hours {before} and {after}").format(before=found.before.batch, after=found.after.batch)
        name, _used = QFileDialog.getSaveFileName(self, title, proposed + ".xlsx", "Excel (*.xlsx)")
        if name:
            tasks.write(self, title, lambda: self._door.export(found, Path(name), wanted), self._saved)

    def _list(self) -> None:
        lines = self._found.of(*self.kind.value) if self._found is not None else ()

        def fetch(offset: int, limit: int) -> tuple[Sequence[ComparedHours], int]:
            return lines[offset : offset + limit], len(lines)

        self.lines.load(fetch)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        for batch in (self.before, self.after):  # long file names must not make the window wider than a screen
            batch.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for name, choice, share in (
            (_("Earlier import"), self.before, 3),
            (_("Later import"), self.after, 3),
            (_("Show"), self.kind, 1),
        ):
            top.addWidget(label(name, "key"))
            top.addWidget(choice, share)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.addWidget(self._save)
        foot.addStretch(1)
        close = button(_("Close"), self.reject)
        close.setDefault(True)
        foot.addWidget(close)
        whole = dialog_column(self)
        whole.addLayout(top)
        whole.addWidget(self._summary)
        whole.addWidget(self.lines, 1)
        whole.addLayout(foot)
        self._save.setEnabled(False)
        self.before.picked.connect(self.compare)
        self.after.picked.connect(self.compare)
        self.kind.picked.connect(self._list)
        self.resize(*_SIZE)

    def _make_lines(self) -> Listing:
        columns: list[Column[ComparedHours]] = [
            Column(_("Name"), lambda c: c.name, width=132),
            Column(_("ID number"), lambda c: c.masked_id or words.nobody(), width=170),
            Column(_("Course"), _course),
            Column(_("Change"), lambda c: words.change(c.change), width=96, badge=lambda c: CHANGE_TONES[c.change]),
            Column(_("Before: time / class-hours"), lambda c: _amount(c.before), width=190, right=True),
            Column(_("After: time / class-hours"), lambda c: _amount(c.after), width=190, right=True),
            Column(_("By how much"), words.difference, width=108, right=True),
        ]
        empty = EmptyState("hours", _("No differences"), _("Both imports say the same, or nothing of this kind."))
        return Listing(_("Compare two imports"), columns, empty)

    def _saved(self, lines: int) -> None:
        show_information(self, _("Saved"), _("{n} lines were written.").format(n=f"{lines:,}"))


def _earlier(batches: Sequence[BatchLine], chosen: BatchLine) -> int:
    """The import before the chosen one whose file is named most like its own; itself when it is alone."""
    before = [line for line in batches if line.id < chosen.id] or [line for line in batches if line.id != chosen.id]
    if not before:
        return chosen.id
    return max(before, key=lambda line: (_likeness(line, chosen), line.id)).id


def _likeness(one: BatchLine, other: BatchLine) -> int:
    """How many letters the first files' names have in common at their beginning."""
    pairs = zip(one.files[0] if one.files else "", other.files[0] if other.files else "", strict=False)
    common = 0
    for mine, theirs in pairs:
        if mine != theirs:
            break
        common += 1
    return common


def _entry(line: BatchLine, zone: str) -> str:
    files = listed(line.files)
    short = files if len(files) <= _FILE_NAME_LENGTH else f"{files[:_FILE_NAME_LENGTH]}…"
    return _("No. {n} · {when} · {files}").format(n=line.id, when=time_text(line.made_at, zone), files=short)


def _course(line: ComparedHours) -> str:
    return f"{line.course_code} {line.course}".strip()


def _amount(amount: Amount | None) -> str:
    return f"{clock(amount.seconds)} / {decimal_text(amount.class_hours)}" if amount else "—"
