"""Registration forms, their exports, what they said of whom, and what a batch changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience
from ipexam.domain.registration import RegistrationField, Value
from ipexam.storage.rows.batch import BatchRow
from ipexam.storage.rows.registration import (
    RegistrationChangeRow,
    RegistrationExportRow,
    RegistrationFormRow,
    RegistrationRow,
)
from ipexam.storage.rows.schema import metadata
from ipexam.storage.rows.trainee import EnrolmentRow

_CHUNK = 500

Said = dict[str, Any]
"""What a form says of a person, as it is stored: field -> plain value."""


@dataclass(frozen=True, slots=True)
class LastExport:
    """The newest export of a form."""

    form_id: int
    name: str
    people: frozenset[int]
    newest: datetime | None
    made_at: datetime


def plain(value: Value) -> Any:  # JSON's own values
    """A value as it is stored."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return list(value) if isinstance(value, tuple) else value


def value_of(field: RegistrationField, stored: Any) -> Value:  # JSON's own values
    """A stored value as it is used."""
    if field is RegistrationField.SEX:
        return Sex(stored)
    if field is RegistrationField.AUDIENCE:
        return None if stored is None else Audience(stored)
    if field is RegistrationField.WANTED_SESSIONS:
        return tuple(stored)
    if field is RegistrationField.REGISTERED_AT:
        return None if stored is None else datetime.fromisoformat(stored)
    value: str | bool | None = stored
    return value


def last_exports(tx: Session, programme_id: int, fingerprint: str) -> list[LastExport]:
    """The last export of each form with these columns, the newest form first."""
    newest = (
        sa.select(sa.func.max(RegistrationExportRow.id).label("id"))
        .join(RegistrationFormRow, RegistrationFormRow.id == RegistrationExportRow.form_id)
        .where(RegistrationFormRow.programme_id == programme_id, RegistrationFormRow.fingerprint == fingerprint)
        .group_by(RegistrationExportRow.form_id)
        .subquery()
    )
    found = tx.execute(
        sa.select(RegistrationExportRow, RegistrationFormRow.name, BatchRow.made_at)
        .join(newest, newest.c.id == RegistrationExportRow.id)
        .join(RegistrationFormRow, RegistrationFormRow.id == RegistrationExportRow.form_id)
        .join(BatchRow, BatchRow.id == RegistrationExportRow.batch_id)
        .order_by(RegistrationExportRow.id.desc())
    )
    return [LastExport(row.form_id, name, frozenset(row.people), row.newest, made_at) for row, name, made_at in found]


def said(tx: Session) -> dict[int, dict[int, Said]]:
    """What each form said last: person -> form -> fields."""
    known: dict[int, dict[int, Said]] = {}
    wanted = sa.select(RegistrationRow.person_id, RegistrationRow.form_id, RegistrationRow.said)
    for person_id, form_id, fields in tx.execute(wanted.order_by(RegistrationRow.id)):
        known.setdefault(person_id, {})[form_id] = fields
    return known


def add_form(tx: Session, programme_id: int, fingerprint: str, name: str) -> int:
    """A new form; its number."""
    row = RegistrationFormRow(programme_id=programme_id, fingerprint=fingerprint, name=name)
    tx.add(row)
    tx.flush()
    return row.id


def add_export(
    tx: Session, form_id: int, batch_id: int, name: str, people: Iterable[int], newest: datetime | None
) -> None:
    """Note who stood in an export."""
    tx.execute(sa.update(RegistrationFormRow).where(RegistrationFormRow.id == form_id).values(name=name))
    tx.add(RegistrationExportRow(form_id=form_id, batch_id=batch_id, people=sorted(people), newest=newest))


def add_said(tx: Session, batch_id: int, rows: Mapping[tuple[int, int], Said]) -> None:
    """Note what forms say now: (person, form) -> fields."""
    values = [
        {"person_id": person_id, "form_id": form_id, "batch_id": batch_id, "said": fields}
        for (person_id, form_id), fields in rows.items()
    ]
    if values:
        tx.execute(sa.insert(RegistrationRow), values)


def add_change(tx: Session, batch_id: int, trainee_id: int, field: RegistrationField, old: Value, new: Value) -> None:
    """Note that a batch changed a field."""
    tx.add(
        RegistrationChangeRow(batch_id=batch_id, enrolment_id=trainee_id, field=field, old=plain(old), new=plain(new))
    )


# undoing ------------------------------------------------------------------------------------------


