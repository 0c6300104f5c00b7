"""The question bank: questions and their immutable versions. The bank belongs to the office."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false, text
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
        Index("ix_question_curriculum_group_code", "curriculum", "group_code"),
        Index("ix_question_curriculum_expires_on", "curriculum", "expires_on"),
        Index("ix_question_curriculum_changed_at", "curriculum", "changed_at"),
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
    #: difficulty of the newest version
    difficulty: Mapped[int] = mapped_column(default=3, server_default="3")
    #: its cognitive level
    level: Mapped[CognitiveLevel | None] = mapped_column(Choice(CognitiveLevel))
    #: its topic
    knowledge: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    #: its statute or policy
    source: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    #: its author
    author: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    #: code of its passage's group, empty without
    group: Mapped[str] = mapped_column("group_code", String(60), default="", server_default=text("''"))
    #: date of its law's version
    law_date: Mapped[date | None]
    #: when it must be reviewed at the latest
    expires_on: Mapped[date | None]
    #: whether a text of it has an image
    illustrated: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: whether it cannot be asked or marked as it stands
    faulty: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: when its newest version was written
    changed_at: Mapped[datetime] = mapped_column(server_default="0")


class QuestionTagRow(Row):
    """A tag of a question's newest version."""

    __tablename__ = "question_tag"

    #: which question
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    #: the tag
    tag: Mapped[str] = mapped_column(String(120), primary_key=True, index=True)


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
    #: partners asked for of a matching question
    premises: Mapped[list[Any]]
    #: per blank the texts to choose from
    blank_options: Mapped[list[Any]]
    #: code of the passage's group, empty without
    group: Mapped[str] = mapped_column("group_code", String(60), default="", server_default=text("''"), index=True)
    #: the passage that its group shares
    passage: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    #: free tags
    tags: Mapped[list[Any]]
    #: who wrote it
    author: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    #: expected seconds; 0 unknown
    seconds: Mapped[int] = mapped_column(default=0, server_default="0")
    #: what the source said, as it stood there
    raw: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    #: SHA-256 of the content, hex
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    #: when
    made_at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))


class QuestionReviewRow(Row):
    """A step in a question's life: who moved which version to which status, and why."""

    __tablename__ = "question_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: which question
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    #: the newest version then
    version: Mapped[int]
    #: status it had; null when it came into the bank
    was: Mapped[QuestionStatus | None] = mapped_column(Choice(QuestionStatus))
    #: status it got
    status: Mapped[QuestionStatus] = mapped_column(Choice(QuestionStatus))
    #: the batch that did it; null for a single step
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    #: whether the reviewer passed a question of their own
    own: Mapped[bool]
    #: why; empty where no reason is asked
    reason: Mapped[str] = mapped_column(Text, default="")
    #: when
    at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))


class QuestionEnemyRow(Row):
    """Two questions that must not meet in one form (互斥题); the smaller id stands first."""

    __tablename__ = "question_enemy"

    #: one
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    #: the other
    other_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True, index=True)
    #: why
    reason: Mapped[str] = mapped_column(Text, default="")


class QuestionImageRow(Row):
    """An image of questions, once by its content; versions name it in their texts."""

    __tablename__ = "question_image"

    #: SHA-256 of the content, hex
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: image/png or image/jpeg
    media_type: Mapped[str] = mapped_column(String(20))
    #: pixels across
    width: Mapped[int]
    #: pixels down
    height: Mapped[int]
    #: the image as we encoded it
    content: Mapped[bytes]
