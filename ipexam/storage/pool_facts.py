"""What hangs on an entry of the talent pool: consents, internships, history, and the copies that name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.pool import (
    Consent,
    ConsentScope,
    Internship,
    InternshipRating,
    PoolCopy,
    PoolEntry,
    PoolEvent,
    PoolEventKind,
    PoolUse,
)
from ipexam.storage.chunks import chunks
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.pool import (
    InternshipRow,
    PoolConsentRow,
    PoolCopyEntryRow,
    PoolCopyRow,
    PoolEntryRow,
    PoolEventRow,
)
from ipexam.storage.rows.trainee import EnrolmentRow


def whole(tx: Session, entry: PoolEntry, zone: str) -> PoolEntry:
    """The entry with all that hangs on it; history oldest first."""
    return replace(
        entry,
        internships=internships_of(tx, [entry.line.id]).get(entry.line.id, ()),
        consents=_consents(tx, entry.line.id),
        copies=copies(tx, entry_id=entry.line.id),
        history=_history(tx, entry.line.id, entry.line.trainee_id, ZoneInfo(zone)),
    )


def note(tx: Session, at: datetime, actor: str, kind: PoolEventKind, told: Mapping[int, Mapping[str, str]]) -> None:
    """Add a line to the history of entries: what to say of each, by their numbers."""
    if told:
        common = {"at": at, "actor": actor, "kind": kind}
        tx.execute(sa.insert(PoolEventRow), [common | {"entry_id": id_, "facts": dict(f)} for id_, f in told.items()])


def add_internship(tx: Session, entry_id: int, internship: Internship) -> None:
    """Keep an evaluated internship."""
    values = {name: getattr(internship, name) for name in ("organisation", "months", "rating", "comment", "noted_on")}
    tx.add(InternshipRow(entry_id=entry_id, **values))


def internships_of(tx: Session, entry_ids: Sequence[int]) -> dict[int, tuple[Internship, ...]]:
    """The internships of entries, in the order they were noted."""
    found: dict[int, list[Internship]] = {}
    for piece in chunks(entry_ids):
        some = sa.select(InternshipRow).where(InternshipRow.entry_id.in_(piece))
        for row in tx.scalars(some.order_by(InternshipRow.id)):
            rating = InternshipRating(row.rating)
            one = Internship(row.id, row.organisation, row.months, rating, row.comment, row.noted_on)
            found.setdefault(row.entry_id, []).append(one)
    return {entry_id: tuple(internships) for entry_id, internships in found.items()}


def give_consent(
    tx: Session, entry: PoolEntryRow, scope: ConsentScope, recipient: str, on: date, evidence: str
) -> bool:
    """Keep a consent, unless the same one stands; a consent to display also settles what the registration says.
    Whether it is new."""
    new = _standing(tx, entry.id, scope, recipient) is None
    if new:
        tx.add(PoolConsentRow(entry_id=entry.id, scope=scope, recipient=recipient, given_on=on, evidence=evidence))
    if scope is ConsentScope.DISPLAY:
        _settle_registration(tx, entry.enrolment_id, agreed=True)
    return new


def withdraw_consent(
    tx: Session, entry: PoolEntryRow, scope: ConsentScope, recipient: str, on: date, because: str
) -> bool:
    """Date the end of a consent; whether there was one. Without a display there is no photo either."""
    ended = False
    scopes = (ConsentScope.DISPLAY, ConsentScope.PHOTO) if scope is ConsentScope.DISPLAY else (scope,)
    for each in scopes:
        row = _standing(tx, entry.id, each, recipient)
        if row is not None:
            row.withdrawn_on, row.withdrawn_because = on, because
            ended = True
    if scope is ConsentScope.DISPLAY:
        _settle_registration(tx, entry.enrolment_id, agreed=False)
    return ended


def consented(tx: Session, scope: ConsentScope, recipient: str = "") -> dict[int, date]:
    """The entries with a consent that stands, and since when."""
    standing = (
        PoolConsentRow.scope == scope,
        PoolConsentRow.recipient == recipient,
        PoolConsentRow.withdrawn_on.is_(None),
    )
    wanted = sa.select(PoolConsentRow.entry_id, PoolConsentRow.given_on).where(*standing)
    return dict(tx.execute(wanted).all())


def keep_copy(tx: Session, programme_id: int, copy: PoolCopy, entry_ids: Sequence[int]) -> int:
    """Note a copy that leaves the office and whom it names; its number."""
    row = PoolCopyRow(
        programme_id=programme_id,
        use=copy.use,
        recipient=copy.recipient,
        purpose=copy.purpose,
        at=copy.at,
        actor=copy.actor,
        file=copy.file,
    )
    tx.add(row)
    tx.flush()
    if entry_ids:
        tx.execute(sa.insert(PoolCopyEntryRow), [{"copy_id": row.id, "entry_id": id_} for id_ in entry_ids])
    return row.id


def copies(
    tx: Session, *, programme_id: int | None = None, entry_id: int | None = None, limit: int = 200
) -> tuple[PoolCopy, ...]:
    """The copies of a programme's pool, or those that name one entry, newest first."""
    people = sa.select(sa.func.count()).where(PoolCopyEntryRow.copy_id == PoolCopyRow.id).scalar_subquery()
    wanted = sa.select(PoolCopyRow, people).order_by(PoolCopyRow.id.desc()).limit(limit)
    if programme_id is not None:
        wanted = wanted.where(PoolCopyRow.programme_id == programme_id)
    if entry_id is not None:
        named = sa.select(PoolCopyEntryRow.copy_id).where(PoolCopyEntryRow.entry_id == entry_id)
        wanted = wanted.where(PoolCopyRow.id.in_(named))
    return tuple(
        PoolCopy(row.id, PoolUse(row.use), row.recipient, row.purpose, row.at, row.actor, count, row.file)
        for row, count in tx.execute(wanted)
    )


