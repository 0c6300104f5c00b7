"""Attendance. Facts are only added: of several about one trainee and session the newest batch's counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.attendance import Presence
from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.columns import Choice, Row
from ipexam.storage.rows.hours import RowStatus


class AttendanceRow(Row):
    """One row of a sign-in sheet."""

    __tablename__ = "attendance"
    __table_args__ = (
        Index("ix_attendance_session_id_enrolment_id", "session_id", "enrolment_id"),
        Index("ix_attendance_enrolment_id_status", "enrolment_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: which session
    session_id: Mapped[int] = mapped_column(ForeignKey("class_session.id"))
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: from which file
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"))
    #: sheet name
    sheet: Mapped[str] = mapped_column(Text)
    #: row as the spreadsheet shows it
    row: Mapped[int] = mapped_column("line")
    #: whose; null while unknown
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"))
    #: present, late, absent, leave
    presence: Mapped[Presence] = mapped_column(Choice(Presence))
    #: signed in
    signed_in_at: Mapped[datetime | None]
    #: signed out
    signed_out_at: Mapped[datetime | None]
    #: counts, waits, dismissed
    status: Mapped[RowStatus] = mapped_column(Choice(RowStatus))
    #: why it waits
    doubt: Mapped[ProblemCode | None] = mapped_column(Choice(ProblemCode))
    #: who the row says it is about
    claim_name: Mapped[str | None] = mapped_column(Text)
    #: its ID number
    claim_id: Mapped[str | None] = mapped_column(Text)
    #: its phone
    claim_phone: Mapped[str | None] = mapped_column(Text)
    #: its organisation
    claim_organisation: Mapped[str | None] = mapped_column(Text)
