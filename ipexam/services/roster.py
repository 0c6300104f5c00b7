"""The roster (名册) of those who enter the talent pool, as PDF and as a spreadsheet."""

from __future__ import annotations

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.documents.roster import draw_roster
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.pool import Roster
from ipexam.domain.roster_wording import RosterWording, read_wording
from ipexam.domain.verb import Verb
from ipexam.paths import resource
from ipexam.services.desk import Act, Desk
from ipexam.sheets.roster_sheet import write_roster
from ipexam.storage import certificate as storage
from ipexam.storage import programme as programmes


class RosterService:
    """The talent-pool roster of a programme: one line per valid certificate, by number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def roster(self, programme: str | None = None, batch: str = "") -> Roster:
        """The roster as it stands, ID numbers masked."""
        with self._desk.look(Verb.CERTIFICATES_LIST) as tx:
            whole = programmes.find(tx, programme)
            lines = tuple(storage.roster(tx, whole.id))
        day = self._desk.clock().astimezone(ZoneInfo(whole.zone)).date()
        return Roster(whole.name, whole.document, batch, day, lines)

    def export(self, path: Path, programme: str | None = None, batch: str = "") -> int:
        """Write the roster; the file name decides, `.pdf` or a spreadsheet. How many it lists.

        Raises `NothingToPrint`, `TextUnprintable`, `FileLocked`, `DiskFull`.
        """
        roster = self.roster(programme, batch)
        if not roster.lines:
            raise NothingToPrint("roster")
        with self._desk.act(Verb.ROSTER_EXPORT) as act:
            _tell(act, roster)
        if path.suffix.lower() == ".pdf":
            draw_roster(roster, _wording(), path)
        else:
            write_roster(roster, _wording(), path)
        return len(roster.lines)


def _wording() -> RosterWording:
    """Documents take their words from the template, whatever language the menus speak."""
    with resource("templates", "roster.toml").open("rb") as file:
        return read_wording(tomllib.load(file))


def _tell(act: Act, roster: Roster) -> None:
    act.subject = roster.document
    act.facts.update(lines=len(roster.lines))
