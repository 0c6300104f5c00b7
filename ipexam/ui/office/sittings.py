"""Sittings: seats and candidates, the sealed package out, the answer files home, forks decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.hall import Arrangement, HallPaper
from ipexam.domain.paper import PaperLine
from ipexam.domain.progress import Report
from ipexam.domain.sitting import Seat, Sitting, SittingKind, SittingLine
from ipexam.domain.verb import Verb
from ipexam.services.keys import Password
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.hall_papers import HallPapersDialog
from ipexam.ui.office.importing import FileImport
from ipexam.ui.office.packaging import Packaging
from ipexam.ui.office.page import Page
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.seating import SittingDialog
from ipexam.ui.office.sitting_day import AccommodationDialog, SittingDayDialog
from ipexam.ui.office.sitting_view import SittingView
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

ANSWERS = (".ipa", ".ipr")


class SittingsPage(Page):
    """考试场次."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._password: Password | None = None
        self._import = FileImport(
            self,
            office.passwords,
            BatchNoun.ANSWERS,
            _("Import answer files"),
            self._bring_in,
            ANSWERS,
            several=True,
        )
        self.packaging = Packaging(self, office, in_use)
        self.packaging.exported.connect(self.refresh)
        self._view = SittingView(self)
        self._listing = self._make_listing()
        entries = [
            (_("Answer files…"), "answers", self.choose_answer_files),
            (_("A whole folder…"), "folder", self.choose_answer_folder),
        ]
        self._header = PageHeader(
            _("Sittings"),
            (
                menu_button(_("Import answers"), entries, icon_name="import"),
                button(_("New sitting…"), self.start_sitting, icon_name="plus", kind="primary", keys="Ctrl+N"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the list afresh."""
        self._zone = self._in_use.read().zone
        self._listing.load(self._fetch)
        self._header.set_hint(_("{n} sittings").format(n=f"{self._listing.model.total:,}"))
        self._view.setVisible(bool(self._listing.model.total))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Sittings are made here, packages leave and answers come home."""
        return {
            Verb.SITTING_CREATE: self.start_sitting,
            Verb.SITTING_EDIT: self.start_day,
            Verb.SITTING_CANCEL: self.start_cancelling,
            Verb.SITTING_ACCOMMODATE: self.start_accommodation,
            Verb.SITTING_CHECK: self.start_package,
            Verb.SITTING_EXPORT: self.start_package,
            Verb.SITTING_PRINT: self.start_print,
            Verb.ANSWERS_IMPORT: self.choose_answer_files,
        }

    def start_sitting(self) -> None:
        """See what there is to sit and who, then let the person plan a sitting."""
        code = self._in_use.code

        def work() -> tuple[list[PaperLine], dict[SittingKind, int]]:
            unseated = {kind: self._office.stock.unseated(code, kind) for kind in SittingKind}
            return self._office.papers.lines(code), unseated

        tasks.write(self, _("Looking who has no seat yet"), work, self._plan)

    def start_package(self) -> None:
        """Ask for the reference material and the place of the package of the sitting that is shown."""
        if self._view.sitting is not None:
            self.packaging.start(self._view.sitting)

    def start_cancelling(self) -> None:
        """Cancel the sitting that is shown, once the person is sure."""
        sitting, code = self._view.sitting, self._in_use.code
        if sitting is None:
            return
        text = _(
            "Sitting {code} “{name}” is taken off the list, and its candidates have no seat in it any more. Tickets "
            "that were printed are void. Make it anew to undo this."
        ).format(code=sitting.code, name=sitting.name)
        if not ask(self.window(), _("Cancel this sitting?"), text, _("Cancel the sitting"), Tone.WARN):
            return

        def work() -> int:
            return self._office.sittings.cancel(code, sitting.code)

        tasks.write(self, _("Cancel the sitting"), work, self._cancelled)

    def start_print(self) -> None:
        """Ask which papers the hall of the sitting that is shown needs."""
        sitting = self._view.sitting
        if sitting is not None:
            dialog = HallPapersDialog(self.window(), sitting)
            dialog.chosen.connect(self._print)
            dialog.open()

    def start_day(self) -> None:
        """Let the person fix what holds on the day of the sitting that is shown."""
        sitting, code = self._view.sitting, self._in_use.code
        if sitting is None:
            return
        dialog = SittingDayDialog(self.window(), self._office.sittings, code, sitting)
        dialog.changed.connect(self._changed)
        dialog.open()

    def start_accommodation(self, seat: Seat | None = None) -> None:
        """Let the person set what the candidate of a seat gets; the first one when none is named."""
        sitting, code = self._view.sitting, self._in_use.code
        if sitting is None:
            return
        dialog = AccommodationDialog(self.window(), self._office.sittings, code, sitting, seat or sitting.seats[0])
        dialog.changed.connect(self._changed)
        dialog.open()

    def choose_answer_files(self) -> None:
        """Bring in answer files that the person chooses."""
        kinds = _("Answer files ({endings})").format(endings=" ".join(f"*{ending}" for ending in ANSWERS))
        names, _used = QFileDialog.getOpenFileNames(self, _("Import answer files"), "", kinds)
        self.import_answers(tuple(Path(name) for name in names))

    def choose_answer_folder(self) -> None:
        """Bring in every answer file of a folder, for example of a whole stick."""
        name = QFileDialog.getExistingDirectory(self, _("Import answer files"))
        self.import_answers((Path(name),) if name else ())

    def import_answers(self, paths: tuple[Path, ...]) -> None:
        """Bring in these files and folders; the office password is asked for when the keys are under one."""
        if not paths:
            return
        on, self._password = ask_password(self, self._office.keys.protected())
        if on:
            self._import.start(paths)

    def choose_attempt(self, attempt_id: int, reason: str) -> None:
        """Of the answer files of a seat this one counts."""

        def work() -> None:
            self._office.answers.choose(attempt_id, reason)

        tasks.write(self, _("Decide on answer files"), work, self._decided)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._listing, 6)
        row.addWidget(self._view, 11)
        self.body.addLayout(row, 1)
        self._listing.table.row_shown.connect(self._show)
        self._view.package_wanted.connect(self.start_package)
        self._view.papers_wanted.connect(self.start_print)
        self._view.cancel_wanted.connect(self.start_cancelling)
        self._view.day_wanted.connect(self.start_day)
        self._view.seat_wanted.connect(self.start_accommodation)
        self._view.attempt_chosen.connect(self.choose_attempt)

    def _make_listing(self) -> Listing:
        columns: list[Column[SittingLine]] = [
            Column(_("Sitting"), lambda s: f"{s.code}  {s.name}", tooltip=lambda s: s.name),
            Column(_("Start"), lambda s: time_text(s.starts_at, self._zone), width=136),
            Column(_("Answers"), _collected, width=112, badge=_tone),
        ]
        empty = EmptyState(
            "sitting",
            _("No sittings yet"),
            _("Assemble a paper first. Then seat the trainees here and export the package for the exam room."),
            _("New sitting…"),
            self.start_sitting,
        )
        return Listing(_("Sittings"), columns, empty)

    def _fetch(self, offset: int, limit: int) -> tuple[list[SittingLine], int]:
        lines = self._office.sittings.lines(self._in_use.code)
        return lines[offset : offset + limit], len(lines)

    def _show(self, line: SittingLine | None) -> None:
        if line is None:
            self._view.clear()
            return
        code = self._in_use.code
        self._view.show_sitting(
            self._office.sittings.get(code, line.code), self._office.answers.lines(code, line.code), self._zone
        )

    def _plan(self, found: tuple[list[PaperLine], dict[SittingKind, int]]) -> None:
        papers, unseated = found
        if not papers:
            show_information(self.window(), _("New sitting"), _("Assemble a paper first: a sitting needs one."))
            return
        dialog = SittingDialog(self.window(), self._office.sittings, self._in_use.read(), papers, unseated)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, sitting: Sitting) -> None:
        self.refresh()
        lines = self._office.sittings.lines(self._in_use.code)
        self._listing.table.selectRow(next(n for n, line in enumerate(lines) if line.id == sitting.id))

    def _print(self, wanted: tuple[tuple[HallPaper, Path], ...], arrangement: Arrangement, photos: bool) -> None:
        sitting, code = self._view.sitting, self._in_use.code
        if sitting is None:
            return

        def work(report: Report) -> int:
            for done, (paper, path) in enumerate(wanted):
                report(done, len(wanted), path.name)
                self._office.sitting_papers.print(code, sitting.code, paper, path, arrangement, photos=photos)
            return len(wanted)

        tasks.run(self, _("Print the exam papers of the hall"), work=work, done=self._printed)

    def _printed(self, files: int) -> None:
        show_information(self.window(), _("Printed"), _("{n} PDF files were written.").format(n=files))

    def _bring_in(self, paths: tuple[Path, ...], report: Report) -> ImportOutcome:
        return self._office.answers.import_files(paths, self._in_use.code, self._password, report)

    def _changed(self, _sitting: Sitting) -> None:
        self.refresh()

    def _cancelled(self, _freed: int) -> None:
        self.refresh()

    def _decided(self, _nothing: None) -> None:
        self.refresh()


def _collected(line: SittingLine) -> str:
    return f"{line.handed_in} / {line.seats}" if line.exported else _("No package")


def _tone(line: SittingLine) -> Tone:
    if not line.exported:
        return Tone.NEUTRAL
    return Tone.GOOD if line.handed_in >= line.seats else Tone.ACCENT if line.handed_in else Tone.WARN
