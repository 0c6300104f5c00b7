"""Contacts with trainees, and what a chase list needs to know of everybody besides the assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.chase import Contact, ContactChannel
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import Sex
from ipexam.storage.rows.contact import ContactRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Reachable:
    """Where and how somebody can be reached."""

    phone: str
    sex: Sex
    province: str
    city: str


def reachable(tx: Session, programme_id: int) -> dict[int, Reachable]:
    """Everybody of a programme by trainee number."""
    found = tx.execute(
        sa.select(EnrolmentRow.id, PersonRow.phone, PersonRow.sex, EnrolmentRow.province, EnrolmentRow.city)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(EnrolmentRow.programme_id == programme_id)
    )
    return {trainee_id: Reachable(phone, sex, province, city) for trainee_id, phone, sex, province, city in found}


def last_contacts(tx: Session, programme_id: int) -> dict[int, tuple[int, Contact]]:
    """How often each trainee was asked, and the last time."""
    found: dict[int, tuple[int, Contact]] = {}
    wanted = (
        _contacts()
        .join(EnrolmentRow, EnrolmentRow.id == ContactRow.enrolment_id)
        .where(EnrolmentRow.programme_id == programme_id)
        .order_by(ContactRow.at, ContactRow.id)
    )
    for row in tx.execute(wanted):
        before, _last = found.get(row.enrolment_id, (0, None))
        found[row.enrolment_id] = (before + 1, Contact(*row))
    return found


def of_trainee(tx: Session, programme_id: int, trainee_id: int) -> list[Contact]:
    """Every contact with a trainee, the last first. Raises `SubjectUnknown`."""
    check(tx, programme_id, [trainee_id])
    wanted = _contacts().where(ContactRow.enrolment_id == trainee_id)
    return [Contact(*row) for row in tx.execute(wanted.order_by(ContactRow.at.desc(), ContactRow.id.desc()))]


def add(tx: Session, trainee_ids: Sequence[int], channel: ContactChannel, note: str, at: datetime, actor: str) -> None:
    """Note that these trainees were asked."""
    said = {"channel": channel, "note": note, "at": at, "actor": actor}
    tx.execute(sa.insert(ContactRow), [{"enrolment_id": trainee_id, **said} for trainee_id in trainee_ids])


def check(tx: Session, programme_id: int, trainee_ids: Sequence[int]) -> None:
    """Raises `SubjectUnknown` for the first number that is no trainee of the programme."""
    mine: set[int] = set()
    for at in range(0, len(trainee_ids), _CHUNK):
        wanted = EnrolmentRow.id.in_(trainee_ids[at : at + _CHUNK])
        mine |= set(tx.scalars(sa.select(EnrolmentRow.id).where(wanted, EnrolmentRow.programme_id == programme_id)))
    for trainee_id in trainee_ids:
        if trainee_id not in mine:
            raise SubjectUnknown("trainee", str(trainee_id))


def _contacts() -> sa.Select[int, int, ContactChannel, str, datetime, str]:
    r = ContactRow
    return sa.select(r.id, r.enrolment_id, r.channel, r.note, r.at, r.actor)
