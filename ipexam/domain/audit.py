"""The audit trail: who did what when, chained by hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One row of the trail. `facts` hold ids, counts, codes and hashes, never names or numbers of people."""

    no: int
    at: datetime
    actor: str
    verb: str
    subject: str
    facts: Mapping[str, str | int]
    hash: str


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """What recomputing the chain found. `broken_at` is the first row that does not fit, None when all do."""

    rows: int
    broken_at: int | None
    head: str


@dataclass(frozen=True, slots=True)
class AuditEnd:
    """Where a trail ends: how many rows it has, hash and time of the newest one; a time only when there is one."""

    rows: int
    head: str
    at: datetime | None
