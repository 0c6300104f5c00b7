"""The fields of a registration where they are kept: some with the person, the others with the enrolment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from ipexam.domain.admission import has_priority, region_of
from ipexam.domain.person import masked_phone
from ipexam.domain.programme import Programme
from ipexam.domain.registration import RegistrationField, Value
from ipexam.domain.trainee import Registration
from ipexam.matching.identity import identify
from ipexam.matching.pinyin_key import initials, sort_key
from ipexam.storage import trainee as storage
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

PERSONAL = frozenset({RegistrationField.SEX, RegistrationField.PHONE})
"""Fields that belong to the person, whatever programmes they join."""


def said_fields(said: Registration) -> dict[RegistrationField, Value]:
    """What a registration says, without what it leaves open."""
    return {field: getattr(said, field.value) for field in RegistrationField if field not in said.unsaid}


def current(row: EnrolmentRow, person: PersonRow, field: RegistrationField) -> Value:
    """What the office holds."""
    value: Any = getattr(person if field in PERSONAL else row, field.value)
    return tuple(value) if field is RegistrationField.WANTED_SESSIONS else value


def put(
    tx: Session, row: EnrolmentRow, person: PersonRow, values: Mapping[RegistrationField, Value], home: str
) -> None:
    """Write fields, and what follows from them: region, priority, the text that the lists search. `home` is the
    programme's province."""
    personal = False
    for field, value in values.items():
        if field in PERSONAL:
            setattr(person, field.value, value)
            personal = True
        else:
            setattr(row, field.value, list(value) if isinstance(value, tuple) else value)
    row.version += 1
    row.region = region_of(row.province, home)
    row.priority = has_priority(row.awards, row.contest)
    if personal:
        person.version += 1
        renew_lists(tx, person)
    else:
        row.search = search_text(person, row.organisation)


def renew_lists(tx: Session, person: PersonRow) -> None:
    """What lists and their search copy from a person, brought up to date in every programme."""
    tx.flush()
    for row in storage.enrolments_of(tx, person.id):
        row.name_key = person.name_key
        row.search = search_text(person, row.organisation)


def search_text(person: PersonRow, organisation: str) -> str:
    """What the lists' search looks into."""
    parts = (person.name, initials(person.name), person.id_number, person.phone, organisation)
    return " ".join(parts).lower()


def person_of(said: Registration) -> PersonRow:
    """A new person."""
    return PersonRow(
        id_kind=said.id_kind,
        id_number=said.id_number,
        name=said.name,
        name_key=sort_key(said.name),
        sex=said.sex,
        birth=identify(said.id_number, said.id_kind).birth,
        phone=said.phone,
        version=1,
    )


def enrolment_of(said: Registration, person: PersonRow, programme: Programme, batch_id: int) -> EnrolmentRow:
    """A new trainee."""
    return EnrolmentRow(
        programme_id=programme.id,
        person=person,
        batch_id=batch_id,
        name_key=person.name_key,
        organisation=said.organisation,
        audience=said.audience,
        province=said.province,
        city=said.city,
        region=region_of(said.province, programme.province),
        awards=said.awards,
        contest=said.contest,
        priority=has_priority(said.awards, said.contest),
        wanted_sessions=list(said.wanted_sessions),
        registered_at=said.registered_at,
        display_consent=said.display_consent,
        search=search_text(person, said.organisation),
        version=1,
    )


def masked_pair(old: str, new: str) -> tuple[str, str]:
    """Two phone numbers masked, but for the hidden digits in which two that look alike differ."""
    hidden = masked_phone(old), masked_phone(new)
    if hidden[0] != hidden[1]:
        return hidden
    places = [here if here != there else mark for here, there, mark in zip(old, new, hidden[0], strict=True)]
    other = [there if here != there else mark for here, there, mark in zip(old, new, hidden[1], strict=True)]
    return "".join(places), "".join(other)
