"""Printers and their paper: what a tray does to a sheet, and how much pre-printed paper must be left."""

from __future__ import annotations

from pathlib import Path

from ipexam.documents.calibration_sheet import calibration_sheet
from ipexam.domain.calibration import Calibration, Fit, Readings, checked, fit
from ipexam.domain.print_errors import SheetsImpossible, StockUnnamed
from ipexam.domain.print_job import Paper, PaperStock, Spoiling, Tray, two_people
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.services.printed_pages import write_pdf
from ipexam.storage import printer as storage

_MOST_SHEETS = 1_000_000


class PrinterService:
    """Calibrations and paper stocks of an office."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sheet(self, paper: Paper, tray: Tray) -> bytes:
        """The calibration sheet (PDF) to be printed from a tray in its real size. Raises
        `PaperTooSmall`."""
        with self._desk.look(Verb.PRINTING_SHEET):
            return calibration_sheet(checked(paper), tray)

    def write_sheet(self, paper: Paper, tray: Tray, path: Path) -> None:
        """Write the calibration sheet. Raises `FileLocked`, `DiskFull`."""
        write_pdf(self.sheet(paper, tray), path)

    def try_fit(self, paper: Paper, readings: Readings) -> Fit:
        """What the readings of a calibration sheet say, without keeping it. Raises like `domain.calibration.fit`."""
        return fit(paper, readings)

    def calibrate(self, tray: Tray, paper: Paper, readings: Readings) -> Calibration:
        """Keep what the readings say of a tray and paper; jobs from now on use it. Raises like
        `domain.calibration.fit`."""
        found = fit(paper, readings)
        with self._desk.act(Verb.PRINTING_CALIBRATE, f"{tray.printer} {tray.tray} {paper}".strip()) as act:
            kept = storage.calibrate(act.tx, tray, paper, found, act.at, self._desk.actor.name)
            act.facts.update(calibration=kept.id, residual=f"{found.residual:.2f}")
            return kept

    def calibrations(self) -> list[Calibration]:
        """What counts of every printer, tray and paper, newest first."""
        with self._desk.look(Verb.PRINTING_CALIBRATIONS) as tx:
            return storage.calibrations(tx)

    def stocks(self) -> list[PaperStock]:
        """The account of every kind of pre-printed paper."""
        with self._desk.look(Verb.PRINTING_STOCK) as tx:
            return storage.stocks(tx)

    def receive(self, stock: str, sheets: int, note: str = "") -> PaperStock:
        """Write down that pre-printed paper came in. Raises `StockUnnamed`, `SheetsImpossible`."""
        return self._move(Verb.PRINTING_RECEIVE, stock, sheets, note, "")

    def discard(self, stock: str, sheets: int, spoiling: Spoiling) -> PaperStock:
        """Write down that blank sheets were thrown away before two people. Raises `StockUnnamed`,
        `SheetsImpossible`, `TwoPeopleNeeded`."""
        two = two_people(spoiling)
        return self._move(Verb.PRINTING_DISCARD, stock, sheets, f"{two.reason} / {two.by}", two.witness)

    def _move(self, verb: Verb, stock: str, sheets: int, note: str, witness: str) -> PaperStock:
        name = stock.strip()
        if not name:
            raise StockUnnamed
        if not 0 < sheets <= _MOST_SHEETS:
            raise SheetsImpossible(sheets)
        with self._desk.act(verb, name) as act:
            signed = sheets if verb is Verb.PRINTING_RECEIVE else -sheets
            storage.move_paper(act.tx, name, signed, note, witness, act.at, self._desk.actor.name)
            act.facts.update(sheets=sheets)
            act.tx.flush()
            return next(one for one in storage.stocks(act.tx) if one.name == name)
