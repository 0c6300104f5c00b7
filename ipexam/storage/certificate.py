"""Certificates and their artefacts, and the talent pool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, defer

from ipexam.domain.certificate import (
    Certificate,
    CertificateLine,
    CertificateStatus,
    IssueKind,
    PrintedFields,
    RevocationGround,
)
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import CertificatesRevoked, NumberTaken
from ipexam.domain.person import masked_id
from ipexam.storage import artefact
from ipexam.storage.artefact import Packed
from ipexam.storage.chunks import CHUNK
from ipexam.storage.pool_entering import enter
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow
from ipexam.storage.rows.pool import PoolEntryRow
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_FIELDS = tuple(each.name for each in fields_of(PrintedFields))


@dataclass(frozen=True, slots=True)
class Revoked:
    """A revoked certificate: its row, number and reason."""

    id: int
    number: str
    ground: RevocationGround
    because: str


def add(tx: Session, certificates: Sequence[tuple[CertificateRow, Packed]]) -> None:
    """Store certificates of one programme with their frozen documents, and enter their holders into the talent pool,
    by statements for all together; some hundreds at most. Raises `NumberTaken`."""
    numbers = [row.number for row, _document in certificates]
    if (taken := tx.scalar(sa.select(CertificateRow.number).where(CertificateRow.number.in_(numbers)))) is not None:
        raise NumberTaken(taken)
    for row, document in certificates:
        row.pdf_sha256 = document.sha256
    artefact.keep(tx, [document for _row, document in certificates])
    tx.add_all(row for row, _document in certificates)
    tx.flush()
    enter(tx, [row for row, _document in certificates])


def holders(tx: Session, programme_id: int) -> dict[int, str]:
    """The trainees who hold a valid certificate, with its number."""
    valid = (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.VALID)
    found = tx.execute(sa.select(CertificateRow.enrolment_id, CertificateRow.number).where(*valid))
    return dict(found.all())


def barred(tx: Session, programme_id: int) -> dict[int, Revoked]:
    """The trainees who get no certificate any more, by their id; the last of several revocations is told."""
    return _revoked(tx, programme_id, CertificateRow.final.is_(True))


def unreplaced(tx: Session, programme_id: int) -> dict[int, Revoked]:
    """The last revoked certificate of each trainee that no other took the place of yet, by the trainee's id."""
    successor = aliased(CertificateRow)
    replaced = sa.exists().where(successor.replaces_id == CertificateRow.id)
    return _revoked(tx, programme_id, sa.not_(replaced))


def _revoked(tx: Session, programme_id: int, condition: sa.ColumnElement[bool]) -> dict[int, Revoked]:
    revoked = (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.REVOKED)
    rows = tx.scalars(sa.select(CertificateRow).where(*revoked, condition).order_by(CertificateRow.id))
    return {row.enrolment_id: Revoked(row.id, row.number, ground_of(row), row.revoked_because) for row in rows}


def counts(tx: Session, programme_id: int) -> tuple[int, int]:
    """How many valid certificates there are, and how many of their holders are in the talent pool."""
    valid = (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.VALID)
    certified = tx.scalar(sa.select(sa.func.count()).select_from(CertificateRow).where(*valid)) or 0
    entries = sa.select(sa.func.count()).select_from(PoolEntryRow)
    pooled = tx.scalar(entries.join(CertificateRow, CertificateRow.id == PoolEntryRow.certificate_id).where(*valid))
    return certified, pooled or 0


