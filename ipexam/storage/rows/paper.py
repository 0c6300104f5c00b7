"""Papers, their parallel forms and items."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Hundredths, Row


class PaperRow(Row):
    """A paper drawn from a blueprint."""

    __tablename__ = "paper"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: code, unique in the programme
    code: Mapped[str] = mapped_column(String(60))
    #: title as printed
    title: Mapped[str] = mapped_column(String(200))
    #: cells and maximum per type
    blueprint: Mapped[dict[str, Any]]
    #: minutes and rules of marking
    rules: Mapped[dict[str, Any]]
    #: seed of the draw
    seed: Mapped[int] = mapped_column(BigInteger)
    #: when
    made_at: Mapped[datetime]
    #: when a package with it went out; from then on nothing of it changes
    frozen_at: Mapped[datetime | None]


class PaperFormRow(Row):
    """A parallel form."""

    __tablename__ = "paper_form"
    __table_args__ = (UniqueConstraint("paper_id", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which paper
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    #: A, B, …
    label: Mapped[str] = mapped_column(String(4))


class PaperItemRow(Row):
    """A question version in a form."""

    __tablename__ = "paper_item"
    __table_args__ = (UniqueConstraint("form_id", "version_id"),)

    #: in which form
    form_id: Mapped[int] = mapped_column(ForeignKey("paper_form.id"), primary_key=True)
    #: place, from 1
    position: Mapped[int] = mapped_column(primary_key=True)
    #: which version
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    #: its mark
    maximum: Mapped[Fraction] = mapped_column(Hundredths)


class PaperAssemblyRow(Row):
    """What a paper was assembled from, so that it can be assembled again."""

    __tablename__ = "paper_assembly"

    #: of which paper
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    #: solver, method, objective, gap, counts and SHA-256 of the candidates
    record: Mapped[dict[str, Any]]
    #: the candidates and enemies, compressed JSON
    candidates: Mapped[bytes] = mapped_column(LargeBinary)


class ProgrammeBlueprintRow(Row):
    """The blueprint that a programme's papers start from, in place of the template's."""

    __tablename__ = "programme_blueprint"

    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    #: the blueprint, as papers keep theirs
    blueprint: Mapped[dict[str, Any]]
