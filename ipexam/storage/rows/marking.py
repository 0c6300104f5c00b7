"""How a sitting's written answers are marked, where each of them stands, and corrections of keys."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.marking import CorrectionKind
from ipexam.storage.rows.columns import Choice, Hundredths, Row


class MarkingRow(Row):
    """The marking of one sitting; without a row the rules are the usual ones and nothing was released."""

    __tablename__ = "marking"

    #: of which sitting
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True)
    #: one marker or two
    markers: Mapped[int]
    #: two marks that differ by more than this share of the maximum go to an arbiter, in per cent
    threshold_percent: Mapped[Fraction] = mapped_column(Hundredths)
    #: when marks were released last; null while none are, and after reopening
    released_at: Mapped[datetime | None]
    #: who released them
    released_by: Mapped[str] = mapped_column(String(120), default="")


class AnswerMarkingRow(Row):
    """Where the marking of one answer stands: the newest mark of each round, copied from `given_mark`."""

    __tablename__ = "answer_marking"

    #: of which attempt
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    #: the seat's item id
    item_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    #: the first marker's
    first_mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: who
    first_marker: Mapped[str] = mapped_column(String(120), default="")
    #: the second marker's
    second_mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: who
    second_marker: Mapped[str] = mapped_column(String(120), default="")
    #: the arbiter's
    third_mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: who
    third_marker: Mapped[str] = mapped_column(String(120), default="")
    #: what the marks come to under the sitting's rules; null while a marker or an arbiter is missing
    decided_mark: Mapped[Fraction | None] = mapped_column(Hundredths)


class KeyCorrectionRow(Row):
    """A corrected key of one question on one paper. The newest that is not undone is added to those before it."""

    __tablename__ = "key_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: on which paper
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    #: of which version of a question, as the paper asks it
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    #: the bank's newer key, another right answer, or void
    kind: Mapped[CorrectionKind] = mapped_column(Choice(CorrectionKind))
    #: option indexes that are right as well, or blank and text
    also: Mapped[dict[str, Any]]
    #: the bank's newer key; null for the other kinds
    key: Mapped[dict[str, Any] | None] = mapped_column("corrected_key")
    #: why
    reason: Mapped[str] = mapped_column(Text)
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    made_at: Mapped[datetime]
    #: when it was taken back
    undone_at: Mapped[datetime | None]
