"""What the bank remembers of imports and repeats: chapters of files, rulings on pairs, merged questions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class QuestionChapterRow(Row):
    """Which course a heading of other people's files means (章节对应课程)."""

    __tablename__ = "question_chapter"

    #: whose courses
    curriculum: Mapped[str] = mapped_column(String(60), primary_key=True)
    #: the heading, folded for comparing
    chapter: Mapped[str] = mapped_column(String(200), primary_key=True)
    #: code of the course
    course_code: Mapped[str] = mapped_column(String(20))
    #: when it was said last
    at: Mapped[datetime]
    #: who said it
    actor: Mapped[str] = mapped_column(String(120))


class QuestionDistinctRow(Row):
    """Two questions that look alike and are not the same, as a person ruled; the smaller id stands first."""

    __tablename__ = "question_distinct"

    #: one
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    #: the other
    other_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True, index=True)
    #: when
    at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))


class QuestionMergeRow(Row):
    """A question that was merged into another and retired; its use counts for the other."""

    __tablename__ = "question_merge"

    #: the one that was given up
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    #: the one that was kept
    into_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    #: when
    at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))
