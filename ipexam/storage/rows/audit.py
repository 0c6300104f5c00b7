"""The audit trail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class AuditRow(Row):
    """One audited verb. Rows are only ever added; each hashes the one before."""

    __tablename__ = "audit"

    #: number in the chain, from 1 without a gap
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: when, UTC
    at: Mapped[datetime]
    #: who, as the actor is named
    actor: Mapped[str] = mapped_column(String(120))
    #: `noun.verb`
    verb: Mapped[str] = mapped_column(String(60))
    #: what it was done to: an id or a code
    subject: Mapped[str] = mapped_column(String(200))
    #: canonical JSON of ids, counts, codes and hashes
    facts: Mapped[str] = mapped_column(Text)
    #: SHA-256 over this row and the previous hash, hex
    hash: Mapped[str] = mapped_column(String(64))
