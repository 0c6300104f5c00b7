"""The roster (名册) of those who enter the talent pool, as PDF and as a spreadsheet, and both compared with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ipexam.documents.roster import draw_roster
from ipexam.documents.roster_check import check_roster, shows_private
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.programme import Programme
from ipexam.domain.roster import Roster, RosterChoice, RosterFault, RosterFinding, RosterLine, issued_within
from ipexam.domain.roster_wording import RosterWording, read_wording
from ipexam.domain.verb import Verb
from ipexam.paths import resource
from ipexam.services.desk import Desk
from ipexam.sheets.roster_sheet import read_roster, sheet_shows_private, write_roster
from ipexam.storage import programme as programmes
from ipexam.storage.roster import roster_lines

_EVERYBODY = RosterChoice()


class RosterService:
    """The talent-pool roster of a programme: one line per valid certificate, by group and number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def roster(self, programme: str | None = None, batch: str = "", chosen: RosterChoice = _EVERYBODY) -> Roster:
        """The roster as it stands, ID numbers masked: only `export` shows private fields. `batch` is what the head
        calls it, by default the name of the assessment batch chosen. Raises `SubjectUnknown` for the batch."""
        return self._read(Verb.POOL_LIST, programme, batch, replace(chosen, private=False))

    def export(
        self, path: Path, programme: str | None = None, batch: str = "", chosen: RosterChoice = _EVERYBODY
    ) -> int:
        """Write the roster; the file name decides, `.pdf` or a spreadsheet. How many it lists; the audit row says
        whether private fields were shown.

        Raises `NothingToPrint`, `SubjectUnknown`, `TextUnprintable`, `FileMissing`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.ROSTER_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            bounded = _bounded(whole, chosen)
            lines = tuple(roster_lines(act.tx, whole.id, bounded))
            if not lines:
                raise NothingToPrint("roster")
            act.subject = whole.document
            act.facts.update(lines=len(lines), revealed=int(chosen.private))
        roster = self._headed(whole, batch, bounded, lines)
        if path.suffix.lower() == ".pdf":
            draw_roster(roster, roster_wording(), path)
        else:
            write_roster(roster, roster_wording(), path)
        return len(roster.lines)

    def compare(
        self, paths: Sequence[Path], programme: str | None = None, batch: str = "", chosen: RosterChoice = _EVERYBODY
    ) -> tuple[RosterFinding, ...]:
        """How written rosters, PDF or spreadsheet, differ from the certificates as they stand; empty when both are
        equal. A roster with whole ID numbers is known by what it says of itself and needs the right that writing it
        needs. Raises `RightMissing`, `DocumentUnreadable`, `FileMissing`."""
        wording = roster_wording()
        wanted = {path: _is_private(path, wording) for path in paths}
        rosters = {
            private: self._read(
                Verb.ROSTER_EXPORT if private else Verb.POOL_LIST, programme, batch, replace(chosen, private=private)
            )
            for private in set(wanted.values())
        }
        return tuple(found for path in paths for found in findings_of(path, rosters[wanted[path]], wording))

    def _read(self, verb: Verb, programme: str | None, batch: str, chosen: RosterChoice) -> Roster:
        with self._desk.look(verb) as tx:
            whole = programmes.find(tx, programme)
            bounded = _bounded(whole, chosen)
            lines = tuple(roster_lines(tx, whole.id, bounded))
        return self._headed(whole, batch, bounded, lines)

    def _headed(self, whole: Programme, batch: str, chosen: RosterChoice, lines: Sequence[RosterLine]) -> Roster:
        named = next((one.name for one in whole.batches if one.no == chosen.batch_no), "")
        return Roster(
            whole.name,
            whole.document,
            batch or named,
            self._desk.today(whole.zone),
            tuple(lines),
            chosen.grouping,
            chosen.private,
        )


def findings_of(path: Path, roster: Roster, wording: RosterWording) -> tuple[RosterFinding, ...]:
    """How one written roster differs from what it should list."""
    if path.suffix.lower() == ".pdf":
        return check_roster(path, roster, wording)
    return tuple(_sheet_findings(path, roster, wording))


def _is_private(path: Path, wording: RosterWording) -> bool:
    return (shows_private if path.suffix.lower() == ".pdf" else sheet_shows_private)(path, wording)


def roster_wording() -> RosterWording:
    """Documents take their words from the template, whatever language the menus speak."""
    with resource("templates", "roster.toml").open("rb") as file:
        return read_wording(tomllib.load(file))


def _sheet_findings(path: Path, roster: Roster, wording: RosterWording) -> Iterator[RosterFinding]:
    columns = wording.columns_of(roster)
    written = {row[0]: row for row in read_roster(path)}
    for line in roster.lines:
        expected = wording.row(line, columns)
        found = written.pop(line.position, None)
        if found is None:
            yield RosterFinding(path.name, RosterFault.LINE_MISSING, line.position, line.certificate_number)
        elif found != expected:
            told = next(str(value) for value, right in zip(found, expected, strict=False) if value != right)
            yield RosterFinding(path.name, RosterFault.LINE_DIFFERS, line.position, told)
    for position in written:
        yield RosterFinding(path.name, RosterFault.LINE_TOO_MANY, int(str(position)), "")


def _bounded(whole: Programme, chosen: RosterChoice) -> RosterChoice:
    """The choice with the days of its assessment batch, where they are narrower. Raises `SubjectUnknown`."""
    if chosen.batch_no is None:
        return chosen
    if chosen.batch_no not in {batch.no for batch in whole.batches}:
        raise SubjectUnknown("assessment batch", str(chosen.batch_no))
    first, last = issued_within(whole, chosen.batch_no)
    since = max((day for day in (first, chosen.since) if day is not None), default=None)
    until = min((day for day in (last, chosen.until) if day is not None), default=None)
    return replace(chosen, since=since, until=until)
