"""Certificates, their number series and artefacts, and the talent pool."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.certificate import (
    Barred,
    Certificate,
    CertificateLine,
    CertificateStatus,
    IssueKind,
    PrintedFields,
    Revocation,
)
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import CertificatesRevoked
from ipexam.domain.person import masked_id
from ipexam.domain.pool import RosterLine
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow, NumberSeriesRow, PoolEntryRow
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow


def next_number(tx: Session, programme_id: int, year: int) -> int:
    """Take the next number of a series: sequential, gap-free, never reused."""
    taken = next_of_series(tx, programme_id, year)
    row = tx.get(NumberSeriesRow, (programme_id, year))
    if row is None:
        row = NumberSeriesRow(programme_id=programme_id, year=year)
        tx.add(row)
    row.next = taken + 1
    return taken


def add(tx: Session, row: CertificateRow, pdf: bytes) -> None:
    """Store a certificate with its frozen document, and enter its holder into the talent pool."""
    row.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    if tx.get(ArtefactRow, row.pdf_sha256) is None:
        tx.add(ArtefactRow(sha256=row.pdf_sha256, content=zlib.compress(pdf)))
        tx.flush()
    tx.add(row)
    tx.flush()
    tx.add(PoolEntryRow(enrolment_id=row.enrolment_id, certificate_id=row.id, entered_on=row.issued_on))


def holders(tx: Session, programme_id: int) -> set[int]:
    """The trainees who hold a valid certificate."""
    valid = (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.VALID)
    return set(tx.scalars(sa.select(CertificateRow.enrolment_id).where(*valid)))


def barred(tx: Session, programme_id: int) -> dict[int, Barred]:
    """The trainees who get no certificate any more, by their id; the last of several revocations is told."""
    final = (CertificateRow.programme_id == programme_id, CertificateRow.final.is_(True))
    rows = tx.scalars(sa.select(CertificateRow).where(*final).order_by(CertificateRow.id))
    return {row.enrolment_id: Barred(row.enrolment_id, row.name, row.number, row.revoked_because) for row in rows}


def counts(tx: Session, programme_id: int) -> tuple[int, int]:
    """How many valid certificates there are, and how many of their holders are in the talent pool."""
    valid = (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.VALID)
    certified = tx.scalar(sa.select(sa.func.count()).select_from(CertificateRow).where(*valid)) or 0
    entries = sa.select(sa.func.count()).select_from(PoolEntryRow)
    pooled = tx.scalar(entries.join(CertificateRow, CertificateRow.id == PoolEntryRow.certificate_id).where(*valid))
    return certified, pooled or 0


def page(tx: Session, programme_id: int, text: str, offset: int, limit: int) -> tuple[list[CertificateLine], int]:
    """Certificates by number, and how many the text finds."""
    wanted = (
        sa.select(CertificateRow, EnrolmentRow.organisation, PersonRow.id_number)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(CertificateRow.programme_id == programme_id)
    )
    for word in text.lower().split():
        found = EnrolmentRow.search.contains(word, autoescape=True)
        wanted = wanted.where(sa.or_(found, sa.func.lower(CertificateRow.number).contains(word, autoescape=True)))
    total = tx.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0
    return [
        _line(row, organisation, id_number)
        for row, organisation, id_number in tx.execute(
            wanted.order_by(CertificateRow.number).offset(offset).limit(limit)
        )
    ], total


def of_programme(tx: Session, programme_id: int, numbers: Sequence[str] = ()) -> list[Certificate]:
    """The valid certificates by number, or those of some numbers.

    Raises `SubjectUnknown` for the first number that the programme does not have, and `CertificatesRevoked`.
    """
    wanted = sa.select(CertificateRow).where(CertificateRow.programme_id == programme_id)
    if numbers:
        wanted = wanted.where(CertificateRow.number.in_(numbers))
    else:
        wanted = wanted.where(CertificateRow.status == CertificateStatus.VALID)
    rows = tx.scalars(wanted.order_by(CertificateRow.number)).all()
    there = {row.number for row in rows}
    if missing := next((number for number in numbers if number not in there), None):
        raise SubjectUnknown("certificate", missing)
    if revoked := tuple(row.number for row in rows if row.status is CertificateStatus.REVOKED):
        raise CertificatesRevoked(revoked)
    return [_certificate(row) for row in rows]


def artefact(tx: Session, certificate_id: int) -> bytes:
    """The frozen personal document. Raises `SubjectUnknown`."""
    content = tx.scalar(
        sa.select(ArtefactRow.content)
        .join(CertificateRow, CertificateRow.pdf_sha256 == ArtefactRow.sha256)
        .where(CertificateRow.id == certificate_id)
    )
    if content is None:
        raise SubjectUnknown("certificate", str(certificate_id))
    return zlib.decompress(content)


def revoke(tx: Session, number: str, at: datetime, because: str, *, final: bool) -> None:
    """Note that a certificate stands no more, from the day it is in the programme's zone; with `final` its holder gets
    no other. Raises `SubjectUnknown` unless it is a valid one."""
    found = tx.execute(
        sa.select(CertificateRow, ProgrammeRow.zone)
        .join(ProgrammeRow, ProgrammeRow.id == CertificateRow.programme_id)
        .where(CertificateRow.number == number, CertificateRow.status == CertificateStatus.VALID)
    ).one_or_none()
    if found is None:
        raise SubjectUnknown("certificate", number)
    row, zone = found
    row.status, row.revoked_because, row.final = CertificateStatus.REVOKED, because, final
    row.revoked_on = at.astimezone(ZoneInfo(zone)).date()


def revocations(tx: Session) -> tuple[Revocation, ...]:
    """All revoked certificates by day and number."""
    wanted = sa.select(CertificateRow).where(CertificateRow.status == CertificateStatus.REVOKED)
    ordered = wanted.order_by(CertificateRow.revoked_on, CertificateRow.number)
    return tuple(Revocation(r.number, r.revoked_on or r.issued_on, r.revoked_because) for r in tx.scalars(ordered))


def next_of_series(tx: Session, programme_id: int, year: int) -> int:
    """The number that the next certificate will take. Programmes of one prefix share a year's series, for a number
    belongs to one certificate in the whole office."""
    prefixes = {
        id_: rule["number_prefix"] for id_, rule in tx.execute(sa.select(ProgrammeRow.id, ProgrammeRow.certificate))
    }
    alike = [id_ for id_, prefix in prefixes.items() if prefix == prefixes[programme_id]]
    taken = sa.select(sa.func.max(NumberSeriesRow.next))
    return tx.scalar(taken.where(NumberSeriesRow.programme_id.in_(alike), NumberSeriesRow.year == year)) or 1


def roster(tx: Session, programme_id: int) -> list[RosterLine]:
    """Who is in the talent pool by certificate number."""
    found = tx.execute(
        sa.select(CertificateRow, EnrolmentRow, PersonRow)
        .join(PoolEntryRow, PoolEntryRow.certificate_id == CertificateRow.id)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.VALID)
        .order_by(CertificateRow.number)
    )
    return [
        RosterLine(
            position=n,
            name=row.name,
            sex=person.sex,
            masked_id=masked_id(person.id_number),
            organisation=enrolment.organisation,
            audience=enrolment.audience,
            region=enrolment.region,
            certificate_number=row.number,
            issued_on=row.issued_on,
            display_consent=enrolment.display_consent,
        )
        for n, (row, enrolment, person) in enumerate(found, 1)
    ]


def stored_fields(fields: PrintedFields) -> dict[str, object]:
    """Printed fields as JSON keeps them."""
    return {**asdict(fields), "issued_on": fields.issued_on.isoformat(), "kind": fields.kind.value}


def read_fields(kept: Mapping[str, Any]) -> PrintedFields:
    """Printed fields from what `stored_fields` made; a field that was not thought of then has its default."""
    made: dict[str, Callable[[Any], Any]] = {  # as JSON and TOML hold them
        "issued_on": date.fromisoformat,
        "stamps": tuple,
        "stamps_en": tuple,
        "stamp_images": tuple,
        "kind": IssueKind,
    }
    return PrintedFields(**{key: made[key](value) if key in made else value for key, value in kept.items()})


def _certificate(row: CertificateRow) -> Certificate:
    return Certificate(
        row.id,
        row.enrolment_id,
        read_fields(row.fields),
        row.payload,
        row.template,
        row.issued_at,
        row.status,
        row.pdf_sha256,
    )


def _line(row: CertificateRow, organisation: str, id_number: str) -> CertificateLine:
    return CertificateLine(
        id=row.id,
        trainee_id=row.enrolment_id,
        number=row.number,
        name=row.name,
        masked_id=masked_id(id_number),
        organisation=organisation,
        issued_on=row.issued_on,
        status=row.status,
        final=row.final,
    )
