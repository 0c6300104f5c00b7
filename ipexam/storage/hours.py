"""Records of online learning: a million of them, so bare tuples in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.hours import HoursRecord
from ipexam.domain.person import masked_id
from ipexam.domain.problem import Where
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.trainee import page_ids, search_conditions, with_persons

COLUMNS = (
    "programme_id",
    "batch_id",
    "file_id",
    "sheet",
    "line",
    "platform",
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
    "claim_nickname",
    "claim_platform_id",
    "claim_course",
    "note",
)
"""The order of the tuples that `insert` takes; enums by their value."""

_AT_ONCE = 5000
_TRAINEES_AT_ONCE = 500

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
    claim: tuple[str, str, str, str]
    """Who the row says it is about: name, ID number, phone, organisation."""
    confirmed: str = ""
    """What the row says now that a person confirmed it: trainee, course and time; empty unless it counts."""
    nameless: bool = False
    """Whether it is from before nickname and account were kept: its fingerprint is without them."""


def insert(tx: Session, database: Database, rows: Iterable[Sequence[Any]]) -> None:
    """Add records; those that are known by what they say are left out."""
    tx.flush()
    connection, table = tx.connection(), HoursRow.__table__
    rows = iter(rows)
    while chunk := list(islice(rows, _AT_ONCE)):
        database.dialect.insert_rows(connection, table, COLUMNS, chunk, skip_known=True)


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
        Doubted(
            r.id,
            r.fingerprint or 0,
            r.file_id,
            r.sheet,
            r.row,
            r.status is RowStatus.WAITS,
            _claim(r),
            _confirmed(r),
            r.claim_nickname is None,
        )
        for r in found
    ]


def _claim(row: HoursRow) -> tuple[str, str, str, str]:
    return row.claim_name or "", row.claim_id or "", row.claim_phone or "", row.claim_organisation or ""


def _confirmed(row: HoursRow) -> str:
    if row.status is not RowStatus.COUNTS:
        return ""
    return f"{row.enrolment_id}|{row.course_id}|{row.grain.value}|{row.began}|{row.ended}|{row.seconds}"


def settle(tx: Session, row_ids: Iterable[int], batch_id: int) -> None:
    """Rows that waited give way to what a later file says for sure; undoing that batch lets them wait again."""
    ids = iter(row_ids)
    while chunk := list(islice(ids, _AT_ONCE)):
        tx.execute(
            sa.update(HoursRow)
            .where(HoursRow.id.in_(chunk))
            .values(status=RowStatus.SETTLED, replaced_by=batch_id)
            .execution_options(synchronize_session=False)
        )


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


def count_equal(tx: Session, row: HoursRow) -> int:
    """How many other records say the very same of the same trainee."""
    with tx.no_autoflush:
        found = tx.scalar(
            sa.select(sa.func.count())
            .select_from(HoursRow)
            .where(
                HoursRow.enrolment_id == row.enrolment_id,
                HoursRow.course_id == row.course_id,
                sa.func.coalesce(HoursRow.began, -1) == (-1 if row.began is None else row.began),
                sa.func.coalesce(HoursRow.ended, -1) == (-1 if row.ended is None else row.ended),
                HoursRow.seconds == row.seconds,
                HoursRow.id != row.id,
            )
        )
    return found or 0


def people_lines(
    tx: Session, programme_id: int, text: str, offset: int, limit: int
) -> tuple[list[tuple[int, str, str, str]], int]:
    """(trainee, name, masked ID, organisation) in pinyin order, and how many the text finds."""
    ids, total = page_ids(tx, search_conditions(programme_id, text), offset, limit)
    people = with_persons(tx, ids)
    return [(row.id, person.name, masked_id(person.id_number), row.organisation) for row, person in people], total


def records_of(
    tx: Session, trainee_ids: Sequence[int]
) -> dict[int, list[tuple[int, str, int | None, int | None, int]]]:
    """The counting records of some trainees as the scoring floor takes them."""
    wanted = (
        sa.select(
            HoursRow.enrolment_id,
            HoursRow.course_id,
            sa.type_coerce(HoursRow.grain, sa.String),
            HoursRow.began,
            HoursRow.ended,
            HoursRow.seconds,
        )
        .where(HoursRow.status == RowStatus.COUNTS, HoursRow.course_id.is_not(None))
        .order_by(HoursRow.id)
    )
    records: dict[int, list[tuple[int, str, int | None, int | None, int]]] = {}
    for some in _some(trainee_ids):
        for whose, course, grain, began, ended, seconds in tx.execute(wanted.where(HoursRow.enrolment_id.in_(some))):
            records.setdefault(whose or 0, []).append((course or 0, grain, began, ended, seconds))
    return records


def waiting_of(tx: Session, trainee_ids: Sequence[int]) -> dict[int, int]:
    """How many rows wait although their trainee is known."""
    waits = sa.select(HoursRow.enrolment_id, sa.func.count()).where(HoursRow.status == RowStatus.WAITS)
    grouped = waits.group_by(HoursRow.enrolment_id)
    found = (row for some in _some(trainee_ids) for row in tx.execute(grouped.where(HoursRow.enrolment_id.in_(some))))
    return {row[0] or 0: row[1] for row in found}


def _some(trainee_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """A few hundred at a time: a statement takes only so many values."""
    return (trainee_ids[start : start + _TRAINEES_AT_ONCE] for start in range(0, len(trainee_ids), _TRAINEES_AT_ONCE))
