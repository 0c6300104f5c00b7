"""Records of online learning. A million of them must stay cheap: whole numbers, no nested objects."""

from __future__ import annotations

from enum import Enum

from sqlalchemy import BigInteger, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.hours import Grain
from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.columns import Choice, Row


class RowStatus(Enum):
    """Whether an imported row counts, waits for a person, or was set aside by one."""

    COUNTS = "counts"
    WAITS = "waits"
    DISMISSED = "dismissed"


_DOUBTED = text("doubt IS NOT NULL")


class HoursRow(Row):
    """One record of online learning."""

    __tablename__ = "hours"
    __table_args__ = (
        UniqueConstraint("programme_id", "fingerprint"),
        Index("ix_hours_enrolment_id", "enrolment_id"),
        Index("ix_hours_doubted", "programme_id", sqlite_where=_DOUBTED, postgresql_where=_DOUBTED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: in which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
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
    #: which course; null while unknown
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"))
    #: interval, visit or running total
    grain: Mapped[Grain] = mapped_column(Choice(Grain))
    #: start, epoch seconds UTC
    began: Mapped[int | None] = mapped_column(BigInteger)
    #: end, epoch seconds UTC
    ended: Mapped[int | None] = mapped_column(BigInteger)
    #: seconds the platform credits; 0 while unreadable
    seconds: Mapped[int]
    #: counts, waits, dismissed
    status: Mapped[RowStatus] = mapped_column(Choice(RowStatus))
    #: why it waits
    doubt: Mapped[ProblemCode | None] = mapped_column(Choice(ProblemCode))
    #: hash of what the row says, so that the same row is kept once
    fingerprint: Mapped[int] = mapped_column(BigInteger)
    #: what a waiting row says of its person and course; null otherwise
    claim_name: Mapped[str | None] = mapped_column(Text)
    #: its ID number
    claim_id: Mapped[str | None] = mapped_column(Text)
    #: its phone
    claim_phone: Mapped[str | None] = mapped_column(Text)
    #: its organisation
    claim_organisation: Mapped[str | None] = mapped_column(Text)
    #: its course
    claim_course: Mapped[str | None] = mapped_column(Text)
