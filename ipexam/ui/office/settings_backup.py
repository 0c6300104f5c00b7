"""Backing up the office, on the settings page: when it was done last, another backup, a look into one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ipexam.domain.backup import BackupCheck, BackupOutcome
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.start_dialog import ENDING
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import selectable, set_tone
from ipexam.ui.widgets.message import show_error, show_information
from ipexam.wording import backup as words
from ipexam.wording.language import _


class BackupButtons(QWidget):
    """The buttons that make and check a backup; `last` is a label that belongs beside them."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self.last = selectable("")
        self._make = button(_("Back up…"), self.start_make, icon_name="copy")
        check = button(_("Check a backup…"), self.start_check, icon_name="search")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self._make)
        row.addWidget(check)
        row.addStretch(1)

    def refresh(self) -> None:
        """Say when the last backup was made, and warn when that is long ago."""
        backup = self._office.backup
        last, due = backup.last(), backup.due()
        self._make.setVisible(backup.possible)
        self.last.setText(words.standing(last, self._in_use.read().zone) if backup.possible else "—")
        set_tone(self.last, Tone.WARN if due else Tone.NEUTRAL)

    def start_make(self) -> None:
        """Ask where the backup goes, and write it. The dialog has asked already whether a file there may go."""
        kinds = _("Office files ({endings})").format(endings=f"*{ENDING}")
        proposed = _("{office} backup").format(office=Path(self._office.place).stem) + ENDING
        name, _used = QFileDialog.getSaveFileName(self, _("Back up the office"), proposed, kinds)
        if name:
            asked = name.endswith(ENDING)
            path = Path(name if asked else name + ENDING)
            make = self._office.backup.make
            tasks.run(
                self,
                _("Back up the office"),
                work=lambda report: make(path, report, replacing=asked),
                done=self._tell_made,
            )

    def start_check(self) -> None:
        """Ask which backup, and look into it."""
        kinds = _("Office files ({endings})").format(endings=f"*{ENDING}")
        name, _used = QFileDialog.getOpenFileName(self, _("Check a backup of the office"), "", kinds)
        if name:
            check = self._office.backup.check
            tasks.run(
                self,
                _("Check a backup of the office"),
                work=lambda report: check(Path(name), report),
                done=self._tell_checked,
            )

    def _tell_made(self, outcome: BackupOutcome) -> None:
        self.refresh()
        show_information(self.window(), _("Back up the office"), words.made(outcome))

    def _tell_checked(self, found: BackupCheck) -> None:
        text = words.checked(found, self._in_use.read().zone)
        tell = show_information if found.whole else show_error
        tell(self.window(), _("Check a backup of the office"), text)
