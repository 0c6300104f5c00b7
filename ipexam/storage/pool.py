"""The talent pool's entries: finding, paging by SQL, changing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.person import masked_id
from ipexam.domain.pool import (
    ConsentScope,
    PoolChoices,
    PoolEntry,
    PoolFilter,
    PoolLine,
    PoolStatus,
    Post,
)
from ipexam.storage.chunks import chunks
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.pool import PoolConsentRow, PoolEntryRow, PoolTagRow
from ipexam.storage.rows.programme import ModuleRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

Columns = TypeVarTuple("Columns")


def status_of(today: date) -> sa.ColumnElement[str]:
    """Where an entry stands on a day, computed from what is stored, so that no day has to be waited for."""
    return sa.case(
        (PoolEntryRow.withdrawn_on.is_not(None), PoolStatus.WITHDRAWN.value),
        (CertificateRow.status == CertificateStatus.REVOKED, PoolStatus.SUSPENDED.value),
        (PoolEntryRow.valid_until < today, PoolStatus.EXPIRED.value),
        else_=PoolStatus.ACTIVE.value,
    )


def displayed() -> sa.ColumnElement[bool]:
    """Whether a consent to display stands: given to the pool, and not refused in the registration since."""
    given = sa.exists().where(
        PoolConsentRow.entry_id == PoolEntryRow.id,
        PoolConsentRow.scope == ConsentScope.DISPLAY,
        PoolConsentRow.withdrawn_on.is_(None),
    )
    return sa.and_(given, sa.or_(EnrolmentRow.display_consent.is_(None), EnrolmentRow.display_consent.is_(True)))


def joined(wanted: sa.Select[*Columns]) -> sa.Select[*Columns]:
    """What is asked of entries, with their trainees and the certificates they rest on."""
    return (
        wanted.select_from(PoolEntryRow)
        .join(EnrolmentRow, EnrolmentRow.id == PoolEntryRow.enrolment_id)
        .join(CertificateRow, CertificateRow.id == PoolEntryRow.certificate_id)
    )


def conditions(programme_id: int, chosen: PoolFilter, today: date) -> list[sa.ColumnElement[bool]]:
    """What a filter asks of `joined` entries."""
    narrowed: list[sa.ColumnElement[bool]] = [EnrolmentRow.programme_id == programme_id]
    for word in chosen.text.lower().split():
        places = (EnrolmentRow.search, PoolEntryRow.search, sa.func.lower(CertificateRow.number))
        narrowed.append(sa.or_(*(place.contains(word, autoescape=True) for place in places)))
    if chosen.tag is not None:
        tagged = sa.exists().where(PoolTagRow.entry_id == PoolEntryRow.id, PoolTagRow.tag == chosen.tag)
        narrowed.append(tagged)
    for column, value in (
        (PoolEntryRow.city, chosen.city),
        (EnrolmentRow.audience, chosen.audience),
        (PoolEntryRow.band, chosen.band),
    ):
        if value is not None:
            narrowed.append(column == value)
    if chosen.status is not None:
        narrowed.append(status_of(today) == chosen.status.value)
    if chosen.displayed is not None:
        narrowed.append(displayed() if chosen.displayed else sa.not_(displayed()))
    if chosen.due_by is not None:
        narrowed.append(PoolEntryRow.valid_until <= chosen.due_by)
        narrowed.append(status_of(today).in_([PoolStatus.ACTIVE.value, PoolStatus.EXPIRED.value]))
    return narrowed


def page(
    tx: Session, programme_id: int, chosen: PoolFilter, today: date, offset: int, limit: int
) -> tuple[list[PoolLine], int]:
    """Entries in pinyin order, and how many the filter finds."""
    narrowed = conditions(programme_id, chosen, today)
    total = tx.scalar(joined(sa.select(sa.func.count(PoolEntryRow.id))).where(*narrowed)) or 0
    wanted = joined(sa.select(PoolEntryRow, EnrolmentRow, CertificateRow, status_of(today), displayed()))
    ordered = wanted.where(*narrowed).order_by(EnrolmentRow.name_key, EnrolmentRow.id)
    found = tx.execute(ordered.offset(offset).limit(limit)).all()
    tags = tags_of(tx, [entry.id for entry, *_others in found])
    return [_line(*columns, tags.get(columns[0].id, ())) for columns in found], total


def find(tx: Session, programme_id: int, entry_id: int, today: date) -> PoolEntry:
    """One entry without what hangs on it. Raises `SubjectUnknown`."""
    wanted = joined(sa.select(PoolEntryRow, EnrolmentRow, CertificateRow, status_of(today), displayed(), PersonRow))
    found = tx.execute(
        wanted.join(PersonRow, PersonRow.id == EnrolmentRow.person_id).where(
            PoolEntryRow.id == entry_id, EnrolmentRow.programme_id == programme_id
        )
    ).one_or_none()
    if found is None:
        raise SubjectUnknown("pool entry", str(entry_id))
    entry, enrolment, certificate, status, shown, person = found
    tags = tags_of(tx, [entry_id]).get(entry_id, ())
    return PoolEntry(
        line=_line(entry, enrolment, certificate, status, shown, tags),
        sex=person.sex,
        masked_id=masked_id(person.id_number),
        now=_post(entry),
        entered_as=Post(**entry.entered_as),
        entered_on=entry.entered_on,
        modules=tuple(name for code, name in module_names(tx, programme_id).items() if code in entry.modules),
        withdrawn_on=entry.withdrawn_on,
        withdrawn_because=entry.withdrawn_because,
        version=entry.version,
    )


def row(tx: Session, programme_id: int, entry_id: int) -> PoolEntryRow:
    """The row of an entry. Raises `SubjectUnknown`."""
    return rows(tx, programme_id, [entry_id])[0]


def rows(tx: Session, programme_id: int, entry_ids: Sequence[int]) -> list[PoolEntryRow]:
    """The rows of entries, each once, in the order given. Raises `SubjectUnknown` for the first that is not there."""
    found: dict[int, PoolEntryRow] = {}
    wanted = sa.select(PoolEntryRow).join(EnrolmentRow, EnrolmentRow.id == PoolEntryRow.enrolment_id)
    for piece in chunks(entry_ids):
        some = PoolEntryRow.id.in_(piece)
        found |= {row.id: row for row in tx.scalars(wanted.where(some, EnrolmentRow.programme_id == programme_id))}
    if missing := next((id_ for id_ in entry_ids if id_ not in found), None):
        raise SubjectUnknown("pool entry", str(missing))
    return [found[id_] for id_ in dict.fromkeys(entry_ids)]


def entry_of(tx: Session, programme_id: int, number: str) -> int:
    """The entry that rests on the certificate with this number, also an older one of the holder. Raises
    `SubjectUnknown`."""
    found = tx.scalar(
        sa.select(PoolEntryRow.id)
        .join(CertificateRow, CertificateRow.enrolment_id == PoolEntryRow.enrolment_id)
        .where(CertificateRow.number == number, CertificateRow.programme_id == programme_id)
    )
    if found is None:
        raise SubjectUnknown("pool entry", number)
    return found


def change(tx: Session, entry: PoolEntryRow, now: Post, version: int) -> None:
    """Write where somebody works. Raises `EditedMeanwhile`."""
    if entry.version != version:
        raise EditedMeanwhile("pool entry")
    entry.organisation, entry.city, entry.post, entry.title = now.organisation, now.city, now.post, now.title
    entry.version += 1
    entry.search = search_text(now, tags_of(tx, [entry.id]).get(entry.id, ()))


def retag(
    tx: Session, entries: Sequence[PoolEntryRow], add: Collection[str], remove: Collection[str]
) -> dict[int, tuple[str, ...]]:
    """Put tags on entries and take others off; the tags of those entries that changed, by their numbers."""
    before = tags_of(tx, [entry.id for entry in entries])
    changed: dict[int, tuple[str, ...]] = {}
    gone: dict[str, list[int]] = {}
    come: list[dict[str, object]] = []
    for entry in entries:
        old = set(before.get(entry.id, ()))
        new = old.difference(remove).union(add)
        if new != old:
            changed[entry.id] = tuple(sorted(new))
            come += [{"entry_id": entry.id, "tag": tag} for tag in sorted(new - old)]
            for tag in old - new:
                gone.setdefault(tag, []).append(entry.id)
            entry.version += 1
            entry.search = search_text(_post(entry), changed[entry.id])
    for tag, ids_ in gone.items():
        for piece in chunks(ids_):
            some = PoolTagRow.entry_id.in_(piece)
            tx.execute(sa.delete(PoolTagRow).where(PoolTagRow.tag == tag, some))
    if come:
        tx.execute(sa.insert(PoolTagRow), come)
    return changed


def tags_of(tx: Session, entry_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of entries, in the order of their characters."""
    found: dict[int, list[str]] = {}
    for piece in chunks(entry_ids):
        some = sa.select(PoolTagRow.entry_id, PoolTagRow.tag)
        wanted = some.where(PoolTagRow.entry_id.in_(piece))
        for entry_id, tag in tx.execute(wanted.order_by(PoolTagRow.tag)):
            found.setdefault(entry_id, []).append(tag)
    return {entry_id: tuple(tags) for entry_id, tags in found.items()}


