"""Step 1: which files. Each is looked at as soon as it is chosen, so that a password or a broken file shows at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong
from ipexam.domain.hours_log import FileSurvey, LogFile
from ipexam.domain.progress import Report
from ipexam.ui import tasks
from ipexam.ui.icons import icon
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft, FileDraft
from ipexam.ui.office.hours_wizard.step import Step
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import badge, card, label, tip
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import listed
from ipexam.wording.language import _, ngettext
from ipexam.wording.opening import note_sentence

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".tsv", ".txt")
_LOCK_FILE = "~$"
_PASSWORD_WIDTH = 180


@dataclass(frozen=True, slots=True)
class _Look:
    """What came of looking at a file."""

    file: FileDraft
    survey: FileSurvey | None = None
    error: UserError | None = None


def logs_among(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and of each folder the spreadsheets in it and below, by name."""
    found: list[Path] = []
    for path in paths:
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [each for each in below if each.suffix.lower() in ENDINGS and not each.name.startswith(_LOCK_FILE)]
    return [each for each in found if each.is_file()]


class FilesStep(Step):
    """A place to drop files, and below it what was found in each."""

    def __init__(self, door: WizardDoor, draft: Draft) -> None:
        super().__init__(door, draft)
        self.drop = DropArea(
            _("Drop the learning logs here, or choose them"), ENDINGS, _("Spreadsheets"), several=True, folders=True
        )
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._frame = card()
        self._build()

    @property
    def title(self) -> str:
        """Its name."""
        return _("Files")

    @property
    def guidance(self) -> str:
        """What to do."""
        return _(
            "Choose the learning logs just as the platform exported them, several at once or a whole folder. Nothing "
            "is written before the last step."
        )

    def enter(self) -> None:
        """Show the files."""
        self._show()

    def missing(self) -> str:
        """What has to be done first."""
        if any(each.locked for each in self._draft.files):
            return _("Enter the password of each protected file, or remove it.")
        return "" if self._draft.usable else _("Choose at least one file that can be read.")

    def take(self, paths: Iterable[Path]) -> None:
        """Add files, or the files in folders, and look at them; one that is there already is not added again."""
        known = {each.path for each in self._draft.files}
        new = dict.fromkeys(str(path) for path in logs_among(paths))
        self._draft.files += [FileDraft(path) for path in new if path not in known]
        self._look_at_new()

    def unlock(self, file: FileDraft, password: str) -> None:
        """Try a password on a file, and then on the others that want one: a sender often has one for all."""
        file.password = password
        for each in self._draft.files:
            if each.locked:
                each.locked, each.trouble = False, ""
        self._look_at_new()

    def retry(self) -> None:
        """Look at the files that were left out because somebody cancelled."""
        self._look_at_new()

    def remove(self, file: FileDraft) -> None:
        """Take a file off the list."""
        self._draft.files.remove(file)
        self._show()

    def _build(self) -> None:
        self.body.addWidget(self.drop)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(SPACE.medium, SPACE.small, SPACE.tiny, SPACE.small)
        inner.addWidget(scrolled(self._list))
        self.body.addWidget(self._frame, 1)
        self.drop.chosen.connect(self.take)

    def _look_at_new(self) -> None:
        new = [each for each in self._draft.files if not (each.usable or each.trouble or each.locked)]
        new.sort(key=lambda each: not each.password)
        if new:
            self._show()
            tasks.run(self, _("Looking at the files"), work=_Looking(self._door, new), done=self._looked)
        else:
            self._show()

    def _looked(self, looks: list[_Look]) -> None:
        for look in looks:
            if look.survey is not None:
                look.file.look(look.survey)
            elif look.error is not None:
                wants_password = isinstance(look.error, FileEncrypted | PasswordOfFileWrong)
                look.file.locked = wants_password
                look.file.trouble = "" if isinstance(look.error, FileEncrypted) else sentence(look.error)
        self._look_at_new()

    def _show(self) -> None:
        clear(self._list)
        lines = [_FileLine(self, file) for file in self._draft.files]
        for line in lines:
            self._list.addWidget(line)
        if not self._draft.files:
            self._list.addWidget(
                EmptyState("import", _("No file yet"), _("Several files of several platforms can be imported at once."))
            )
        self._list.addStretch(1)
        self.changed.emit()
        if locked := next((line for line in lines if line.locked), None):
            locked.focus_password()