def brought_by(tx: Session, batch_id: int) -> list[EnrolmentRow]:
    """The trainees a batch brought. For services only."""
    return list(tx.scalars(sa.select(EnrolmentRow).where(EnrolmentRow.batch_id == batch_id).order_by(EnrolmentRow.id)))


def changed_by(tx: Session, batch_id: int) -> list[RegistrationChangeRow]:
    """The fields a batch changed, the last first. For services only."""
    wanted = sa.select(RegistrationChangeRow).where(RegistrationChangeRow.batch_id == batch_id)
    return list(tx.scalars(wanted.order_by(RegistrationChangeRow.id.desc())))


def next_change(tx: Session, change: RegistrationChangeRow) -> RegistrationChangeRow | None:
    """The change of the same field by the batch that changed it next."""
    return tx.scalar(
        sa.select(RegistrationChangeRow)
        .where(
            RegistrationChangeRow.enrolment_id == change.enrolment_id,
            RegistrationChangeRow.field == change.field,
            RegistrationChangeRow.batch_id > change.batch_id,
        )
        .order_by(RegistrationChangeRow.id)
        .limit(1)
    )


def work_on(tx: Session, trainee_ids: Sequence[int]) -> dict[str, set[int]]:
    """The trainees among these whom other rows point at, by the name of the table."""
    found: dict[str, set[int]] = {}
    for table in metadata().sorted_tables:
        for column in table.columns:
            if table.name == RegistrationChangeRow.__tablename__:
                continue
            if any(key.column.table.name == EnrolmentRow.__tablename__ for key in column.foreign_keys):
                found[table.name] = _among(tx, column, trainee_ids)
    return found


def persons_in_use(tx: Session, person_ids: Sequence[int], besides: Sequence[str]) -> set[int]:
    """The persons among these whom rows of any table point at, `besides` some tables."""
    used: set[int] = set()
    for table in metadata().sorted_tables:
        for column in table.columns:
            if table.name not in besides and any(key.column.table.name == "person" for key in column.foreign_keys):
                used |= _among(tx, column, person_ids)
    return used


def exported_since(tx: Session, programme_id: int, batch_id: int) -> dict[int, int]:
    """The trainees who stand in an export after a batch, and the first batch that says so."""
    found: dict[int, int] = {}
    wanted = (
        sa.select(RegistrationExportRow.batch_id, RegistrationExportRow.people)
        .join(RegistrationFormRow, RegistrationFormRow.id == RegistrationExportRow.form_id)
        .where(RegistrationFormRow.programme_id == programme_id, RegistrationExportRow.batch_id > batch_id)
        .order_by(RegistrationExportRow.batch_id)
    )
    for later, people in tx.execute(wanted):
        for trainee_id in people:
            found.setdefault(trainee_id, later)
    return found


def remove_trainees(tx: Session, trainee_ids: Sequence[int]) -> None:
    """Take trainees away, with the notes of what batches changed of them. Rows of them that the session holds are stale
    afterwards."""
    for chunk in _chunks(trainee_ids):
        _delete(tx, sa.delete(RegistrationChangeRow).where(RegistrationChangeRow.enrolment_id.in_(chunk)))
        _delete(tx, sa.delete(EnrolmentRow).where(EnrolmentRow.id.in_(chunk)))


def remove_persons(tx: Session, person_ids: Sequence[int], tables: Sequence[str]) -> None:
    """Take persons away, with what some tables say of them."""
    known = metadata().tables
    for chunk in _chunks(person_ids):
        for name in tables:
            tx.execute(sa.delete(known[name]).where(known[name].c.person_id.in_(chunk)))
        tx.execute(sa.delete(known["person"]).where(known["person"].c.id.in_(chunk)))


def forget_batch(tx: Session, batch_id: int) -> None:
    """Take away what a batch said, exported and changed, and forms that have no export any more."""
    for row in (RegistrationRow, RegistrationExportRow, RegistrationChangeRow):
        _delete(tx, sa.delete(row).where(row.batch_id == batch_id))
    used = sa.select(RegistrationExportRow.form_id)
    said_by = sa.select(RegistrationRow.form_id)
    tx.execute(
        sa.delete(RegistrationFormRow).where(
            RegistrationFormRow.id.not_in(used), RegistrationFormRow.id.not_in(said_by)
        )
    )


def _delete(tx: Session, statement: sa.Delete) -> None:
    tx.execute(statement.execution_options(synchronize_session=False))


def _among(tx: Session, column: sa.Column[Any], ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for chunk in _chunks(ids):
        found |= set(tx.scalars(sa.select(column).where(column.in_(chunk)).distinct()))
    return found


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))
