"""The roster of those who enter the talent pool, as it would be printed, and its export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ipexam.domain.pool import RosterLine
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
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
        self._header.set_hint(_("{n} people").format(n=f"{len(lines):,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Exporting starts here."""
        return {Verb.ROSTER_EXPORT: self.start_export}

    def start_export(self) -> None:
        """Write the roster where the person says, as PDF or as a spreadsheet."""
        title = _("Export the roster")
        name, _used = QFileDialog.getSaveFileName(self, title, _FILE_NAME, "PDF (*.pdf);;Excel (*.xlsx)")
        if name:
            code = self._in_use.code
            tasks.write(self, title, lambda: self._office.roster.export(Path(name), code), self._exported)

    def _make_listing(self) -> Listing:
        columns: list[Column[RosterLine]] = [
            Column(_("No."), lambda r: str(r.position), width=64, right=True),
            Column(_("Name"), lambda r: r.name, width=110),
            Column(_("Sex"), lambda r: words.sex(r.sex), width=70),
            Column(_("ID number"), lambda r: r.masked_id, width=172),
            Column(_("Organisation"), lambda r: r.organisation, tooltip=lambda r: r.organisation),
            Column(_("Group"), lambda r: programme_words.audience(r.audience), width=120),
            Column(_("Certificate number"), lambda r: r.certificate_number, width=160),
            Column(_("Issued on"), lambda r: r.issued_on.isoformat(), width=108),
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
