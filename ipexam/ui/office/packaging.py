"""A package on its way out of the window: the check of its paper, the export, and what may not be written over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import PaperFaulty
from ipexam.domain.problem import Problem
from ipexam.domain.progress import Report
from ipexam.domain.sitting import PackageExport, PasswordKind, Sitting
from ipexam.domain.sitting_errors import PackageThere
from ipexam.services.keys import Password
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.package import PackageDialog
from ipexam.ui.office.paper_problems import PaperProblemsDialog
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.start_password import StartPasswordDialog
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


@dataclass(frozen=True, slots=True)
class WantedPackage:
    """What a person asked for; kept so that it can be asked for again with `replacing`."""

    sitting: str
    material: tuple[Path, ...]
    target: Path
    kind: PasswordKind
    password: Password | None


class Packaging(QObject):
    """Checks and exports the package of one sitting at a time for a page; `exported` when one was written."""

    exported = Signal()

    def __init__(self, page: QWidget, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__(page)
        self._page, self._office, self._in_use = page, office, in_use

    def start(self, sitting: Sitting) -> None:
        """Ask for the reference material and the place of a sitting's package."""
        dialog = PackageDialog(self._page.window(), sitting, self._in_use.read().zone)
        dialog.chosen.connect(partial(self._choose, sitting.code))
        dialog.check_wanted.connect(partial(self.check_paper, sitting.code))
        dialog.open()

    def check_paper(self, sitting: str, material: tuple[Path, ...]) -> None:
        """Look at the paper of a sitting as each seat will see it, with this material."""
        programme = self._in_use.code

        def work(_report: Report) -> tuple[Problem, ...]:
            return self._office.sittings.check(programme, sitting, material)

        tasks.run(self._page, _("Check of the paper"), work=work, done=self._checked)

    def refuse(self, wanted: WantedPackage, error: UserError) -> None:
        """Tell why there is no package; one that stands in the way is replaced when the person says so."""
        if isinstance(error, PaperFaulty):
            PaperProblemsDialog(self._page.window(), error.problems, refused=True).open()
        elif not isinstance(error, PackageThere):
            show_error(self._page.window(), _("Export the package"), sentence(error))
        elif self._may_replace(error):
            self._export(wanted, replacing=True)

    def _choose(self, sitting: str, material: tuple[Path, ...], target: Path, kind: PasswordKind) -> None:
        on, password = ask_password(self._page, self._office.keys.protected())
        if on:
            self._export(WantedPackage(sitting, material, target, kind, password), replacing=False)

    def _export(self, wanted: WantedPackage, *, replacing: bool) -> None:
        programme = self._in_use.code

        def work(report: Report) -> PackageExport:
            return self._office.sittings.export(
                programme,
                wanted.sitting,
                wanted.target,
                wanted.material,
                wanted.password,
                report,
                password_kind=wanted.kind,
                replacing=replacing,
            )

        failed = partial(self.refuse, wanted)
        tasks.run(self._page, _("Export the package"), work=work, done=self._show, failed=failed)

    def _may_replace(self, there: PackageThere) -> bool:
        text = _(
            "“{folder}” has these files already: {files}. The new package has another start password and other PINs: "
            "those that were given out open nothing then."
        ).format(folder=there.folder, files=listed(there.files))
        return ask(self._page.window(), _("Replace the package?"), text, _("Replace the package"), Tone.WARN)

    def _show(self, written: PackageExport) -> None:
        self.exported.emit()
        StartPasswordDialog(self._page.window(), written).open()

    def _checked(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            PaperProblemsDialog(self._page.window(), problems, refused=False).open()
        else:
            show_information(self._page.window(), _("Check of the paper"), _("Nothing is wrong with the paper."))
