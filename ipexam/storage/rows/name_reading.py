"""How names are read aloud, where a person said so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.storage.rows.columns import Row


class NameReadingRow(Row):
    """How a person's name is read, corrected by hand; without one the program proposes."""

    __tablename__ = "name_reading"

    #: whose
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    #: pinyin with tones, surname first: `Shàn Xiǎomíng`
    reading: Mapped[str] = mapped_column(String(200))
    #: the name in Latin letters, as a travel document has it; empty when it follows from the reading
    latin: Mapped[str] = mapped_column(String(200), default="")
    #: the name it is for: after a change of name the reading counts no more
    name: Mapped[str] = mapped_column(String(120))
    #: who said so
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    set_at: Mapped[datetime]
