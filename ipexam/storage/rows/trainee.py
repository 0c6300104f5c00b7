"""People, and their enrolments in programmes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import Audience
from ipexam.domain.trainee import Region
from ipexam.storage.rows.columns import Choice, Row


class PersonRow(Row):
    """Somebody, once."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("id_kind", "id_number"), Index("ix_person_phone", "phone"))

    id: Mapped[int] = mapped_column(primary_key=True)
    #: kind of identity document
    id_kind: Mapped[IdKind] = mapped_column(Choice(IdKind))
    #: number of the document, normalised
    id_number: Mapped[str] = mapped_column(String(40))
    #: name as printed on documents
    name: Mapped[str] = mapped_column(String(120))
    #: pinyin key that names sort by
    name_key: Mapped[str] = mapped_column(String(200))
    #: sex as stated
    sex: Mapped[Sex] = mapped_column(Choice(Sex))
    #: date of birth when the document tells it
    birth: Mapped[date | None]
    #: phone, digits only; empty when unknown
    phone: Mapped[str] = mapped_column(String(30), default="")
    #: edit counter
    version: Mapped[int] = mapped_column(default=1)


class EnrolmentRow(Row):
    """A person in a programme: a trainee."""

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("programme_id", "person_id"),
        Index("ix_enrolment_programme_id_name_key_id", "programme_id", "name_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: in which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: who
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: the batch that brought the registration
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: copy of the person's sort key, so that the list pages by one index
    name_key: Mapped[str] = mapped_column(String(200))
    #: organisation or school
    organisation: Mapped[str] = mapped_column(Text, default="")
    #: audience group
    audience: Mapped[Audience | None] = mapped_column(Choice(Audience))
    #: province as registered
    province: Mapped[str] = mapped_column(Text, default="")
    #: city of the organisation or school
    city: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    #: inside or outside the programme's province
    region: Mapped[Region] = mapped_column(Choice(Region))
    #: awards of the organisation, as declared
    awards: Mapped[str] = mapped_column(Text, default="")
    #: part in the contest (湾高赛), as declared
    contest: Mapped[str] = mapped_column(Text, default="")
    #: whether the priority rule applies
    priority: Mapped[bool] = mapped_column(default=False)
    #: wanted session numbers
    wanted_sessions: Mapped[list[Any]]
    #: when they registered
    registered_at: Mapped[datetime | None]
    #: consent to be shown in public; null when not asked
    display_consent: Mapped[bool | None]
    #: folded text that the list's search looks into
    search: Mapped[str] = mapped_column(Text, default="")
    #: edit counter
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[PersonRow] = relationship(lazy="raise")
