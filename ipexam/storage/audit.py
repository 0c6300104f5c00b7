"""The audit trail: a chain of rows, each hashing the one before, so that a changed row shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.audit import AuditCheck, AuditEnd, AuditLine
from ipexam.domain.verb import Verb
from ipexam.storage.rows.audit import AuditRow

GENESIS = "0" * 64
"""What the first row hashes in place of a previous one."""


def write(tx: Session, at: datetime, actor: str, verb: Verb, subject: str, facts: Mapping[str, str | int]) -> None:
    """Add one row to the chain. `facts` hold ids, counts, codes and hashes, never names or numbers of people."""
    last = end(tx)
    no, told = last.rows + 1, _canonical(facts)
    row = AuditRow(no=no, at=at, actor=actor, verb=str(verb), subject=subject, facts=told, hash="")
    row.hash = _hash(last.head, row)
    tx.add(row)
    tx.flush()


def newest(tx: Session) -> int:
    """The number of the newest row, 0 when there is none: as long as it stays the same, nobody wrote anything."""
    return tx.scalar(sa.select(sa.func.max(AuditRow.no))) or 0


def end(tx: Session) -> AuditEnd:
    """Where the trail ends, without recomputing it."""
    columns = (AuditRow.no, AuditRow.hash, AuditRow.at)
    last = tx.execute(sa.select(*columns).order_by(AuditRow.no.desc()).limit(1)).first()
    return AuditEnd(last.no, last.hash, last.at) if last else AuditEnd(0, GENESIS, None)


def goes_through(tx: Session, other: AuditEnd) -> bool:
    """Whether a trail that ends there is the beginning of this one: each hash stands for all rows before it."""
    known = sa.select(AuditRow.no).where(AuditRow.no == other.rows, AuditRow.hash == other.head)
    return tx.scalar(known) is not None


def last_act(tx: Session, verb: Verb) -> datetime | None:
    """When a verb was done last."""
    return tx.scalar(sa.select(AuditRow.at).where(AuditRow.verb == str(verb)).order_by(AuditRow.no.desc()).limit(1))


def verify(tx: Session) -> AuditCheck:
    """Recompute the whole chain."""
    previous, count = GENESIS, 0
    rows = tx.scalars(sa.select(AuditRow).order_by(AuditRow.no).execution_options(yield_per=1000))
    with closing(rows):
        for row in rows:
            count += 1
            if row.no != count or row.hash != _hash(previous, row):
                return AuditCheck(count, row.no, previous)
            previous = row.hash
    return AuditCheck(count, None, previous)


def page(tx: Session, offset: int, limit: int) -> tuple[list[AuditLine], int]:
    """Rows of the trail, newest first, and how many there are."""
    total = tx.scalar(sa.select(sa.func.count()).select_from(AuditRow)) or 0
    rows = tx.scalars(sa.select(AuditRow).order_by(AuditRow.no.desc()).offset(offset).limit(limit))
    return [AuditLine(r.no, r.at, r.actor, r.verb, r.subject, json.loads(r.facts), r.hash) for r in rows], total


def _canonical(facts: Mapping[str, str | int]) -> str:
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(previous: str, row: AuditRow) -> str:
    said = [previous, row.no, int(row.at.timestamp()), row.actor, row.verb, row.subject, row.facts]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
