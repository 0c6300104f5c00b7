"""What sittings say about questions: the work on each item, and the statistics written back to versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Double, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class ItemWorkRow(Row):
    """How long a candidate worked on an item, and how much of it on looking things up."""

    __tablename__ = "item_work"

    #: of which attempt
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    #: the seat's item id
    item_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    #: seconds it was on screen, charged ones
    seconds: Mapped[int]
    #: searches and opened pages
    lookups: Mapped[int]
    #: seconds of these
    lookup_seconds: Mapped[int]


class QuestionStatisticsRow(Row):
    """What the sittings of one form say about a version of a question. Written back by a person's decision."""

    __tablename__ = "question_statistics"

    #: of which version
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), primary_key=True)
    #: in which form
    form_id: Mapped[int] = mapped_column(ForeignKey("paper_form.id"), primary_key=True)
    #: candidates
    n: Mapped[int]
    #: mean mark / maximum
    facility: Mapped[float | None] = mapped_column(Double)
    #: correlation with the rest of the paper
    discrimination: Mapped[float | None] = mapped_column(Double)
    #: Moodle's discriminative efficiency, per cent
    efficiency: Mapped[float | None] = mapped_column(Double)
    #: median seconds on screen; null where no journal tells
    seconds: Mapped[int | None]
    #: lookups a candidate, on average
    lookups: Mapped[float | None] = mapped_column(Double)
    #: flags, as values of ItemFlag
    flags: Mapped[list[Any]]
    #: when
    made_at: Mapped[datetime]
