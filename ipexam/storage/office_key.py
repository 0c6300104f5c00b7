"""The office's keys as stored. The private half is opaque here: `sealing` says whether it is under a password."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.verb import Verb
from ipexam.storage.rows.audit import AuditRow
from ipexam.storage.rows.office import KeyRow
from ipexam.storage.rows.programme import ProgrammeRow

_USING = (
    Verb.CERTIFICATES_ISSUE,
    Verb.CERTIFICATES_EXPORT,
    Verb.SITTING_EXPORT,
    Verb.ANSWERS_ACKNOWLEDGE,
    Verb.STAMPS_ADD,
    Verb.KEYS_EXPORT,
)


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key pair as it lies in the office. Its repr does not show the private half."""

    id: int
    purpose: KeyPurpose
    key_id: str
    public: bytes
    private: bytes = field(repr=False)
    made_at: datetime
    retired_at: datetime | None
    endorsement: bytes | None = None


def add(
    tx: Session,
    purpose: KeyPurpose,
    key_id: str,
    public: bytes,
    private: bytes,
    at: datetime,
    endorsement: bytes | None = None,
) -> None:
    """Store a new key pair, with the signature of the key that it follows."""
    pair = {"key_id": key_id, "public": public, "private": private}
    tx.add(KeyRow(purpose=purpose.value, **pair, made_at=at, endorsement=endorsement))
    tx.flush()


def restore(tx: Session, keys: Iterable[StoredKey]) -> None:
    """Put these keys, in their order, in the place of all that the office holds."""
    tx.execute(sa.delete(KeyRow))
    for key in keys:
        add(tx, key.purpose, key.key_id, key.public, key.private, key.made_at, key.endorsement)
        if key.retired_at is not None:
            tx.execute(sa.update(KeyRow).where(KeyRow.key_id == key.key_id).values(retired_at=key.retired_at))


def stored(tx: Session) -> tuple[StoredKey, ...]:
    """Every key, retired ones too, newest first."""
    rows = tx.scalars(sa.select(KeyRow).order_by(KeyRow.id.desc()))
    return tuple(
        StoredKey(r.id, KeyPurpose(r.purpose), r.key_id, r.public, r.private, r.made_at, r.retired_at, r.endorsement)
        for r in rows
    )


def replace_private(tx: Session, privates: Mapping[int, bytes]) -> None:
    """Store other bytes for private halves, by the keys' ids."""
    for key_id, private in privates.items():
        tx.execute(sa.update(KeyRow).where(KeyRow.id == key_id).values(private=private))


def retire(tx: Session, key_id: int, at: datetime, *, erase: bool) -> None:
    """Note that a newer key took this one's place; with `erase` its private half is gone."""
    changes: dict[str, object] = {"retired_at": at, **({"private": b""} if erase else {})}
    tx.execute(sa.update(KeyRow).where(KeyRow.id == key_id).values(changes))


def were_used(tx: Session) -> bool:
    """Whether something that left the office, or was sealed in it, rests on its keys."""
    verbs = [str(verb) for verb in _USING]
    return tx.scalar(sa.select(AuditRow.no).where(AuditRow.verb.in_(verbs)).limit(1)) is not None


def office_name(tx: Session) -> str:
    """What exam rooms call this office: the first organiser of its first programme."""
    bodies = tx.scalar(sa.select(ProgrammeRow.bodies).order_by(ProgrammeRow.id).limit(1))
    return next(iter((bodies or {}).get("organisers", ())), "")
