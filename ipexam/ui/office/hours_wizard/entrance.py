"""Where the import of learning logs begins: the buttons of the hours page, and files dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ipexam.domain.batch import BatchNoun
from ipexam.domain.hours_log import LogFile
from ipexam.domain.trainee import TraineeFilter, TraineeLine
from ipexam.services.office import Office
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.files import ENDINGS
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from ipexam.ui.office.importing import save_template
from ipexam.ui.office.page import Page
from ipexam.ui.office.waiting_rows import FOUND_AT_ONCE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.drop_layer import DropLayer
from ipexam.wording import batch as batch_words
from ipexam.wording.language import _


class HoursEntrance:
    """Opens the wizard for a page; the page reads afresh when it closes, and `show_waiting` is called when the person
    wants to see what waits."""

    def __init__(self, page: Page, office: Office, in_use: ProgrammeInUse, show_waiting: Callable[[], object]) -> None:
        self._page, self._office, self._in_use, self._show_waiting = page, office, in_use, show_waiting
        hint = _("Let go to import: {what}").format(what=batch_words.noun(BatchNoun.HOURS))
        self._layer = DropLayer(page, hint, ENDINGS, folders=True)
        self._layer.dropped.connect(self.take, Qt.ConnectionType.QueuedConnection)  # the drop itself ends first

    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The two buttons of a page's head: the template, then the import itself."""
        return (
            button(_("Template…"), self.save_template, icon_name="paper"),
            button(_("Import…"), self.choose, icon_name="import", kind="primary", keys="Ctrl+I"),
        )

    def choose(self) -> None:
        """Open the wizard."""
        self._open()

    def take(self, paths: tuple[Path, ...]) -> None:
        """Open the wizard with files that were dropped."""
        self._open().files.take(paths)

    def save_template(self) -> None:
        """Write the blank sheet of learning hours where the person says."""
        save_template(self._page, BatchNoun.HOURS)

    def _open(self) -> HoursWizard:
        wizard = HoursWizard(self._page.window(), wizard_door(self._office, self._in_use))
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.finished.connect(self._closed)
        wizard.goes.connect(self._went)
        wizard.open()
        return wizard

    def _closed(self, _result: int) -> None:
        self._page.refresh()

    def _went(self, _page: str) -> None:
        self._show_waiting()


def wizard_door(office: Office, in_use: ProgrammeInUse) -> WizardDoor:
    """The wizard's door on an office."""
    programme = in_use.read()

    def find(text: str) -> Sequence[TraineeLine]:
        return office.trainees.page(programme.code, TraineeFilter(text), 0, FOUND_AT_ONCE)[0]

    def remember(file: LogFile) -> object:
        return office.log_mappings.remember(programme.code, file)

    def forget(fingerprint: str) -> None:
        for line in office.log_mappings.lines():
            if line.fingerprint == fingerprint:
                office.log_mappings.forget(line.id)

    return WizardDoor(
        imports=office.hours_import,
        programme=programme.code,
        zone=programme.zone,
        courses=[(f"{course.code} {course.name}", course.code) for course in programme.courses],
        profiles=office.log_mappings.platforms(),
        find=find,
        remember=remember,
        forget=forget,
        undo=office.batches.undo,
        save_report=office.error_reports.report,
    )
