"""Records of online learning. A million of them must stay cheap: whole numbers, no nested objects."""

from __future__ import annotations

from enum import Enum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.hours import Grain
from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.columns import Choice, Row


class RowStatus(Enum):
    """Whether an imported row counts, waits for a person, was set aside by one, or was overtaken by a later file: one
    that counted is replaced, one that waited is settled."""

    COUNTS = "counts"
    WAITS = "waits"
    DISMISSED = "dismissed"
    REPLACED = "replaced"
    SETTLED = "settled"


_DOUBTED = text("doubt IS NOT NULL")
_PRINTED = text("fingerprint IS NOT NULL")
_REPLACED = text("replaced_by IS NOT NULL")
_ACCEPTED = text("flag IS NOT NULL AND note IS NOT NULL")


class HoursRow(Row):
    """One record of online learning."""

    __tablename__ = "hours"
    __table_args__ = (
        Index(
            "ix_hours_what",
            "enrolment_id",
            "course_id",
            text("coalesce(began, -1)"),
            text("coalesce(ended, -1)"),
            "seconds",
            "nth",
            unique=True,
        ),
        Index(
            "ix_hours_fingerprint",
            "programme_id",
            "fingerprint",
            unique=True,
            sqlite_where=_PRINTED,
            postgresql_where=_PRINTED,
        ),
        Index("ix_hours_replaced_by", "replaced_by", sqlite_where=_REPLACED, postgresql_where=_REPLACED),
        Index("ix_hours_accepted", "programme_id", sqlite_where=_ACCEPTED, postgresql_where=_ACCEPTED),
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
    #: which of several records that say the same, from 0: two equal visits of one day are two
    nth: Mapped[int] = mapped_column(default=0, server_default="0")
    #: counts, waits, dismissed, replaced, settled
    status: Mapped[RowStatus] = mapped_column(Choice(RowStatus))
    #: why it waits
    doubt: Mapped[ProblemCode | None] = mapped_column(Choice(ProblemCode))
    #: what is odd about a row that counts all the same
    flag: Mapped[ProblemCode | None] = mapped_column(Choice(ProblemCode))
    #: code of the platform profile it was read by; empty for the general one
    platform: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    #: the batch that replaced or settled it; undoing that batch brings it back
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    #: hash of what a row in doubt says, so that it waits once; null for rows that never were in doubt
    fingerprint: Mapped[int | None] = mapped_column(BigInteger)
    #: why a person set it aside or changed it; null when nobody did
    note: Mapped[str | None] = mapped_column(Text)
    #: what a waiting row says of its person and course; null otherwise
    claim_name: Mapped[str | None] = mapped_column(Text)
    #: its ID number
    claim_id: Mapped[str | None] = mapped_column(Text)
    #: its phone
    claim_phone: Mapped[str | None] = mapped_column(Text)
    #: its organisation
    claim_organisation: Mapped[str | None] = mapped_column(Text)
    #: what its person calls themselves on the platform; null for rows from before this was kept
    claim_nickname: Mapped[str | None] = mapped_column(Text)
    #: what the platform calls its person; null likewise
    claim_platform_id: Mapped[str | None] = mapped_column(Text)
    #: its course
    claim_course: Mapped[str | None] = mapped_column(Text)
