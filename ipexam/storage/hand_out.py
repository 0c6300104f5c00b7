"""Certificates handed out: found at the desk, ticked off, taken back; every record is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.hand_out import CeremonyCount, CeremonyLine, HandOut, HandOutLine, Receiver, is_number_end
from ipexam.domain.sitting import SittingKind
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.hand_out import HandOutRow
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.sitting import SeatRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_Wanted = sa.Select[CertificateRow, str, HandOutRow]

_MOST = 200
_CHUNK = 500
_STANDS = HandOutRow.undone_at.is_(None)


def count(tx: Session, programme_id: int) -> CeremonyCount:
    """How many valid certificates there are, and how many of them were handed out."""
    valid = _valid(programme_id)
    due = tx.scalar(sa.select(sa.func.count()).select_from(CertificateRow).where(*valid)) or 0
    standing = sa.select(sa.func.count()).select_from(HandOutRow).where(_STANDS)
    return CeremonyCount(due, tx.scalar(standing.join(CertificateRow, _OF_CERTIFICATE).where(*valid)) or 0)


def everyone(tx: Session, programme_id: int) -> list[CeremonyLine]:
    """All valid certificates by number."""
    return _lines(tx, _wanted(programme_id).order_by(CertificateRow.number))


def of_words(tx: Session, programme_id: int, words: Iterable[str]) -> list[CeremonyLine]:
    """Valid certificates that every one of these words, in lower case, fits: the name, its pinyin or initials, the
    organisation, ID number, phone, the number; a few digits are of the number or end the ID number. At most 200, by
    number."""
    wanted = _wanted(programme_id).join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
    number = sa.func.lower(CertificateRow.number)
    texts = (
        EnrolmentRow.search,
        sa.func.lower(CertificateRow.name),
        number,
        sa.func.replace(EnrolmentRow.name_key, " ", ""),
    )
    for word in words:
        if is_number_end(word):
            ends = sa.func.lower(PersonRow.id_number).endswith(word)
            wanted = wanted.where(sa.or_(number.contains(word), ends))
        else:
            wanted = wanted.where(sa.or_(*(text.contains(word, autoescape=True) for text in texts)))
    return _lines(tx, wanted.order_by(CertificateRow.number).limit(_MOST))


def of_payload(tx: Session, programme_id: int, payload: str) -> list[CeremonyLine]:
    """The valid certificate with this very code, or none."""
    return _lines(tx, _wanted(programme_id).where(CertificateRow.payload == payload))


def of_number(tx: Session, number: str) -> CeremonyLine | None:
    """A valid certificate of whatever programme, or None."""
    valid = (CertificateRow.number == number, CertificateRow.status == CertificateStatus.VALID)
    found = _lines(tx, _joined().where(*valid))
    return found[0] if found else None


def revoked(tx: Session, programme_id: int, meant: str) -> tuple[str, ...]:
    """The number of the revoked certificate that this number or code means, or nothing."""
    means = sa.or_(sa.func.lower(CertificateRow.number) == meant.lower(), CertificateRow.payload == meant)
    gone = (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.REVOKED, means)
    return tuple(tx.scalars(sa.select(CertificateRow.number).where(*gone).order_by(CertificateRow.number)))


def standing(tx: Session, number: str) -> str | None:
    """The number of the valid certificate that the holder of a revoked one has, None without any. Raises
    `SubjectUnknown` for a number that no certificate has."""
    gone = tx.scalars(sa.select(CertificateRow).where(CertificateRow.number == number)).one_or_none()
    if gone is None:
        raise SubjectUnknown("certificate", number)
    held = sa.select(CertificateRow.number).where(CertificateRow.enrolment_id == gone.enrolment_id)
    return tx.scalar(held.where(*_valid(gone.programme_id)))


def record(tx: Session, certificate_id: int, receiver: Receiver, at: datetime, actor: str) -> None:
    """Write down that a certificate was handed out."""
    row = HandOutRow(
        certificate_id=certificate_id,
        way=receiver.way,
        handed_at=at,
        actor=actor,
        proxy_name=receiver.proxy_name,
        proxy_last_four=receiver.proxy_last_four,
        proxy_phone=receiver.proxy_phone,
        authority=receiver.authority,
        tracking=receiver.tracking,
        undone_by="",
        undone_because="",
    )
    tx.add(row)
    tx.flush()


def take_back(tx: Session, record_id: int, at: datetime, actor: str, because: str) -> None:
    """Take a record back; it stays, with who did it and why."""
    values = {"undone_at": at, "undone_by": actor, "undone_because": because}
    tx.execute(sa.update(HandOutRow).where(HandOutRow.id == record_id).values(values))


def zone_of(tx: Session, certificate_id: int) -> str:
    """The zone of the certificate's programme."""
    wanted = sa.select(ProgrammeRow.zone).join(CertificateRow, CertificateRow.programme_id == ProgrammeRow.id)
    return tx.scalars(wanted.where(CertificateRow.id == certificate_id)).one()


