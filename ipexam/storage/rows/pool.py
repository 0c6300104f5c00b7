"""The talent pool: entries, expertise tags, consents, internships, history, and where copies went."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.pool import ConsentScope, InternshipRating, PoolEventKind, PoolUse
from ipexam.storage.rows.columns import Choice, Row

_EMPTY = text("''")


class PoolRuleRow(Row):
    """How a programme keeps its pool; without a row the shipped rule holds."""

    __tablename__ = "pool_rule"

    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    #: validity, bands, tags and recipients
    rule: Mapped[dict[str, Any]]


class PoolEntryRow(Row):
    """A place in the talent pool, entered with the first certificate; one per trainee."""

    __tablename__ = "pool_entry"
    __table_args__ = (
        UniqueConstraint("enrolment_id"),
        UniqueConstraint("certificate_id"),
        Index("ix_pool_entry_valid_until", "valid_until"),
        Index("ix_pool_entry_city", "city"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    #: the certificate it rests on: the newest one
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    #: when
    entered_on: Mapped[date]
    #: last day of its validity
    valid_until: Mapped[date]
    #: marks band, by the rule of the day it was computed; empty when there is none
    band: Mapped[str] = mapped_column(String(40), default="", server_default=_EMPTY)
    #: codes of the modules learned from when the certificate was issued
    modules: Mapped[list[Any]]
    #: organisation as last known
    organisation: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: city as last known
    city: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: post as last known
    post: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: professional title as last known
    title: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: organisation and city at entry
    entered_as: Mapped[dict[str, Any]]
    #: when its holder left the pool
    withdrawn_on: Mapped[date | None]
    #: why
    withdrawn_because: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: folded text that the search looks into beside the trainee's
    search: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: edit counter
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class PoolTagRow(Row):
    """An area of expertise of an entry."""

    __tablename__ = "pool_tag"

    #: whose
    entry_id: Mapped[int] = mapped_column(ForeignKey("pool_entry.id"), primary_key=True)
    #: the tag, tidied
    tag: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


class PoolConsentRow(Row):
    """A consent; taking it back leaves the row and dates it."""

    __tablename__ = "pool_consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    entry_id: Mapped[int] = mapped_column(ForeignKey("pool_entry.id"), index=True)
    #: to what
    scope: Mapped[ConsentScope] = mapped_column(Choice(ConsentScope))
    #: to whom, when it is for one recipient
    recipient: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: when it was given
    given_on: Mapped[date]
    #: how it was given
    evidence: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: when it was taken back
    withdrawn_on: Mapped[date | None]
    #: how or why
    withdrawn_because: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)


class InternshipRow(Row):
    """An internship as its organisation evaluated it."""

    __tablename__ = "internship"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    entry_id: Mapped[int] = mapped_column(ForeignKey("pool_entry.id"), index=True)
    #: where
    organisation: Mapped[str] = mapped_column(Text)
    #: how many months
    months: Mapped[int]
    #: how it went
    rating: Mapped[InternshipRating] = mapped_column(Choice(InternshipRating))
    #: what the organisation says
    comment: Mapped[str] = mapped_column(Text, default="", server_default=_EMPTY)
    #: when it was noted
    noted_on: Mapped[date]


class PoolEventRow(Row):
    """What happened to an entry; what its certificates did is read from them."""

    __tablename__ = "pool_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    entry_id: Mapped[int] = mapped_column(ForeignKey("pool_entry.id"), index=True)
    #: when
    at: Mapped[datetime] = mapped_column("happened_at")
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: what
    kind: Mapped[PoolEventKind] = mapped_column(Choice(PoolEventKind))
    #: plain texts by short names
    facts: Mapped[dict[str, Any]]


class PoolCopyRow(Row):
    """A copy of entries that left the office."""

    __tablename__ = "pool_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    #: what for
    use: Mapped[PoolUse] = mapped_column("used_for", Choice(PoolUse))
    #: to whom
    recipient: Mapped[str] = mapped_column(Text)
    #: for what purpose, in words
    purpose: Mapped[str] = mapped_column(Text)
    #: when
    at: Mapped[datetime] = mapped_column("made_at")
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: name of the file or folder
    file: Mapped[str] = mapped_column(Text)


class PoolCopyEntryRow(Row):
    """An entry that a copy names."""

    __tablename__ = "pool_copy_entry"

    #: which copy
    copy_id: Mapped[int] = mapped_column(ForeignKey("pool_copy.id"), primary_key=True)
    #: whose
    entry_id: Mapped[int] = mapped_column(ForeignKey("pool_entry.id"), primary_key=True, index=True)
