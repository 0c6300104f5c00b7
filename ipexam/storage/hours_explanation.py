"""Rows of learning logs with all that befell them, for explaining one trainee's hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.hours import Grain
from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.trainee import Claim
from ipexam.storage.rows.batch import BatchFileRow, BatchRow, SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus

_AT_ONCE = 100
_CLAIM = (
    HoursRow.claim_name,
    HoursRow.claim_id,
    HoursRow.claim_phone,
    HoursRow.claim_organisation,
    HoursRow.claim_nickname,
    HoursRow.claim_platform_id,
)


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A row as it stands. `course_id` is 0 while nobody knows the course; `claim_course` then is what the file says."""

    id: int
    course_id: int
    claim_course: str
    grain: Grain
    began: int | None
    ended: int | None
    seconds: int
    where: Where
    batch: int
    file_id: int
    status: RowStatus
    doubt: ProblemCode | None
    flag: ProblemCode | None
    note: str
    replaced_by: int | None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A source file of a batch, under the name it had that time."""

    name: str
    batch: int
    imported_at: datetime
    sha256: str


def rows_of(tx: Session, trainee_id: int) -> list[StoredRecord]:
    """Every row that is this trainee's, whatever its status, in the order they came in."""
    return _rows(tx, HoursRow.enrolment_id == trainee_id)


def nameless_claims(tx: Session, programme_id: int) -> list[Claim]:
    """Who the rows say they are about that belong to nobody yet, or were set aside before they did; each claim once."""
    found = tx.execute(sa.select(*_CLAIM, HoursRow.platform).where(*_nameless(programme_id)).distinct())
    return [Claim(*(text or "" for text in row)) for row in found]


def rows_claiming(tx: Session, programme_id: int, claims: Sequence[Claim]) -> list[StoredRecord]:
    """The rows that belong to nobody and say they are about one of these, in the order they came in."""
    rows: list[StoredRecord] = []
    for start in range(0, len(claims), _AT_ONCE):
        wanted = [_says(claim) for claim in claims[start : start + _AT_ONCE]]
        rows += _rows(tx, sa.and_(*_nameless(programme_id), sa.or_(*wanted)))
    return sorted(rows, key=lambda row: row.id)


def files_of(tx: Session, batch_ids: Sequence[int]) -> list[StoredFile]:
    """The files of these batches, in the order they were brought in."""
    found = tx.execute(
        sa.select(BatchFileRow.name, BatchFileRow.batch_id, BatchRow.made_at, SourceFileRow.sha256)
        .join(BatchRow, BatchRow.id == BatchFileRow.batch_id)
        .join(SourceFileRow, SourceFileRow.id == BatchFileRow.file_id)
        .where(BatchFileRow.batch_id.in_(batch_ids))
        .order_by(BatchFileRow.batch_id, BatchFileRow.file_id)
    )
    return [StoredFile(*row) for row in found]


def _nameless(programme_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """By the index of rows in doubt: few among a million."""
    return (
        HoursRow.programme_id == programme_id,
        HoursRow.doubt.is_not(None),
        HoursRow.enrolment_id.is_(None),
        HoursRow.status.in_((RowStatus.WAITS, RowStatus.DISMISSED)),
    )


def _says(claim: Claim) -> sa.ColumnElement[bool]:
    said = (claim.name, claim.id_number, claim.phone, claim.organisation, claim.nickname, claim.platform_id)
    same = (sa.func.coalesce(column, "") == value for column, value in zip(_CLAIM, said, strict=True))
    return sa.and_(HoursRow.platform == claim.platform, *same)


def _rows(tx: Session, condition: sa.ColumnElement[bool]) -> list[StoredRecord]:
    found = tx.execute(
        sa.select(HoursRow, BatchFileRow.name)
        .join(
            BatchFileRow,
            sa.and_(BatchFileRow.batch_id == HoursRow.batch_id, BatchFileRow.file_id == HoursRow.file_id),
        )
        .where(condition)
        .order_by(HoursRow.id)
    )
    return [_record(row, file) for row, file in found]


def _record(row: HoursRow, file: str) -> StoredRecord:
    return StoredRecord(
        row.id,
        row.course_id or 0,
        row.claim_course or "",
        row.grain,
        row.began,
        row.ended,
        row.seconds,
        Where(file, row.sheet, row.row),
        row.batch_id,
        row.file_id,
        row.status,
        row.doubt,
        row.flag,
        row.note or "",
        row.replaced_by,
    )
