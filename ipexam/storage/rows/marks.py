"""Whole exam marks from spreadsheets. Facts are only added: of several the newest batch's counts."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.marks import ExamStatus
from ipexam.storage.rows.columns import Choice, Row


class ExamMarkRow(Row):
    """One row of a marks sheet."""

    __tablename__ = "exam_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: from which file
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"))
    #: sheet name
    sheet: Mapped[str] = mapped_column(Text)
    #: row as the spreadsheet shows it
    row: Mapped[int] = mapped_column("line")
    #: marked, absent, void, deferred
    status: Mapped[ExamStatus] = mapped_column(Choice(ExamStatus))
    #: the mark out of 100 exactly as the sheet has it, a decimal; null unless marked
    mark: Mapped[str | None] = mapped_column(Text)
    #: the word that the sheet has instead of the mark, for which a person gave it; null when it has the mark
    word: Mapped[str | None] = mapped_column(Text)
    #: the reason that the sheet gives for a status
    note: Mapped[str | None] = mapped_column(Text)
