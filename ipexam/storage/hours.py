"""Records of online learning: a million of them, so bare tuples in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.hours import Grain, HoursRecord
from ipexam.domain.person import masked_id
from ipexam.domain.problem import Where
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

COLUMNS = (
    "programme_id",
    "batch_id",
    "file_id",
    "sheet",
    "line",
    "enrolment_id",
    "course_id",
    "grain",
    "began",
    "ended",
    "seconds",
    "status",
    "nth",
    "doubt",
    "fingerprint",
    "claim_name",
    "claim_id",
    "claim_phone",
    "claim_organisation",
    "claim_course",
)
"""The order of the tuples that `insert` takes; enums by their value. A row that counts ends with its number among equals."""

_CERTAIN = COLUMNS[: COLUMNS.index("doubt")]
_AT_ONCE = 5000

_COUNTS = RowStatus.COUNTS.value


@dataclass(frozen=True, slots=True)
class Doubted:
    """A row that waits for a person, or waited until a person decided it."""

    id: int
    fingerprint: int
    file_id: int
    sheet: str
    row: int
    waits: bool
    confirmed: str = ""
    """What the row says now that a person confirmed it: trainee, course and time; empty unless it counts."""


def insert(tx: Session, database: Database, rows: Iterable[Sequence[Any]]) -> None:
    """Add records; those whose fingerprint is known are left out."""
    tx.flush()
    connection, table = tx.connection(), HoursRow.__table__
    rows = iter(rows)
    while chunk := list(islice(rows, _AT_ONCE)):
        columns = _CERTAIN
        if any(len(row) != len(_CERTAIN) for row in chunk):
            columns, nothing = COLUMNS, (None,) * (len(COLUMNS) - len(_CERTAIN))
            chunk = [row if len(row) == len(COLUMNS) else (*row, *nothing) for row in chunk]
        database.dialect.insert_rows(connection, table, columns, chunk, skip_known=True)


def count_of_batch(tx: Session, batch_id: int) -> tuple[int, int]:
    """How many records of the batch count and how many wait."""
    found = tx.execute(
        sa.select(HoursRow.status, sa.func.count()).where(HoursRow.batch_id == batch_id).group_by(HoursRow.status)
    )
    counts = {status: n for status, n in found}  # noqa: C416  # rows, not pairs
    return counts.get(RowStatus.COUNTS, 0), counts.get(RowStatus.WAITS, 0)


def doubted(tx: Session, programme_id: int) -> list[Doubted]:
    """Every row that once was in doubt, those first that a person has decided."""
    found = tx.execute(
        sa.select(HoursRow)
        .where(HoursRow.programme_id == programme_id, HoursRow.doubt.is_not(None))
        .order_by(HoursRow.status == RowStatus.WAITS, HoursRow.id)
    ).scalars()
    return [
        Doubted(r.id, r.fingerprint or 0, r.file_id, r.sheet, r.row, r.status is RowStatus.WAITS, _confirmed(r))
        for r in found
    ]


def _confirmed(row: HoursRow) -> str:
    if row.status is not RowStatus.COUNTS:
        return ""
    return f"{row.enrolment_id}|{row.course_id}|{row.grain.value}|{row.began}|{row.ended}|{row.seconds}"


def delete(tx: Session, row_ids: Iterable[int]) -> None:
    """Take single rows away, however many: a statement takes only so many values."""
    ids = iter(row_ids)
    while chunk := list(islice(ids, _AT_ONCE)):
        tx.execute(sa.delete(HoursRow).where(HoursRow.id.in_(chunk)).execution_options(synchronize_session=False))


def delete_batch(tx: Session, batch_id: int) -> int:
    """Take a batch's records away and say how many there were."""
    done = tx.execute(sa.delete(HoursRow).where(HoursRow.batch_id == batch_id))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a CursorResult, typed as Result


def totals(tx: Session, programme_id: int) -> dict[tuple[int, int], set[int]]:
    """The running totals known of each (trainee, course)."""
    found = tx.execute(
        sa.select(HoursRow.enrolment_id, HoursRow.course_id, HoursRow.seconds).where(
            HoursRow.programme_id == programme_id,
            HoursRow.grain == Grain.CUMULATIVE,
            HoursRow.status == RowStatus.COUNTS,
        )
    )
    known: dict[tuple[int, int], set[int]] = {}
    for trainee_id, course_id, seconds in found:
        known.setdefault((trainee_id or 0, course_id or 0), set()).add(seconds)
    return known


def counting(tx: Session, database: Database, programme_id: int) -> Iterator[tuple[int, int, str, int, int, int]]:
    """All records that count as (trainee, course, grain, began, ended, seconds), trainee by trainee."""
    statement = (
        "SELECT enrolment_id, course_id, grain, began, ended, seconds FROM hours "  # noqa: S608  # our own values only
        f"WHERE programme_id = {int(programme_id)} AND status = '{_COUNTS}' ORDER BY enrolment_id, id"
    )
    rows: Iterator[tuple[int, int, str, int, int, int]] = database.dialect.plain_rows(tx.connection(), statement)
    return rows


