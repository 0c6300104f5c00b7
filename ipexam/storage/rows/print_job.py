"""Print jobs and their sheets, what printers do to a page, and the stock of pre-printed paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.print_job import PrintReason, SheetState
from ipexam.storage.rows.columns import Choice, Row


class PrinterCalibrationRow(Row):
    """What a printer does to a sheet; all are kept, for jobs name them, and the newest of a tray and paper counts."""

    __tablename__ = "printer_calibration"
    __table_args__ = (Index("ix_printer_calibration_printer_tray_paper", "printer", "tray", "paper"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: the printer's name
    printer: Mapped[str] = mapped_column(String(200))
    #: its tray as people call it
    tray: Mapped[str] = mapped_column(String(80))
    #: width and height in mm, such as 210x297
    paper: Mapped[str] = mapped_column(String(24))
    #: the six numbers of the map from what was meant to what came out
    moves: Mapped[list[Any]]
    #: the worst distance between a reading and the map in mm
    residual: Mapped[float] = mapped_column(Float)
    #: when
    made_at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))


class PrintJobRow(Row):
    """A print job."""

    __tablename__ = "print_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    #: when
    made_at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: batch, jam, spoiled, desk
    reason: Mapped[PrintReason] = mapped_column(Choice(PrintReason))
    #: whole certificates or fields only
    mode: Mapped[PrintMode] = mapped_column(Choice(PrintMode))
    #: by number, seat or organisation
    order: Mapped[PrintOrder] = mapped_column("sheet_order", Choice(PrintOrder))
    #: the templates drawn, each with its fingerprint
    templates: Mapped[list[Any]]
    #: the printer's name; may be empty
    printer: Mapped[str] = mapped_column(String(200))
    #: its tray; may be empty
    tray: Mapped[str] = mapped_column(String(80))
    #: the pre-printed paper used up; empty for plain paper
    stock: Mapped[str] = mapped_column(String(120), index=True)
    #: what moved the drawing
    calibration_id: Mapped[int | None] = mapped_column(ForeignKey("printer_calibration.id"))
    #: the job it was cut from
    of_job_id: Mapped[int | None] = mapped_column(ForeignKey("print_job.id"), index=True)
    #: SHA-256 of the stored document, hex
    pdf_sha256: Mapped[str] = mapped_column(ForeignKey("artefact.sha256"))


class PrintSheetRow(Row):
    """A sheet of a job."""

    __tablename__ = "print_sheet"
    __table_args__ = (Index("ix_print_sheet_certificate_id_state", "certificate_id", "state"),)

    #: of which job
    job_id: Mapped[int] = mapped_column(ForeignKey("print_job.id"), primary_key=True)
    #: which page of the job, from 1
    page: Mapped[int] = mapped_column(primary_key=True)
    #: which page of the stored document, from 1
    source_page: Mapped[int]
    #: which certificate it shows
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    #: waiting, good, spoiled, not printed
    state: Mapped[SheetState] = mapped_column(Choice(SheetState))
    #: why it is spoiled
    reason: Mapped[str] = mapped_column(Text)
    #: who destroyed it
    spoiled_by: Mapped[str] = mapped_column(String(120))
    #: who saw it
    witness: Mapped[str] = mapped_column(String(120))
    #: when that was written down
    spoiled_at: Mapped[datetime | None]


class PaperMovementRow(Row):
    """Pre-printed paper that came in, or was thrown away blank."""

    __tablename__ = "paper_movement"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: what kind of paper
    stock: Mapped[str] = mapped_column(String(120), index=True)
    #: sheets: received when positive, thrown away when negative
    sheets: Mapped[int]
    #: delivery note, or why they were thrown away
    note: Mapped[str] = mapped_column(Text)
    #: who saw it; empty for what came in
    witness: Mapped[str] = mapped_column(String(120))
    #: when
    made_at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))
