"""Import batches and the source files they came from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.batch import BatchNoun
from ipexam.storage.rows.columns import Choice, Row


class SourceFileRow(Row):
    """A file that was imported, kept once by its content."""

    __tablename__ = "source_file"
    __table_args__ = (UniqueConstraint("sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: SHA-256 of the content, hex
    sha256: Mapped[str] = mapped_column(String(64))
    #: name without folders
    name: Mapped[str] = mapped_column(String(255))
    #: the file itself, deflated
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class BatchRow(Row):
    """One import."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: into which programme; null for the bank
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    #: what it brought
    noun: Mapped[BatchNoun] = mapped_column(Choice(BatchNoun))
    #: when
    made_at: Mapped[datetime]
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: rows added
    added: Mapped[int] = mapped_column(default=0)
    #: rows that replaced another value
    changed: Mapped[int] = mapped_column(default=0)
    #: rows that were there already
    unchanged: Mapped[int] = mapped_column(default=0)
    #: rows kept for a person
    unmatched: Mapped[int] = mapped_column(default=0)
    #: rows not kept
    rejected: Mapped[int] = mapped_column(default=0)
    #: when it was undone
    undone_at: Mapped[datetime | None]


class BatchFileRow(Row):
    """A source file of a batch."""

    __tablename__ = "batch_file"

    #: which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), primary_key=True)
    #: which file
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"), primary_key=True, index=True)
    #: the name it had this time
    name: Mapped[str] = mapped_column(String(255))
