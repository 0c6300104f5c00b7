"""The lines of the roster: the talent pool's entries by certificate number, grouped where somebody wants groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.person import masked_id
from ipexam.domain.programme import Audience
from ipexam.domain.roster import RosterChoice, RosterGrouping, RosterLine
from ipexam.domain.trainee import Region
from ipexam.matching.pinyin_key import sort_key
from ipexam.storage.pool import displayed, tags_of
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.pool import PoolEntryRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow


def roster_lines(tx: Session, programme_id: int, chosen: RosterChoice) -> list[RosterLine]:
    """Who is in the pool with a valid certificate and has not left it, numbered in the order they stand: by group,
    then by certificate number. The batch must have become days before: `batch_no` is not read."""
    conditions = [
        CertificateRow.programme_id == programme_id,
        CertificateRow.status == CertificateStatus.VALID,
        PoolEntryRow.withdrawn_on.is_(None),
    ]
    if chosen.since is not None:
        conditions.append(CertificateRow.issued_on >= chosen.since)
    if chosen.until is not None:
        conditions.append(CertificateRow.issued_on <= chosen.until)
    found = tx.execute(
        sa.select(*_COLUMNS, displayed().label("shown"))
        .join(PoolEntryRow, PoolEntryRow.certificate_id == CertificateRow.id)
        .join(EnrolmentRow, EnrolmentRow.id == CertificateRow.enrolment_id)
        .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
        .where(*conditions)
        .order_by(CertificateRow.number)
    ).all()
    tags = tags_of(tx, [row.entry_id for row in found])
    lines = [_line(row, tags.get(row.entry_id, ()), private=chosen.private) for row in found]
    lines.sort(key=_order(chosen.grouping))
    return [replace(line, position=n) for n, line in enumerate(lines, 1)]


_COLUMNS = (
    PoolEntryRow.id.label("entry_id"),
    CertificateRow.name,
    CertificateRow.number,
    CertificateRow.issued_on,
    PersonRow.sex,
    PersonRow.id_number,
    PersonRow.phone,
    PoolEntryRow.organisation,
    PoolEntryRow.city,
    PoolEntryRow.post,
    PoolEntryRow.title,
    EnrolmentRow.audience,
    EnrolmentRow.region,
    EnrolmentRow.display_consent,
)
"""What a line shows, and nothing of the frozen documents: a large roster reads it often."""


def _line(row: Any, tags: tuple[str, ...], *, private: bool) -> RosterLine:  # a row of the columns above
    return RosterLine(
        position=0,
        name=row.name,
        sex=row.sex,
        id_number=row.id_number if private else masked_id(row.id_number),
        phone=row.phone if private else "",
        organisation=row.organisation,
        city=row.city,
        audience=row.audience,
        region=row.region,
        post="、".join(part for part in (row.post, row.title) if part),
        certificate_number=row.number,
        issued_on=row.issued_on,
        expertise="、".join(tags),
        display_consent=True if row.shown else _unless_agreed(row.display_consent),
    )


def _unless_agreed(registered: bool | None) -> bool | None:
    """An agreement of the registration that the pool has no dated consent for is none."""
    return False if registered is False else None


def _order(grouping: RosterGrouping) -> Callable[[RosterLine], Any]:  # what sorts is compared with its like only
    if grouping is RosterGrouping.AUDIENCE:
        places = {audience: n for n, audience in enumerate(Audience)}
        return lambda line: places[line.audience] if line.audience else len(places)
    if grouping is RosterGrouping.REGION:
        regions = {region: n for n, region in enumerate(Region)}
        return lambda line: regions[line.region]
    if grouping is RosterGrouping.CITY:
        return lambda line: (not line.city, sort_key(line.city))
    return lambda line: line.position
