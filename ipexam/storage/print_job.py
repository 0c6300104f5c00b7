"""Print jobs: the log, every sheet, and the stored documents that later sheets are cut from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.print_job import PrintHabit, PrintJob, PrintReason, PrintSheet, SheetState, Spoiling, Tray
from ipexam.domain.print_log import StampCount
from ipexam.domain.sitting import SittingKind
from ipexam.storage.artefact import unpacked
from ipexam.storage.print_overlap import supersede
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow
from ipexam.storage.rows.print_job import PrintJobRow, PrintSheetRow
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.sitting import SeatRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be stored."""

    source_page: int
    certificate_id: int


def add(tx: Session, row: PrintJobRow, sheets: Iterable[NewSheet]) -> int:
    """Store a job with its sheets, which wait to be sent; its number."""
    tx.add(row)
    tx.flush()
    same = {"job_id": row.id, "state": SheetState.WAITING, "reason": "", "spoiled_by": "", "witness": ""}
    tx.execute(
        sa.insert(PrintSheetRow),
        [
            {**same, "page": page, "source_page": sheet.source_page, "certificate_id": sheet.certificate_id}
            for page, sheet in enumerate(sheets, 1)
        ],
    )
    return row.id


def habit(tx: Session, programme_id: int, printer: str) -> PrintHabit | None:
    """How the newest batch of a programme was printed on a printer; None when there was none."""
    row = tx.scalars(
        sa.select(PrintJobRow)
        .where(
            PrintJobRow.programme_id == programme_id,
            PrintJobRow.printer == printer,
            PrintJobRow.reason == PrintReason.BATCH,
        )
        .order_by(PrintJobRow.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else PrintHabit(row.mode, Tray(row.printer, row.tray), row.stock)


def jobs(tx: Session, programme_id: int, offset: int, limit: int) -> tuple[list[PrintJob], int]:
    """The jobs of a programme, newest first, and how many there are."""
    wanted = _jobs().where(PrintJobRow.programme_id == programme_id)
    total = tx.scalar(sa.select(sa.func.count()).where(PrintJobRow.programme_id == programme_id)) or 0
    ordered = wanted.order_by(PrintJobRow.id.desc()).offset(offset).limit(limit)
    return [_job(found) for found in tx.execute(ordered)], total


def job(tx: Session, job_id: int) -> PrintJob:
    """A job by its number. Raises `SubjectUnknown`."""
    found = tx.execute(_jobs().where(PrintJobRow.id == job_id)).one_or_none()
    if found is None:
        raise SubjectUnknown("print_job", str(job_id))
    return _job(found)


def programme_of(tx: Session, job_id: int) -> str:
    """The code of the programme whose certificates a job shows."""
    wanted = sa.select(ProgrammeRow.code).join(PrintJobRow, PrintJobRow.programme_id == ProgrammeRow.id)
    return tx.scalars(wanted.where(PrintJobRow.id == job_id)).one()


def programme_of_number(tx: Session, number: str) -> int:
    """The id of the programme of a certificate. Raises `SubjectUnknown`."""
    found = tx.scalar(sa.select(CertificateRow.programme_id).where(CertificateRow.number == number))
    if found is None:
        raise SubjectUnknown("certificate", number)
    return found


def numbers(tx: Session, programme_id: int) -> dict[str, CertificateStatus]:
    """Every number of a programme in its order, and whether it is valid."""
    wanted = sa.select(CertificateRow.number, CertificateRow.status).where(CertificateRow.programme_id == programme_id)
    return {row.number: row.status for row in tx.execute(wanted.order_by(CertificateRow.number))}


def stamps(tx: Session, certificate_ids: Sequence[int]) -> tuple[StampCount, ...]:
    """How many of these certificates bear the stamp of each body, in the order in which they name them."""
    counted: Counter[tuple[str, bool]] = Counter()
    for fields in tx.scalars(sa.select(CertificateRow.fields).where(CertificateRow.id.in_(certificate_ids))):
        images = fields.get("stamp_images", [])
        counted.update((body, bool(images[n : n + 1] and images[n])) for n, body in enumerate(fields["stamps"]))
    return tuple(StampCount(body, image, count) for (body, image), count in counted.items())


def document(tx: Session, job_id: int) -> bytes:
    """The stored document of a job; its sheets say which pages are theirs."""
    wanted = sa.select(ArtefactRow.content).join(PrintJobRow, PrintJobRow.pdf_sha256 == ArtefactRow.sha256)
    return unpacked(tx.scalars(wanted.where(PrintJobRow.id == job_id)).one())


def sheets(tx: Session, job_id: int) -> tuple[PrintSheet, ...]:
    """The sheets of a job in their order."""
    later = aliased(PrintSheetRow)
    cut = sa.select(PrintJobRow.id).where(PrintJobRow.of_job_id == job_id).cte(recursive=True)
    cut = cut.union(sa.select(PrintJobRow.id).where(PrintJobRow.of_job_id == cut.c.id))
    takes_over = sa.and_(later.state == SheetState.WAITING, later.job_id.in_(sa.select(cut.c.id)))
    newest = sa.select(sa.func.max(later.job_id)).where(
        later.certificate_id == PrintSheetRow.certificate_id,
        later.job_id > PrintSheetRow.job_id,
        sa.or_(later.state == SheetState.GOOD, takes_over),
    )
    replaced_by = newest.scalar_subquery()
    rows = tx.execute(
        sa.select(PrintSheetRow, CertificateRow.number, CertificateRow.name, EnrolmentRow.organisation, replaced_by)
        .join(CertificateRow, CertificateRow.id == PrintSheetRow.certificate_id)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .where(PrintSheetRow.job_id == job_id)
        .order_by(PrintSheetRow.page)
    )
    return tuple(
        PrintSheet(
            sheet.page,
            sheet.source_page,
            sheet.certificate_id,
            number,
            name,
            organisation,
            sheet.state,
            Spoiling(sheet.reason, sheet.spoiled_by, sheet.witness) if sheet.state is SheetState.SPOILED else None,
            again,
        )
        for sheet, number, name, organisation, again in rows
    )


def spoil(tx: Session, job_id: int, pages: Sequence[int], spoiling: Spoiling, at: datetime) -> None:
    """Write down that sheets are spoiled."""
    values = {
        PrintSheetRow.state: SheetState.SPOILED,
        PrintSheetRow.reason: spoiling.reason,
        PrintSheetRow.spoiled_by: spoiling.by,
        PrintSheetRow.witness: spoiling.witness,
        PrintSheetRow.spoiled_at: at,
    }
    where = (PrintSheetRow.job_id == job_id, PrintSheetRow.page.in_(pages))
    tx.execute(sa.update(PrintSheetRow).where(*where).values(values))


def came_out(tx: Session, job_id: int, pages: int) -> None:
    """Write down that the first pages of a job came out of the printer, and no later one did, nor what waits with the
    same certificates in other jobs. What is spoiled stays spoiled."""
    supersede(tx, job_id, pages)
    first = PrintSheetRow.page <= pages
    usable = (PrintSheetRow.job_id == job_id, PrintSheetRow.state.in_((SheetState.WAITING, SheetState.GOOD)))
    for where, state in ((first, SheetState.GOOD), (~first, SheetState.NOT_PRINTED)):
        tx.execute(sa.update(PrintSheetRow).where(*usable, where).values({PrintSheetRow.state: state}))


def printed(tx: Session, programme_id: int) -> set[int]:
    """The certificates that a good sheet shows; what waits to be sent is on no paper yet."""
    good = (CertificateRow.programme_id == programme_id, PrintSheetRow.state == SheetState.GOOD)
    wanted = sa.select(PrintSheetRow.certificate_id).join(
        CertificateRow, CertificateRow.id == PrintSheetRow.certificate_id
    )
    return set(tx.scalars(wanted.where(*good)))


def organisations(tx: Session, programme_id: int) -> dict[int, str]:
    """The organisation of everybody who holds a certificate, by trainee."""
    wanted = sa.select(EnrolmentRow.id, EnrolmentRow.organisation).join(
        CertificateRow, CertificateRow.enrolment_id == EnrolmentRow.id
    )
    rows = tx.execute(wanted.where(CertificateRow.programme_id == programme_id))
    return {row.id: row.organisation for row in rows}


def places(tx: Session, programme_id: int) -> dict[int, int]:
    """The place of each trainee in the hall: by the start of the real sitting, then in the order of its seats. Who sat
    twice has the place of the later sitting; who sat nowhere is not in the answer."""
    rows = tx.scalars(
        sa.select(SeatRow.enrolment_id)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(
            SittingRow.programme_id == programme_id,
            SittingRow.kind == SittingKind.REAL,
            SeatRow.enrolment_id.is_not(None),
        )
        .order_by(SittingRow.starts_at, SittingRow.id, SeatRow.id)
    )
    return {trainee: place for place, trainee in enumerate(rows) if trainee is not None}


def revoked(tx: Session, certificate_ids: Sequence[int]) -> tuple[str, ...]:
    """The numbers among these certificates that are valid no more."""
    gone = (CertificateRow.id.in_(certificate_ids), CertificateRow.status == CertificateStatus.REVOKED)
    return tuple(tx.scalars(sa.select(CertificateRow.number).where(*gone).order_by(CertificateRow.number)))


def newest(tx: Session) -> int:
    """The number of the newest job of all, 0 when there is none."""
    return tx.scalar(sa.select(sa.func.max(PrintJobRow.id))) or 0


def taken_since(tx: Session, job_id: int, certificate_ids: Sequence[int]) -> bool:
    """Whether a job after this one has one of these certificates."""
    later = (PrintSheetRow.job_id > job_id, PrintSheetRow.certificate_id.in_(certificate_ids))
    return tx.scalar(sa.select(sa.exists().where(*later))) or False


def _jobs() -> sa.Select[PrintJobRow, int, int, int, int]:
    counted = sa.select(sa.func.count()).where(PrintSheetRow.job_id == PrintJobRow.id)
    return sa.select(
        PrintJobRow,
        counted.scalar_subquery(),
        *(
            counted.where(PrintSheetRow.state == state).scalar_subquery()
            for state in (SheetState.WAITING, SheetState.GOOD, SheetState.SPOILED)
        ),
    )


def _job(found: sa.Row[PrintJobRow, int, int, int, int]) -> PrintJob:
    row, sheets, waiting, good, spoiled = found
    return PrintJob(
        row.id,
        row.made_at,
        row.actor,
        row.reason,
        row.mode,
        row.order,
        Tray(row.printer, row.tray),
        row.stock,
        tuple(row.templates),
        row.calibration_id,
        row.of_job_id,
        row.pdf_sha256,
        sheets,
        waiting,
        good,
        spoiled,
    )
