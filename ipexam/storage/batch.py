"""Import batches and their source files."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.batch import BatchLine, BatchNoun, ImportOutcome
from ipexam.domain.errors import SubjectUnknown
from ipexam.storage.rows.batch import BatchFileRow, BatchRow, SourceFileRow

_FAST = 1
_NOT_AT_ALL = 0
_ZIP = b"PK"  # workbooks are compressed already


def start(tx: Session, noun: BatchNoun, programme_id: int | None, at: datetime, actor: str) -> int:
    """Begin a batch and return its id."""
    row = BatchRow(noun=noun, programme_id=programme_id, made_at=at, actor=actor)
    tx.add(row)
    tx.flush()
    return row.id


def keep_source(tx: Session, batch_id: int, name: str, sha256: str, content: bytes) -> int:
    """Keep a source file, once by its content, as part of a batch, and return its id."""
    file_id = tx.scalar(sa.select(SourceFileRow.id).where(SourceFileRow.sha256 == sha256))
    if file_id is None:
        level = _NOT_AT_ALL if content.startswith(_ZIP) else _FAST
        row = SourceFileRow(sha256=sha256, name=name, content=zlib.compress(content, level))
        tx.add(row)
        tx.flush()
        file_id = row.id
    if tx.get(BatchFileRow, (batch_id, file_id)) is None:
        tx.add(BatchFileRow(batch_id=batch_id, file_id=file_id, name=name))
        tx.flush()
    return file_id


def batches_of(tx: Session, sha256: str) -> tuple[int, ...]:
    """The batches that brought a file of this content and still stand, oldest first."""
    found = tx.scalars(
        sa.select(BatchRow.id)
        .join(BatchFileRow, BatchFileRow.batch_id == BatchRow.id)
        .join(SourceFileRow, SourceFileRow.id == BatchFileRow.file_id)
        .where(SourceFileRow.sha256 == sha256, BatchRow.undone_at.is_(None))
        .order_by(BatchRow.id)
    )
    return tuple(found)


def finish(tx: Session, batch_id: int, outcome: ImportOutcome) -> None:
    """Store what the batch did."""
    tx.execute(
        sa.update(BatchRow)
        .where(BatchRow.id == batch_id)
        .values(
            added=outcome.added,
            changed=outcome.changed,
            unchanged=outcome.unchanged,
            unmatched=outcome.unmatched,
            rejected=outcome.rejected,
        )
    )


def discard(tx: Session, batch_id: int) -> None:
    """Take back a batch that brought nothing, and source files that nothing else uses."""
    tx.execute(sa.delete(BatchFileRow).where(BatchFileRow.batch_id == batch_id))
    tx.execute(sa.delete(BatchRow).where(BatchRow.id == batch_id))
    tx.execute(sa.delete(SourceFileRow).where(SourceFileRow.id.not_in(sa.select(BatchFileRow.file_id))))


def newest(tx: Session) -> int:
    """The id of the newest batch; 0 before there is one."""
    return tx.scalar(sa.select(sa.func.max(BatchRow.id))) or 0


def find(tx: Session, batch_id: int) -> BatchLine:
    """One batch. Raises `SubjectUnknown`."""
    row = tx.get(BatchRow, batch_id)
    if row is None:
        raise SubjectUnknown("batch", str(batch_id))
    return _lines(tx, [row])[0]


def page(tx: Session, programme_id: int, offset: int, limit: int) -> tuple[list[BatchLine], int]:
    """Batches of a programme and of the bank, newest first, and how many there are."""
    mine = sa.or_(BatchRow.programme_id == programme_id, BatchRow.programme_id.is_(None))
    total = tx.scalar(sa.select(sa.func.count()).select_from(BatchRow).where(mine)) or 0
    rows = tx.scalars(sa.select(BatchRow).where(mine).order_by(BatchRow.id.desc()).offset(offset).limit(limit)).all()
    return _lines(tx, rows), total


def mark_undone(tx: Session, batch_id: int, at: datetime) -> None:
    """Note that a batch was undone."""
    tx.execute(sa.update(BatchRow).where(BatchRow.id == batch_id).values(undone_at=at))


def _lines(tx: Session, rows: Sequence[BatchRow]) -> list[BatchLine]:
    files: dict[int, list[str]] = {}
    wanted = sa.select(BatchFileRow).where(BatchFileRow.batch_id.in_([row.id for row in rows]))
    for file in tx.scalars(wanted.order_by(BatchFileRow.file_id)):
        files.setdefault(file.batch_id, []).append(file.name)
    return [
        BatchLine(
            r.id,
            r.noun,
            tuple(files.get(r.id, ())),
            r.made_at,
            r.actor,
            r.added,
            r.changed,
            r.unchanged,
            r.unmatched,
            r.rejected,
            r.undone_at,
        )
        for r in rows
    ]
