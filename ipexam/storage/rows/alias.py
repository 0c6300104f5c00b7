"""Nicknames and platform ids that a person confirmed to be somebody's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.alias import AliasKind
from ipexam.storage.rows.columns import Choice, Row


class AliasRow(Row):
    """What a platform calls a person, confirmed once and known from then on."""

    __tablename__ = "alias"
    __table_args__ = (
        UniqueConstraint("platform", "kind", "key", "person_id"),
        Index("ix_alias_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: whose
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    #: code of the platform profile; empty for every platform
    platform: Mapped[str] = mapped_column(String(40), default="")
    #: nickname or platform id
    kind: Mapped[AliasKind] = mapped_column(Choice(AliasKind))
    #: the nickname or id, folded for comparing
    key: Mapped[str] = mapped_column(Text)
    #: as the platform writes it
    text: Mapped[str] = mapped_column(Text)
    #: who confirmed it
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    made_at: Mapped[datetime]
