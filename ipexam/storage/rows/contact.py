"""Contacts with trainees who lack something (催学)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.chase import ContactChannel
from ipexam.storage.rows.columns import Choice, Row


class ContactRow(Row):
    """One time somebody was asked."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_enrolment_id_at", "enrolment_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: who was asked
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    #: phone, SMS, WeChat, e-mail, letter
    channel: Mapped[ContactChannel] = mapped_column(Choice(ContactChannel))
    #: what was said or agreed
    note: Mapped[str] = mapped_column(Text, default="")
    #: when
    at: Mapped[datetime]
    #: who asked
    actor: Mapped[str] = mapped_column(String(120))