def choices(tx: Session, programme_id: int) -> PoolChoices:
    """What the entries of a programme can be narrowed by; what most have comes first."""
    of = EnrolmentRow.programme_id == programme_id

    def most(column: sa.ColumnElement[str], wanted: sa.Select[str]) -> tuple[str, ...]:
        counted = wanted.where(of, column != "").group_by(column).order_by(sa.func.count().desc(), column)
        return tuple(tx.scalars(counted.limit(200)))

    tags = sa.select(PoolTagRow.tag).join(PoolEntryRow, PoolEntryRow.id == PoolTagRow.entry_id)
    enrolled = EnrolmentRow.id == PoolEntryRow.enrolment_id
    cities = sa.select(PoolEntryRow.city).join(EnrolmentRow, enrolled)
    bands = sa.select(PoolEntryRow.band).join(EnrolmentRow, enrolled)
    return PoolChoices(
        most(PoolTagRow.tag.expression, tags.join(EnrolmentRow, enrolled)),
        most(PoolEntryRow.city.expression, cities),
        most(PoolEntryRow.band.expression, bands),
    )


def module_names(tx: Session, programme_id: int) -> dict[str, str]:
    """The names of a programme's modules by code, in order."""
    wanted = sa.select(ModuleRow.code, ModuleRow.name).where(ModuleRow.programme_id == programme_id)
    return dict(tx.execute(wanted.order_by(ModuleRow.position)).all())


def _line(
    entry: PoolEntryRow,
    enrolment: EnrolmentRow,
    certificate: CertificateRow,
    status: str,
    shown: bool,
    tags: Iterable[str],
) -> PoolLine:
    return PoolLine(
        id=entry.id,
        trainee_id=enrolment.id,
        name=certificate.name,
        certificate_number=certificate.number,
        organisation=entry.organisation,
        city=entry.city,
        audience=enrolment.audience,
        tags=tuple(tags),
        band=entry.band,
        status=PoolStatus(status),
        valid_until=entry.valid_until,
        displayed=bool(shown),
    )


def _post(entry: PoolEntryRow) -> Post:
    return Post(entry.organisation, entry.city, entry.post, entry.title)


def search_text(now: Post, tags: Iterable[str]) -> str:
    """What the search looks into beside the trainee's own text."""
    return " ".join((now.organisation, now.city, now.post, now.title, *tags)).lower()
