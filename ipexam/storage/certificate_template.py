"""Certificate templates of the office: current ones by name, every version by its fingerprint, pictures by theirs."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.certificate_template import CertificateTemplateRow, TemplatePictureRow, TemplateVersionRow


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A template of the office as it is kept: `content` is its canonical file."""

    name: str
    fingerprint: str
    content: bytes
    retired: bool
    changed_at: datetime
    actor: str


def keep_version(tx: Session, fingerprint: str, content: bytes) -> None:
    """Keep a canonical file by its fingerprint, once and for good."""
    if tx.get(TemplateVersionRow, fingerprint) is None:
        tx.add(TemplateVersionRow(fingerprint=fingerprint, content=zlib.compress(content, 9)))
        tx.flush()


def version(tx: Session, fingerprint: str) -> bytes | None:
    """The canonical file with this fingerprint; None when it was never kept."""
    row = tx.get(TemplateVersionRow, fingerprint)
    return None if row is None else zlib.decompress(row.content)


def store(tx: Session, name: str, fingerprint: str, content: bytes, at: datetime, actor: str) -> bool:
    """Make this the current version of a template, offered again if it was retired; whether that is news."""
    keep_version(tx, fingerprint, content)
    row = tx.get(CertificateTemplateRow, name)
    if row is None:
        row = CertificateTemplateRow(name=name)
        tx.add(row)
    elif row.fingerprint == fingerprint and not row.retired:
        return False
    row.fingerprint, row.retired, row.changed_at, row.actor = fingerprint, False, at, actor
    tx.flush()
    return True


def kept(tx: Session) -> tuple[KeptTemplate, ...]:
    """Every template of the office by name, the retired ones too."""
    rows = tx.execute(_joined().order_by(CertificateTemplateRow.name)).all()
    return tuple(_kept(row, content) for row, content in rows)


def find(tx: Session, name: str) -> KeptTemplate | None:
    """A template of the office by its name; None when the office has none of that name."""
    found = tx.execute(_joined().where(CertificateTemplateRow.name == name)).first()
    return None if found is None else _kept(found[0], found[1])


def retire(tx: Session, name: str, *, retired: bool) -> bool:
    """Offer a template no longer, or again; whether that is news. Raises `SubjectUnknown`."""
    row = tx.get(CertificateTemplateRow, name)
    if row is None:
        raise SubjectUnknown("template", name)
    news = row.retired is not retired
    row.retired = retired
    tx.flush()
    return news


def uses(tx: Session) -> Mapping[str, int]:
    """How many certificates were issued with a template of each name, whatever its version."""
    rows = tx.execute(sa.select(CertificateRow.template, sa.func.count()).group_by(CertificateRow.template)).all()
    counted: dict[str, int] = {}
    for reference, count in rows:
        name = reference.rpartition("@")[0]
        counted[name] = counted.get(name, 0) + count
    return counted


def keep_picture(tx: Session, content: bytes) -> str:
    """Keep a picture that we encoded ourselves, and say its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if tx.get(TemplatePictureRow, sha256) is None:
        tx.add(TemplatePictureRow(sha256=sha256, content=content))
        tx.flush()
    return sha256


def pictures(tx: Session, sha256s: Iterable[str]) -> dict[str, bytes]:
    """These pictures by their SHA-256; one that the office does not hold is not in the answer."""
    rows = (tx.get(TemplatePictureRow, sha256) for sha256 in dict.fromkeys(sha256s))
    return {row.sha256: row.content for row in rows if row is not None}


def _joined() -> sa.Select[CertificateTemplateRow, bytes]:
    of_it = TemplateVersionRow.fingerprint == CertificateTemplateRow.fingerprint
    return sa.select(CertificateTemplateRow, TemplateVersionRow.content).join(TemplateVersionRow, of_it)


def _kept(row: CertificateTemplateRow, content: bytes) -> KeptTemplate:
    return KeptTemplate(row.name, row.fingerprint, zlib.decompress(content), row.retired, row.changed_at, row.actor)