class _Looking:
    """Looks at one file after the other, so that a broken one does not hide the others."""

    def __init__(self, door: WizardDoor, files: list[FileDraft]) -> None:
        self._door, self._files = door, files

    def __call__(self, report: Report) -> list[_Look]:
        looks = []
        for number, file in enumerate(self._files):
            report(number, len(self._files), Path(file.path).name)
            looks.append(self._look(file, report))
        return looks

    def _look(self, file: FileDraft, report: Report) -> _Look:
        asked = LogFile(file.path, file.password)
        try:
            return _Look(file, survey=self._door.imports.survey(self._door.programme, [asked], report)[0])
        except UserError as error:
            return _Look(file, error=error)


class _FileLine(QFrame):
    """One file: its name, what was found, and what it wants."""

    def __init__(self, step: FilesStep, file: FileDraft) -> None:
        super().__init__()
        self._step, self._file = step, file
        self._password = QLineEdit()
        name = Path(file.path).name
        self.setAccessibleName(name)
        self.setToolTip(tip(file.path))
        picture = QLabel()
        picture.setPixmap(icon(*_picture(file)).pixmap(20, 20))
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(label(name, "strong"))
        tone = Tone.BAD if file.trouble else None
        words.addWidget(label(file.trouble or _found(file), "" if file.trouble else "hint", wrap=True, tone=tone))
        for note in file.survey.notes if file.survey else ():
            warns = note.quirk.spoils
            words.addWidget(
                label(note_sentence(note), "" if warns else "hint", wrap=True, tone=Tone.WARN if warns else None)
            )
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        row.setSpacing(SPACE.medium)
        row.addWidget(picture)
        row.addLayout(words, 1)
        for widget in self._wants():
            row.addWidget(widget)
        row.addWidget(tool(_("Remove this file"), "trash", self._remove))

    @property
    def locked(self) -> bool:
        """Whether it wants a password."""
        return self._file.locked

    def focus_password(self) -> None:
        """Let the person type the password."""
        self._password.setFocus()

    def _wants(self) -> list[QWidget]:
        file = self._file
        if file.locked:
            self._password.setEchoMode(QLineEdit.EchoMode.Password)
            self._password.setPlaceholderText(_("Password"))
            self._password.setAccessibleName(_("Password of {name}").format(name=self.accessibleName()))
            self._password.setFixedWidth(_PASSWORD_WIDTH)
            queued = Qt.ConnectionType.QueuedConnection  # the key is the field's alone, though the field goes
            self._password.returnPressed.connect(self._unlock, queued)
            return [self._password, button(_("Open it"), self._unlock, icon_name="lock")]
        if not (file.usable or file.trouble):
            return [button(_("Look at it"), self._step.retry)]
        before = file.survey.imported_before if file.survey else ()
        if not before:
            return []
        shown = badge(_("Imported before: batch {numbers}").format(numbers=listed(map(str, before))), Tone.WARN)
        shown.setToolTip(_("The same file was imported before. What is known already is not counted twice."))
        return [shown]

    def _unlock(self) -> None:
        if self._password.text():
            self._step.unlock(self._file, self._password.text())

    def _remove(self) -> None:
        self._step.remove(self._file)


def _picture(file: FileDraft) -> tuple[str, str]:
    if file.locked:
        return "lock", "warn"
    if file.trouble:
        return "error", "bad"
    return ("paper", "accent") if file.usable else ("clock", "muted")


def _found(file: FileDraft) -> str:
    if file.locked:
        return _("This file is protected. Enter its password to open it.")
    if file.survey is None:
        return _("Not looked at yet")
    sheets, rows = len(file.survey.sheets), sum(sheet.rows for sheet in file.survey.sheets if sheet.counted)
    text = ngettext("{n} sheet, {rows} rows in what counts", "{n} sheets, {rows} rows in what counts", sheets)
    return text.format(n=sheets, rows=f"{rows:,}")
