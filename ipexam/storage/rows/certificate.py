"""Certificates, their frozen artefacts, their number series, and the talent pool."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.certificate import CertificateStatus
from ipexam.storage.rows.columns import Choice, Row


class NumberSeriesRow(Row):
    """The next certificate number of a programme and year: sequential, gap-free, never reused."""

    __tablename__ = "number_series"

    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    #: year of issue
    year: Mapped[int] = mapped_column(primary_key=True)
    #: the number that the next certificate takes
    next: Mapped[int] = mapped_column("next_no")


class CertificateRow(Row):
    """A certificate, issued once and never changed; a correction is a revocation and a new number."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    #: whose
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    #: its number
    number: Mapped[str] = mapped_column(String(60))
    #: name as printed
    name: Mapped[str] = mapped_column(String(120))
    #: all printed fields
    fields: Mapped[dict[str, Any]]
    #: the assessment it rests on, as numbers and codes
    assessment: Mapped[dict[str, Any]]
    #: template id and SHA-256 of its file
    template: Mapped[str] = mapped_column(String(160))
    #: key id that signed the payload, hex
    key_id: Mapped[str] = mapped_column(String(64))
    #: text of the QR code
    payload: Mapped[str] = mapped_column(Text)
    #: date printed
    issued_on: Mapped[date]
    #: when
    issued_at: Mapped[datetime]
    #: valid or revoked
    status: Mapped[CertificateStatus] = mapped_column(Choice(CertificateStatus))
    #: when it was revoked
    revoked_on: Mapped[date | None]
    #: why
    revoked_because: Mapped[str] = mapped_column(Text, default="")
    #: whether its holder gets no other one after the revocation
    final: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: SHA-256 of the frozen personal PDF, hex
    pdf_sha256: Mapped[str] = mapped_column(ForeignKey("artefact.sha256"))


class ArtefactRow(Row):
    """A frozen document, kept once by its content."""

    __tablename__ = "artefact"

    #: SHA-256 of the document, hex
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: the document, deflated
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PoolEntryRow(Row):
    """A place in the talent pool, entered with the certificate."""

    __tablename__ = "pool_entry"
    __table_args__ = (UniqueConstraint("certificate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    #: by which certificate
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    #: when
    entered_on: Mapped[date]
