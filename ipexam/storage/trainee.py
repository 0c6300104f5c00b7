"""People and enrolments: rows to dataclasses and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager

from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.person import IdKind, Person, masked_id, masked_phone
from ipexam.domain.programme import Programme
from ipexam.domain.trainee import Trainee, TraineeFilter, TraineeLine
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_CHUNK = 500

PersonKey = tuple[IdKind, str]
"""Kind and number of the identity document: what makes a person one."""


def people_of(tx: Session, programme_id: int, *, by_name: bool = False) -> list[tuple[int, str, str, str, str]]:
    """(trainee id, name, ID number, phone, organisation) of all trainees, as they came or in pinyin order."""
    found = tx.execute(
        sa.select(EnrolmentRow.id, PersonRow.name, PersonRow.id_number, PersonRow.phone, EnrolmentRow.organisation)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(EnrolmentRow.programme_id == programme_id)
        .order_by(*((EnrolmentRow.name_key, EnrolmentRow.id) if by_name else (EnrolmentRow.id,)))
    )
    return list(found)


def persons(tx: Session) -> dict[PersonKey, PersonRow]:
    """Every person by identity document."""
    return {(row.id_kind, row.id_number): row for row in tx.scalars(sa.select(PersonRow))}


def enrolments(tx: Session, programme_id: int) -> dict[int, EnrolmentRow]:
    """The programme's enrolments by person id."""
    found = tx.scalars(sa.select(EnrolmentRow).where(EnrolmentRow.programme_id == programme_id))
    return {row.person_id: row for row in found}


def page(
    tx: Session, programme_id: int, chosen: TraineeFilter, offset: int, limit: int
) -> tuple[list[TraineeLine], int]:
    """Trainees in pinyin order, and how many the filter finds."""
    conditions = _conditions(programme_id, chosen)
    total = tx.scalar(sa.select(sa.func.count()).select_from(EnrolmentRow).where(*conditions)) or 0
    found = tx.execute(
        sa.select(EnrolmentRow, PersonRow)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(*conditions)
        .order_by(EnrolmentRow.name_key, EnrolmentRow.id)
        .offset(offset)
        .limit(limit)
    )
    return [_line(enrolment, person) for enrolment, person in found], total


def find(tx: Session, trainee_id: int, programme: Programme) -> Trainee:
    """One trainee with everything. Raises `SubjectUnknown`."""
    row = tx.scalar(
        sa.select(EnrolmentRow)
        .join(EnrolmentRow.person)
        .where(EnrolmentRow.id == trainee_id, EnrolmentRow.programme_id == programme.id)
        .options(contains_eager(EnrolmentRow.person))
    )
    if row is None:
        raise SubjectUnknown("trainee", str(trainee_id))
    return _trainee(row, programme.code)


def everyone(tx: Session, programme: Programme, chosen: TraineeFilter | None = None) -> list[Trainee]:
    """All trainees of a programme that the filter finds, in pinyin order."""
    found = tx.scalars(
        sa.select(EnrolmentRow)
        .join(EnrolmentRow.person)
        .where(*_conditions(programme.id, chosen or TraineeFilter()))
        .order_by(EnrolmentRow.name_key, EnrolmentRow.id)
        .options(contains_eager(EnrolmentRow.person))
    )
    return [_trainee(row, programme.code) for row in found]


def change(tx: Session, trainee: Trainee, person: dict[str, Any], enrolment: dict[str, Any]) -> None:
    """Write an edit. Raises `EditedMeanwhile` unless both rows still have the versions that were read."""
    for row, row_id, version, values in (
        (PersonRow, trainee.person.id, trainee.person.version, person),
        (EnrolmentRow, trainee.id, trainee.version, enrolment),
    ):
        done = tx.execute(
            sa.update(row).where(row.id == row_id, row.version == version).values(version=version + 1, **values)
        )
        if done.rowcount != 1:  # type: ignore[attr-defined]  # a CursorResult, typed as Result
            raise EditedMeanwhile("trainee")


def enrolments_of(tx: Session, person_id: int) -> list[EnrolmentRow]:
    """A person's enrolments in all programmes. For services only: rows do not leave them."""
    return list(tx.scalars(sa.select(EnrolmentRow).where(EnrolmentRow.person_id == person_id)))


def names(tx: Session, trainee_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(name, masked ID) of some trainees, however many: a statement takes only so many values."""
    wanted = sa.select(EnrolmentRow.id, PersonRow.name, PersonRow.id_number).join(
        PersonRow, PersonRow.id == EnrolmentRow.person_id
    )
    ids = list(dict.fromkeys(trainee_ids))
    chunks = (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))
    found = (row for chunk in chunks for row in tx.execute(wanted.where(EnrolmentRow.id.in_(chunk))))
    return {row.id: (row.name, masked_id(row.id_number)) for row in found}


def _conditions(programme_id: int, chosen: TraineeFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [EnrolmentRow.programme_id == programme_id]
    if chosen.audience is not None:
        conditions.append(EnrolmentRow.audience == chosen.audience)
    if chosen.region is not None:
        conditions.append(EnrolmentRow.region == chosen.region)
    conditions += [EnrolmentRow.search.contains(word, autoescape=True) for word in chosen.text.lower().split()]
    return conditions


def _line(row: EnrolmentRow, person: PersonRow) -> TraineeLine:
    return TraineeLine(
        id=row.id,
        name=person.name,
        masked_id=masked_id(person.id_number),
        masked_phone=masked_phone(person.phone),
        organisation=row.organisation,
        audience=row.audience,
        region=row.region,
        priority=row.priority,
        registered_at=row.registered_at,
    )


def _trainee(row: EnrolmentRow, programme_code: str) -> Trainee:
    p = row.person
    return Trainee(
        id=row.id,
        person=Person(p.id, p.id_kind, p.id_number, p.name, p.sex, p.birth, p.phone, p.version),
        programme_code=programme_code,
        organisation=row.organisation,
        audience=row.audience,
        province=row.province,
        region=row.region,
        awards=row.awards,
        contest=row.contest,
        priority=row.priority,
        wanted_sessions=tuple(row.wanted_sessions),
        registered_at=row.registered_at,
        display_consent=row.display_consent,
        version=row.version,
    )
