"""The question bank: questions and their immutable versions. The bank belongs to the office."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.question import CognitiveLevel, QuestionStatus, QuestionType
from ipexam.storage.rows.columns import Choice, Row


class QuestionRow(Row):
    """A question; what it says stands in its versions. The columns repeated from the newest version serve the list."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("curriculum", "code"),
        Index("ix_question_curriculum_status_module_code_type", "curriculum", "status", "module_code", "type"),
        Index("ix_question_curriculum_likeness", "curriculum", "likeness"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose courses the course codes mean: a programme template's name, shared by that programme's years
    curriculum: Mapped[str] = mapped_column(String(60))
    #: code, unique in the curriculum
    code: Mapped[str] = mapped_column(String(60))
    #: draft, review, approved, suspended, retired
    status: Mapped[QuestionStatus] = mapped_column(Choice(QuestionStatus))
    #: number of the newest version
    newest: Mapped[int]
    #: type of the newest version
    type: Mapped[QuestionType] = mapped_column(Choice(QuestionType))
    #: course code of the newest version
    course_code: Mapped[str] = mapped_column(String(20), index=True)
    #: module code of that course
    module_code: Mapped[str] = mapped_column(String(20))
    #: SHA-256 of what makes two questions one: folded stem and options in any order, hex
    likeness: Mapped[str] = mapped_column(String(64))


class QuestionVersionRow(Row):
    """A version of a question, never changed once written."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which question
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    #: from 1
    no: Mapped[int]
    #: the batch that brought it; null for an edit
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    #: sheet and row it came from
    place: Mapped[str] = mapped_column(String(200), default="")
    #: type
    type: Mapped[QuestionType] = mapped_column(Choice(QuestionType))
    #: course code
    course_code: Mapped[str] = mapped_column(String(20))
    #: stem
    stem: Mapped[str] = mapped_column(Text)
    #: option texts in the bank's order
    options: Mapped[list[Any]]
    #: key: choices, blanks, answer, rubric
    key: Mapped[dict[str, Any]] = mapped_column("answer_key")
    #: author's estimate, 1 to 5
    difficulty: Mapped[int]
    #: cognitive level
    level: Mapped[CognitiveLevel | None] = mapped_column(Choice(CognitiveLevel))
    #: topic
    knowledge: Mapped[str] = mapped_column(String(200), default="")
    #: statute and article, or policy
    source: Mapped[str] = mapped_column(Text, default="")
    #: date of the law's version
    law_date: Mapped[date | None]
    #: when it must be reviewed at the latest
    expires_on: Mapped[date | None]
    #: explanation for markers and trainees
    explanation: Mapped[str] = mapped_column(Text, default="")
    #: SHA-256 of the content, hex
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    #: when
    made_at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))