def page(tx: Session, programme_id: int, text: str, offset: int, limit: int) -> tuple[list[HandOutLine], int]:
    """Records newest first, those that were taken back included, and how many the text finds."""
    wanted = (
        sa.select(HandOutRow, CertificateRow.number, CertificateRow.name, EnrolmentRow.organisation)
        .join(CertificateRow, _OF_CERTIFICATE)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .where(CertificateRow.programme_id == programme_id)
    )
    for word in text.lower().split():
        texts = (EnrolmentRow.search, sa.func.lower(CertificateRow.number), sa.func.lower(HandOutRow.proxy_name))
        wanted = wanted.where(sa.or_(*(each.contains(word, autoescape=True) for each in texts)))
    total = tx.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0
    found = tx.execute(wanted.order_by(HandOutRow.id.desc()).offset(offset).limit(limit))
    return [HandOutLine(name, place, _record(row, number)) for row, number, name, place in found], total


_OF_CERTIFICATE = CertificateRow.id == HandOutRow.certificate_id


def _valid(programme_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (CertificateRow.programme_id == programme_id, CertificateRow.status == CertificateStatus.VALID)


def _wanted(programme_id: int) -> _Wanted:
    return _joined().where(*_valid(programme_id))


def _joined() -> _Wanted:
    return (
        sa.select(CertificateRow, EnrolmentRow.organisation, HandOutRow)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .outerjoin(HandOutRow, sa.and_(_OF_CERTIFICATE, _STANDS))
    )


def _lines(tx: Session, wanted: _Wanted) -> list[CeremonyLine]:
    found = tx.execute(wanted).all()
    seats = _seats(tx, [row.enrolment_id for row, *_ in found])
    return [
        CeremonyLine(
            row.id,
            row.enrolment_id,
            row.number,
            row.name,
            organisation,
            str(row.fields.get("last_four", "")),
            seats.get(row.enrolment_id, ""),
            None if handed is None else _record(handed, row.number),
        )
        for row, organisation, handed in found
    ]


def _seats(tx: Session, trainee_ids: Sequence[int]) -> dict[int, str]:
    """Room and seat in the real sitting, the later one of several."""
    wanted = (
        sa.select(SeatRow.enrolment_id, SittingRow.room, SeatRow.number)
        .join(SittingRow, SittingRow.id == SeatRow.sitting_id)
        .where(SittingRow.kind == SittingKind.REAL)
        .order_by(SittingRow.starts_at, SittingRow.id)
    )
    chunks = (trainee_ids[at : at + _CHUNK] for at in range(0, len(trainee_ids), _CHUNK))
    found = (row for chunk in chunks for row in tx.execute(wanted.where(SeatRow.enrolment_id.in_(chunk))))
    return {row.enrolment_id: " ".join(part for part in (row.room, row.number) if part) for row in found}


def _record(row: HandOutRow, number: str) -> HandOut:
    receiver = Receiver(row.way, row.proxy_name, row.proxy_last_four, row.proxy_phone, row.authority, row.tracking)
    return HandOut(row.id, number, receiver, row.handed_at, row.actor, row.undone_at, row.undone_by, row.undone_because)
