"""Entering the talent pool: with the certificate, and never otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.pool import ConsentScope, PoolRule, Post, plus_years
from ipexam.storage.chunks import chunks
from ipexam.storage.pool import search_text
from ipexam.storage.pool_rule import rule_of
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.pool import PoolConsentRow, PoolEntryRow
from ipexam.storage.rows.programme import CourseRow, ModuleRow, ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow


def enter(tx: Session, certificates: Sequence[CertificateRow]) -> None:
    """Enter the holders of certificates of one programme into the pool; who is in it already follows the new
    certificate, as does what hangs on the entry. A consent to display that the registration gave is kept with its day.
    """
    for some in chunks(certificates):
        _enter(tx, {certificate.enrolment_id: certificate for certificate in some})


def _enter(tx: Session, certificates: Mapping[int, CertificateRow]) -> None:
    """By statements for all together: a ceremony enters hundreds at once."""
    entries = tx.scalars(sa.select(PoolEntryRow).where(PoolEntryRow.enrolment_id.in_(certificates)))
    there = {entry.enrolment_id: entry for entry in entries}
    for enrolment_id, entry in there.items():
        entry.certificate_id = certificates[enrolment_id].id
    if new := certificates.keys() - there.keys():
        wanted = sa.select(EnrolmentRow).where(EnrolmentRow.id.in_(new)).order_by(EnrolmentRow.id)
        _enter_new(tx, tx.scalars(wanted).all(), certificates)


def _enter_new(tx: Session, enrolments: Sequence[EnrolmentRow], certificates: Mapping[int, CertificateRow]) -> None:
    whole = tx.get_one(ProgrammeRow, enrolments[0].programme_id)
    rule, modules = rule_of(tx, whole.id), _modules(tx, [row.id for row in enrolments])
    new = [_entry(certificates[row.id], row, rule, modules.get(row.id, [])) for row in enrolments]
    tx.execute(sa.insert(PoolEntryRow), new)
    agreed = {row.id: _registered_on(row, whole) for row in enrolments if row.display_consent}
    columns = sa.select(PoolEntryRow.id, PoolEntryRow.enrolment_id, PoolEntryRow.entered_on)
    given = [
        {"entry_id": id_, "scope": ConsentScope.DISPLAY, "given_on": agreed[enrolment_id] or entered_on}
        for id_, enrolment_id, entered_on in tx.execute(columns.where(PoolEntryRow.enrolment_id.in_(agreed)))
    ]
    if given:
        tx.execute(sa.insert(PoolConsentRow), given)


def _entry(
    certificate: CertificateRow, enrolment: EnrolmentRow, rule: PoolRule, modules: Sequence[str]
) -> dict[str, object]:
    where = {"organisation": enrolment.organisation, "city": enrolment.city}
    return {
        **where,
        "enrolment_id": enrolment.id,
        "certificate_id": certificate.id,
        "entered_on": certificate.issued_on,
        "valid_until": plus_years(certificate.issued_on, rule.validity_years),
        "band": rule.band(exam_mark(certificate.assessment)),
        "modules": modules,
        "entered_as": where,
        "search": search_text(Post(**where), ()),
    }


def exam_mark(assessment: Mapping[str, object]) -> Fraction | None:
    """The exam mark of the assessment that a certificate froze."""
    mark = assessment.get("exam_mark")
    return None if mark is None else Fraction(str(mark))


def recompute_bands(tx: Session, programme_id: int) -> None:
    """Name every entry's band anew, by the rule as it is now and the mark that the certificate froze."""
    rule = rule_of(tx, programme_id)
    joined = sa.select(PoolEntryRow, CertificateRow.assessment).join(
        CertificateRow, CertificateRow.id == PoolEntryRow.certificate_id
    )
    for entry, assessment in tx.execute(joined.where(CertificateRow.programme_id == programme_id)):
        entry.band = rule.band(exam_mark(assessment))


def _modules(tx: Session, enrolment_ids: Sequence[int]) -> dict[int, list[str]]:
    """The codes of the modules that trainees have records of that count, in order."""
    learned = (
        sa.select(EnrolmentRow.id, ModuleRow.code)
        .join(HoursRow, HoursRow.enrolment_id == EnrolmentRow.id)
        .join(CourseRow, CourseRow.id == HoursRow.course_id)
        .join(ModuleRow, ModuleRow.id == CourseRow.module_id)
        .where(EnrolmentRow.id.in_(enrolment_ids), HoursRow.status == RowStatus.COUNTS)
        .group_by(EnrolmentRow.id, ModuleRow.code, ModuleRow.position)
        .order_by(ModuleRow.position)
    )
    found: dict[int, list[str]] = {}
    for enrolment_id, code in tx.execute(learned):
        found.setdefault(enrolment_id, []).append(code)
    return found


def _registered_on(enrolment: EnrolmentRow, programme: ProgrammeRow) -> date | None:
    if enrolment.registered_at is None:
        return None
    return enrolment.registered_at.astimezone(ZoneInfo(programme.zone)).date()