def _standing(tx: Session, entry_id: int, scope: ConsentScope, recipient: str) -> PoolConsentRow | None:
    return tx.scalar(
        sa.select(PoolConsentRow).where(
            PoolConsentRow.entry_id == entry_id,
            PoolConsentRow.scope == scope,
            PoolConsentRow.recipient == recipient,
            PoolConsentRow.withdrawn_on.is_(None),
        )
    )


def _settle_registration(tx: Session, enrolment_id: int, *, agreed: bool) -> None:
    enrolment = tx.get_one(EnrolmentRow, enrolment_id)
    if enrolment.display_consent is not agreed:
        enrolment.display_consent = agreed
        enrolment.version += 1


def _consents(tx: Session, entry_id: int) -> tuple[Consent, ...]:
    wanted = sa.select(PoolConsentRow).where(PoolConsentRow.entry_id == entry_id).order_by(PoolConsentRow.id)
    return tuple(
        Consent(r.id, r.scope, r.recipient, r.given_on, r.evidence, r.withdrawn_on, r.withdrawn_because)
        for r in tx.scalars(wanted)
    )


def _history(tx: Session, entry_id: int, enrolment_id: int, zone: ZoneInfo) -> tuple[PoolEvent, ...]:
    """What people did with the entry and what became of its certificates, oldest first."""
    events: list[PoolEvent] = []
    of = sa.select(CertificateRow).where(CertificateRow.enrolment_id == enrolment_id)
    for n, row in enumerate(tx.scalars(of.order_by(CertificateRow.id))):
        kind = PoolEventKind.CERTIFICATE_FOLLOWED if n else PoolEventKind.ENTERED
        events.append(PoolEvent(row.issued_at, "", kind, {"number": row.number}))
        if row.revoked_on is not None:
            at = datetime.combine(row.revoked_on, time(), zone)
            facts = {"number": row.number, "reason": row.revoked_because}
            # a revocation has a day only, and never comes before the issue it takes back
            events.append(PoolEvent(max(at, row.issued_at), "", PoolEventKind.CERTIFICATE_REVOKED, facts))
    own = tx.scalars(sa.select(PoolEventRow).where(PoolEventRow.entry_id == entry_id).order_by(PoolEventRow.id))
    events += [PoolEvent(row.at, row.actor, row.kind, row.facts) for row in own]
    return tuple(sorted(events, key=lambda event: event.at))
