"""Room files, rulings on seats, answer files in quarantine, and answers that were given on paper."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.answers import RulingKind
from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.columns import Choice, Hundredths, Row


class RoomFileRow(Row):
    """A room file that came home. Its head is kept as a source file, its answer files each as one of their own."""

    __tablename__ = "room_file"
    __table_args__ = (UniqueConstraint("sitting_id", "file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which sitting
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: the signed head of the file
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"))
    #: whether a proctor of this sitting signed it
    believed: Mapped[bool]
    #: whether the room's paper is the one that was exported
    paper_fits: Mapped[bool]
    #: when it came
    arrived_at: Mapped[datetime]
    #: what it says, in the notation of `exchange.room_file`
    report: Mapped[dict[str, Any]]


class SeatRulingRow(Row):
    """What a person ruled on a seat; all are kept, the newest counts."""

    __tablename__ = "seat_ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: on which seat
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    #: absent, void, counts
    kind: Mapped[RulingKind] = mapped_column(Choice(RulingKind))
    #: the ground
    ground: Mapped[str] = mapped_column(Text)
    #: how and when the candidate was told
    notice: Mapped[str] = mapped_column(Text)
    #: what the candidate said, or that they said nothing in time
    hearing: Mapped[str] = mapped_column(Text)
    #: who ruled
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    ruled_at: Mapped[datetime]


class AttemptChoiceRow(Row):
    """A person's decision which of several answer files of a seat counts."""

    __tablename__ = "attempt_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: which file counts
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), index=True)
    #: ids of the files of the seat that it was chosen over
    over: Mapped[list[Any]]
    #: why
    reason: Mapped[str] = mapped_column(Text)
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    chosen_at: Mapped[datetime]


class QuarantinedFileRow(Row):
    """A file that is no answer file of a known seat, kept with its bytes."""

    __tablename__ = "quarantined_file"
    __table_args__ = (UniqueConstraint("programme_id", "file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: with which programme's answers it came
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: the file itself
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"))
    #: its name when it came
    name: Mapped[str] = mapped_column(String(255))
    #: why it waits
    code: Mapped[ProblemCode] = mapped_column(Choice(ProblemCode))
    #: the sitting it says it is from
    sitting_code: Mapped[str] = mapped_column(String(60))
    #: the seat it says it is from
    seat: Mapped[str] = mapped_column(String(60))
    #: the receipt that would belong to it
    receipt: Mapped[str] = mapped_column(String(40))
    #: bytes
    size: Mapped[int]
    #: when it came
    arrived_at: Mapped[datetime]
    #: when the same bytes were taken after all
    released_at: Mapped[datetime | None]


class PaperAnswerRow(Row):
    """An answer or a mark that was keyed in from paper; all are kept, the newest of a seat's item counts."""

    __tablename__ = "paper_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which seat
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: the seat's item id
    item_id: Mapped[str] = mapped_column(String(12))
    #: which version was answered
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    #: chosen option ids, texts per blank
    answer: Mapped[dict[str, Any]]
    #: mark by the key; null when a person gave it
    auto_mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: the mark written on the sheet; null when the key gives it
    mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: who keyed it in
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    keyed_at: Mapped[datetime]
