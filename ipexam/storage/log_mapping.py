"""Mappings of learning logs that somebody chose, by the fingerprint of the header they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.hours_log import LogMapping, RememberedMapping, kept
from ipexam.domain.plain import from_plain, to_plain
from ipexam.storage.rows.log_mapping import LogMappingRow


def remember(
    tx: Session, fingerprint: str, labels: Sequence[str], mapping: LogMapping, actor: str, at: datetime
) -> bool:
    """Keep how sheets with this header are read; whether that is news. What belongs to one file is left out."""
    told = to_plain(kept(mapping))
    row = tx.scalar(sa.select(LogMappingRow).where(LogMappingRow.fingerprint == fingerprint))
    if row is not None and row.mapping == told:
        row.used_at = at
        return False
    if row is None:
        row = LogMappingRow(fingerprint=fingerprint)
        tx.add(row)
    row.platform, row.labels, row.mapping = mapping.platform, [*labels], told
    row.actor, row.used_at = actor, at
    tx.flush()
    return True


def lines(tx: Session) -> tuple[RememberedMapping, ...]:
    """Everything that is kept, the latest used first."""
    rows = tx.scalars(sa.select(LogMappingRow).order_by(LogMappingRow.used_at.desc(), LogMappingRow.id.desc()))
    return tuple(
        RememberedMapping(
            row.id, row.fingerprint, tuple(row.labels), from_plain(LogMapping, row.mapping), row.actor, row.used_at
        )
        for row in rows
    )


def by_fingerprint(tx: Session) -> Mapping[str, LogMapping]:
    """The kept mappings as a survey asks for them."""
    return {line.fingerprint: line.mapping for line in lines(tx)}


def forget(tx: Session, mapping_id: int) -> None:
    """Take one away. Raises `SubjectUnknown`."""
    row = tx.get(LogMappingRow, mapping_id)
    if row is None:
        raise SubjectUnknown("mapping", str(mapping_id))
    tx.delete(row)
    tx.flush()
