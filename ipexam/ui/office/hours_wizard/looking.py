"""Looking at files again after somebody said how their sheets are to be read: the samples follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ipexam.domain.hours_log import FileSurvey, LogFile
from ipexam.domain.progress import Report
from ipexam.ui import tasks
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.hours_wizard.draft import Draft, FileDraft
from ipexam.wording.language import _


def look_again(owner: QWidget, door: WizardDoor, draft: Draft, done: Callable[[], None]) -> None:
    """Look again at each file with a sheet that is read in another way now, then call `done`; at once when none is."""
    stale = [file for file in draft.usable if any(sheet.stale for sheet in file.counted)]
    if not stale:
        done()
        return
    asked = [file.log_file for file in stale]

    def work(report: Report) -> tuple[FileSurvey, ...]:
        return door.imports.survey(door.programme, asked, report)

    def looked(surveys: Sequence[FileSurvey]) -> None:
        _take(stale, surveys)
        done()

    tasks.run(owner, _("Looking at the sheets"), work=work, done=looked)


def forget_and_look(
    owner: QWidget, door: WizardDoor, file: FileDraft, fingerprint: str, done: Callable[[], None]
) -> None:
    """Forget how sheets with this header were read, look at the file as if for the first time, then call `done`."""

    def work(report: Report) -> FileSurvey:
        door.forget(fingerprint)
        return door.imports.survey(door.programme, [LogFile(file.path, file.password)], report)[0]

    def looked(survey: FileSurvey) -> None:
        file.forget()
        file.look(survey)
        done()

    tasks.run(owner, _("Forgetting how it was read"), work=work, done=looked)


def _take(files: Sequence[FileDraft], surveys: Sequence[FileSurvey]) -> None:
    for file, survey in zip(files, surveys, strict=True):
        file.look(survey)
