"""The office's keys as stored. The private half is opaque here: `sealing` says whether it is under a password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.office_key import KeyPurpose
from ipexam.storage.rows.office import KeyRow
from ipexam.storage.rows.programme import ProgrammeRow


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


def add(tx: Session, purpose: KeyPurpose, key_id: str, public: bytes, private: bytes, at: datetime) -> None:
    """Store a new key pair."""
    tx.add(KeyRow(purpose=purpose.value, key_id=key_id, public=public, private=private, made_at=at))
    tx.flush()


def stored(tx: Session) -> tuple[StoredKey, ...]:
    """Every key, retired ones too, newest first."""
    rows = tx.scalars(sa.select(KeyRow).order_by(KeyRow.id.desc()))
    return tuple(
        StoredKey(r.id, KeyPurpose(r.purpose), r.key_id, r.public, r.private, r.made_at, r.retired_at) for r in rows
    )


def replace_private(tx: Session, privates: Mapping[int, bytes]) -> None:
    """Store other bytes for private halves, by the keys' ids."""
    for key_id, private in privates.items():
        tx.execute(sa.update(KeyRow).where(KeyRow.id == key_id).values(private=private))


def office_name(tx: Session) -> str:
    """What exam rooms call this office: the first organiser of its first programme."""
    bodies = tx.scalar(sa.select(ProgrammeRow.bodies).order_by(ProgrammeRow.id).limit(1))
    return next(iter((bodies or {}).get("organisers", ())), "")
