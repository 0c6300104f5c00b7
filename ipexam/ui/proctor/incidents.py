"""The incident log (记事): added and struck, never deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from ipexam.domain.proctor_log import Incident
from ipexam.room.proctor import ProctorDesk, SittingFacts
from ipexam.room.proctor_state import NotedIncident
from ipexam.ui.proctor.incident_dialog import IncidentDialog, StrikeDialog
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import rows_of
from ipexam.wording import proctor as words
from ipexam.wording.language import _


class IncidentsPage(ProctorPage):
    """All incidents in their order."""

    def __init__(self, desk: ProctorDesk) -> None:
        super().__init__(desk)
        empty = EmptyState(
            "edit",
            _("No incidents so far"),
            _("Write each incident down at once: when, which seat, what happened, what was done about it."),
            _("New incident…"),
            self.add,
        )
        self.listing = Listing(_("Incidents"), _columns(desk.key.sitting), empty)
        self.listing.table.row_shown.connect(self._shown)
        self._strike = button(_("Strike out…"), self.strike, kind="danger", keys="Delete")
        self._header = PageHeader(
            _("Incidents"), (self._strike, button(_("New incident…"), self.add, kind="primary", keys="Ctrl+N"))
        )
        self.body.addWidget(self._header)
        self.body.addWidget(self.listing, 1)

    def refresh(self) -> None:
        """Show all incidents, the struck ones too."""
        incidents = self.desk.state.incidents
        self.listing.load(rows_of(incidents))
        struck = sum(bool(noted.struck) for noted in incidents)
        self._header.set_hint(_("{n} incidents, {struck} struck out").format(n=len(incidents), struck=struck))
        self._shown(self.listing.table.current)

    def add(self) -> None:
        """Ask for an incident."""
        dialog = IncidentDialog(self.window(), self.desk.key.seats, self.desk.key.sitting.local(datetime.now(UTC)))
        dialog.noted.connect(self._note)
        dialog.open()

    def strike(self) -> None:
        """Ask why the current incident is struck out."""
        noted = self.listing.table.current
        if isinstance(noted, NotedIncident) and not noted.struck:
            dialog = StrikeDialog(self.window(), f"{noted.number}  {noted.incident.what}")
            dialog.struck.connect(partial(self._do_strike, noted.number))
            dialog.open()

    def _note(self, incident: Incident) -> None:
        self.write(incident.what, partial(self.desk.note, incident))

    def _do_strike(self, number: int, reason: str) -> None:
        self.write(str(number), partial(self.desk.strike, number, reason))

    def _shown(self, row: object) -> None:
        self._strike.setEnabled(isinstance(row, NotedIncident) and not row.struck)


def _columns(sitting: SittingFacts) -> list[Column[NotedIncident]]:
    return [
        Column(_("No."), lambda n: str(n.number), width=56, right=True),
        Column(_("When"), lambda n: _span(n, sitting), width=120),
        Column(_("Seat"), lambda n: n.incident.seat or _("room"), width=72),
        Column(_("Category"), _kind, width=150, badge=_tone),
        Column(_("What happened"), lambda n: n.incident.what, tooltip=_whole),
        Column(_("Measure"), lambda n: n.incident.measure, width=190, tooltip=_whole),
        Column(_("Minutes"), lambda n: str(n.incident.minutes or ""), width=72, right=True),
        Column(_("Struck"), lambda n: n.struck, width=130),
    ]


def _span(noted: NotedIncident, sitting: SittingFacts) -> str:
    told = noted.incident
    began = f"{sitting.local(told.began_at):%H:%M}"
    return f"{began}–{sitting.local(told.ended_at):%H:%M}" if told.ended_at else began


def _kind(noted: NotedIncident) -> str:
    return words.incident_kind(noted.incident.kind)


def _tone(noted: NotedIncident) -> Tone:
    return Tone.NEUTRAL if noted.struck else Tone.BAD if noted.incident.kind.value == "breach" else Tone.ACCENT


def _whole(noted: NotedIncident) -> str:
    told = noted.incident
    return "\n".join(part for part in (told.what, told.measure) if part)
