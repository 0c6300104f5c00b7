"""Everything that happened to a certificate, gathered from where each thing is written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.certificate import CertificateEvent, CertificateEventKind, CertificateHistory
from ipexam.domain.print_job import SheetState
from ipexam.storage.certificate import ground_of, of_number
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.hand_out import HandOutRow
from ipexam.storage.rows.print_job import PrintJobRow, PrintSheetRow


def history(tx: Session, number: str) -> CertificateHistory:
    """A certificate and its events, oldest first. Raises `SubjectUnknown`."""
    _code, certificate = of_number(tx, number)
    row = tx.get_one(CertificateRow, certificate.id)
    events = [
        CertificateEvent(CertificateEventKind.ISSUED, row.issued_at, row.issued_by, certificate.fields.replaces),
        *_printed(tx, row.id),
        *_handed_out(tx, row.id),
        *_ended(tx, row),
    ]
    return CertificateHistory(
        certificate,
        tuple(sorted(events, key=lambda event: event.at)),
        row.revoked_on,
        ground_of(row) if row.revoked_on else None,
        row.revoked_because,
    )


def _printed(tx: Session, certificate_id: int) -> Iterator[CertificateEvent]:
    wanted = (
        sa.select(PrintJobRow.made_at, PrintJobRow.actor, PrintJobRow.printer, PrintSheetRow)
        .join(PrintSheetRow, PrintSheetRow.job_id == PrintJobRow.id)
        .where(PrintSheetRow.certificate_id == certificate_id)
        .order_by(PrintJobRow.id, PrintSheetRow.page)
    )
    for made_at, actor, printer, sheet in tx.execute(wanted):
        if sheet.state in (SheetState.GOOD, SheetState.SPOILED):
            yield CertificateEvent(CertificateEventKind.PRINTED, made_at, actor, printer)
        if sheet.state is SheetState.SPOILED and sheet.spoiled_at is not None:
            yield CertificateEvent(CertificateEventKind.SPOILED, sheet.spoiled_at, sheet.spoiled_by, sheet.reason)


def _handed_out(tx: Session, certificate_id: int) -> Iterator[CertificateEvent]:
    wanted = sa.select(HandOutRow).where(HandOutRow.certificate_id == certificate_id).order_by(HandOutRow.id)
    for row in tx.scalars(wanted):
        whom = row.proxy_name or row.tracking
        yield CertificateEvent(CertificateEventKind.HANDED_OUT, row.handed_at, row.actor, whom)
        if row.undone_at is not None:
            yield CertificateEvent(CertificateEventKind.TAKEN_BACK, row.undone_at, row.undone_by, row.undone_because)


def _ended(tx: Session, row: CertificateRow) -> Iterator[CertificateEvent]:
    """The revocation, and the certificate that took the place of this one."""
    if row.revoked_on is None:
        return
    at = row.revoked_at or datetime.combine(row.revoked_on, time(), UTC)
    yield CertificateEvent(CertificateEventKind.REVOKED, at, row.revoked_by, row.revoked_because)
    successor = tx.scalar(sa.select(CertificateRow).where(CertificateRow.replaces_id == row.id))
    if successor is not None:
        yield CertificateEvent(
            CertificateEventKind.REPLACED, successor.issued_at, successor.issued_by, successor.number
        )
