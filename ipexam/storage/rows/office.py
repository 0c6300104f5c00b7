"""The office itself and its keys."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class OfficeRow(Row):
    """One row: this office."""

    __tablename__ = "office"

    #: always 1
    id: Mapped[int] = mapped_column(primary_key=True)
    #: a random UUID that stays the same in every copy of the file
    uid: Mapped[str] = mapped_column(String(36))
    #: when the office was made
    made_at: Mapped[datetime]


class KeyRow(Row):
    """A key pair of the office. Retired keys stay: old files must still open and verify."""

    __tablename__ = "office_key"
    __table_args__ = (UniqueConstraint("key_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: what the key is for, a `KeyPurpose` value
    purpose: Mapped[str] = mapped_column(String(40))
    #: short public name of the key, hex
    key_id: Mapped[str] = mapped_column(String(64))
    #: public half, raw bytes
    public: Mapped[bytes] = mapped_column(LargeBinary)
    #: private half, as `sealing` stores it: clear or sealed under the office password; empty once a signing key retired
    private: Mapped[bytes] = mapped_column(LargeBinary)
    #: when the key was made
    made_at: Mapped[datetime]
    #: when a newer key took its place
    retired_at: Mapped[datetime | None]
    #: signature by which the key that it replaced vouches for it; none for the first of a purpose
    endorsement: Mapped[bytes | None] = mapped_column(LargeBinary)
