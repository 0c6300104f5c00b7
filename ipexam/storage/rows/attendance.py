"""Attendance. Facts are only added: of several about one trainee, session and half-day the newest batch's counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.attendance import Part, Presence
from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.columns import Choice, Row
from ipexam.storage.rows.hours import RowStatus

_REPLACED = text("replaced_by IS NOT NULL")


class AttendanceRow(Row):
    """One row of a sign-in sheet."""

    __tablename__ = "attendance"
    __table_args__ = (
        Index("ix_attendance_session_id_enrolment_id", "session_id", "enrolment_id"),
        Index("ix_attendance_enrolment_id_status", "enrolment_id", "status"),
        Index("ix_attendance_replaced_by", "replaced_by", sqlite_where=_REPLACED, postgresql_where=_REPLACED),
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
    #: the whole day, or the half-day that its sheet is about
    part: Mapped[Part] = mapped_column(Choice(Part), default=Part.WHOLE, server_default=Part.WHOLE.value)
    #: present, late, left early, absent, leave
    presence: Mapped[Presence] = mapped_column(Choice(Presence))
    #: signed in
    signed_in_at: Mapped[datetime | None]
    #: signed out
    signed_out_at: Mapped[datetime | None]
    #: signed in for the other half of the day, when the sheet keeps the halves apart
    second_in_at: Mapped[datetime | None]
    #: signed out of it
    second_out_at: Mapped[datetime | None]
    #: the newest batch when it began to count: its own, or the newest when a person confirmed that somebody was there
    stands_with: Mapped[int] = mapped_column(default=0, server_default="0")
    #: counts, waits, dismissed, settled
    status: Mapped[RowStatus] = mapped_column(Choice(RowStatus))
    #: why it waits
    doubt: Mapped[ProblemCode | None] = mapped_column(Choice(ProblemCode))
    #: what is odd about a row that counts all the same
    flag: Mapped[ProblemCode | None] = mapped_column(Choice(ProblemCode))
    #: the batch that settled it; undoing that batch lets it wait again
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    #: who the row says it is about
    claim_name: Mapped[str | None] = mapped_column(Text)
    #: its ID number
    claim_id: Mapped[str | None] = mapped_column(Text)
    #: its phone
    claim_phone: Mapped[str | None] = mapped_column(Text)
    #: its organisation
    claim_organisation: Mapped[str | None] = mapped_column(Text)
