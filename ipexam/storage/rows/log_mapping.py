"""How the clerk read a learning log before, remembered by the fingerprint of its header."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class LogMappingRow(Row):
    """One remembered mapping."""

    __tablename__ = "log_mapping"
    __table_args__ = (UniqueConstraint("fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: SHA-256 of the folded header labels, hex
    fingerprint: Mapped[str] = mapped_column(String(64))
    #: platform profile it was read as
    platform: Mapped[str] = mapped_column(String(40))
    #: the header's labels, for the list of what is remembered
    labels: Mapped[list[Any]]
    #: the mapping as `domain.hours_log.LogMapping` says it, without what belongs to one file
    mapping: Mapped[dict[str, Any]]
    #: who decided it
    actor: Mapped[str] = mapped_column(String(120))
    #: when it was used last
    used_at: Mapped[datetime]