def of_trainee(tx: Session, trainee_id: int) -> list[HoursRecord]:
    """A trainee's records that count or wait, in the order they came in. Course 0 is one still unknown."""
    return _records(tx, HoursRow.enrolment_id == trainee_id).get(trainee_id, [])


def of_programme(tx: Session, programme_id: int) -> dict[int, list[HoursRecord]]:
    """The records of every trainee."""
    return _records(tx, sa.and_(HoursRow.programme_id == programme_id, HoursRow.enrolment_id.is_not(None)))


def _records(tx: Session, condition: sa.ColumnElement[bool]) -> dict[int, list[HoursRecord]]:
    r = HoursRow.__table__.c
    files = {row.id: row.name for row in tx.execute(sa.select(SourceFileRow.id, SourceFileRow.name))}
    found = tx.execute(
        sa.select(
            r.enrolment_id,
            r.id,
            r.course_id,
            r.grain,
            r.began,
            r.ended,
            r.seconds,
            r.file_id,
            r.sheet,
            r.line,
            r.status,
        )
        .where(condition, r.status != RowStatus.DISMISSED)
        .order_by(r.id)
    )
    records: dict[int, list[HoursRecord]] = {}
    for whose, row_id, course, grain, began, ended, seconds, file_id, sheet, line, status in found:
        where = Where(files[file_id], sheet, line)
        record = HoursRecord(
            row_id, course or 0, grain, began, ended, seconds, where, waiting=status is RowStatus.WAITS
        )
        records.setdefault(whose, []).append(record)
    return records


def waiting(tx: Session, programme_id: int, offset: int = 0, limit: int | None = None) -> list[tuple[HoursRow, str]]:
    """Rows that wait for a person with their file's name, oldest first. For services only: rows do not leave them."""
    found = tx.execute(
        sa.select(HoursRow, SourceFileRow.name)
        .join(SourceFileRow, SourceFileRow.id == HoursRow.file_id)
        .where(*_waits(programme_id))
        .order_by(HoursRow.id)
        .offset(offset)
        .limit(limit)
    )
    return list(found)


def count_waiting(tx: Session, programme_id: int) -> int:
    """How many rows wait for a person."""
    return tx.scalar(sa.select(sa.func.count()).select_from(HoursRow).where(*_waits(programme_id))) or 0


def _waits(programme_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Waiting rows by the index of rows in doubt: few among a million."""
    return (
        HoursRow.programme_id == programme_id,
        HoursRow.doubt.is_not(None),
        HoursRow.status == RowStatus.WAITS,
    )


def find_waiting(tx: Session, programme_id: int, row_id: int) -> HoursRow:
    """One waiting row of a programme. Raises `SubjectUnknown` when it waits no more."""
    row = tx.get(HoursRow, row_id)
    if row is None or row.status is not RowStatus.WAITS or row.programme_id != programme_id:
        raise SubjectUnknown("waiting row", str(row_id))
    return row


def people_lines(
    tx: Session, programme_id: int, text: str, offset: int, limit: int
) -> tuple[list[tuple[int, str, str, str]], int]:
    """(trainee, name, masked ID, organisation) in pinyin order, and how many the text finds."""
    conditions = [EnrolmentRow.programme_id == programme_id]
    conditions += [EnrolmentRow.search.contains(word, autoescape=True) for word in text.lower().split()]
    total = tx.scalar(sa.select(sa.func.count()).select_from(EnrolmentRow).where(*conditions)) or 0
    found = tx.execute(
        sa.select(EnrolmentRow.id, PersonRow.name, PersonRow.id_number, EnrolmentRow.organisation)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(*conditions)
        .order_by(EnrolmentRow.name_key, EnrolmentRow.id)
        .offset(offset)
        .limit(limit)
    )
    return [(row[0], row[1], masked_id(row[2]), row[3]) for row in found], total


def records_of(
    tx: Session, trainee_ids: Sequence[int]
) -> dict[int, list[tuple[int, str, int | None, int | None, int]]]:
    """The counting records of some trainees as the scoring floor takes them."""
    found = tx.execute(
        sa.select(HoursRow)
        .where(HoursRow.enrolment_id.in_(trainee_ids), HoursRow.status == RowStatus.COUNTS)
        .order_by(HoursRow.id)
    ).scalars()
    records: dict[int, list[tuple[int, str, int | None, int | None, int]]] = {}
    for row in found:
        if row.enrolment_id is not None and row.course_id is not None:
            plain = (row.course_id, row.grain.value, row.began, row.ended, row.seconds)
            records.setdefault(row.enrolment_id, []).append(plain)
    return records


def waiting_of(tx: Session, trainee_ids: Sequence[int]) -> dict[int, int]:
    """How many rows wait although their trainee is known."""
    found = tx.execute(
        sa.select(HoursRow.enrolment_id, sa.func.count())
        .where(HoursRow.enrolment_id.in_(trainee_ids), HoursRow.status == RowStatus.WAITS)
        .group_by(HoursRow.enrolment_id)
    )
    return {row[0] or 0: row[1] for row in found}
