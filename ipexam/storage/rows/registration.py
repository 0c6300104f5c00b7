"""What registration forms said last, who stood in each export, and which fields a batch changed.

Facts are only added, and undoing a batch takes its own away: what was said before counts again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.registration import RegistrationField
from ipexam.storage.rows.columns import Choice, Row


class RegistrationFormRow(Row):
    """A form of a form platform, or a sheet kept by hand, that exports again and again."""

    __tablename__ = "registration_form"
    __table_args__ = (Index("ix_registration_form_programme_id_fingerprint", "programme_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: SHA-256 over the labels of the columns that are read, hex
    fingerprint: Mapped[str] = mapped_column(String(64))
    #: name of the newest file
    name: Mapped[str] = mapped_column(Text)


class RegistrationExportRow(Row):
    """One export of a form: who stood in it."""

    __tablename__ = "registration_export"
    __table_args__ = (UniqueConstraint("form_id", "batch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which form
    form_id: Mapped[int] = mapped_column(ForeignKey("registration_form.id"))
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: the last submission in it; null when the form does not say
    newest: Mapped[datetime | None]
    #: the trainees in it, numbers only
    people: Mapped[list[Any]]


class RegistrationRow(Row):
    """What a form says of a person, each time it says something new."""

    __tablename__ = "registration"
    __table_args__ = (UniqueConstraint("person_id", "form_id", "batch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    #: by which form
    form_id: Mapped[int] = mapped_column(ForeignKey("registration_form.id"))
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: every field that the form ever filled in, with its newest value
    said: Mapped[dict[str, Any]]


class RegistrationChangeRow(Row):
    """A field of a trainee that a batch changed."""

    __tablename__ = "registration_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: by which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: whose
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    #: which field
    field: Mapped[RegistrationField] = mapped_column(Choice(RegistrationField))
    #: before
    old: Mapped[Any] = mapped_column(JSON, nullable=False)
    #: after
    new: Mapped[Any] = mapped_column(JSON, nullable=False)