def page(
    tx: Session, programme_id: int, text: str, offset: int, limit: int, status: CertificateStatus | None = None
) -> tuple[list[CertificateLine], int]:
    """Certificates by number, and how many the text finds; with `status` only those of one."""
    before, after = aliased(CertificateRow), aliased(CertificateRow)
    wanted = (
        sa.select(CertificateRow, EnrolmentRow.organisation, PersonRow.id_number, before.number, after.number)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .outerjoin(before, before.id == CertificateRow.replaces_id)
        .outerjoin(after, after.replaces_id == CertificateRow.id)
        .where(
            CertificateRow.programme_id == programme_id, *([] if status is None else [CertificateRow.status == status])
        )
    )
    for word in text.lower().split():
        found = EnrolmentRow.search.contains(word, autoescape=True)
        wanted = wanted.where(sa.or_(found, sa.func.lower(CertificateRow.number).contains(word, autoescape=True)))
    counted = wanted.with_only_columns(CertificateRow.id).subquery()
    total = tx.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
    return [
        _line(*row) for row in tx.execute(wanted.order_by(CertificateRow.number).offset(offset).limit(limit))
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
    ordered = wanted.order_by(CertificateRow.number).options(defer(CertificateRow.assessment))
    same: dict[object, object] = {}
    found = [_certificate(row, same) for row in tx.scalars(ordered.execution_options(yield_per=CHUNK))]
    there = {one.fields.number for one in found}
    if missing := next((number for number in numbers if number not in there), None):
        raise SubjectUnknown("certificate", missing)
    if revoked := tuple(one.fields.number for one in found if one.status is CertificateStatus.REVOKED):
        raise CertificatesRevoked(revoked)
    return found


def of_number(tx: Session, number: str) -> tuple[str, Certificate]:
    """A certificate, and the code of its programme. Raises `SubjectUnknown`."""
    found = tx.execute(
        sa.select(ProgrammeRow.code, CertificateRow)
        .join(ProgrammeRow, ProgrammeRow.id == CertificateRow.programme_id)
        .where(CertificateRow.number == number)
    ).one_or_none()
    if found is None:
        raise SubjectUnknown("certificate", number)
    return found[0], _certificate(found[1])


def document(tx: Session, certificate_id: int) -> bytes:
    """The frozen personal document. Raises `SubjectUnknown`."""
    content = tx.scalar(
        sa.select(ArtefactRow.content)
        .join(CertificateRow, CertificateRow.pdf_sha256 == ArtefactRow.sha256)
        .where(CertificateRow.id == certificate_id)
    )
    if content is None:
        raise SubjectUnknown("certificate", str(certificate_id))
    return artefact.unpacked(content)


def stored_fields(fields: PrintedFields) -> dict[str, object]:
    """Printed fields as JSON keeps them."""
    kept = {name: getattr(fields, name) for name in _FIELDS}
    return {**kept, "issued_on": fields.issued_on.isoformat(), "kind": fields.kind.value}


def read_fields(kept: Mapping[str, Any], same: dict[object, object] | None = None) -> PrintedFields:
    """Printed fields from what `stored_fields` made; a field that was not thought of then has its default. Values that
    are in `same` already are taken from there: what thousands say alike is in memory once."""
    made: dict[str, Callable[[Any], Any]] = {  # as JSON and TOML hold them
        "issued_on": date.fromisoformat,
        "stamps": tuple,
        "stamps_en": tuple,
        "stamp_images": tuple,
        "kind": IssueKind,
    }
    read = {key: made[key](value) if key in made else value for key, value in kept.items()}
    return PrintedFields(**(read if same is None else {key: same.setdefault(each, each) for key, each in read.items()}))


def _certificate(row: CertificateRow, same: dict[object, object] | None = None) -> Certificate:
    return Certificate(
        row.id,
        row.enrolment_id,
        read_fields(row.fields, same),
        row.payload,
        row.template,
        row.issued_at,
        row.status,
        row.pdf_sha256,
    )


def _line(
    row: CertificateRow, organisation: str, id_number: str, before: str | None, after: str | None
) -> CertificateLine:
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
        kind=row.kind,
        replaces=before or "",
        replaced_by=after or "",
    )


def ground_of(row: CertificateRow) -> RevocationGround:
    """Why a revoked certificate was: older ones have the clerk's words alone."""
    return row.revoked_ground or RevocationGround.OTHER
