"""How names are read: what a person said, else what the program proposes.

A reading counts for the name it was given for: who is called otherwise now has the proposal again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.name_reading import NameReading
from ipexam.matching.name_reading import doubtful, latin_of, proposed
from ipexam.storage.rows.name_reading import NameReadingRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_CHUNK = 500


def latin_names(tx: Session, enrolment_ids: Sequence[int]) -> dict[int, str]:
    """The names of these trainees in Latin letters, surname first (`Shan Xiaoming`); who has a character that nobody
    can read is not in the answer."""
    return {each.trainee_id: each.latin for each in readings(tx, enrolment_ids) if each.latin}


def readings(tx: Session, enrolment_ids: Sequence[int]) -> list[NameReading]:
    """How the names of these trainees are read, in the order asked for."""
    wanted = (
        sa.select(EnrolmentRow.id, PersonRow.name, NameReadingRow)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .outerjoin(
            NameReadingRow, sa.and_(NameReadingRow.person_id == PersonRow.id, NameReadingRow.name == PersonRow.name)
        )
    )
    ids = [*dict.fromkeys(enrolment_ids)]
    chunks = (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))
    found = (row for chunk in chunks for row in tx.execute(wanted.where(EnrolmentRow.id.in_(chunk))))
    by_id = {trainee_id: _reading(trainee_id, name, row) for trainee_id, name, row in found}
    return [by_id[each] for each in ids if each in by_id]


def say(tx: Session, enrolment_id: int, reading: str, latin: str, actor: str, at: datetime) -> NameReading:
    """Keep how a trainee's name is read; an empty `latin` follows from the reading. Raises `SubjectUnknown`."""
    row = _row_of(tx, enrolment_id)
    row.reading, row.latin, row.actor, row.set_at = reading, latin, actor, at
    row.name = tx.scalars(sa.select(PersonRow.name).where(PersonRow.id == row.person_id)).one()
    tx.add(row)
    tx.flush()
    return _reading(enrolment_id, row.name, row)


def forget(tx: Session, enrolment_id: int) -> bool:
    """Go back to the proposal, and say whether there was anything to forget. Raises `SubjectUnknown`."""
    row = _row_of(tx, enrolment_id)
    if row not in tx:
        return False
    tx.delete(row)
    tx.flush()
    return True


def _row_of(tx: Session, enrolment_id: int) -> NameReadingRow:
    person_id = tx.scalar(sa.select(EnrolmentRow.person_id).where(EnrolmentRow.id == enrolment_id))
    if person_id is None:
        raise SubjectUnknown("trainee", str(enrolment_id))
    return tx.get(NameReadingRow, person_id) or NameReadingRow(person_id=person_id)


def _reading(trainee_id: int, name: str, said: NameReadingRow | None) -> NameReading:
    if said is None:
        reading = proposed(name)
        return NameReading(trainee_id, name, reading, latin_of(name, reading), False, doubtful(name))
    return NameReading(trainee_id, name, said.reading, said.latin or latin_of(name, said.reading), True, False)
