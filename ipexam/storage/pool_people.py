"""People of the talent pool as copies of it name them: shown in public, or recommended to a recipient."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.person import masked_id
from ipexam.domain.pool import ConsentScope, ExportOutcome, PoolFilter, PoolStatus, Post
from ipexam.domain.pool_record import RecommendedPerson, ShownPerson
from ipexam.storage import photo
from ipexam.storage.name_reading import latin_names
from ipexam.storage.pool import conditions, joined, module_names, status_of, tags_of
from ipexam.storage.pool_facts import consented, internships_of
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.pool import PoolConsentRow, PoolEntryRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow


def shown(tx: Session, programme_id: int, today: date) -> tuple[ShownPerson, ...]:
    """Everybody active whose consent to display stands, in pinyin order; a photo only with a consent of its own."""
    rows = _rows(tx, *conditions(programme_id, PoolFilter(status=PoolStatus.ACTIVE, displayed=True), today))
    tags = tags_of(tx, [entry.id for entry, *_others in rows])
    modules = module_names(tx, programme_id)
    agreed = consented(tx, ConsentScope.PHOTO)
    pictured = [enrolment.id for entry, enrolment, *_others in rows if entry.id in agreed]
    photos = photo.of_people(tx, pictured)
    latin = latin_names(tx, [enrolment.id for _entry, enrolment, *_others in rows])
    return tuple(
        ShownPerson(
            id=entry.id,
            name=certificate.name,
            latin=latin.get(enrolment.id, ""),
            organisation=entry.organisation,
            city=entry.city,
            audience=enrolment.audience,
            tags=tags.get(entry.id, ()),
            modules=_names(modules, entry.modules),
            entered_year=entry.entered_on.year,
            photo=photos.get(enrolment.id, ""),
        )
        for entry, enrolment, certificate, _person in rows
    )


def agreed_to(recipient: str) -> sa.ColumnElement[bool]:
    """Whether a consent to be given to this recipient stands."""
    return sa.exists().where(
        PoolConsentRow.entry_id == PoolEntryRow.id,
        PoolConsentRow.scope == ConsentScope.RECIPIENT,
        PoolConsentRow.recipient == recipient,
        PoolConsentRow.withdrawn_on.is_(None),
    )


def outlook(tx: Session, programme_id: int, recipient: str, chosen: PoolFilter, today: date) -> ExportOutcome:
    """How many of those that the filter finds would be given to a recipient, and how many not; counted by the database,
    for a window asks at every keystroke."""
    active = status_of(today) == PoolStatus.ACTIVE.value
    count = sa.func.count
    counted = joined(
        sa.select(
            count(sa.case((sa.and_(active, agreed_to(recipient)), 1))),
            count(sa.case((sa.not_(active), 1))),
            count(sa.case((sa.and_(active, sa.not_(agreed_to(recipient))), 1))),
        )
    )
    return ExportOutcome(*tx.execute(counted.where(*conditions(programme_id, chosen, today))).one())


def standing(
    tx: Session, programme_id: int, recipient: str, chosen: PoolFilter, today: date
) -> tuple[tuple[int, ...], ...]:
    """Who would be given to a recipient, each with what a later change would change: to compare what was read before
    something was written with how it stands when it is noted."""
    columns = (PoolEntryRow.id, PoolEntryRow.version, EnrolmentRow.version, PoolEntryRow.certificate_id)
    wanted = joined(sa.select(*columns)).where(*_given(programme_id, recipient, chosen, today))
    return tuple(tuple(row) for row in tx.execute(wanted.order_by(PoolEntryRow.id)))


def recommended(
    tx: Session, programme_id: int, recipient: str, chosen: PoolFilter, today: date, *, reveal: bool
) -> dict[int, RecommendedPerson]:
    """Those the filter finds who are active and agreed to be given to this recipient, in pinyin order, by the numbers
    of their entries."""
    given = _rows(tx, *_given(programme_id, recipient, chosen, today))
    agreed = consented(tx, ConsentScope.RECIPIENT, recipient)
    ids = [entry.id for entry, *_others in given]
    tags, internships, modules = tags_of(tx, ids), internships_of(tx, ids), module_names(tx, programme_id)
    return {
        entry.id: RecommendedPerson(
            name=certificate.name,
            sex=person.sex,
            id_number=person.id_number if reveal else masked_id(person.id_number),
            phone=person.phone if reveal else "",
            now=Post(entry.organisation, entry.city, entry.post, entry.title),
            audience=enrolment.audience,
            tags=tags.get(entry.id, ()),
            modules=_names(modules, entry.modules),
            band=entry.band,
            class_hours=Fraction(str(certificate.assessment["online_seconds_as_class_hours"])),
            classes=int(certificate.assessment["offline_sessions"]),
            certificate_number=certificate.number,
            issued_on=certificate.issued_on,
            entered_on=entry.entered_on,
            valid_until=entry.valid_until,
            consented_on=agreed[entry.id],
            internships=internships.get(entry.id, ()),
        )
        for entry, enrolment, certificate, person in given
    }


def _given(programme_id: int, recipient: str, chosen: PoolFilter, today: date) -> list[sa.ColumnElement[bool]]:
    active = status_of(today) == PoolStatus.ACTIVE.value
    return [*conditions(programme_id, chosen, today), active, agreed_to(recipient)]


def _rows(
    tx: Session, *narrowed: sa.ColumnElement[bool]
) -> Sequence[sa.Row[PoolEntryRow, EnrolmentRow, CertificateRow, PersonRow]]:
    wanted = joined(sa.select(PoolEntryRow, EnrolmentRow, CertificateRow, PersonRow))
    people = wanted.join(PersonRow, PersonRow.id == EnrolmentRow.person_id).where(*narrowed)
    return tx.execute(people.order_by(EnrolmentRow.name_key, EnrolmentRow.id)).all()


def _names(modules: dict[str, str], codes: Sequence[Any]) -> tuple[str, ...]:
    """The names of modules in order; a code that the programme has no longer is left out."""
    return tuple(name for code, name in modules.items() if code in codes)
