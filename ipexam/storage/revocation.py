"""Revoked certificates, and the signed lists of them that were given out."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ipexam.domain.certificate import CertificateStatus, Revocation, RevocationGround, RevocationListLine
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import AlreadyRevoked, RevokedFinally
from ipexam.storage.certificate import ground_of
from ipexam.storage.rows.certificate import CertificateRow, RevocationListRow
from ipexam.storage.rows.programme import ProgrammeRow


def revoke(
    tx: Session, number: str, at: datetime, actor: str, ground: RevocationGround, because: str, *, final: bool
) -> CertificateRow:
    """Note that a certificate stands no more, from the day it is in the programme's zone; with `final` its holder gets
    no other. Raises `SubjectUnknown`, and `AlreadyRevoked` or `RevokedFinally` for one that stands no more."""
    found = tx.execute(
        sa.select(CertificateRow, ProgrammeRow.zone)
        .join(ProgrammeRow, ProgrammeRow.id == CertificateRow.programme_id)
        .where(CertificateRow.number == number)
    ).one_or_none()
    if found is None:
        raise SubjectUnknown("certificate", number)
    row: CertificateRow = found[0]
    _refuse(row)
    row.status, row.revoked_ground, row.revoked_because, row.final = CertificateStatus.REVOKED, ground, because, final
    row.revoked_on, row.revoked_at, row.revoked_by = at.astimezone(ZoneInfo(found[1])).date(), at, actor
    return row


def refuse_revoked(tx: Session, number: str) -> None:
    """Raise `AlreadyRevoked` or `RevokedFinally` for a certificate that stands no more."""
    for row in tx.scalars(sa.select(CertificateRow).where(CertificateRow.number == number)):
        _refuse(row)


def _refuse(row: CertificateRow) -> None:
    if row.final:
        raise RevokedFinally(row.number)
    if row.status is CertificateStatus.REVOKED:
        raise AlreadyRevoked(row.number)


def revocations(tx: Session) -> tuple[Revocation, ...]:
    """All revoked certificates of the office by day and number."""
    successor = aliased(CertificateRow)
    wanted = (
        sa.select(CertificateRow, successor.number)
        .outerjoin(successor, successor.replaces_id == CertificateRow.id)
        .where(CertificateRow.status == CertificateStatus.REVOKED)
        .order_by(CertificateRow.revoked_on, CertificateRow.number)
    )
    return tuple(
        Revocation(row.number, row.revoked_on or row.issued_on, row.revoked_because, replaced_by or "", ground_of(row))
        for row, replaced_by in tx.execute(wanted)
    )


def sequence_for(tx: Session, entries_sha256: str, entries: int) -> int:
    """The sequence number of a list with these entries: that of the newest list where they are the same, the next one
    otherwise. Before lists were kept, an office counted the entries."""
    newest = tx.scalars(sa.select(RevocationListRow).order_by(RevocationListRow.sequence.desc()).limit(1)).first()
    if newest is None:
        return max(entries, 1)
    return newest.sequence if newest.entries_sha256 == entries_sha256 else max(newest.sequence + 1, entries)


def kept_list(tx: Session, sequence: int, made_on: date, key_id: str) -> bytes | None:
    """A list as it was given out, if it was."""
    return tx.scalar(
        sa.select(RevocationListRow.content).where(
            RevocationListRow.sequence == sequence,
            RevocationListRow.made_on == made_on,
            RevocationListRow.key_id == key_id,
        )
    )


def keep_list(
    tx: Session, sequence: int, made_on: date, key_id: str, entries: int, entries_sha256: str, content: bytes
) -> None:
    """Keep a list that is about to be given out."""
    tx.add(
        RevocationListRow(
            sequence=sequence,
            made_on=made_on,
            key_id=key_id,
            revoked=entries,
            entries_sha256=entries_sha256,
            content=content,
        )
    )
    tx.flush()


def lists(tx: Session) -> list[RevocationListLine]:
    """Every list that was given out, newest first."""
    columns = (
        RevocationListRow.id,
        RevocationListRow.sequence,
        RevocationListRow.made_on,
        RevocationListRow.key_id,
        RevocationListRow.revoked,
    )
    found = tx.execute(sa.select(*columns).order_by(RevocationListRow.id.desc()).limit(1000))
    return [RevocationListLine(*row) for row in found]
