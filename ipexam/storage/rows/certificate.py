"""Certificates, their frozen artefacts, their number series, and revocation lists given out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.certificate import CertificateStatus, IssueKind, RevocationGround
from ipexam.storage.rows.columns import Choice, Row


class NumberSeriesRow(Row):
    """The next certificate number of a prefix and year: sequential, gap-free, never reused. Programmes of one prefix
    share a series."""

    __tablename__ = "number_series"

    #: what each number starts with
    prefix: Mapped[str] = mapped_column(String(60), primary_key=True)
    #: year of issue
    year: Mapped[int] = mapped_column(primary_key=True)
    #: the number that the next certificate takes
    next: Mapped[int] = mapped_column("next_no")


class CertificateRow(Row):
    """A certificate, issued once and never changed; a correction is a revocation and a new number."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("number"), UniqueConstraint("replaces_id"))

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
    #: first issue, or why in the place of another one
    kind: Mapped[IssueKind] = mapped_column(Choice(IssueKind), default=IssueKind.FIRST, server_default="first")
    #: in whose place it was issued
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    #: date printed
    issued_on: Mapped[date]
    #: when
    issued_at: Mapped[datetime]
    #: by whom; older certificates do not tell
    issued_by: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    #: valid or revoked
    status: Mapped[CertificateStatus] = mapped_column(Choice(CertificateStatus))
    #: day of its revocation, in the programme's zone
    revoked_on: Mapped[date | None]
    #: when that was; older revocations tell the day alone
    revoked_at: Mapped[datetime | None]
    #: by whom
    revoked_by: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    #: why, of the short list
    revoked_ground: Mapped[RevocationGround | None] = mapped_column(Choice(RevocationGround))
    #: why, in the clerk's words
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


class RevocationListRow(Row):
    """A signed revocation list that was given out. Other entries take the next sequence number; the same ones on a
    later day keep theirs."""

    __tablename__ = "revocation_list"
    __table_args__ = (UniqueConstraint("sequence", "made_on", "key_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: grows with every change of the entries
    sequence: Mapped[int]
    #: day it speaks of
    made_on: Mapped[date]
    #: key id that signed it, hex
    key_id: Mapped[str] = mapped_column(String(64))
    #: how many numbers are on it
    revoked: Mapped[int]
    #: SHA-256 of its entries, hex
    entries_sha256: Mapped[str] = mapped_column(String(64))
    #: the file, as it was given out
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
