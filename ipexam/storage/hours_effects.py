"""What taking logs over touches: records before and after, and the people they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ipexam.domain.person import masked_id
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from ipexam.storage.trainee import search_conditions

Plain = tuple[int, str, "int | None", "int | None", int]
"""Course id, grain, began, ended, seconds."""

_AT_ONCE = 500
_COUNTS, _REPLACED = RowStatus.COUNTS.value, RowStatus.REPLACED.value


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a known record came from: trainee, name, course, file, sheet, line and seconds."""

    trainee_id: int
    name: str
    course_id: int
    file: str
    sheet: str
    line: int
    seconds: int


def touched(tx: Session, batch_id: int) -> list[int]:
    """Trainees that a batch brought records of, or whose records it replaced."""
    mine = sa.or_(HoursRow.batch_id == batch_id, HoursRow.replaced_by == batch_id)
    return list(tx.scalars(sa.select(HoursRow.enrolment_id).where(mine, HoursRow.enrolment_id.is_not(None)).distinct()))


def before_and_after(
    tx: Session, database: Database, batch_id: int, trainee_ids: Sequence[int]
) -> Iterator[tuple[int, list[Plain], list[Plain]]]:
    """(trainee, counting records without the batch, with it), trainee by trainee."""
    batch = int(batch_id)
    for start in range(0, len(trainee_ids), _AT_ONCE):
        some = ",".join(str(int(one)) for one in trainee_ids[start : start + _AT_ONCE])
        rows = database.dialect.plain_rows(
            tx.connection(),
            "SELECT enrolment_id, course_id, grain, began, ended, seconds, "  # noqa: S608  # whole numbers
            f"status = '{_COUNTS}', batch_id <> {batch} OR status = '{_REPLACED}' FROM hours "
            f"WHERE enrolment_id IN ({some}) AND course_id IS NOT NULL AND "
            f"(status = '{_COUNTS}' OR (status = '{_REPLACED}' AND replaced_by = {batch})) ORDER BY enrolment_id, id",
        )
        for whose, group in groupby([*rows], itemgetter(0)):  # nothing is being read when somebody stops
            theirs = [*group]
            yield whose, [row[1:6] for row in theirs if row[7]], [row[1:6] for row in theirs if row[6]]


def in_order(tx: Session, programme_id: int, text: str = "") -> list[int]:
    """The trainees that a text finds, in pinyin order."""
    found = sa.select(EnrolmentRow.id).where(*search_conditions(programme_id, text))
    return list(tx.scalars(found.order_by(EnrolmentRow.name_key, EnrolmentRow.id)))


def candidates(tx: Session, trainee_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """(name, masked ID, organisation) of some trainees; a few hundred at most."""
    found = tx.execute(
        sa.select(EnrolmentRow.id, PersonRow.name, PersonRow.id_number, EnrolmentRow.organisation)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(EnrolmentRow.id.in_(trainee_ids))
    )
    return {row[0]: (row[1], masked_id(row[2]), row[3]) for row in found}


def replaced_by(tx: Session, batch_id: int) -> list[tuple[RecordPlace, RecordPlace]]:
    """Records that a batch replaced, each with the record of the same trainee, course and begin that took its place."""
    old, new = aliased(HoursRow), aliased(HoursRow)
    old_file, new_file = aliased(SourceFileRow), aliased(SourceFileRow)
    found = tx.execute(
        sa.select(old, new, old_file.name, new_file.name, PersonRow.name)
        .join(new, sa.and_(
            new.enrolment_id == old.enrolment_id, new.course_id == old.course_id, new.began == old.began,
            new.batch_id == batch_id,
        ))
        .join(old_file, old_file.id == old.file_id)
        .join(new_file, new_file.id == new.file_id)
        .join(EnrolmentRow, EnrolmentRow.id == old.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(old.replaced_by == batch_id, old.status == RowStatus.REPLACED)
        .order_by(EnrolmentRow.name_key, old.id, new.id)
    )  # fmt: skip
    pairs: dict[int, tuple[RecordPlace, RecordPlace]] = {}
    for was, now, was_file, now_file, name in found:
        if was.id not in pairs:
            pairs[was.id] = (_place(was, was_file, name), _place(now, now_file, name))
    return list(pairs.values())


def _place(row: HoursRow, file: str, name: str) -> RecordPlace:
    return RecordPlace(row.enrolment_id or 0, name, row.course_id or 0, file, row.sheet, row.row, row.seconds)
