"""What printers do to a page, and the pre-printed paper that they use up."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.calibration import Calibration, Fit
from ipexam.domain.certificate_print import Affine
from ipexam.domain.print_job import Paper, PaperStock, SheetState, Tray
from ipexam.storage.rows.print_job import PaperMovementRow, PrinterCalibrationRow, PrintJobRow, PrintSheetRow


def calibrate(tx: Session, tray: Tray, paper: Paper, fit: Fit, at: datetime, actor: str) -> Calibration:
    """Keep what a printer does; it counts from now on."""
    row = PrinterCalibrationRow(
        printer=tray.printer,
        tray=tray.tray,
        paper=str(paper),
        moves=list(astuple(fit.moves)),
        residual=fit.residual,
        made_at=at,
        actor=actor,
    )
    tx.add(row)
    tx.flush()
    return _calibration(row)


def calibrations(tx: Session) -> list[Calibration]:
    """What counts of every printer, tray and paper, newest first."""
    newest = sa.select(sa.func.max(PrinterCalibrationRow.id)).group_by(
        PrinterCalibrationRow.printer, PrinterCalibrationRow.tray, PrinterCalibrationRow.paper
    )
    wanted = sa.select(PrinterCalibrationRow).where(PrinterCalibrationRow.id.in_(newest))
    return [_calibration(row) for row in tx.scalars(wanted.order_by(PrinterCalibrationRow.id.desc()))]


def calibration_of(tx: Session, calibration_id: int) -> Calibration:
    """A calibration, an older one too."""
    return _calibration(tx.get_one(PrinterCalibrationRow, calibration_id))


def calibration(tx: Session, tray: Tray, paper: Paper) -> Calibration | None:
    """The newest calibration of a tray for a paper; None when there is none."""
    row = tx.scalars(
        sa.select(PrinterCalibrationRow)
        .where(
            PrinterCalibrationRow.printer == tray.printer,
            PrinterCalibrationRow.tray == tray.tray,
            PrinterCalibrationRow.paper == str(paper),
        )
        .order_by(PrinterCalibrationRow.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _calibration(row)


def move_paper(tx: Session, stock: str, sheets: int, note: str, witness: str, at: datetime, actor: str) -> None:
    """Write down that sheets came in, or, when fewer than none, that they were thrown away blank."""
    tx.add(PaperMovementRow(stock=stock, sheets=sheets, note=note, witness=witness, made_at=at, actor=actor))


def stocks(tx: Session) -> list[PaperStock]:
    """The account of every kind of pre-printed paper, by name."""
    came = sa.case((PaperMovementRow.sheets > 0, PaperMovementRow.sheets), else_=0)
    went = sa.case((PaperMovementRow.sheets < 0, -PaperMovementRow.sheets), else_=0)
    moved = {
        name: (int(into), int(out))
        for name, into, out in tx.execute(
            sa.select(PaperMovementRow.stock, sa.func.sum(came), sa.func.sum(went)).group_by(PaperMovementRow.stock)
        )
    }
    used: dict[str, dict[SheetState, int]] = {}
    for name, state, count in tx.execute(
        sa.select(PrintJobRow.stock, PrintSheetRow.state, sa.func.count())
        .join(PrintSheetRow, PrintSheetRow.job_id == PrintJobRow.id)
        .where(PrintJobRow.stock != "")
        .group_by(PrintJobRow.stock, PrintSheetRow.state)
    ):
        used.setdefault(name, {})[state] = count
    return [
        PaperStock(
            name,
            received=moved.get(name, (0, 0))[0],
            good=used.get(name, {}).get(SheetState.GOOD, 0),
            spoiled=used.get(name, {}).get(SheetState.SPOILED, 0),
            discarded=moved.get(name, (0, 0))[1],
        )
        for name in sorted(moved.keys() | used.keys())
    ]


def _calibration(row: PrinterCalibrationRow) -> Calibration:
    width, height = map(float, row.paper.split("x"))
    fit = Fit(Affine(*row.moves), row.residual)
    return Calibration(row.id, Tray(row.printer, row.tray), Paper(width, height), fit, row.made_at, row.actor)
