"""The roster of those who enter the talent pool, as it would be printed, and its export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog

from ipexam.domain.roster import RosterChoice, RosterLine
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.roster_dialog import RosterDialog
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import pool as pool_words
from ipexam.wording import programme as programme_words
from ipexam.wording import trainee as words
from ipexam.wording.language import _

_FILE_NAME = "人才库入库名册.pdf"


class RosterPage(Page):
    """人才库名册."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Talent pool roster"),
            (button(_("Export…"), self.start_export, icon_name="export", kind="primary", keys="Ctrl+E"),),
        )
        self.body.addWidget(self._header)
        self.body.addWidget(self._listing, 1)

    def refresh(self) -> None:
        """Read the roster afresh."""
        lines = self._office.roster.roster(self._in_use.code).lines

        def fetch(offset: int, limit: int) -> tuple[tuple[RosterLine, ...], int]:
            return lines[offset : offset + limit], len(lines)

        self._listing.load(fetch)
        self._header.set_hint(pool_words.people(len(lines)))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Exporting starts here."""
        return {Verb.ROSTER_EXPORT: self.start_export}

    def start_export(self) -> None:
        """Ask what to list, then write it where the person says, as PDF or as a spreadsheet."""
        programme = self._in_use.read()
        today = datetime.now(ZoneInfo(programme.zone)).date()
        dialog = RosterDialog(self.window(), programme.batches, today)
        dialog.told.connect(self._export)
        dialog.open()

    def _export(self, chosen: RosterChoice, batch: str) -> None:
        title = _("Export the roster")
        name, _used = QFileDialog.getSaveFileName(self, title, _FILE_NAME, "PDF (*.pdf);;Excel (*.xlsx)")
        if name:
            code, roster = self._in_use.code, self._office.roster
            tasks.write(self, title, lambda: roster.export(Path(name), code, batch, chosen), self._exported)

    def _make_listing(self) -> Listing:
        columns: list[Column[RosterLine]] = [
            Column(_("No."), lambda r: str(r.position), width=64, right=True),
            Column(_("Name"), lambda r: r.name, width=NAME_COLUMN),
            Column(_("Sex"), lambda r: words.sex(r.sex), width=72),
            Column(_("ID number"), lambda r: r.id_number, width=146),
            Column(_("Organisation"), lambda r: r.organisation),
            Column(_("City"), lambda r: r.city or "—", width=72),
            Column(_("Group"), lambda r: programme_words.audience(r.audience), width=92),
            Column(_("Certificate number"), lambda r: r.certificate_number, width=138),
            Column(_("Issued on"), lambda r: r.issued_on.isoformat(), width=100),
            Column(_("Public display"), lambda r: words.consent(r.display_consent), width=110, badge=_consent_tone),
        ]
        empty = EmptyState(
            "roster",
            _("Nobody in the pool yet"),
            _("Whoever has a valid certificate enters the talent pool. Issue certificates first."),
        )
        return Listing(_("Talent pool roster"), columns, empty)

    def _exported(self, people: int) -> None:
        show_information(self.window(), _("Exported"), _("{n} people were written.").format(n=f"{people:,}"))


def _consent_tone(line: RosterLine) -> Tone:
    return Tone.GOOD if line.display_consent else Tone.NEUTRAL
