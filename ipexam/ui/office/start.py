"""Starting the office: settings, look, last net, the office itself, its window; and another office when asked for."""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from ipexam import settings
from ipexam.domain.actor import manager
from ipexam.domain.errors import ProgrammeUnknown, UserError
from ipexam.paths import config_dir
from ipexam.services.desk import utc_now
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.ui.application import application
from ipexam.ui.bugs import catch_bugs
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.start_dialog import NewOffice, StartDialog
from ipexam.wording.errors import sentence

_KEYRING = "certificate-keys"
_PROFILES = "platforms"
"""The folder of certificate keys that this user trusts, the same as the command line's."""


def run_office(place: str, programme: str | None) -> int:
    """Open the office window and return the exit code when it is closed.

    `place` is a file or a PostgreSQL URL; empty, or when it cannot be opened, a dialog asks for one. The office that
    was opened is remembered in the settings; a URL with a password in it is not.
    """
    app = application()
    catch_bugs()
    folder = config_dir()
    desk = OfficeDoor(folder)
    opened = desk.first(place, programme)
    code = 0
    while opened is not None:
        code = _show(app, opened, folder)
        if code != _ANOTHER:
            break
        opened = desk.ask("", opened.office.place)
    return 0 if code == _ANOTHER else code


_ANOTHER = -1
"""What the event loop ends with when another office is wanted."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An office that is open, with the code of the programme to show first."""

    office: Office
    code: str


class OfficeDoor:
    """Opens offices for the person at this computer. `folder` keeps the settings and the keys that are trusted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def first(self, place: str, programme: str | None) -> Opened | None:
        """The office at this place; a dialog asks when there is none or it cannot be opened. None when given up."""
        if not place:
            return self.ask("", "")
        try:
            return self.open(place, programme)
        except UserError as error:
            return self.ask(sentence(error), place)

    def ask(self, trouble: str, place: str) -> Opened | None:
        """Ask for an office until one is open; None when the person gave up."""
        dialog = StartDialog(self.open, self.make, trouble, place)
        chosen = dialog.exec()
        opened = dialog.opened
        dialog.deleteLater()
        return opened if chosen == QDialog.DialogCode.Accepted and isinstance(opened, Opened) else None

    def open(self, place: str, programme: str | None = None) -> Opened:
        """Open an office that is there. Raises what `open_office` raises and `ProgrammeUnknown`."""
        return self._checked(self._open(place), place, programme)

    def make(self, wished: NewOffice) -> Opened:
        """Make an office with its first programme, or add the programme to an office that is there."""
        office = self._open(wished.place, make=True)
        try:
            created = office.programmes.create(wished.template, year=wished.year)
        except UserError:
            office.close()
            raise
        return self._checked(office, wished.place, created.code)

    def _open(self, place: str, *, make: bool = False) -> Office:
        actor = manager(os.environ.get("IPEXAM_ACTOR") or getpass.getuser())
        keyring, profiles = self._folder / _KEYRING, self._folder / _PROFILES
        return open_office(place, actor, utc_now, secrets.token_bytes, keyring, make=make, profiles=profiles)

    def _checked(self, office: Office, place: str, programme: str | None) -> Opened:
        """The programme to show: the one named, else the newest. An office without any cannot be shown."""
        codes = tuple(line.code for line in office.programmes.lines())
        if not codes or (programme is not None and programme not in codes):
            office.close()
            raise ProgrammeUnknown(programme or "", codes)
        self._remember(place if office.place == place else "")
        return Opened(office, programme or codes[0])

    def _remember(self, place: str) -> None:
        """Keep the office's place, a file by its whole path; a URL with a password in it is not kept."""
        if place:
            kept = place if "://" in place else str(Path(place).absolute())
            settings.save(self._folder, replace(settings.load(self._folder), office=kept))


def _show(app: QApplication, opened: Opened, folder: Path) -> int:
    """Show the window of an office until it is closed."""
    leaving = _Leaving(app)
    keys = VerificationService(folder / _KEYRING)
    window = office_window(opened.office, opened.code, keys, settings.load(folder), folder, leaving.leave)
    leaving.close = window.close
    window.show()
    try:
        return app.exec()
    finally:
        window.deleteLater()
        opened.office.close()


class _Leaving:
    """Closes the window for another office, unless work is under way."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.close: Callable[[], bool] = bool

    def leave(self) -> None:
        """Close the window and end its event loop so that another office is asked for."""
        self._app.setQuitOnLastWindowClosed(False)
        if self.close():
            self._app.exit(_ANOTHER)
        self._app.setQuitOnLastWindowClosed(True)
